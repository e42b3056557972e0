"""What can be done with an entry as a whole: its earlier texts, copies, merging, parting, a day to look again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from journal.domain.goals import Evidence, Source
from ui.context import PageContext
from ui.entries.editor import EntryEditor
from ui.entries.history_room import HistoryRoom
from ui.entries.look_again import LookAgainDialog
from ui.entries.merge_dialog import MergeDialog
from ui.entries.people_dialog import PeopleDialog
from ui.sharing.entry_options import open_entry_share
from ui.widgets.evidence_form import KEPT, EvidenceForm


class Around(QObject):
    opened = Signal(int)  # an entry that was made, or is now the one to see

    def __init__(self, context: PageContext, editor: EntryEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        editor.asked.connect(self.do)

    def do(self, command: str) -> None:
        """One of the commands of the entry's menu."""
        self._editor.save()
        {
            "history": self._show_history,
            "duplicate": self._duplicate,
            "merge": self._merge,
            "move": self._move_selection,
            "look_again": self._look_again,
            "evidence": self._evidence,
            "people": self._who_is_who,
            "reflect": self._reflect,
            "share": self._share,
            "attach": self._editor.attachments.ask_for_one,
        }[command]()

    # --- private -----------------------------------------------------------------------------------------------------

    def _show_history(self) -> None:
        room = HistoryRoom(self._context, self._editor.entry_id)
        room.left.connect(self._leave_history)
        room.brought_back.connect(self._brought_back)
        self._context.navigate.open_room(room)

    def _leave_history(self) -> None:
        self._context.navigate.close_room()
        self._editor.focus_text()

    def _brought_back(self, _entry_id: int) -> None:
        self._leave_history()
        self._editor.reread()
        self._context.messages.show_text("That text is back. The one it replaced is among the earlier texts.")

    def _reflect(self) -> None:
        """A page with stages goes on in its room; for any other, she chooses how to think it through."""
        if self._editor.entry_id:
            self._context.navigate.go("today", f"reflect:{self._editor.entry_id}")

    def _duplicate(self) -> None:
        copy = self._context.journal.entry_moves.duplicate(self._editor.entry_id)
        self.opened.emit(copy.id)
        self._context.messages.show_text("This is the copy. It is private.")

    def _merge(self) -> None:
        kept = self._editor.entry_id
        other = MergeDialog.ask(self._editor, self._context, kept)
        if other:
            self._context.journal.entry_moves.merge(kept, other)
            self._editor.reread()
            self._context.messages.show_text("They are one entry now. The other one is in the bin.")

    def _move_selection(self) -> None:
        page = self._editor.page
        markdown = page.selected_markdown()
        if not markdown.strip():
            self._context.messages.show_text("Select the words first that are to become an entry of their own.")
            return
        part = self._context.journal.entry_moves.part(self._editor.entry_id, markdown)
        page.remove_selected()
        self._editor.save()
        self.opened.emit(part.id)
        self._context.messages.show_text("These words are an entry of their own now. It is private.")

    def _look_again(self) -> None:
        theme, today = self._context.theme, self._context.journal.clock.today()
        answer = LookAgainDialog.ask(self._editor, theme, self._editor.entry.look_again, today)
        if isinstance(answer, date):
            self._editor.choose_look_again(answer)
        elif answer == LookAgainDialog.NEVER:
            self._editor.choose_look_again(None)

    def _evidence(self) -> None:
        journal, entry = self._context.journal, self._editor.entry
        thing = Evidence(Source.ENTRY, entry.id, title=entry.title)
        known = journal.evidence.of_source(thing.source, entry.id)
        made = EvidenceForm.ask(self._editor, self._context.theme, thing, journal.goals.all(open_only=True), known)
        if made is not None:
            journal.evidence.save(made)
            self._context.messages.show_text(KEPT)

    def _share(self) -> None:
        open_entry_share(self._context, self._editor.entry_id)

    def _who_is_who(self) -> None:
        PeopleDialog.show_register(self._editor, self._context)
