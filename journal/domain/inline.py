"""Inline Markdown ⇄ runs. Python-Markdown's inline patterns do the reading; nothing is ever turned into HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

from journal.domain.blocks import Run, Runs

_SPECIAL = re.compile(r"[\\`*_\[<~\n]|  $", re.MULTILINE)
_ESCAPED = re.compile(r"\x02(\d+)\x03")
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE)
_LEFT_OUT = ("reference", "short_reference", "image_link", "image_reference", "short_image_ref", "html", "entity")
_ESCAPABLE = "\\`*_[]<>~#+-.!:|(){}\"$%',/;=?@^"  # all that CommonMark knows but "&": entities stay as they are typed
# Python-Markdown needs more than 20 s for 20 kB of "[": past these counts the text is not parsed at all.
_MOST = {"[": 120, "*": 800, "_": 800, "`": 400, "<": 400, "~": 400}


class TooTangled(Exception):
    """So many marks that parsing could take seconds; the caller keeps the source as it is."""


@lru_cache(maxsize=4096)  # writing out and reading back, then the next autosave, ask for the same lines again
def parse_inline(text: str) -> Runs:
    """Runs of one paragraph's source. Raises TooTangled."""
    text = "\n".join(_clean_line(line) for line in text.strip().split("\n"))
    if not _SPECIAL.search(text):
        return (Run(text),) if text else ()
    if any(text.count(mark) > most for mark, most in _MOST.items()) or "\x02" in text or "\x03" in text:
        raise TooTangled
    paragraph = ElementTree.Element("p")
    paragraph.text = _HARD_BREAK.sub(r"\1  \n", text)
    root = ElementTree.Element("div")
    root.append(paragraph)
    reader = _reader()
    reader.reset()
    reader.treeprocessors["inline"].run(root)
    return _joined(_walk(paragraph, Run("")))


@lru_cache(maxsize=4096)
def render_inline(runs: Runs) -> str:
    """Markdown that reads back as these runs; where no spelling of the marks does, a style goes, never a word."""
    runs = _tidy(runs)
    for bold, italic in (("**", "*"), ("__", "_"), ("**", "_"), ("__", "*")):
        source = "".join(_spell(runs, bold, italic))
        if _reads_back(source, runs):
            return source
    for without in ("italic", "strike", "code", "bold", "link"):
        runs = _joined(replace(run, **{without: "" if without == "link" else False}) for run in runs)
        source = "".join(_spell(runs, "**", "*"))
        if _reads_back(source, runs):
            break
    return source


def forget() -> None:
    """Drop the lines kept for speed: they are the writer's words."""
    parse_inline.cache_clear()
    render_inline.cache_clear()


def escape(text: str) -> str:
    """Text that reads back as itself in the middle of a line."""
    text = re.sub(r"[\\`*\[~]", r"\\\g<0>", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    return re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)


def _reads_back(source: str, runs: Runs) -> bool:
    try:
        return parse_inline(source) == runs
    except TooTangled:
        return True  # it will be kept as it is


@lru_cache(maxsize=1)
def _reader() -> Markdown:
    reader = Markdown()
    for name in _LEFT_OUT:
        reader.inlinePatterns.deregister(name, strict=False)
    reader.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(?=\S)(.+?)(?<=\S)~~", "del"), "strike", 55)
    reader.ESCAPED_CHARS = list(_ESCAPABLE)
    return reader


def _clean_line(line: str) -> str:
    """Leading space means nothing; two trailing spaces are a hard break, one is nothing."""
    hard = line.endswith("  ")
    line = line.strip(" \t")
    return f"{line}  " if hard else line


def _walk(element: ElementTree.Element, style: Run) -> Iterator[Run]:
    style = _styled(element, style)
    if element.tag == "br":
        yield replace(style, text="\n")
    elif element.text:
        yield replace(style, text=_text(element.text, code=style.code))
    for child in element:
        yield from _walk(child, style)
        if child.tail:
            tail = child.tail.lstrip("\n") if child.tag == "br" else child.tail
            yield replace(style, text=_text(tail, code=False))
    target = element.get("href", "") if element.tag == "a" else ""
    if target and not style.link:
        yield replace(style, text=f" ({_plain_target(target)})")


def _styled(element: ElementTree.Element, style: Run) -> Run:
    match element.tag:
        case "strong":
            return replace(style, bold=True)
        case "em":
            return replace(style, italic=True)
        case "code":
            return replace(style, code=True)
        case "del":
            return replace(style, strike=True)
        case "a":
            target = _plain_target(element.get("href", ""))
            return replace(style, link=target) if _WEB.match(target) else style
        case _:
            return style


def _plain_target(target: str) -> str:
    """Python-Markdown hides characters of a mail address as entities and marks ampersands."""
    target = re.sub("\x02amp\x03#(\\d+);", lambda found: chr(int(found[1])), target)
    return _ESCAPED.sub(_unescape, target.replace("\x02amp\x03", "&"))


def _text(text: str, *, code: bool) -> str:
    text = re.sub("\x02amp\x03#(\\d+);", lambda found: chr(int(found[1])), text)
    text = _ESCAPED.sub(_unescape, text)
    if code:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r" ?\n ?", " ", text)


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1]))


def _joined(runs: Iterator[Run] | Runs) -> Runs:
    """Neighbours of one style as one run; no empty ones; no space at either end of a line."""
    joined: list[Run] = []
    for run in runs:
        if joined and run.text and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" \n"))
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    left = tuple(replace(run, text=re.sub(r" *\n *", "\n", run.text)) for run in joined)
    return left if all(run.text for run in left) or not left else _joined(tuple(run for run in left if run.text))


def _tidy(runs: Runs) -> Runs:
    """Marks cannot hug white space: move it out of styled runs. A code run holds no line break."""
    moved: list[Run] = []
    for run in runs:
        if not (run.bold or run.italic or run.strike or run.link) or run.code:
            moved.append(replace(run, text=run.text.replace("\n", " ")) if run.code else run)
            continue
        core = run.text.strip(" \n\t")
        before, _, after = run.text.partition(core) if core else (run.text, "", "")
        moved += [Run(before), replace(run, text=core), Run(after)]
    return _joined(tuple(moved))


def _spell(runs: Runs, bold: str, italic: str) -> Iterator[str]:
    """Open and close marks as the style changes, the longest-lived outermost."""
    open_marks: list[tuple[str, str]] = []  # (style, what closes it)
    for position, run in enumerate(runs):
        wanted = _styles(run)
        keep = 0
        while keep < len(open_marks) and open_marks[keep][0] in wanted:
            keep += 1
        for _, closing in reversed(open_marks[keep:]):
            yield closing
        del open_marks[keep:]
        have = {style for style, _ in open_marks}
        for style in sorted(wanted - have, key=lambda s: -_lives(s, runs[position:])):
            opening, closing = _marks(style, bold, italic)
            open_marks.append((style, closing))
            yield opening
        yield _code(run.text) if run.code else escape(run.text).replace("\n", "\\\n")
    for _, closing in reversed(open_marks):
        yield closing


def _styles(run: Run) -> set[str]:
    names = {name for name in ("bold", "italic", "strike") if getattr(run, name)}
    return names | ({f"link:{run.link}"} if run.link else set())


def _lives(style: str, runs: Runs) -> int:
    count = 0
    for run in runs:
        if style not in _styles(run):
            break
        count += 1
    return count * 2 + style.startswith("link:")


def _marks(style: str, bold: str, italic: str) -> tuple[str, str]:
    if style.startswith("link:"):
        target = style[5:]
        return "[", f"](<{target}>)" if re.search(r"[()\\\s]", target) else f"]({target})"
    return {"bold": (bold, bold), "italic": (italic, italic), "strike": ("~~", "~~")}[style]


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
