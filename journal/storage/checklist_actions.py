"""Keeps actions in step with the checklist lines of an entry, inside the transaction that changes it.

Only what was changed on the page moves: a line that stands as it stood leaves its action alone, so that what was
ticked off elsewhere stays ticked off.
"""

from __future__ import annotations

from journal.domain.checklist import ToDo, to_dos
from journal.domain.entries import Entry
from journal.domain.folding import fold
from journal.identity import new_uid
from journal.storage.database import Writer
from journal.storage.rows import bury, day_text
from journal.storage.sql import Row


def changes_actions(old: Entry | None, new: Entry) -> bool:
    """Whether a checklist line came, went or was changed."""
    return (to_dos(old.body, old.at.date()) if old else ()) != to_dos(new.body, new.at.date())


def follow(sql: Writer, old: Entry | None, new: Entry, now: str) -> None:
    """Make, change and take away the actions whose lines differ between the two."""
    before = {one.key: one for one in to_dos(old.body, old.at.date())} if old else {}
    after = {one.key: one for one in to_dos(new.body, new.at.date())}
    actions = _actions(sql, new.id)
    for key, line in after.items():
        if before.get(key) != line:
            _keep(sql, new, line, actions.get(key), now)
    for key in before.keys() - after.keys():
        if key in actions and actions[key]["done_day"] is None:
            _remove(sql, actions[key], now)


def forget(sql: Writer, entry_id: int, now: str) -> None:
    """The entry is erased: what was promised in its own words goes too."""
    for action in _actions(sql, entry_id).values():
        _remove(sql, action, now)


def _keep(sql: Writer, entry: Entry, line: ToDo, action: Row | None, now: str) -> None:
    day = now[:10]
    done = (action["done_day"] if action else None) or day if line.is_done else None
    params = {
        "text": line.text,
        "due": day_text(line.due),
        "done": done,
        "outcome": "done" if done else "",
        "now": now,
        "entry_id": entry.id,
    }
    if action is not None:
        sql.execute(
            """
            UPDATE actions SET text = :text, due_day = :due, done_day = :done, outcome = :outcome, changed_at = :now
            WHERE id = :id
            """,
            {**params, "id": action["id"]},
        )
        return
    sql.execute(
        """
        INSERT INTO actions (uid, text, owner, made_day, due_day, done_day, outcome, entry_id, changed_at)
        VALUES (:uid, :text, 'me', :made, :due, :done, :outcome, :entry_id, :now)
        """,
        {**params, "uid": new_uid(), "made": entry.at.date().isoformat()},
    )


def _actions(sql: Writer, entry_id: int) -> dict[str, Row]:
    rows = sql.read(
        "SELECT id, uid, text, done_day FROM actions WHERE entry_id = :id AND session_id IS NULL", {"id": entry_id}
    )
    return {fold(row["text"]): row for row in rows}


def _remove(sql: Writer, action: Row, now: str) -> None:
    sql.execute("DELETE FROM actions WHERE id = :id", {"id": action["id"]})
    bury(sql, action["uid"], "actions", now)
