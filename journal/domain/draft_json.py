"""Drafts and selections as JSON: what the ledger keeps of a share, and what a kept draft holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast

from journal.domain.blocks import (
    Block,
    Blocks,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Private,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
)
from journal.domain.series import Point, Series, Shape
from journal.domain.sharing import (
    Decision,
    Draft,
    EntryChoice,
    Part,
    Piece,
    Section,
    Selection,
    TextChoice,
    Verdict,
)

Json = dict[str, Any]
_STYLES = ("bold", "italic", "code", "strike")


def draft_to_json(draft: Draft) -> str:
    return _dumped(
        {
            "kind": draft.kind,
            "reader": draft.reader,
            "writer": draft.writer,
            "session_at": draft.session_at.isoformat() if draft.session_at else None,
            "length_min": draft.length_min,
            "mode": draft.mode,
            "since": draft.since.isoformat() if draft.since else None,
            "sections": [
                {"id": part.id, "pieces": [_piece(piece) for piece in part.pieces]} for part in draft.sections
            ],
            "notes_lines": draft.notes_lines,
            "language": draft.language,
            "until": draft.until.isoformat() if draft.until else None,
            "title": draft.title,
            **({"reply": True} if draft.reply else {}),
        }
    )


def draft_from_json(text: str) -> Draft:
    """A draft kept by an older version misses fields and gets their defaults."""
    held = cast("Json", json.loads(text))
    return Draft(
        kind=held["kind"],
        reader=held["reader"],
        writer=held["writer"],
        session_at=datetime.fromisoformat(held["session_at"]) if held["session_at"] else None,
        length_min=held["length_min"],
        mode=held["mode"],
        since=date.fromisoformat(held["since"]) if held["since"] else None,
        sections=tuple(
            Section(part["id"], tuple(_piece_from(piece) for piece in part["pieces"])) for part in held["sections"]
        ),
        notes_lines=held["notes_lines"],
        language=held["language"],
        until=date.fromisoformat(held["until"]) if held.get("until") else None,
        title=held.get("title", ""),
        reply=held.get("reply", False),
    )


def selection_to_json(selection: Selection) -> str:
    held = asdict(selection)
    held["since"] = selection.since.isoformat() if selection.since else None
    return _dumped(held)


def selection_from_json(text: str) -> Selection:
    """A draft kept by an older version misses fields and gets their defaults."""
    held = cast("Json", json.loads(text))
    for name in ("opening", "push", "kind", "about_you"):
        held[name] = TextChoice(**held.get(name, {"text": "", "included": False}))
    for name in ("questions", "actions", "goals"):
        held[name] = tuple(TextChoice(**choice) for choice in held.get(name, ()))
    held["since"] = date.fromisoformat(held["since"]) if held.get("since") else None
    held["entries"] = tuple(
        EntryChoice(
            choice["entry_id"],
            choice["included"],
            Part(choice["part"]),
            tuple(choice["paragraphs"]),
            choice["with_title"],
        )
        for choice in held.get("entries", ())
    )
    held["roles"] = tuple((code_name, role) for code_name, role in held.get("roles", ()))
    held["decisions"] = decisions_from_list(held.get("decisions", ()))
    return Selection(**held)


def decisions_to_json(decisions: tuple[Decision, ...]) -> str:
    return _dumped([asdict(decision) for decision in decisions])


def decisions_from_list(held: Sequence[Mapping[str, str]]) -> tuple[Decision, ...]:
    return tuple(
        Decision(decision["finding"], Verdict(decision["verdict"]), decision.get("replacement", ""))
        for decision in held
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _piece(piece: Piece) -> Json:
    return {
        "blocks": _blocks(piece.blocks),
        "label": piece.label,
        "sublabel": piece.sublabel,
        "title": piece.title,
        "area": piece.area,
        "item_id": piece.item_id,
        "figures": [list(figure) for figure in piece.figures],
        "progress": piece.progress,
        **({"confidence": piece.confidence} if piece.confidence is not None else {}),
        **({"mark": piece.mark} if piece.mark else {}),
        **({"rows": [list(row) for row in piece.rows]} if piece.rows else {}),
        **({"chart": _chart(piece.chart)} if piece.chart else {}),
    }


def _piece_from(held: Json) -> Piece:
    return Piece(
        blocks=_blocks_from(held["blocks"]),
        label=held["label"],
        sublabel=held["sublabel"],
        title=held["title"],
        area=held["area"],
        item_id=held["item_id"],
        figures=tuple((name, value) for name, value in held["figures"]),
        progress=held["progress"],
        confidence=held.get("confidence"),
        mark=held.get("mark", ""),
        rows=tuple(tuple(row) for row in held.get("rows", ())),
        chart=_chart_from(held["chart"]) if held.get("chart") else None,
    )


def _chart(chart: Series) -> Json:
    points = [{**asdict(point), "start": point.start.isoformat() if point.start else None} for point in chart.points]
    return {**asdict(chart), "shape": str(chart.shape), "points": points}


def _chart_from(held: Json) -> Series:
    points = tuple(
        Point(
            label=point["label"],
            value=point["value"],
            start=date.fromisoformat(point["start"]) if point["start"] else None,
            rating=point["rating"],
            unfinished=point["unfinished"],
        )
        for point in held["points"]
    )
    return Series(Shape(held["shape"]), held["title"], points, held["target"], held["note"])


def _blocks(blocks: Blocks) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Json:
    match block:
        case Paragraph():
            return {"type": "paragraph", "runs": _runs(block.runs)}
        case Heading():
            return {"type": "heading", "level": block.level, "runs": _runs(block.runs)}
        case ListBlock():
            items = [{"blocks": _blocks(item.blocks), "checked": item.checked} for item in block.items]
            return {"type": "list", "ordered": block.ordered, "start": block.start, "items": items}
        case Quote():
            return {"type": "quote", "blocks": _blocks(block.blocks)}
        case Rule():
            return {"type": "rule"}
        case Verbatim():
            return {"type": "verbatim", "text": block.text}
        case Private():
            raise ValueError("a private passage is never part of a draft")


def _runs(runs: Runs) -> list[Json]:
    return [
        {
            "text": run.text,
            **{style: True for style in _STYLES if getattr(run, style)},
            **({"link": run.link} if run.link else {}),
        }
        for run in runs
    ]


def _blocks_from(held: Sequence[Json]) -> Blocks:
    return tuple(_block_from(block) for block in held)


def _block_from(held: Json) -> Block:
    match held["type"]:
        case "paragraph":
            return Paragraph(_runs_from(held["runs"]))
        case "heading":
            return Heading(held["level"], _runs_from(held["runs"]))
        case "list":
            items = tuple(ListItem(_blocks_from(item["blocks"]), item["checked"]) for item in held["items"])
            return ListBlock(items, held["ordered"], held["start"])
        case "quote":
            return Quote(_blocks_from(held["blocks"]))
        case "rule":
            return Rule()
        case "verbatim":
            return Verbatim(held["text"])
        case other:
            raise ValueError(f"unknown block {other}")


def _runs_from(held: Sequence[Json]) -> Runs:
    return tuple(Run(**run) for run in held)
