"""The search field of a list: search as you type, with completion, and a panel to choose from instead of typing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from journal.domain.saved_searches import SavedSearch
from journal.errors import BadQuery
from journal.journal import Journal
from ui.context import PageContext
from ui.finding.builder import Builder, Times
from ui.finding.completion import Known, Offer, completed, offers, token_at
from ui.widgets.buttons import icon_button
from ui.widgets.dialog import TextQuestion
from ui.widgets.fields import SearchField


class QueryField(SearchField):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context.icons, "Search", parent)
        self._context = context
        self._journal: Journal = context.journal
        self._offers: dict[str, Offer] = {}
        self._build()
        self.line.textEdited.connect(self._edited)
        self.choose.clicked.connect(self.open_builder)

    def open_builder(self) -> None:
        """The panel of choices, filled from what is typed."""
        text = self.text().strip()
        times = Times(self._journal.clock.today(), self._journal.school_year.get())
        builder = Builder(
            self,
            text,
            replace(self.known(), standards=self._used_standards()),
            times,
            is_kept=self._kept(text) is not None,
        )
        builder.built.connect(self.line.setText)
        builder.keep_requested.connect(self.keep_search)
        builder.drop_requested.connect(self.drop_search)
        builder.open_below(self)

    def keep_search(self) -> None:
        """Under a name that she gives, beside the lists."""
        self._close_builder()
        query = self.text().strip()
        if not query:
            self._context.messages.show_text("There is nothing to search for yet.")
            return
        name = TextQuestion.ask(
            self, self._context.theme, "Keep this search", text="What should it be called?", yes="Keep it"
        )
        if not name:
            return
        try:
            self._journal.saved_searches.save(SavedSearch(name, query))
        except BadQuery as problem:
            self._context.messages.show_text(str(problem))

    def drop_search(self) -> None:
        self._close_builder()
        kept = self._kept(self.text().strip())
        if kept is not None:
            self._journal.saved_searches.delete(kept.id)

    def known(self) -> Known:
        return Known(
            tuple(name for name, _ in self._journal.entries.tag_names()),
            tuple(person.code_name for person in self._journal.people.all()),
            tuple(goal.title for goal in self._journal.goals.all()),
            self._standards(),
        )

    def forget(self) -> None:
        """For locking."""
        self._close_builder()
        self._offers.clear()
        self._words.setStringList([])
        self.line.blockSignals(True)
        self.line.setText("")
        self.line.setPlaceholderText("")

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.choose = icon_button(self._context.icons, "list-filter", "Search by choosing")
        self.row.addWidget(self.choose)
        self._completer = QCompleter(self)
        self._words = QStringListModel(self._completer)
        self._completer.setModel(self._words)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.line)
        self._completer.activated.connect(self._complete)

    def _used_standards(self) -> tuple[tuple[str, str], ...]:
        """Those that entries point at, to choose from."""
        used = self._journal.frameworks.used_by_entries()
        said = self._said_by_standards() if used else {}
        return tuple((standard, said.get(standard, standard)) for standard in used)

    def _standards(self) -> tuple[tuple[str, str], ...]:
        """Those that entries point at first, then all others; then whole frameworks. Only once one is asked for."""
        if "standard:" not in self.text().lower():
            return ()
        said = self._said_by_standards()
        used = self._journal.frameworks.used_by_entries()
        first = {standard: said.get(standard, "") for standard in used}
        whole = ((framework.id, framework.name) for framework in self._journal.frameworks.all())
        return (*(first | said).items(), *whole)

    def _said_by_standards(self) -> dict[str, str]:
        return {
            f"{framework.id}:{one.code}": f"{framework.name}: {one.title}"
            for framework in self._journal.frameworks.all()
            for one in framework.standards
        }

    @property
    def _builder(self) -> Builder | None:
        """The panel while it is open; it deletes itself when it is closed."""
        return next((panel for panel in self.findChildren(Builder) if panel.isVisible()), None)

    def _close_builder(self) -> None:
        builder = self._builder
        if builder is not None:
            builder.close()

    def _kept(self, query: str) -> SavedSearch | None:
        return next((search for search in self._journal.saved_searches.all() if search.query == query), None)

    def _edited(self, text: str) -> None:
        cursor = self.line.cursorPosition()
        found = offers(text, cursor, self.known()) if token_at(text, cursor) else ()
        self._offers = {offer.words: offer for offer in found}
        self._words.setStringList([offer.words for offer in found])
        if found:
            self._completer.complete()
        elif (popup := self._completer.popup()) is not None:
            popup.hide()

    def _complete(self, words: str) -> None:
        offer = self._offers.get(words)
        if offer is not None:
            text, cursor = completed(self.line.text(), self.line.cursorPosition(), offer.written)
            self.line.setText(text)
            self.line.setCursorPosition(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        if event.key() == Qt.Key.Key_Escape and popup is not None and popup.isVisible():
            popup.hide()
        else:
            super().keyPressEvent(event)
