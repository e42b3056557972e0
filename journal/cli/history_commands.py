"""history, trash list, trash put, trash restore, trash empty."""

from __future__ import annotations

from datetime import datetime

from journal.cli.calling import Call
from journal.cli.console import one_line
from journal.cli.entry_commands import head_json, title_of
from journal.domain.entries import Version
from journal.domain.markers import word_count
from journal.errors import NotFound


def history(call: Call) -> None:
    """Numbered from the oldest, so that a number goes on meaning the same text."""
    with call.journal() as journal:
        journal.entries.get(call.args.id)
        versions = tuple(reversed(journal.entries.versions(call.args.id)))
    if call.args.show is not None:
        _show(call, versions)
        return
    numbered = list(enumerate(versions, 1))
    call.console.document(
        [
            {
                "number": number,
                "made_at": one.made_at,
                "title": one.title,
                "words": word_count(one.body),
                "reason": one.reason,
            }
            for number, one in numbered
        ],
        [
            f"{number:6}  {_local(one.made_at)}  {one_line(one.title) or one_line(one.body)[:60]}  "
            f"[{word_count(one.body)} words, {one.reason}]"
            for number, one in numbered
        ],
    )


def list_trash(call: Call) -> None:
    with call.journal() as journal:
        binned = journal.entries.binned()
    call.console.document(
        [
            {
                **head_json(one.head),
                "trashed_at": one.trashed_at.isoformat(),
                "gone_on": one.gone_on.isoformat(),
            }
            for one in binned
        ],
        [f"{one.head.id:6}  {title_of(one.head)}  [gone on {one.gone_on}]" for one in binned],
    )


def put_into_trash(call: Call) -> None:
    with call.journal() as journal:
        if journal.entries.get(call.args.id).trashed_at is not None:
            raise NotFound("That entry is in the bin.")
        journal.entries.delete(call.args.id)
    call.console.document({"id": call.args.id}, [str(call.args.id)])


def restore(call: Call) -> None:
    with call.journal() as journal:
        if journal.entries.get(call.args.id).trashed_at is None:
            raise NotFound("That entry is not in the bin.")
        journal.entries.restore(call.args.id)
    call.console.document({"id": call.args.id}, [str(call.args.id)])


def empty(call: Call) -> None:
    """For good: the entries, and then their words in the index and the free pages of the file."""
    with call.journal() as journal:
        erased = journal.entries.empty_bin()
        journal.purge()
    call.console.document({"erased": erased}, [f"{erased} deleted for good."])


def _show(call: Call, versions: tuple[Version, ...]) -> None:
    number: int = call.args.show
    if number > len(versions):
        raise NotFound("That entry has no such earlier text.")
    one = versions[number - 1]
    call.console.document(
        {
            "number": number,
            "made_at": one.made_at,
            "title": one.title,
            "line": one.line,
            "body": one.body,
            "reason": one.reason,
        },
        [*([one_line(one.title)] if one.title else []), f"until {_local(one.made_at)}", "", one.body.rstrip("\n")],
    )


def _local(stamp: str) -> str:
    return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}"
