"""What the structural commands do to the paths of a page's lines. Pure: the page writes the result back."""

from __future__ import annotations

from typing import Literal

from ui.widgets.page_editor.structure import Numbers, Path, Place, checked, holds

ListKind = Literal["bullets", "numbers", "tasks"]


def list_kind(path: Path) -> ListKind | None:
    """The kind of list whose item this line stands in directly."""
    if len(path) < 2 or path[-1].kind != "item":
        return None
    if path[-1].checked is not None:
        return "tasks"
    return "numbers" if path[-2].ordered else "bullets"


def listed(paths: list[Path], first: int, last: int, kind: ListKind, numbers: Numbers, start: int = 1) -> list[Path]:
    """Make the lines items of a list of this kind; if they all are, take them out of it."""
    chosen = [at for at in range(first, last + 1) if not holds(paths[at], "verbatim")]
    if chosen and all(list_kind(paths[at]) == kind for at in chosen):
        return unlisted(paths, first, last)
    new = list(paths)
    for at in chosen:
        old = new[at]
        item = old[-1] if list_kind(old) else Place("item", numbers.next())
        base = old[:-2] if list_kind(old) else old
        outer = _list_before(new, at, base, ordered=kind == "numbers")
        outer = outer or Place("list", numbers.next(), kind == "numbers", start)
        state = (item.checked or False) if kind == "tasks" else None
        path = (*base, outer, checked(item, state))
        if list_kind(old):
            _replace_prefix(new, at, old, path)
        else:
            new[at] = path
    if chosen:
        _join_following(new, chosen[-1])
    return new


def unlisted(paths: list[Path], first: int, last: int) -> list[Path]:
    """Take lines out of their innermost list; what hung under them comes along."""
    new = list(paths)
    for at in range(first, last + 1):
        if list_kind(new[at]) and new[at] == paths[at]:
            _replace_prefix(new, at, new[at], new[at][:-2])
    return new


def indented(paths: list[Path], at: int, numbers: Numbers) -> list[Path]:
    """Hang an item under the one before it; unchanged where there is none."""
    path = paths[at]
    if not list_kind(path):
        return paths
    depth = len(path) - 2
    before = paths[at - 1] if at else ()
    above = before[depth + 1] if len(before) > depth + 1 else None
    if above is None or not path[depth].same(before[depth]) or above.same(path[-1]):
        return paths
    if above.kind != "item" or before[:depth] != path[:depth]:
        return paths
    inner = before[depth + 2] if len(before) > depth + 2 else None
    if inner is None or inner.kind != "list" or inner.ordered != path[depth].ordered:
        inner = Place("list", numbers.next(), path[depth].ordered)
    new = list(paths)
    _replace_prefix(new, at, path, (*path[: depth + 1], above, inner, path[-1]))
    return new


def outdented(paths: list[Path], at: int) -> list[Path]:
    """Move an item one list out; from the outermost list it becomes a paragraph."""
    path = paths[at]
    if len(path) < 4 or path[-3].kind != "item":
        return unlisted(paths, at, at)
    moved = (*path[:-3], path[-1])
    new = list(paths)
    end = _replace_prefix(new, at, path, moved)
    _replace_prefix(new, end, path[:-2], moved)  # its later siblings now hang under it
    return new


def left(paths: list[Path], at: int) -> list[Path]:
    """Take a line out of its innermost container."""
    path = paths[at]
    if list_kind(path):
        return outdented(paths, at)
    return [*paths[:at], path[:-1], *paths[at + 1 :]]


def quoted(paths: list[Path], first: int, last: int, numbers: Numbers) -> list[Path]:
    """Quote the lines; if they all are, take them out of their innermost quote."""
    new = list(paths)
    chosen = range(first, last + 1)
    if all(holds(paths[at], "quote") for at in chosen):
        for at in chosen:
            inner = holds(paths[at], "quote")
            new[at] = tuple(place for place in paths[at] if place is not inner)
        return new
    place = Place("quote", numbers.next())
    for at in chosen:
        head = 1 if paths[at] and paths[at][0].kind == "private" else 0
        new[at] = (*paths[at][:head], place, *paths[at][head:])
    return new


def kept_private(paths: list[Path], first: int, last: int, numbers: Numbers, *, private: bool) -> list[Path]:
    """Put lines into a private passage, one with any passage beside them, or take them out."""
    new = list(paths)
    neighbours = [paths[at] for at in (first - 1, last + 1) if 0 <= at < len(paths)]
    place = next((path[0] for path in neighbours if path and path[0].kind == "private"), None)
    place = place or Place("private", numbers.next())
    for at in range(first, last + 1):
        bare = tuple(held for held in paths[at] if held.kind != "private")
        new[at] = (place, *bare) if private else bare
    return new


def split_item(paths: list[Path], at: int, numbers: Numbers) -> list[Path]:
    """A line of an item was divided before line `at`: the second part is a new item and takes what hung below."""
    old = paths[at]
    box = None if old[-1].checked is None else False
    new = list(paths)
    _replace_prefix(new, at, old, (*old[:-1], Place("item", numbers.next(), checked=box)))
    return new


def _replace_prefix(paths: list[Path], at: int, old: Path, new: Path) -> int:
    """Give the lines from `at` that begin with `old` the beginning `new`; returns where that ends."""
    while at < len(paths) and len(paths[at]) >= len(old) and _same(paths[at], old):
        paths[at] = (*new, *paths[at][len(old) :])
        at += 1
    return at


def _same(path: Path, prefix: Path) -> bool:
    return all(place.same(other) for place, other in zip(prefix, path, strict=False))


def _list_before(paths: list[Path], at: int, base: Path, *, ordered: bool) -> Place | None:
    before = paths[at - 1] if at else ()
    if len(before) <= len(base) or not _same(before, base):
        return None
    outer = before[len(base)]
    return outer if outer.kind == "list" and outer.ordered == ordered else None


def _join_following(paths: list[Path], at: int) -> None:
    """Two lists of one kind that now touch become one."""
    if at + 1 >= len(paths):
        return
    base, own = paths[at][:-2], paths[at][-2]
    after = paths[at + 1]
    if len(after) <= len(base) or not _same(after, base):
        return
    other = after[len(base)]
    if other.kind == "list" and other.ordered == own.ordered and not other.same(own):
        _replace_prefix(paths, at + 1, (*base, other), (*base, own))
