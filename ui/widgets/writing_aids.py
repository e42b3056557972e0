"""Spelling and typographic quotes for a page or several, as the settings of this computer say."""

from __future__ import annotations

from PySide6.QtCore import QObject

from journal.settings import Settings
from journal.spelling import LANGUAGES, Speller, usual_language
from ui.context import PageContext
from ui.jobs import Done
from ui.widgets.page_editor import PageEditor


class WritingAids(QObject):
    """Loads the dictionary in a job and gives it to its pages; keeps the words she adds in the journal."""

    def __init__(self, context: PageContext, *pages: PageEditor, parent: QObject | None = None) -> None:
        super().__init__(parent or pages[0])
        self._context = context
        self._pages: list[PageEditor] = []
        self._settings = context.settings
        self._language = ""
        self._speller: Speller | None = None
        for page in pages:
            self.add(page)
        self.use_settings(context.settings)

    def add(self, page: PageEditor) -> None:
        """One more page to help with, until `drop`."""
        self._pages.append(page)
        page.word_learnt.connect(self._learn)
        page.set_smart_quotes(self._settings.smart_quotes)
        page.set_speller(self._speller)

    def drop(self) -> None:
        """Let go of all pages; the dictionary stays for the next ones."""
        for page in self._pages:
            page.word_learnt.disconnect(self._learn)
            page.set_speller(None)
        self._pages.clear()

    def use_settings(self, settings: Settings) -> None:
        self._settings = settings
        for page in self._pages:
            page.set_smart_quotes(settings.smart_quotes)
        wanted = settings.spelling_language if settings.spelling_language in LANGUAGES else usual_language()
        language = wanted if settings.check_spelling else ""
        if language == self._language:
            return
        self._language = language
        self._give(None)
        if language:
            self._context.jobs.run(_Load(language, self._own_words()), self._loaded)

    def release(self) -> None:
        """Forget every word, hers and those of the text."""
        self._language = ""
        self._give(None)

    def _own_words(self) -> tuple[str, ...]:
        journal = self._context.journal
        names = (part for person in journal.people.all() for part in person.code_name.split())
        return (*journal.dictionary.words(), *names)

    def _loaded(self, done: Done) -> None:
        if not self._language:
            return  # it was locked or turned off meanwhile
        self._give(done.value)

    def _give(self, speller: Speller | None) -> None:
        self._speller = speller
        for page in self._pages:
            page.set_speller(speller)

    def _learn(self, word: str) -> None:
        if self._speller is not None:
            self._context.journal.dictionary.add(word)
            self._speller.learn(word)


class _Load:
    def __init__(self, language: str, own: tuple[str, ...]) -> None:
        self._language = language
        self._own = own

    def __call__(self) -> Speller:
        return Speller(self._language, self._own)
