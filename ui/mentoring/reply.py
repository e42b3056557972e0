"""A partner's reply: read from the PDF that came back, shown first, and kept beside the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal import files
from journal.domain.circles import called
from journal.domain.mentoring import Relationship, Session
from journal.domain.replies import Reply, reply_of
from journal.domain.sharing import Share
from journal.errors import JournalError, NotAReply, WrongPdfPassword
from journal.journal import Journal
from ui.context import PageContext
from ui.dates import day_month
from ui.jobs import Done
from ui.mentoring.forms import LONG_TEXT, Form, text_area
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.dialog import TextQuestion
from ui.widgets.file_dialogs import ask_for_file

_TITLE = "The PDF that came back"


class ReplyLink(QWidget):
    """ "Read the reply…", once a page with a reply form has left for this session; afterwards it shows what came."""

    def __init__(self, context: PageContext, relationship: Relationship, session: Session) -> None:
        super().__init__()
        self._context = context
        self._relationship = relationship
        self._session = session
        self._pdf = b""
        first = called(relationship)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        known = reply_of(relationship, session)
        made = button(f"{first}’s reply" if known else "Read the reply…", "link", context.icons, "undo-2")
        day = day_month(session.at.date())
        made.setAccessibleName(f"{first}’s reply, {day}" if known else f"Read the reply to the page for {day}")
        made.clicked.connect(self._show if known else self.choose)
        row.addWidget(made)
        row.addStretch(1)

    def choose(self) -> None:
        place = ask_for_file(self, _TITLE, Path.home(), "PDF (*.pdf)")
        if place is not None:
            self.read(place)

    def read(self, place: Path) -> None:
        from journal.export.reply import LARGEST

        try:
            self._pdf = files.read(place, LARGEST)
        except JournalError as error:
            self._context.messages.error(error)
            return
        self._read_with(None)

    def _read_with(self, password: str | None) -> None:
        self._context.jobs.run(_Read(self._pdf, password), self._done)

    def _done(self, done: Done) -> None:
        try:
            reply: Reply = done.value
            if reply.is_empty():
                raise NotAReply("The reply page is empty. Nothing was changed.")
        except WrongPdfPassword:
            password = TextQuestion.ask(self, self._context.theme, "The password of the PDF", yes="Open it")
            if password:
                self._read_with(password)
            return
        except JournalError as error:
            self._context.messages.error(error)
            return
        self._pdf = b""
        if ReplyDialog.ask(self, self._context.theme, called(self._relationship), reply, new=True):
            self._context.journal.shares.file_reply(self._session.id, reply)
            self._context.messages.show_text("Kept beside the session.")

    def _show(self) -> None:
        known = reply_of(self._relationship, self._session)
        if known is not None:
            ReplyDialog.ask(self, self._context.theme, called(self._relationship), known, new=False)


class ReplyDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, name: str, reply: Reply, *, new: bool) -> bool:
        """Whether it is to be kept."""
        form = cls(parent, theme, f"What {name} wrote", 520, "Their words, for you. They never leave.")
        fields: list[QWidget] = []
        for words, text in (
            ("What they heard", reply.heard),
            ("Questions back to you", reply.questions),
            ("What you could try", reply.suggested),
        ):
            field = text_area(text, LONG_TEXT)
            field.setReadOnly(True)
            form.add(words, field)
            fields.append(field)
        if not new:
            form.add_button("Close", "primary", accept=True).setDefault(True)
            form.run(None)
            return False
        return form.finish(fields[0], "Keep it with the session")


class _Read:
    """Off the window's thread: the file may be anybody's."""

    def __init__(self, pdf: bytes, password: str | None) -> None:
        self._pdf, self._password = pdf, password

    def __call__(self) -> Reply:
        from journal.export.reply import read_reply

        return read_reply(self._pdf, self._password)


def asked_for_reply(journal: Journal, shares: tuple[Share, ...]) -> frozenset[int]:
    """The sessions for which a page with a reply form has left."""
    preps = (one for one in shares if one.kind == "session_prep" and not one.failed and one.session_id is not None)
    return frozenset(one.session_id or 0 for one in preps if journal.shares.content(one.id).reply)
