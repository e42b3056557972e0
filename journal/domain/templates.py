"""Templates: what a page asks, stage by stage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TemplateStage:
    name: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped template has a text `key` and id 0; one of her own has an id, and its uid as key."""

    name: str
    stages: tuple[TemplateStage, ...] = ()
    key: str = ""
    kind: str = ""  # reflection | everyday | goal | coaching | …
    origin: str = ""
    use_when: str = ""
    tip: str = ""
    minutes: int | None = None
    weekday: int | None = None  # 0 Monday: offered on that day
    hidden: bool = False
    position: int = 0
    id: int = 0
    uid: str = ""


def load(text: str) -> tuple[Template, ...]:
    """The shipped templates, from the text of their JSON file."""
    return tuple(_template(position, item) for position, item in enumerate(json.loads(text)))


def as_markdown(template: Template) -> str:
    """The page a template starts: a heading for each stage, with room under it."""
    return "\n\n".join(f"## {stage.name}\n" for stage in template.stages)


def _template(position: int, item: dict[str, Any]) -> Template:
    return Template(
        name=item["name"],
        stages=tuple(TemplateStage(stage["name"], tuple(stage["prompts"])) for stage in item["stages"]),
        key=item["id"],
        kind=item["kind"],
        origin=item["origin"],
        use_when=item["use_when"],
        tip=item["tip"],
        minutes=item["minutes"],
        position=position,
    )
