"""Writing: spelling, her own words, quotes and dashes."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from journal.spelling import LANGUAGES
from ui.context import PageContext
from ui.settings.section import Option, Section
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

NO_WORDS = "None yet. The menu over a word that is marked as misspelled adds it."


class WritingSection(Section):
    def _build(self) -> None:
        self.words = button("Show…")
        self.words.setAccessibleName("Show my dictionary")
        self.words.clicked.connect(self._show_words)
        self._dictionary = Option("My dictionary", "", self.words)
        languages = (("", "Like the computer"), *LANGUAGES.items())
        self.group(
            "Spelling",
            self.switch(
                "check_spelling", "Check spelling as I type", "On this computer only. F7 goes to the next word."
            ),
            self.choice("spelling_language", "Language", languages),
            self._dictionary,
        )
        self.group(
            "Typing", self.switch("smart_quotes", "Typographic quotes and dashes", "Undo gives the plain sign back.")
        )

    def refresh(self) -> None:
        count = len(self.context.journal.dictionary.words())
        self._dictionary.say("1 word" if count == 1 else f"{count} words")

    def _show_words(self) -> None:
        DictionaryDialog.show_words(self, self.context)
        self.refresh()


class DictionaryDialog(Dialog):
    """Her own words, to be taken out again. They are kept in the journal, not on this computer."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(
            parent, context.theme, "My dictionary", 400, "Words that you added. They are kept in the journal."
        )
        self._journal = context.journal
        self.list = QListWidget()
        self.list.setAccessibleName("My words")
        self.list.setFixedHeight(context.theme.theme.px(240))
        self.list.addItems(self._journal.dictionary.words())
        self.body.addWidget(self.list)
        self.none = label(NO_WORDS, "hint", wrap=True)
        self.body.addWidget(self.none)
        self.remove = self.add_button("Remove")
        self.remove.clicked.connect(self._remove)
        self.done_button = self.add_button("Done", "primary", accept=True)
        self.list.currentRowChanged.connect(self._show_what_is_there)
        self._show_what_is_there()

    @classmethod
    def show_words(cls, parent: QWidget, context: PageContext) -> None:
        dialog = cls(parent, context)
        dialog.run(dialog.list if dialog.list.count() else dialog.done_button)

    def _remove(self) -> None:
        item = self.list.takeItem(self.list.currentRow())
        if item is not None:
            self._journal.dictionary.remove(item.text())
        self._show_what_is_there()

    def _show_what_is_there(self) -> None:
        self.list.setVisible(self.list.count() > 0)
        self.none.setVisible(not self.list.count())
        self.remove.setEnabled(self.list.currentItem() is not None)
