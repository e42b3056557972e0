"""The page of one entry: header, tools, title, text and properties. It proposes entries; Saving keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from journal.domain.entries import DELICATE, STARTED_FROM, Entry, Kind, Sharing
from journal.domain.hits import hits
from journal.domain.markers import word_count
from journal.domain.query import Term
from journal.settings import Settings
from ui.context import PageContext
from ui.entries import sharing_words
from ui.entries.attachments import AttachmentStrip
from ui.entries.editor_keys import EditorKeys
from ui.entries.find_bar import FindBar
from ui.entries.head_words import look_again_words
from ui.entries.header import Header
from ui.entries.kept_fields import KeptFields
from ui.entries.notices import LineBox, SaveFailure
from ui.entries.properties import Properties
from ui.entries.saving import Saving
from ui.entries.toolbar import Toolbar
from ui.widgets.boxes import Strip
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.labels import label
from ui.widgets.page_editor import PageEditor, PageStyle
from ui.widgets.writing_aids import WritingAids
from ui.words import title_of

COLUMN, BESIDE = 560, 24  # the width of the text as drawn, and the least room beside it


class EntryEditor(QFrame):
    kept = Signal(object)  # Entry: it was written
    delete_requested = Signal()
    full_page_requested = Signal()
    asked = Signal(str)  # something around the entry, from its menu: history, duplicate, merge…

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._journal = context.journal
        self._text_px = context.settings.text_size
        self._edited = Entry(at=context.journal.clock.now())
        self._is_showing = False  # the widgets are being filled: nothing was changed by hand
        self._build()
        self._connect()

    # --- public ------------------------------------------------------------------------------------------------------

    @property
    def entry_id(self) -> int:
        return self._edited.id

    @property
    def entry(self) -> Entry:
        """As it was last kept or chosen; its text may be further on the page."""
        return self._edited

    @property
    def is_writing(self) -> bool:
        return self._saving.is_writing

    def show_entry(self, entry: Entry) -> None:
        """Open an entry, after what was open before has been saved."""
        self.save()
        self._saving.open(entry)
        self._fill(entry)

    def start_new(self) -> None:
        """An empty page with the cursor in it. It is kept from its first word on."""
        self.show_entry(Entry(at=self._journal.clock.now().replace(microsecond=0)))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_title(self, words: str) -> None:
        """As if it had been typed, with the cursor in the text."""
        self.title.setText(words)
        self._changed()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def reread(self) -> None:
        """After somebody else's write: show the entry as it is now, unless something here is not saved yet."""
        stored = self._saving.stored
        if stored is None or not stored.id or not self._saving.is_clean():
            return
        now = self._journal.entries.bodies((stored.id,)).get(stored.id)
        if now is not None and now != stored:
            place = self.page.textCursor().position()
            self._saving.open(now)
            self._fill(now)
            cursor = self.page.textCursor()
            cursor.setPosition(min(place, self.page.document().characterCount() - 1))
            self.page.setTextCursor(cursor)
        else:
            self.properties.show_entry(self._edited, self._journal.goals.all())

    def save(self) -> None:
        self._saving.save()

    def let_go(self) -> None:
        """Show nothing, without saving: the entry is in the bin."""
        self._saving.open(None)
        self._fill(Entry(at=self._journal.clock.now()))

    def focus_text(self) -> None:
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_in_entry(self) -> None:
        self.find_bar.open()

    def show_hits(self, terms: Sequence[Term]) -> None:
        """Mark where the words of a search stand on the page."""
        self.page.show_hits(partial(hits, terms=terms), self._context.theme.theme.color("highlight.search"))

    def use_settings(self, settings: Settings) -> None:
        self._text_px = settings.text_size
        self._restyle()
        self._aids.use_settings(settings)

    def panes(self) -> tuple[QWidget, ...]:
        return self.header.kind, self.toolbar, self.page, self.properties.mood

    def release(self) -> None:
        """Forget every word."""
        self._saving.open(None)
        self._is_showing = True
        self._edited = Entry(at=datetime.min)
        self._aids.release()
        self.page.clear_secrets()
        self._look_again.clear()
        for part in (
            self.header,
            self.properties,
            self.find_bar,
            self.line_box,
            self.failure,
            self.attachments,
            self.other_fields,
        ):
            part.forget()
        self.title.clear()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        icons = self._context.icons
        self.setObjectName("entryPage")
        self.header = Header(self._context)
        self.toolbar = Toolbar(icons)
        self.find_bar = FindBar(icons)
        self.title = QLineEdit()
        self.title.setProperty("role", "pageTitle")
        self.title.setPlaceholderText("Title, if you like")
        self.title.setAccessibleName("Title")
        self.line_box = LineBox(icons)
        self._formal = label(sharing_words.FORMAL_RECORD, "hint", wrap=True)
        self._look_again = label("", "hint")
        for one in (self._formal, self._look_again):
            one.setContentsMargins(2, 0, 2, 0)
        self.page = PageEditor(self._style())
        self.failure = SaveFailure(icons)
        self.properties = Properties(self._context)
        self.attachments = AttachmentStrip(self._context)
        self.other_fields = KeptFields()
        self.page.set_takes_files(True)
        self._aids = WritingAids(self._context, self.page)
        self._saving = Saving(self._journal, self.proposed, self)
        self._keys = EditorKeys(self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        self._top.setSpacing(6)
        for one in (self._formal, self._look_again, self.title, self.line_box):
            self._top.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in (Strip(self.header), Strip(self.toolbar), self.find_bar):
            column.addWidget(one)
        column.addLayout(self._top)
        column.addWidget(self.page, 1)
        column.addWidget(self.failure)
        column.addWidget(self.attachments)
        column.addWidget(self.other_fields)
        column.addWidget(Strip(self.properties))
        self._place_column()
        self.title.raise_()

    def _connect(self) -> None:
        self.page.changed.connect(self._changed)
        self.page.files_offered.connect(self.attachments.add_pasted)
        self.attachments.entry_wanted.connect(self._keep_for_files)
        self.page.link_wanted.connect(self.ask_for_link)
        self.page.link_activated.connect(self._open_link)
        self.title.textEdited.connect(self._changed)
        self.title.returnPressed.connect(self.focus_text)
        self.line_box.line.textEdited.connect(self._changed)
        self.page.private_entered.connect(self.toolbar.set_in_private)
        self.toolbar.used.connect(self._keys.use)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.closed.connect(self.focus_text)
        self.header.kind_chosen.connect(self._choose_kind)
        self.header.moved.connect(self._choose_time)
        self.header.sharing_chosen.connect(self._choose_sharing)
        self.header.unfinished_toggled.connect(self._choose_unfinished)
        self.header.source_toggled.connect(self.show_source)
        self.header.menu_opened.connect(self._tell_source)
        self.header.asked.connect(self._keys.use)
        self.header.delete_requested.connect(self.delete_requested)
        self.properties.mood_chosen.connect(self._choose_mood)
        self.properties.energy_chosen.connect(self._choose_energy)
        self.properties.tags_chosen.connect(self._choose_tags)
        self.properties.people_chosen.connect(self._choose_people)
        self.properties.goals_chosen.connect(self._choose_goals)
        self._saving.state_changed.connect(self.toolbar.set_saved_state)
        self._saving.failed.connect(self.failure.say)
        self._saving.kept.connect(self._was_kept)
        self._context.theme.changed.connect(self._restyle)

    # --- what is on the page -----------------------------------------------------------------------------------------

    def proposed(self) -> Entry:
        """The entry as the page shows it."""
        line = self.line_box.line.text()
        return replace(self._edited, title=self.title.text(), body=self.page.markdown(), line=line)

    def _fill(self, entry: Entry) -> None:
        self._is_showing = True
        self._edited = entry
        self.page.show_markdown(False)
        self.title.setText(entry.title)
        self.title.setCursorPosition(0)
        self.line_box.line.setText(entry.line)
        self.page.set_markdown(entry.body)
        self.find_bar.forget()
        self.attachments.show_entry(entry.id)
        self.other_fields.show_entry(entry)
        self._show_choices()
        self.properties.set_words(word_count(entry.body))
        self._is_showing = False

    def _show_choices(self) -> None:
        entry = self._edited
        self.header.show_entry(entry, self._journal.clock.today())
        self.properties.show_entry(entry, self._journal.goals.all())
        self.line_box.setVisible(sharing_words.leaves_as_line(entry))
        self._place_column()
        self.page.set_label_quiet(entry.sharing is Sharing.PRIVATE)
        self._formal.setVisible(entry.kind in sharing_words.RECORDED_ELSEWHERE)
        words = (look_again_words(entry.look_again, self._journal.clock.today()), self._started_words(entry))
        self._look_again.setText("  ·  ".join(filter(None, words)))
        self._look_again.setVisible(any(words))

    def _started_words(self, entry: Entry) -> str:
        start = self._journal.entries.started_from(entry) if STARTED_FROM in entry.extra else None
        return f"Started from “{title_of(start)}”" if start is not None else ""

    def _changed(self) -> None:
        if not self._is_showing:
            self._saving.note_change()

    def _keep_for_files(self) -> None:
        """An entry that is nothing but a picture is an entry too."""
        self._saving.keep_even_empty()
        self.attachments.show_entry(self._edited.id)

    def _was_kept(self, entry: Entry) -> None:
        """Written: it may have got an id, and tags from its text."""
        self._edited = entry
        self._show_choices()
        self.properties.set_words(word_count(entry.body))
        self.kept.emit(entry)

    def _change(self, changed: Entry) -> None:
        self._edited = changed
        self._show_choices()
        self._changed()

    # --- what she chooses --------------------------------------------------------------------------------------------

    def _choose_kind(self, chosen: str) -> None:
        kind = Kind(chosen)
        sharing = sharing_words.after_kind(self._edited, kind)
        if sharing is not self._edited.sharing:
            self._context.messages.show_text(sharing_words.stepped_back(kind, sharing))
        self._change(replace(self._edited, kind=kind, sharing=sharing))

    def _choose_time(self, at: datetime) -> None:
        self._change(replace(self._edited, at=at))

    def _choose_sharing(self, chosen: str) -> None:
        sharing = Sharing(chosen)
        if sharing is Sharing.FULL and self._edited.kind in DELICATE and self._edited.sharing is not Sharing.FULL:
            self._share_line_of_delicate()
        else:
            self._share(sharing)

    def toggle_sharing(self) -> None:
        """Private ↔ can be shared by the keyboard, which asks first when turning it on."""
        if self._edited.sharing is not Sharing.PRIVATE:
            self._share(Sharing.PRIVATE)
            return
        if self._edited.kind in DELICATE:
            self._share_line_of_delicate()
        elif Question.ask(self, self._context.theme, *sharing_words.turning_on_question(), role="share"):
            self._share(Sharing.FULL)

    def _share_line_of_delicate(self) -> None:
        """An entry about a student, a staff matter or a crisis leaves as one line at most: say so, and offer that."""
        words = sharing_words.delicate_question(self._edited.kind)
        if Question.ask(self, self._context.theme, *words, role="share"):
            self._share(Sharing.LINE)
        self._show_choices()

    def _share(self, sharing: Sharing) -> None:
        if sharing is self._edited.sharing:
            return
        self._change(replace(self._edited, sharing=sharing))
        if sharing is Sharing.FULL:
            self._context.messages.show_text(sharing_words.SHAREABLE_NOW)
        elif sharing is Sharing.LINE:
            self._context.messages.show_text(sharing_words.LINE_NOW)
            self.line_box.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_unfinished(self, unfinished: bool) -> None:
        self._change(replace(self._edited, unfinished=unfinished))

    def choose_look_again(self, day: date | None) -> None:
        self._change(replace(self._edited, look_again=day))

    def _choose_mood(self, mood: int | None) -> None:
        self._change(replace(self._edited, mood=mood))

    def _choose_energy(self, energy: int | None) -> None:
        self._change(replace(self._edited, energy=energy))

    def _choose_tags(self, tags: tuple[str, ...]) -> None:
        self._change(replace(self._edited, tags=tags))

    def _choose_people(self, people: tuple[str, ...]) -> None:
        self._change(replace(self._edited, people=people))

    def _choose_goals(self, goals: tuple[int, ...]) -> None:
        self._change(replace(self._edited, goals=goals))

    # --- commands ----------------------------------------------------------------------------------------------------

    def ask_for_link(self) -> None:
        theme = self._context.theme
        address = TextQuestion.ask(self, theme, "Link", text="The web or mail address it leads to.", yes="Set the link")
        if address and not self.page.insert_link(address):
            self._context.messages.show_text("Only web and mail addresses can be linked, such as https://example.org")
        self.focus_text()

    def show_source(self, shown: bool) -> None:
        """The Markdown underneath, or the page."""
        self._is_showing = True
        self.page.show_markdown(shown)
        self._is_showing = False
        self.focus_text()

    def undo(self) -> None:
        if self.title.hasFocus():
            self.title.undo()
        else:
            self.page.undo()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _find(self, text: str, backwards: bool) -> None:
        self.find_bar.answer(self.page.find(text, backwards))
        self.find_bar.line.setFocus()

    def _tell_source(self) -> None:
        self.header.set_source(self.page.shows_markdown())

    def _open_link(self, address: str) -> None:
        url = QUrl(address)
        shown = bytes(url.toEncoded().data()).decode()  # letters that turn the line round cannot hide where it leads
        if shown and Question.ask(self, self._context.theme, "Open this in your browser?", shown, "Open it"):
            QDesktopServices.openUrl(url)

    def _style(self) -> PageStyle:
        return PageStyle.of(self._context.theme.theme, min(max(self._text_px, 15), 22))

    def _restyle(self) -> None:
        self._is_showing = True
        self.page.set_style(self._style())
        self._is_showing = False

    def _place_column(self) -> None:
        """Title and line stand over the text, which the page keeps centred."""
        column = self._context.theme.theme.px(COLUMN)
        side = max((self.width() - column) // 2, BESIDE)
        # A line edit keeps 2 px before its text; the page keeps more air over its first line than a title wants.
        below = 4 if sharing_words.leaves_as_line(self._edited) else -12
        self._top.setContentsMargins(side - 2, 22, side - 2, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_column()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.title.hasFocus():
            self.focus_text()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self._saving.retry)  # an override only reads what is in memory
        return super().event(event)
