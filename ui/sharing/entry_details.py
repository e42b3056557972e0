"""Under an opened entry of the prep room: what is left out, who is called what, how much of it goes in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entries import Sharing
from journal.domain.sharing import EntryChoice, Part, Selection
from ui.context import PageContext
from ui.sharing import selection_edits as edits
from ui.sharing.offers import EntryOffer
from ui.sharing.questions import ParagraphsDialog
from ui.widgets.buttons import button
from ui.widgets.dialog import TextQuestion
from ui.widgets.labels import icon_label, label


class EntryDetails(QWidget):
    edited = Signal(object)  # Selection

    def __init__(self, context: PageContext, selection: Selection, choice: EntryChoice, offer: EntryOffer) -> None:
        super().__init__()
        self._context = context
        self._selection = selection
        self._choice = choice
        self._offer = offer
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(52, 0, 8, 10)
        column.setSpacing(5)
        if self._offer.private_passages:
            row = QHBoxLayout()
            row.addWidget(icon_label(self._context.icons, "lock", "private", 14))
            words = (
                "1 private passage left out."
                if self._offer.private_passages == 1
                else f"{self._offer.private_passages} private passages left out."
            )
            row.addWidget(label(f"{words} Nothing shows where it was.", "private"), 1)
            column.addLayout(row)
        going_in = (
            self._offer.line
            if self._choice.part is Part.LINE or self._offer.sharing is Sharing.LINE
            else " ".join(self._offer.paragraphs)
        )
        for named in self._offer.names:
            if named.written.casefold() not in going_in.casefold():
                continue
            column.addLayout(self._name_row(named.code_name, named.written, named.role))
        column.addLayout(self._extent_row())

    def _name_row(self, code_name: str, written: str, role: str) -> QHBoxLayout:
        said = dict(self._selection.roles).get(code_name, role)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(written, "medium"))
        row.addWidget(icon_label(self._context.icons, "arrow-right", "text.tertiary", 14))
        chip = button(f"{said or 'no role yet'} ▾", "shareChip", hint="Call them something else in this file only")
        chip.setAccessibleName(f"{written} is called {said or 'nothing yet'}. Change it for this file")
        for name, value in (("codeName", code_name), ("written", written), ("said", said)):
            chip.setProperty(name, value)
        chip.clicked.connect(self._ask_role)
        row.addWidget(chip)
        row.addStretch(1)
        return row

    def _extent_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(icon_label(self._context.icons, "file-text", "text.tertiary", 14))
        if self._offer.sharing is Sharing.LINE or self._choice.part is Part.LINE:
            row.addWidget(label("Only the one line you wrote", "small"), 1)
            if self._offer.sharing is Sharing.LINE:
                return row
        else:
            count = len(self._choice.paragraphs) if self._choice.part is Part.PARAGRAPHS else self._offer.choosable
            row.addWidget(label(f"{count} of {self._offer.choosable} paragraphs", "small"))
        choose = button("Choose text…", "link")
        choose.clicked.connect(self._choose_text)
        row.addWidget(choose)
        if self._offer.sharing is not Sharing.LINE:
            in_appendix = self._choice.part is Part.APPENDIX
            move = button("Back onto the page" if in_appendix else "In full, as an appendix", "link")
            move.clicked.connect(self._back_onto_page if in_appendix else self._to_appendix)
            row.addWidget(move)
        row.addStretch(1)
        return row

    def _ask_role(self) -> None:
        chip = self.sender()
        code_name, written, said = (str(chip.property(name)) for name in ("codeName", "written", "said"))
        role = TextQuestion.ask(
            self,
            self._context.theme,
            f"In this file, call {written}",
            text="A role, as “a colleague” or “my deputy”.",
            value=said,
            yes="Use it",
        )
        if role:
            self.edited.emit(edits.with_role(self._selection, code_name, role))

    def _choose_text(self) -> None:
        answer = ParagraphsDialog.ask(self, self._context.theme, self._offer, self._choice)
        if answer is None:
            return
        if answer == ():
            line = replace(self._choice, included=True, part=Part.LINE)
            self.edited.emit(edits.with_entry(self._selection, line))
        else:
            self.edited.emit(
                edits.with_paragraphs(self._selection, self._choice.entry_id, answer, self._offer.choosable)
            )

    def _to_appendix(self) -> None:
        self._set_in_full(True)

    def _back_onto_page(self) -> None:
        self._set_in_full(False)

    def _set_in_full(self, in_full: bool) -> None:
        back = Part.LINE if self._offer.line.strip() else Part.WHOLE
        part = Part.APPENDIX if in_full else back
        self.edited.emit(edits.with_extent(self._selection, self._choice.entry_id, part))
