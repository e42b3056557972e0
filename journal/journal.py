"""An unlocked vault: one attribute for each area of a journal."""

from __future__ import annotations

from collections.abc import Callable

from journal.clock import Clock
from journal.domain import markdown
from journal.domain.changes import Changes
from journal.storage.attachments import Attachments
from journal.storage.busy_times import BusyTimes
from journal.storage.database import Database
from journal.storage.dictionary import Dictionary
from journal.storage.entries import Entries
from journal.storage.entry_moves import EntryMoves
from journal.storage.evidence import EvidenceLinks
from journal.storage.goals import Goals
from journal.storage.learning import Learning
from journal.storage.looking_back import LookingBack
from journal.storage.mentoring import Mentoring
from journal.storage.people import People, ProfileStore
from journal.storage.reminders import Reminders
from journal.storage.saved_searches import SavedSearches
from journal.storage.school_year import SchoolYear
from journal.storage.search import Search
from journal.storage.shares import Shares
from journal.storage.standards import Frameworks
from journal.storage.templates import Templates
from journal.storage.term_review import TermReviews


class Journal:
    """Belongs to the thread that opened it. Values that it returns are frozen and may go anywhere."""

    def __init__(self, db: Database, vault_id: str, clock: Clock, on_close: Callable[[], None]) -> None:
        self.db = db
        self.vault_id = vault_id
        self.clock = clock
        self.warnings: tuple[str, ...] = ()  # what the opening noticed and nobody has been told yet
        self.entries = Entries(db, clock)
        self.entry_moves = EntryMoves(db, clock, self.entries)
        self.search = Search(db)
        self.looking_back = LookingBack(db)
        self.saved_searches = SavedSearches(db, clock)
        self.attachments = Attachments(db, clock)
        self.dictionary = Dictionary(db, clock)
        self.goals = Goals(db, clock)
        self.evidence = EvidenceLinks(db, clock)
        self.frameworks = Frameworks(db, clock)
        self.school_year = SchoolYear(db, clock)
        self.term_reviews = TermReviews(db, clock)
        self.mentoring = Mentoring(db, clock)
        self.people = People(db, clock)
        self.profile = ProfileStore(db, clock)
        self.learning = Learning(db, clock)
        self.templates = Templates(db, clock)
        self.reminders = Reminders(db, clock)
        self.busy_times = BusyTimes(db, clock)
        self.shares = Shares(db, clock)
        self._on_close = on_close
        self._is_open = True

    def listen(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Hear of every write after it is kept; call what comes back to stop."""
        return self.db.listen(callback)

    def purge(self) -> None:
        """Take the words of what was erased out of the index and the free pages of the file. Slow; not needed often."""
        self.search.optimize()
        self.db.compact()

    def close(self) -> None:
        """Close the database and let go of the vault. A second call does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        markdown.forget()  # what was read stays cached otherwise
        try:
            self.db.close()
        finally:
            self._on_close()
