"""RedNotebook's markup (a kind of txt2tags) as Markdown."""

from __future__ import annotations

import re

_PICTURE = re.compile(r'\[""([^"\n]+)""([^\]\[\n]*)\]')
_LINK = re.compile(r'\[([^\]\[\n"]+) ""([^"\n]+)""\]')
_MOST_MARKS = 200  # of one kind in a line; in more of them nobody finds an end
_INLINE = (
    ("**", re.compile(r"\*\*(\S(?:[^\n]*?\S)?)\*\*"), r"**\1**"),
    ("//", re.compile(r"(?<![:/\w])//(\S(?:[^\n]*?\S)?)//(?![\w/])"), r"*\1*"),
    ("--", re.compile(r"(?<!-)--(\S(?:[^\n]*?\S)?)--(?!-)"), r"~~\1~~"),
    ("__", re.compile(r"(?<!_)__(\S(?:[^\n]*?\S)?)__(?!_)"), r"\1"),  # Markdown cannot underline
    ("``", re.compile(r"``(\S(?:[^\n]*?\S)?)``"), r"`\1`"),
)
_PROTECTED = re.compile(r'``[^\n]*?``|""[^"\n]*""|https?://\S+')
_HEADING = re.compile(r"^(={1,5}|\+{1,5})[ \t]*(\S(?:.*\S)?)[ \t]*\1[ \t]*$")
_ITEM = re.compile(r"^([ \t]*)([-+])[ \t]+(?=\S)(.*)$")
_RULE = re.compile(r"^[=_-]{20,}[ \t]*$")


def to_markdown(text: str) -> tuple[str, list[str]]:
    """The Markdown, and the addresses of pictures and files that it points to outside of the journal."""
    pointed: list[str] = []
    lines: list[str] = []
    verbatim = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip() == "```":
            verbatim = not verbatim
            lines.append("```")
        else:
            lines.append(line if verbatim else _line(line, pointed))
    if verbatim:
        lines.append("```")
    return "\n".join(lines), pointed


def _line(line: str, pointed: list[str]) -> str:
    if _RULE.match(line):
        return "\n---\n"  # right under a line it would make that line a heading
    heading = _HEADING.match(line)
    if heading:
        return f"{'#' * len(heading[1])} {_inline(heading[2], pointed)}"
    item = _ITEM.match(line)
    if item:
        indent = " " * (2 * (len(item[1].expandtabs(2)) // 2))
        return f"{indent}{'-' if item[2] == '-' else '1.'} {_inline(item[3], pointed)}"
    return _inline(line.rstrip("\\") if line.endswith("\\\\") else line, pointed)


def _inline(text: str, pointed: list[str]) -> str:
    def picture(found: re.Match[str]) -> str:
        address = found[1] + found[2].strip().split(" ")[0].split("?")[0]
        pointed.append(address)
        return f"(photo: {address.rsplit('/', 1)[-1]})"

    def link(found: re.Match[str]) -> str:
        if not re.match(r"https?://|mailto:", found[2]):
            pointed.append(found[2])
            return f"{found[1]} ({found[2].rsplit('/', 1)[-1]})"
        return f"[{found[1]}]({found[2]})"

    text = _LINK.sub(link, _PICTURE.sub(picture, text))
    kept: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    text = _PROTECTED.sub(put_by, text.replace("\x00", ""))
    for mark, pattern, replacement in _INLINE:
        if text.count(mark) <= _MOST_MARKS:
            text = pattern.sub(replacement, text)
    return re.sub(r"\x00(\d+)\x00", lambda found: _raw(kept[int(found[1])]), text)


def _raw(piece: str) -> str:
    """What was protected: code stays code, raw text loses its quotes."""
    if piece.startswith("``"):
        return f"`{piece[2:-2]}`"
    return piece[2:-2] if piece.startswith('""') else piece
