"""One entry: header, toolbar, page, properties; and the only place that saves what is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.entries import DELICATE, Entry, Kind, Sharing
from journal.errors import JournalError
from journal.settings import Settings
from ui.context import PageContext
from ui.dates import clock
from ui.entries.dialogs import EntryTimeDialog
from ui.entries.head_model import day_label
from ui.entries.page_style import page_style
from ui.entries.properties import Properties
from ui.entries.toolbar import Toolbar
from ui.messages import explain
from ui.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.fields import SearchField
from ui.widgets.labels import label
from ui.widgets.page_editor import PageEditor
from ui.widgets.segmented import Segment, Segmented
from ui.words import KINDS

PAUSE_MS = 800  # after the last key
RETRY_MS = 5000


class EntryPane(QFrame):
    """Holds the entry as it is stored; what is on the page becomes a new value at every save."""

    saved = Signal(int)  # entry id
    gone = Signal(int)  # entry id: thrown away, or never held text
    full_page_toggled = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._edited: Entry | None = None
        self._is_showing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._build()
        self._connect()

    # --- showing and saving ------------------------------------------------------------------------------------------

    @property
    def entry_id(self) -> int:
        return self._entry.id if self._entry else 0

    @property
    def editor(self) -> PageEditor:
        return self._page

    def show_entry(self, entry: Entry) -> None:
        """Show this one. Whatever was shown before has been saved by then."""
        self._is_showing = True
        self._entry = self._edited = entry
        self._show_source(False)
        self._title.setText(entry.title)
        self._page.set_markdown(entry.body)
        self._page.set_quiet_private(entry.sharing is Sharing.PRIVATE)
        self._show_values(entry)
        self._properties.show_words(self._page.word_count())
        self._toolbar.set_state("Saved")
        self._failure.hide()
        self._find.hide()
        self._is_showing = False

    def start(self, kind: Kind = Kind.NOTE) -> None:
        """A new entry, with the cursor on the page. It is kept only once it holds something."""
        self.show_entry(Entry(self._context.journal.clock.now(), kind=kind))
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save now. Raises what kept it from being saved; the text stays on the page."""
        self._pause.stop()
        edited = self._on_page()
        if edited is None or edited == self._entry:
            self._set_saved()
            return
        if edited.id == 0 and _is_blank(edited):
            return
        self._toolbar.set_state("Saving…")
        try:
            stored = self._context.journal.entries.save(edited)
        except JournalError as error:
            self._failed(error)
            raise
        self._entry = self._edited = stored
        self._set_saved()
        if (stored.tags, stored.goals) != (edited.tags, edited.goals):
            self._show_values(stored)
        self.saved.emit(stored.id)

    def release(self) -> None:
        self._pause.stop()
        self._retry.stop()
        self._is_showing = True
        self._page.clear_secrets()
        self._source.clear()
        self._source.document().clearUndoRedoStacks()
        for field in (self._title, self._line):
            field.clear()
        self._properties.release()
        self._entry = self._edited = None

    def use_settings(self, settings: Settings) -> None:
        self._is_showing = True
        self._page.set_style(page_style(self._context.theme.theme, settings.text_size))
        self._is_showing = False

    def find_in_entry(self) -> None:
        self._find.show()
        self._find.line.setFocus()
        self._find.line.selectAll()

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("entryPage")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._toolbar = Toolbar(self._context.theme, self._context.icons)
        column.addWidget(self._toolbar)
        self._find = SearchField(self._context.icons, "Find in this entry")
        self._find.line.setAccessibleName("Find in this entry")
        self._find.hide()
        column.addWidget(self._find)
        column.addSpacing(20)
        column.addLayout(self._title_row())
        column.addWidget(self._line_row())
        column.addSpacing(4)
        theme = self._context.theme.theme
        self._page = PageEditor(page_style(theme, self._context.settings.text_size))
        self._source = QPlainTextEdit()
        self._source.setObjectName("source")
        self._source.setAccessibleName("Entry as Markdown")
        self._texts = QStackedWidget()
        self._texts.addWidget(self._page)
        self._texts.addWidget(self._source)
        column.addWidget(self._texts, 1)
        self._failure = label("", "danger", wrap=True)
        self._failure.setContentsMargins(20, 8, 20, 8)
        self._failure.hide()
        column.addWidget(self._failure)
        self._record = label("The formal record goes in your school’s system. This page is about you.", "hint")
        self._record.setContentsMargins(20, 4, 20, 4)
        column.addWidget(self._record)
        self._properties = Properties(self._context)
        column.addWidget(self._properties)

    def _header(self) -> QFrame:
        header = QFrame()
        header.setFixedHeight(self._context.theme.theme.px(52))
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(10)
        icons = self._context.icons
        self._kind = button("", "chip", icons, "pen-line", "What kind of entry this is")
        self._when = button("", "link", hint="Change the time")
        self._sharing = Segmented(
            (
                Segment("private", "Private", "lock", "private"),
                Segment("line", "One line", "quote", "share"),
                Segment("full", "Can be shared", "share", "share"),
            ),
            "Sharing",
            icons,
        )
        self._more = icon_button(icons, "ellipsis", "More about this entry")
        row.addWidget(self._kind)
        row.addWidget(self._when)
        row.addStretch(1)
        row.addWidget(self._sharing)
        row.addWidget(self._more)
        return header

    def _title_row(self) -> QHBoxLayout:
        self._title = QLineEdit()
        self._title.setProperty("role", "pageTitle")
        self._title.setPlaceholderText("A title, if you like")
        self._title.setAccessibleName("Title")
        self._title.setMaxLength(300)
        return _centred(self._title)

    def _line_row(self) -> QWidget:
        self._line = QLineEdit()
        self._line.setPlaceholderText("The one line that may leave, in your words")
        self._line.setAccessibleName("The one line that may leave")
        self._line.setMaxLength(600)
        holder = QWidget()
        holder.setLayout(_centred(self._line))
        self._line_holder = holder
        return holder

    def _connect(self) -> None:
        self._page.changed.connect(self._typed)
        self._page.private_entered.connect(self._toolbar.set_private_here)
        self._source.textChanged.connect(self._typed)
        self._title.textEdited.connect(self._typed)
        self._title.returnPressed.connect(self._page.setFocus)
        self._line.textEdited.connect(self._typed)
        self._pause.timeout.connect(self._save_quietly)
        self._retry.timeout.connect(self._save_quietly)
        self._toolbar.commanded.connect(self._command)
        self._kind.clicked.connect(self._choose_kind)
        self._when.clicked.connect(self._choose_time)
        self._more.clicked.connect(self._show_more)
        self._sharing.chosen.connect(self._share)
        self._properties.mood_chosen.connect(self._set_mood)
        self._properties.energy_chosen.connect(self._set_energy)
        self._properties.tags_chosen.connect(self._set_tags)
        self._properties.goals_chosen.connect(self._set_goals)
        self._find.searched.connect(self._find_next)
        self._find.line.returnPressed.connect(self._find_next)
        self._context.theme.changed.connect(self._restyle)
        for keys, command in (
            ("Ctrl+B", self._page.toggle_bold),
            ("Ctrl+I", self._page.toggle_italic),
            ("Ctrl+Alt+1", self._heading_1),
            ("Ctrl+Alt+2", self._heading_2),
            ("Ctrl+Shift+7", self._page.toggle_numbers),
            ("Ctrl+Shift+8", self._page.toggle_bullets),
            ("Ctrl+Shift+9", self._page.toggle_checklist),
            ("Ctrl+Shift+L", self._page.toggle_private),
            ("Ctrl+Shift+K", self._ask_for_link),
            ("Ctrl+Shift+M", self._toggle_source),
            ("Ctrl+Shift+S", self._toggle_sharing),
            ("Ctrl+Return", self._save_quietly),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(command)

    # --- typing ------------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._is_showing:
            return
        self._toolbar.set_state("Saving…")
        self._pause.start()

    def _save_quietly(self) -> None:
        try:
            self.save()
        except JournalError:
            return  # said above the properties already, and tried again in a while
        self._properties.show_words(self._page.word_count())

    def _on_page(self) -> Entry | None:
        if self._edited is None:
            return None
        in_source = self._texts.currentWidget() is self._source
        body = self._source.toPlainText() if in_source else self._page.markdown()
        return replace(self._edited, title=self._title.text().strip(), body=body, line=self._line.text().strip())

    def _set_saved(self) -> None:
        self._retry.stop()
        self._failure.hide()
        self._toolbar.set_state("Saved")

    def _failed(self, error: JournalError) -> None:
        self._toolbar.set_state("Not saved")
        self._failure.setText(f"Not saved. {explain(error).text}")
        self._failure.show()
        self._retry.start()

    def _change(self, **values: object) -> None:
        """Take a new value of a property and save at once."""
        assert self._edited is not None
        edited = self._on_page()
        assert edited is not None
        self._edited = replace(edited, **values)  # type: ignore[arg-type]  # names and types come from the callers below
        self._show_values(self._edited)
        if self._edited.id or not _is_blank(self._edited):
            self._save_quietly()

    def _show_values(self, entry: Entry) -> None:
        words, icon = KINDS[entry.kind]
        self._context.icons.put(self._kind, icon, size=14)
        self._kind.setText(f" {words}  ▾")
        self._kind.setAccessibleName(f"Kind: {words}")
        today = self._context.journal.clock.today()
        self._when.setText(f"{day_label(entry.at.date(), today)}, {clock(entry.at)}")
        self._sharing.set_value(entry.sharing.value)
        self._line.setText(entry.line)
        self._line_holder.setVisible(entry.sharing is Sharing.LINE)
        self._record.setVisible(entry.kind in DELICATE)
        self._page.set_quiet_private(entry.sharing is Sharing.PRIVATE)
        self._properties.show_entry(entry)

    def _set_mood(self, value: int | None) -> None:
        self._change(mood=value)

    def _set_energy(self, value: int | None) -> None:
        self._change(energy=value)

    def _set_tags(self, tags: tuple[str, ...]) -> None:
        self._change(tags=tags)

    def _set_goals(self, goals: tuple[int, ...]) -> None:
        self._change(goals=goals)

    # --- header ------------------------------------------------------------------------------------------------------

    def _choose_kind(self) -> None:
        menu = QMenu(self)
        for kind, (words, icon) in KINDS.items():
            action = menu.addAction(self._context.icons.icon(icon), words)
            action.setData(kind.value)
        picked = menu.exec(self._kind.mapToGlobal(self._kind.rect().bottomLeft()))
        menu.deleteLater()
        if picked is not None and self._edited is not None:
            self._set_kind(Kind(picked.data()))

    def _set_kind(self, kind: Kind) -> None:
        assert self._edited is not None
        sharing = self._edited.sharing
        if kind in DELICATE and sharing is Sharing.FULL:
            sharing = Sharing.LINE  # the whole text of such an entry takes a second, deliberate step
        self._change(kind=kind, sharing=sharing)

    def _choose_time(self) -> None:
        if self._edited is None:
            return
        at = EntryTimeDialog.ask(self, self._context.theme, self._edited.at)
        if at is not None:
            self._change(at=at)

    def _toggle_sharing(self) -> None:
        if self._edited is not None:
            self._share("private" if self._edited.sharing is not Sharing.PRIVATE else "full")

    def _share(self, level: str) -> None:
        if self._edited is None:
            return
        wanted = Sharing(level)
        if wanted is Sharing.FULL and not self._is_meant():
            self._sharing.set_value(self._edited.sharing.value)
            return
        self._change(sharing=wanted)
        if wanted is Sharing.LINE:
            self._line.setFocus()
        if wanted is Sharing.FULL:
            self._context.messages.show_text(
                "This entry can now be chosen for a session prep. Nothing is sent. Passages you keep private stay out."
            )

    def _is_meant(self) -> bool:
        assert self._edited is not None
        if self._edited.kind not in DELICATE:
            return True
        return Question.ask(
            self,
            self._context.theme,
            "Let the whole text be chosen?",
            "Entries about a student, a staff matter or a crisis are safer as one line that you compose. "
            "If the whole text may be chosen, read it once as the person it is about would.",
            "Let it be chosen",
            role="share",
        )

    def _show_more(self) -> None:
        menu = QMenu(self)
        if self._edited is not None:
            unfinished = menu.addAction("Finish later")
            unfinished.setCheckable(True)
            unfinished.setChecked(self._edited.unfinished)
            unfinished.setData("unfinished")
        menu.addAction("Find in this entry  Ctrl F").setData("find")
        menu.addAction("Show the page" if self._texts.currentWidget() is self._source else "Show as Markdown  Ctrl Shift M").setData("source")
        menu.addSeparator()
        menu.addAction("Move to the bin").setData("bin")
        picked = menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        menu.deleteLater()
        if picked is None:
            return
        if picked.data() == "unfinished" and self._edited is not None:
            self._change(unfinished=not self._edited.unfinished)
        elif picked.data() == "find":
            self.find_in_entry()
        elif picked.data() == "source":
            self._toggle_source()
        elif picked.data() == "bin":
            self.throw_away()

    def throw_away(self) -> None:
        """Into the bin; a message offers to take it out again."""
        entry_id = self.entry_id
        self._pause.stop()
        if entry_id:
            self.save()
            self._context.journal.entries.delete(entry_id)
        self._entry = self._edited = None
        self.gone.emit(entry_id)

    # --- toolbar -----------------------------------------------------------------------------------------------------

    def _command(self, command: str) -> None:
        if command == "full":
            self.full_page_toggled.emit()
            return
        run = {
            "heading": self._heading_2,
            "bold": self._page.toggle_bold,
            "italic": self._page.toggle_italic,
            "bullets": self._page.toggle_bullets,
            "checklist": self._page.toggle_checklist,
            "quote": self._page.toggle_quote,
            "link": self._ask_for_link,
            "private": self._page.toggle_private,
            "undo": self._page.undo,
        }[command]
        run()
        if command != "link":
            self._page.setFocus()

    def _heading_1(self) -> None:
        self._page.set_heading(1)

    def _heading_2(self) -> None:
        self._page.set_heading(2)

    def _ask_for_link(self) -> None:
        target = TextQuestion.ask(self, self._context.theme, "Link to", text="A web or mail address. It is kept as it is and never opened by itself.", value="https://", yes="Link")
        if target is not None:
            self._page.insert_link(target if target.startswith(("https://", "http://", "mailto:")) and len(target) > 8 else "")
        self._page.setFocus()

    def _toggle_source(self) -> None:
        self._show_source(self._texts.currentWidget() is self._page)

    def _show_source(self, shown: bool) -> None:
        """Switch between the page and its Markdown; the text goes along."""
        is_shown = self._texts.currentWidget() is self._source
        if shown == is_shown:
            return
        showing, self._is_showing = self._is_showing, True
        if shown:
            self._source.setPlainText(self._page.markdown())
            self._texts.setCurrentWidget(self._source)
        else:
            self._page.set_markdown(self._source.toPlainText())
            self._texts.setCurrentWidget(self._page)
        self._is_showing = showing
        self._texts.currentWidget().setFocus()

    def _find_next(self) -> None:
        self._page.find_text(self._find.text())

    def _restyle(self, theme: Theme) -> None:
        self._is_showing = True
        self._page.set_style(page_style(theme, self._context.settings.text_size))
        self._is_showing = False


def _centred(field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(24, 0, 24, 0)
    row.addStretch(1)
    field.setFixedWidth(560)
    row.addWidget(field)
    row.addStretch(1)
    return row


def _is_blank(entry: Entry) -> bool:
    return not (entry.title or entry.body.strip() or entry.line)
