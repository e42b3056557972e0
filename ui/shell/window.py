"""The one window: it arranges the gate and the workspace, and locks."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from journal.errors import BeingChanged, JournalError
from journal.settings import Settings
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.shell.mishaps import Mishaps
from ui.theme import ThemeWatcher
from ui.vault.gate import Gate

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.vault.vault import Vault
    from ui.shell.autolock import AutoLock
    from ui.shell.copied import Copied
    from ui.shell.cover import Cover
    from ui.shell.keeping import JournalKeeping
    from ui.shell.menu import Menus
    from ui.shell.surroundings import Surroundings
    from ui.shell.warden import Warden
    from ui.shell.workspace import Workspace
    from ui.vault.unlocking import Opened
    from ui.widgets.message_bar import MessageBar

DRAWN = QSize(1280, 768)
SMALLEST = QSize(1024, 600)


class Window(QMainWindow):
    def __init__(
        self,
        app: QApplication,
        jobs: Jobs,
        theme: ThemeWatcher,
        icons: Icons,
        settings: Settings,
        keep_settings: Callable[[Settings], None],
    ) -> None:
        super().__init__()
        self._app = app
        self._jobs = jobs
        self._theme = theme
        self._icons = icons
        self._settings = settings
        self._keep_settings = keep_settings
        self._journal: Journal | None = None
        self._vault: Vault | None = None
        self.keeping: JournalKeeping | None = None
        self._told: set[str] = set()
        self.workspace: Workspace | None = None
        self._build()
        self._connect()

    def ask(self, path: Path | None, reason: str = "") -> None:
        self.gate.ask(path, reason, self._known())
        self._stack.setCurrentWidget(self.gate)

    def try_path(self, path: Path) -> None:
        """The lock screen of what lies there, if it is a journal at all."""
        self.gate.try_path(path, self._known())

    def open_journal(self, opened: Opened) -> None:
        from ui.shell.keeping import JournalKeeping
        from ui.shell.opening import remembering
        from ui.shell.workspace import Workspace

        self._theme.load_all_fonts()
        self._theme.set_discreet(self._settings.discreet)
        self._journal, self._vault = opened.journal, opened.vault
        self.keeping = JournalKeeping(self, self._jobs, self._theme, self._icons, opened.vault, opened.journal)
        self.workspace = Workspace(
            opened.journal, self._jobs, self._theme, self._icons, self._settings, self, self.keeping
        )
        self.workspace.lock_requested.connect(self.lock)
        self.workspace.command_chosen.connect(self.do)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.take_focus()
        self._menus.set_open(True)
        self.copied.use_settings(self._settings)
        self.warden.start(self._settings)
        if not opened.is_demo:
            self.use_settings(remembering(self._settings, opened.vault.path))
        if opened.tell:
            self.show_text(opened.tell)
        if opened.is_new:
            self.keeping.begin_new(sheet_kept=opened.sheet_kept)
        elif not opened.is_demo:
            self.keeping.begin()
        if opened.has_new_keys:
            self.keeping.begin_with_new_keys()

    @cached_property
    def warden(self) -> Warden:
        """Made when a journal opens: before that there is nothing to watch over."""
        from ui.shell.warden import Warden

        made = Warden(self._app, self, self.autolock)
        made.lock_wanted.connect(self.lock_by_itself)
        made.save_wanted.connect(self._save)
        made.cover_wanted.connect(self._cover_or_lift)
        return made

    @cached_property
    def copied(self) -> Copied:
        """Watches the clipboard from the first look on: passphrases are copied before any journal is open."""
        from ui.shell.copied import Copied

        return Copied(self._app, self)

    @cached_property
    def surroundings(self) -> Surroundings:
        from ui.shell.surroundings import Surroundings

        made = Surroundings(self._app, self, self._theme, self._icons)
        made.chosen.connect(self.do)
        return made

    def lock(self, reason: str = "", *, in_haste: bool = False) -> None:
        """Save, then take everything down: nothing of the journal stays in the window. A failed save keeps it open.

        `in_haste`: the computer will not wait long, so today's backup has to.
        """
        if self.workspace is None or self._journal is None:
            return
        from ui.shell.tidying import close_what_is_open

        with suppress(BeingChanged):  # by a dialog that lets go of the journal when it closes
            self.workspace.save()
        close_what_is_open(self)
        if "surroundings" in vars(self):
            self.surroundings.put_note_away()
        self.workspace.save()  # a popup hands its words over when it closes
        self._menus.set_open(False)
        self._jobs.drop_all()
        workspace, self.workspace = self.workspace, None
        workspace.release()
        self._stack.removeWidget(workspace)
        workspace.deleteLater()
        journal, self._journal = self._journal, None
        vault, self._vault = self._vault, None
        self.bar.forget()
        self.cover.lift()
        if self._settings.clipboard_seconds >= 0:
            self.copied.empty()
        QPixmapCache.clear()  # her pictures, in the sizes they were shown in
        self.ask(vault.path if vault is not None else None, reason if isinstance(reason, str) else "")
        self._close(journal, in_haste=in_haste)

    def _close(self, journal: Journal, *, in_haste: bool) -> None:
        """With the lock screen up already: today's backup, and then nothing of the journal is left in memory."""
        from journal.vault.hygiene import wipe_at_hand

        keeping, self.keeping = self.keeping, None
        if keeping is not None:
            self.repaint()
            keeping.end(with_backup=not in_haste)
        journal.close()
        self.warden.stop()  # not before: it keeps the computer from sleeping until the journal is closed
        gc.collect()
        wipe_at_hand()
        self._jobs.run(wipe_at_hand, _nothing_to_tell)
        if keeping is not None:
            keeping.after_closing()
            keeping.deleteLater()

    def _known(self) -> tuple[Path, ...]:
        return tuple(Path(folder) for folder in self._settings.known_vaults)

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def journal(self) -> Journal | None:
        return self._journal

    def try_to_close(self) -> bool:
        """Save and lock; False where a save failed and she chose to stay."""
        try:
            self.lock()
        except JournalError as error:
            self.error(error)
            return self._asks_to_lose(error)
        return True

    def show_text(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self.bar.show_message(text, action, do)
        self._place_bar()

    def show_notice(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Like `show_text`, but it stays until it was read."""
        self.bar.show_notice(text, action, do)
        self._place_bar()

    def tell_once(self, text: str) -> None:
        """What would be tiresome to hear every time."""
        if text not in self._told:
            self._told.add(text)
            self.show_text(text)

    def error(self, error: BaseException) -> None:
        self.bar.error(error)
        self._place_bar()

    @cached_property
    def autolock(self) -> AutoLock:
        from ui.shell.autolock import AutoLock

        made = AutoLock(self._app, self._settings.idle_minutes, self)
        made.warned.connect(self._warn_of_lock)
        made.stayed.connect(self._forget_message)
        return made

    @cached_property
    def _menus(self) -> Menus:
        from ui.shell.menu import Menus

        made = Menus(self, self._page_actions)
        made.chosen.connect(self.do)
        return made

    @cached_property
    def bar(self) -> MessageBar:
        """Made when there is something to say: the lock screen has to be quick."""
        from ui.widgets.message_bar import MessageBar

        return MessageBar(self._icons, self)

    @cached_property
    def cover(self) -> Cover:
        from ui.shell.cover import Cover

        return Cover(self, self._icons)

    def do(self, command: str) -> None:
        """One of the menu's commands, by its key."""
        of_window = {
            "close": self.close,
            "show": self.come_forward,
            "note": self.write_note,
            "keys": self._show_keys,
        }.get(command)
        if of_window is not None:
            of_window()
        elif command == "cover":
            self.cover.cover()
        elif self.workspace is None:
            return
        elif command == "lock":
            self.lock()
        elif command == "discreet":
            self.use_settings(replace(self._settings, discreet=not self._settings.discreet))
        elif command == "moving":
            self.workspace.go("settings", "moving")
        elif command == "settings":
            self.workspace.go("settings")
        else:
            self.workspace.do(command)

    def quick_capture(self) -> None:
        """A small window for a few words, while a journal is open."""
        if self.workspace is not None:
            self.workspace.quick_capture()

    def use_settings(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        before, self._settings = self._settings, settings
        self._keep_settings(settings)
        if settings.theme != before.theme:  # --theme holds until she chooses another
            self._theme.set_wish(settings.theme)  # type: ignore[arg-type]  # one of three, checked when read
        self._theme.set_discreet(settings.discreet)
        self.surroundings.use_settings(settings)
        if self.workspace is not None:
            self.workspace.use_settings(settings)
            self.warden.use_settings(settings)
            self.copied.use_settings(settings)

    def _build(self) -> None:
        self.setWindowTitle("Afterbell")
        later = QTimer(self, singleShot=True)  # what the first look can wait for
        later.timeout.connect(self._make_ready)
        later.start(60)
        self.setMinimumSize(SMALLEST)
        self.resize(DRAWN)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.gate = Gate(self._jobs, self._theme, self._icons)
        self._stack.addWidget(self.gate)
        self.mishaps = Mishaps(self.error)

    def _make_ready(self) -> None:
        self.setWindowIcon(self._icons.app_icon())
        self._theme.load_all_fonts()
        self._menus.set_open(self.workspace is not None)
        self.gate.unlock.offer_note()
        self.surroundings.use_settings(self._settings)
        self.copied.use_settings(self._settings)

    def _connect(self) -> None:
        self.gate.opened.connect(self.open_journal)
        self.gate.unlock.note_requested.connect(self.write_note)

    def _show_keys(self) -> None:
        from ui.shell.keys_dialog import KeysDialog

        KeysDialog.show_keys(self, self._theme, self.workspace.page() if self.workspace is not None else None)

    def _page_actions(self) -> Sequence[QAction]:
        return self.workspace.page().actions() if self.workspace is not None else ()

    def come_forward(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def write_note(self) -> None:
        """The quick note where the journal is open; else a box that seals what is written without opening it."""
        if self.workspace is not None:
            self.workspace.quick_capture()
        elif self.gate.path is None:
            self.come_forward()
        else:
            self.surroundings.write_note(self.gate.path)

    def lock_by_itself(self, reason: str, in_haste: bool = False) -> None:
        """Nobody is there to be asked: words that cannot be saved are covered, told, and tried again later."""
        try:
            self.lock(reason, in_haste=in_haste)
        except JournalError as error:
            self.cover.cover()
            self.error(error)
            self.autolock.start(self._settings.idle_minutes)

    def _save(self) -> None:
        if self.workspace is not None:
            self.workspace.save()

    def _cover_or_lift(self, away: bool) -> None:
        if away:
            self.cover.cover(until_back=True)
        else:
            self.cover.come_back()

    def _warn_of_lock(self, seconds: int) -> None:
        self.show_text(f"Locking in {seconds} s. Press any key to stay.")

    def _asks_to_lose(self, error: JournalError) -> bool:
        text = f"{error} If you close now, they are lost."
        from ui.widgets.dialog import Question

        return Question.ask(
            self, self._theme, "Your last words are not saved yet", text, "Close without saving", role="danger"
        )

    def _forget_message(self) -> None:
        self.bar.forget()

    def _place_bar(self) -> None:
        width = min(self._theme.theme.px(720), self.width() - 80)
        inside = self.bar.layout()
        if inside is not None:
            self.bar.setFixedSize(width, inside.totalHeightForWidth(width))
        self.bar.move((self.width() - width) // 2, self.height() - self.bar.height() - 84)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "cover" in vars(self):
            self.cover.setGeometry(self.rect())
        if "bar" in vars(self):
            self._place_bar()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.try_to_close():
            self._jobs.close()
            event.accept()
        else:
            event.ignore()


def _nothing_to_tell(_done: Done) -> None:
    """Nobody waits for that job."""
