"""What a text means to somebody else: the HTML that markdown-it-py makes of it, but for its layout."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from journal.domain.private import split

EXAMPLES: tuple[str, ...] = tuple(
    json.loads((Path(__file__).parents[1] / "data" / "commonmark.json").read_text("utf-8"))["examples"]
)
READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
Known = dict[str, dict[str, str]]


def meaning(text: str) -> tuple[tuple[bool, str], ...]:
    """The HTML of each stretch, private or not; passages are ours alone, so they are taken out of the text first.

    Passages without a word mean nothing. A definition counts for the whole text, wherever it stands; those of
    footnotes, which CommonMark does not know, for nothing.
    """
    stretches: list[tuple[bool, list[str]]] = [(False, [])]
    text = re.sub("[\ud800-\udfff]", "\ue000", text.replace("\r\n", "\n").replace("\r", "\n"))
    for stretch in split(text):
        if not stretch.private and not stretches[-1][0]:
            stretches[-1][1].extend(["", *stretch.lines])
        elif not stretch.private or _html("\n".join(stretch.lines), {}):
            stretches.append((stretch.private, list(stretch.lines)))
    texts = [(private, "\n".join(lines)) for private, lines in stretches]
    known = _defined(text for _, text in texts)
    return tuple((private, html) for private, text in texts if (html := _html(text, known)))


def _defined(texts: Iterable[str]) -> Known:
    found: Known = {}
    for text in texts:
        if "]:" in text:
            READER.parse(text, {"references": found})
    return {label: {"href": f"#{label}", "title": ""} for label in sorted(found) if not label.startswith("^")}


def _html(text: str, known: Known) -> str:
    tokens = READER.parse(text.rstrip(" \n") + "\n", {"references": {**known}})
    _same_boxes(tokens)
    html = str(READER.renderer.render(tokens, READER.options, {}))
    parts = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)  # code to the letter, all else without its layout
    return "".join(part if at % 2 else _without_layout(part) for at, part in enumerate(parts)).strip()


def _same_boxes(tokens: Iterable[Token]) -> None:
    """A ticked box is one with a small letter or a large one."""
    for token in tokens:
        if token.type == "inline":
            for child in token.children or ():
                if child.type == "text":
                    child.content = re.sub(r"^\[X\](?=\s|$)", "[x]", child.content)


_BLOCKS = "p|li|ul|ol|blockquote|h[1-6]|hr|br|table|thead|tbody|tr|th|td"


def _without_layout(html: str) -> str:
    html = re.sub(r"\s+", " ", html)
    return re.sub(rf" ?(</?(?:{_BLOCKS})\b[^>]*>) ?", r"\1", html).replace("<p></p>", "")
