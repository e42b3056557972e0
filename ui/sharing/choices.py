"""The left side of the prep room: everything on offer, in groups, each item in or out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.sharing import EntryChoice, Selection, TextChoice
from ui.context import PageContext
from ui.dates import MONTHS, day_month
from ui.sharing import selection_edits as edits
from ui.sharing.choice_row import ChoiceRow
from ui.sharing.entry_details import EntryDetails
from ui.sharing.entry_filter import EntryFilter
from ui.sharing.look_back_row import LookBackRow
from ui.sharing.offers import EntryOffer
from ui.sharing.questions import LongTextQuestion
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import button
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.labels import icon_label, label
from ui.words import KINDS, untitled


class Choices(QFrame):
    """Shows a Selection and proposes new ones. Holds nothing of its own but which groups are folded."""

    edited = Signal(object)  # Selection
    look_back_requested = Signal(object)  # date; None: since the last session
    begin_again_requested = Signal()
    selected = Signal(str, int)  # area, item id: what the preview should tint

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._selection: Selection | None = None
        self._offers: dict[int, EntryOffer] = {}
        self._open_entry = 0
        self._folded = {"goals", "wishes", "end"}
        self.setObjectName("choices")
        self.setAccessibleName("What could go in")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.filter = EntryFilter(context)
        self.filter.changed.connect(self._again)
        self.filter.choose_requested.connect(self._choose_shown)
        outer.addWidget(self.filter)
        area, self._column = scrolling_column((20, 12, 16, 20), 0)
        outer.addWidget(area)

    def show_selection(self, selection: Selection, offers: tuple[EntryOffer, ...]) -> None:
        self._selection = selection
        self._offers = {offer.entry_id: offer for offer in offers}
        self.filter.offer(frozenset(c.entry_id for c in selection.entries) & self._offers.keys(), selection.since)
        focus = self._focused_key()
        clear(self._column)
        self._fill(selection)
        self._column.addStretch(1)
        self._focus_again(focus)

    def release(self) -> None:
        self.filter.release()
        clear(self._column)
        self._selection = None
        self._offers = {}

    # --- groups ------------------------------------------------------------------------------------------------------

    def _fill(self, selection: Selection) -> None:
        back = LookBackRow(self._context, selection.since, is_hers=selection.since_is_hers)
        back.chosen.connect(self.look_back_requested)
        self._column.addWidget(back)
        self._column.addSpacing(4)
        asked = (selection.opening, *selection.questions)
        if self._group("opening", "Opening and questions", sum(c.included for c in asked), len(asked)):
            self._single(
                edits.Single.OPENING, "feather", "Where I am", "Where am I? A few sentences in your own words."
            )
            for index, choice in enumerate(selection.questions):
                self._line(edits.Lines.QUESTIONS, index, choice, "circle-question-mark")
            self._add_question()
        entries = selection.entries
        if self._group("entries", "Entries", sum(c.included for c in entries), len(entries)):
            self._shown_before(selection)
            for choice in reversed(entries):
                if choice.entry_id in self._offers and self.filter.shows(choice.entry_id):
                    self._entry(choice, self._offers[choice.entry_id])
            self._private_note(selection.private_entries)
        self._lines("goals", "Goals", edits.Lines.GOALS, selection.goals, "target")
        self._lines("actions", "Commitments from last time", edits.Lines.ACTIONS, selection.actions, "check")
        wishes = (selection.push, selection.kind, selection.about_you)
        if self._group("wishes", "What would help", sum(c.included for c in wishes), len(wishes)):
            self._single(edits.Single.PUSH, "trending-up", "Push me on", "Where would you like to be pushed?")
            self._single(edits.Single.KIND, "smile", "Be kind about", "Where would you like some kindness?")
            self._single(
                edits.Single.ABOUT_YOU,
                "circle-question-mark",
                "A question about you",
                "What would you like to know of them?",
            )

        at_the_end = (selection.with_notes_lines, selection.with_reply)
        if self._group("end", "At the end of the page", sum(at_the_end), len(at_the_end)):
            self._switch("notes", "pen-line", "Lines for notes, where there is room", selection.with_notes_lines)
            self._switch("reply", "undo-2", "A page to reply on", selection.with_reply)
        again = button("Begin again", "link", hint="Forget what is chosen here, and take up what is suggested")
        again.clicked.connect(self._ask_to_begin_again)
        self._column.addSpacing(8)
        self._column.addWidget(again, alignment=Qt.AlignmentFlag.AlignLeft)

    def _switch(self, key: str, icon: str, words: str, included: bool) -> None:
        row = ChoiceRow(self._context, f"end:{key}", icon, words, included=included, can_include=True, editable=False)
        row.toggled.connect(self._toggled)
        self._column.addWidget(row)

    def _shown_before(self, selection: Selection) -> None:
        """One press for what the partner has not seen, where something chosen was shown already."""
        again = [c for c in selection.entries if c.included and c.entry_id in self._shown_ids()]
        if not again:
            return
        row = QHBoxLayout()
        row.setContentsMargins(36, 2, 8, 2)
        row.setSpacing(8)
        count = len(again)
        row.addWidget(label("1 was shown before" if count == 1 else f"{count} were shown before", "hint"))
        only = button("Only what is new", "link")
        only.clicked.connect(self._only_what_is_new)
        row.addWidget(only)
        row.addStretch(1)
        self._column.addLayout(row)

    def _only_what_is_new(self) -> None:
        if self._selection is not None:
            self.edited.emit(edits.without_entries(self._selection, self._shown_ids()))

    def _shown_ids(self) -> frozenset[int]:
        return frozenset(entry_id for entry_id, offer in self._offers.items() if offer.shown is not None)

    def _lines(self, key: str, words: str, field: edits.Lines, choices: tuple[TextChoice, ...], icon: str) -> None:
        if choices and self._group(key, words, sum(c.included for c in choices), len(choices)):
            for index, choice in enumerate(choices):
                self._line(field, index, choice, icon)

    def _group(self, key: str, words: str, chosen: int, of: int) -> bool:
        """A heading that folds; whether its rows are to be shown."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        is_open = key not in self._folded
        fold = button(words, "fold", self._context.icons, "chevron-down" if is_open else "chevron-right")
        fold.setProperty("key", key)
        fold.setAccessibleName(f"{words}, {chosen} of {of}, {'open' if is_open else 'folded'}")
        fold.clicked.connect(self._fold)
        row.addWidget(fold)
        row.addWidget(label(f"{chosen} of {of}", "hint"))
        row.addStretch(1)
        self._column.addLayout(row)
        return is_open

    def _fold(self) -> None:
        key = str(self.sender().property("key"))
        self._folded ^= {key}
        self._again()

    # --- rows --------------------------------------------------------------------------------------------------------

    def _single(self, field: edits.Single, icon: str, words: str, question: str) -> None:
        assert self._selection is not None
        choice = edits.single(self._selection, field)
        shown = f"{words}: “{choice.text}”" if choice.text else words
        self._row(f"single:{field}", icon, shown, choice.included, bool(choice.text)).question = question

    def _line(self, field: edits.Lines, index: int, choice: TextChoice, icon: str) -> None:
        self._row(f"line:{field}:{index}", icon, choice.text, choice.included, True)

    def _row(self, key: str, icon: str, words: str, included: bool, can_include: bool) -> ChoiceRow:
        row = ChoiceRow(self._context, key, icon, words, included=included, can_include=can_include)
        self._listen(row)
        self._column.addWidget(row)
        return row

    def _listen(self, row: ChoiceRow) -> None:
        row.toggled.connect(self._toggled)
        row.edit_requested.connect(self._edit)
        row.opened.connect(self._opened)
        row.moved.connect(self._moved)

    def _add_question(self) -> None:
        add = button("Add a question", "link", self._context.icons, "plus")
        add.clicked.connect(self._ask_question)
        row = QHBoxLayout()
        row.setContentsMargins(32, 2, 0, 2)
        row.addWidget(add)
        row.addStretch(1)
        self._column.addLayout(row)

    def _ask_question(self) -> None:
        text = TextQuestion.ask(self, self._context.theme, "A question to bring", yes="Add it")
        if text and self._selection is not None:
            self.edited.emit(edits.with_new_question(self._selection, text))

    def _private_note(self, count: int) -> None:
        if not count:
            return
        row = QHBoxLayout()
        row.setContentsMargins(36, 4, 8, 6)
        row.setSpacing(8)
        row.addWidget(icon_label(self._context.icons, "lock", "private", 14))
        words = "1 private entry is not offered here" if count == 1 else f"{count} private entries are not offered here"
        row.addWidget(label(words, "private", wrap=True), 1)
        look = button("Look through", "link", hint="Leave this page as it is, and read them in the Journal")
        look.clicked.connect(self._look_through_private)
        row.addWidget(look)
        self._column.addLayout(row)

    def _look_through_private(self) -> None:
        since = self._selection.since if self._selection is not None else None
        after = f" after:{since.isoformat()}" if since else ""
        self._context.navigate.go("journal", f"search:is:private{after} ")

    def _entry(self, choice: EntryChoice, offer: EntryOffer) -> None:
        assert self._selection is not None
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        is_open = self._open_entry == choice.entry_id
        if is_open:
            frame.setObjectName("selectedRow")
        title = offer.title or untitled(has_words=bool(offer.private_passages))
        row = ChoiceRow(
            self._context, f"entry:{choice.entry_id}", KINDS[offer.kind][1], title,
            included=choice.included, can_include=True, aside=_aside(offer), strong=is_open,
        )  # fmt: skip
        self._listen(row)
        column.addWidget(row)
        if is_open:
            details = EntryDetails(self._context, self._selection, choice, offer)
            details.edited.connect(self.edited)
            column.addWidget(details)
        self._column.addWidget(frame)

    def _choose_shown(self) -> None:
        if self._selection is not None:
            self.edited.emit(edits.with_entries(self._selection, self.filter.shown))

    # --- what she does -----------------------------------------------------------------------------------------------

    def open_entry(self, entry_id: int) -> None:
        """Open the details of an entry, or close them; the preview tints it."""
        self._open_entry = 0 if self._open_entry == entry_id else entry_id
        self._again()
        self.selected.emit("entry", self._open_entry)

    def _toggled(self, key: str, included: bool) -> None:
        selection = self._selection
        if selection is None:
            return
        kind, *rest = key.split(":")
        if kind == "entry":
            choice = edits.entry(selection, int(rest[0]))
            self.edited.emit(edits.with_entry(selection, replace(choice, included=included)))
        elif kind == "end":
            changed = {"with_reply": included} if rest[0] == "reply" else {"with_notes_lines": included}
            self.edited.emit(replace(selection, **changed))
        elif kind == "single":
            field = edits.Single(rest[0])
            self.edited.emit(
                edits.with_single(selection, field, replace(edits.single(selection, field), included=included))
            )
        else:
            lines, index = edits.Lines(rest[0]), int(rest[1])
            self.edited.emit(
                edits.with_line(
                    selection, lines, index, replace(edits.lines(selection, lines)[index], included=included)
                )
            )

    def _edit(self, key: str) -> None:
        selection = self._selection
        if selection is None:
            return
        kind, *rest = key.split(":")
        if kind == "entry":
            self.open_entry(int(rest[0]))
        elif kind == "single":
            field = edits.Single(rest[0])
            text = LongTextQuestion.ask(
                self, self._context.theme, self._question_of(key), edits.single(selection, field).text
            )
            if text is not None:
                self.edited.emit(edits.with_single(selection, field, TextChoice(text, included=bool(text))))
        else:
            lines, index = edits.Lines(rest[0]), int(rest[1])
            old = edits.lines(selection, lines)[index]
            text = LongTextQuestion.ask(self, self._context.theme, "In your words, for this file", old.text)
            if text:
                self.edited.emit(edits.with_line(selection, lines, index, replace(old, text=text, included=True)))

    def _question_of(self, key: str) -> str:
        return next((row.question for row in self.findChildren(ChoiceRow) if row.key == key), "In your words")

    def _opened(self, key: str) -> None:
        kind, *rest = key.split(":")
        if kind == "entry":
            self.open_entry(int(rest[0]))

    def _moved(self, key: str, by: int) -> None:
        kind, *rest = key.split(":")
        if kind == "line" and rest[0] == edits.Lines.QUESTIONS and self._selection is not None:
            self.edited.emit(edits.with_question_moved(self._selection, int(rest[1]), by))

    def _ask_to_begin_again(self) -> None:
        text = "What is ticked, changed and decided on this page is forgotten. Your entries stay as they are."
        if Question.ask(self, self._context.theme, "Begin this page again?", text, "Begin again"):
            self.begin_again_requested.emit()

    def _again(self) -> None:
        if self._selection is not None:
            self.show_selection(self._selection, tuple(self._offers.values()))

    def _focused_key(self) -> str:
        focused = self.focusWidget()
        while focused is not None and focused is not self:
            if isinstance(focused, ChoiceRow):
                return focused.key
            focused = focused.parentWidget()
        return ""

    def _focus_again(self, key: str) -> None:
        if key:
            for row in self.findChildren(ChoiceRow):
                if row.key == key:
                    row.take_focus()
                    return


def _aside(offer: EntryOffer) -> str:
    """ "5 March", and when it was shown before."""
    if offer.shown is None:
        return day_month(offer.at.date())
    return f"{_short(offer.at)}  ·  shown {_short(offer.shown)}"


def _short(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1][:3]}"
