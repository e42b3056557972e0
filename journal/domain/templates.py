"""Templates: what a page asks, stage by stage, and how answers become one page and are found on it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from journal.domain.blocks import Block, Heading, Run, plain
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.private import has_private

_STAGE_LEVEL = 2  # a stage of a template is a heading of the second level


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


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands on a guided page: Markdown for each stage, and `before` the first of them what no stage asked for."""

    stages: tuple[str, ...]
    before: str = ""

    @property
    def given(self) -> int:
        """How many stages hold words."""
        return sum(1 for answer in self.stages if answer.strip())

    def holds_text(self) -> bool:
        return bool(self.before.strip()) or self.given > 0


def load(text: str) -> tuple[Template, ...]:
    """The shipped templates, from the text of their JSON file."""
    return tuple(_template(position, item) for position, item in enumerate(json.loads(text)))


def as_markdown(template: Template) -> str:
    """The page a template starts: a heading for each stage, with room under it."""
    return "\n\n".join(f"## {stage.name}\n" for stage in template.stages)


def with_answers(template: Template, answers: Answers) -> str:
    """One page: the answers under their stages as headings. A stage without an answer leaves no heading."""
    parts = [answers.before.strip("\n")]
    for stage, answer in zip(template.stages, answers.stages, strict=True):
        if answer.strip():
            parts.append(f"{_heading(stage.name)}\n\n{answer.strip(chr(10))}")
    parts = [_ended(part) for part in parts if part.strip()]
    return "\n\n".join(parts) + "\n" if parts else ""


def answers_in(template: Template, body: str, others: Iterable[Template] = ()) -> Answers:
    """The answers that stand on a page under the stages of a template; nothing of the page is left out.

    A heading of hers stays inside its answer. What stands under a stage of one of the `others` belongs to no stage
    here: it comes before them all, with its heading.
    """
    names = [stage.name for stage in template.stages]
    foreign = {stage.name for other in others for stage in other.stages} - set(names)
    before: list[str] = []
    found: list[list[str]] = [[] for _ in names]
    for name, text in _sections(body, {*names, *foreign}):
        if name in names:
            found[_stage_for(name, names, found)].append(text)
        else:
            before.append(f"{_heading(name)}\n\n{text}" if name else text)
    return Answers(tuple("\n".join(texts) for texts in found), "\n".join(text for text in before if text.strip()))


def switched(answers: Answers, old: Template, new: Template) -> Answers:
    """The same words under another template. Answers that it does not ask for come before its stages."""
    return answers_in(new, with_answers(old, answers), (old,))


def rounds(template: Template, times: int) -> Template:
    """The same questions several times over, as for one room after another."""
    return replace(template, stages=template.stages * max(times, 1))


def rounds_in(template: Template, body: str) -> int:
    """How many times over the questions of a template stand on a page; at least once."""
    names = [stage.name for stage in template.stages]
    asked = [name for name, _text in _sections(body, set(names)) if name]
    return max((ceil(asked.count(name) / names.count(name)) for name in asked), default=1)


def first_open(answers: Answers) -> int:
    """The number of the first stage without an answer; the last one if all have one."""
    return next((at for at, answer in enumerate(answers.stages) if not answer.strip()), len(answers.stages) - 1)


def _sections(body: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """(stage, its Markdown), in order; the first has no stage."""
    name, blocks = "", list[Block]()
    for block in parse(body):
        if isinstance(block, Heading) and block.level == _STAGE_LEVEL and plain(block.runs) in names:
            yield name, render(tuple(blocks))
            name, blocks = plain(block.runs), []
        else:
            blocks.append(block)
    yield name, render(tuple(blocks))


def _stage_for(name: str, names: Sequence[str], found: Sequence[Sequence[str]]) -> int:
    """The first stage of that name without an answer, else the last of that name."""
    same = [at for at, other in enumerate(names) if other == name]
    return next((at for at in same if not found[at]), same[-1])


def _heading(name: str) -> str:
    return render((Heading(_STAGE_LEVEL, (Run(name),)),)).rstrip("\n")


def _ended(part: str) -> str:
    """A part whose fences are closed, so that the heading after it is one."""
    if not ("```" in part or "~~~" in part or has_private(part)):
        return part
    for end in ("", "\n:::", "\n```", "\n~~~"):
        last = parse(f"{part}{end}\n\n## x")[-1:]
        if last and isinstance(last[0], Heading) and plain(last[0].runs) == "x":
            return part + end
    return part


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
