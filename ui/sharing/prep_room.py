"""The prep room (09): the page for the next session."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.domain.circles import called
from journal.domain.sharing import Decision, Selection
from ui.context import PageContext
from ui.dates import weekday_day_month
from ui.sharing import checks
from ui.sharing import selection_edits as edits
from ui.sharing.choices import Choices
from ui.sharing.preparation import Preparation
from ui.sharing.room import PAGE_SCALE, Room
from ui.sharing.session_choice import SessionChoice, planned
from ui.widgets.buttons import button


class PrepRoom(Room):
    title = "Session prep"
    file_kind = "session prep"

    def __init__(self, context: PageContext, session_id: int, parent: QWidget | None = None) -> None:
        session = context.journal.mentoring.session(session_id)
        preparation = Preparation(context.journal, context.jobs, session, PAGE_SCALE)
        self._prep = preparation
        self._meetings = planned(context.journal)
        self._choices = Choices(context)
        super().__init__(context, preparation, self._choices, parent)
        if len(self._meetings) > 1:
            others = SessionChoice(context, session, self._meetings)
            others.chosen.connect(self._go_to)
            self.header.add_chip(others)
        self._keep = button("Keep as draft", "secondary", context.icons, "save")
        self.foot.add_before_export(self._keep)
        self._keep.clicked.connect(self.keep)
        self._choices.edited.connect(preparation.edit)
        self._choices.look_back_requested.connect(preparation.look_back_to)
        self._choices.begin_again_requested.connect(preparation.begin_again)
        self._choices.selected.connect(self._preview.select)

    @property
    def preparation(self) -> Preparation:
        return self._prep

    def reader(self) -> str:
        return self._prep.relationship.partner

    def called(self) -> str:
        return called(self._prep.relationship)

    def chips(self) -> tuple[str, ...]:
        reader = f"For {self.reader()}"
        return (reader,) if len(self._meetings) > 1 else (reader, weekday_day_month(self._prep.session.at.date()))

    def file_name(self) -> str:
        return f"Session prep {self._prep.session.at:%Y-%m-%d}.pdf"

    def in_the_file(self) -> tuple[tuple[str, str], ...]:
        return checks.in_the_file(self._prep.draft, self._prep.offers, self._prep.selection)

    def not_in_the_file(self) -> tuple[str, ...]:
        return checks.not_in_the_file(self._prep.offers, self._prep.selection)

    def with_decision(self, decision: Decision) -> Selection:
        return edits.with_decision(self._prep.selection, decision)

    def words_of_back(self) -> str:
        return "Back; what is chosen is kept"

    def release(self) -> None:
        super().release()
        self._choices.release()

    def save(self) -> None:
        """Asked before the journal locks: what is chosen is kept, as when leaving."""
        self._prep.keep()

    def leave(self) -> None:
        self._prep.keep()
        super().leave()

    def _go_to(self, session_id: int) -> None:
        if session_id != self._prep.session.id:
            self._context.navigate.go("mentoring", f"prepare:{session_id}")

    def keep(self) -> None:
        self._prep.keep()
        self._context.messages.show_text("Kept as a draft, inside the journal.")

    def _before_saving(self) -> None:
        self._prep.keep()

    def _show_options(self) -> None:
        self._choices.show_selection(self._prep.selection, self._prep.offers)
