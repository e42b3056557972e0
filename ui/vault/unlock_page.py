"""The lock screen (01a–d): which journal, the passphrase, and the way round by recovery key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import Damaged, JournalError, RecoveryKeyMistyped, WrongPassphrase, WrongRecoveryKey
from ui.icons import Icons
from ui.jobs import Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.journal_card import JournalCard
from ui.vault.passphrase_way import PassphraseWay
from ui.vault.unlocking import Opened, Unlocking
from ui.widgets.boxes import scrolling_column
from ui.widgets.buttons import button
from ui.widgets.fields import FieldNote, PassphraseEdit
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.vault.copy_dialogs import Secret
    from ui.vault.recovery_ways import NewPassphraseWay, RecoveryWay
    from ui.vault.trouble import TroubleWay

NARROW, WIDE = 384, 448
AFTER_FIRST_PAINT_MS = 60
LOCKED = "Your journal is locked"
LOST_BOTH = (
    "Without the passphrase or the recovery sheet this journal stays closed. That is what keeps it closed to everyone "
    "else. Your files are not deleted: if the sheet turns up, they will open. You can start a new journal now."
)
PROMISE = (
    "No account and no server. Only you can open this journal,\n"
    "and nobody, not even the people who made this app, can reset your passphrase."
)


class UnlockPage(QWidget):
    opened = Signal(object)  # Opened
    journal_chosen = Signal(object)  # Path
    other_requested = Signal()
    create_requested = Signal()
    restore_requested = Signal(object)  # the file of a backup
    rescue_requested = Signal()
    rebuild_requested = Signal()
    note_requested = Signal()

    def __init__(self, jobs: Jobs, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._path = Path()
        self._known: tuple[Path, ...] = ()
        self._reason = ""
        self._opened: Path | None = None
        self._jobs = jobs
        self._unlocking = Unlocking(jobs, self)
        self._build()
        self._connect()

    def show_journal(self, path: Path, known: Sequence[Path] = (), reason: str = "") -> None:
        """Ask for the passphrase of this one; `reason` says why it is locked."""
        self._path = path
        self._known = (path, *(other for other in known if other != path))
        self._reason = reason
        self._card.show_journal(path)
        if "by_recovery" in vars(self):
            self.by_recovery.set_journal(path.stem)
        self._damage.say("")
        self._unlocking.cancel()
        self._forget()
        self._go(self.by_passphrase, LOCKED, reason)
        if path != self._opened:  # a journal just locked here is known to be whole
            QTimer.singleShot(AFTER_FIRST_PAINT_MS, self, self._look)  # it loads the vault’s libraries

    def take_focus(self) -> None:
        self.by_passphrase.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def passphrase_field(self) -> PassphraseEdit:
        return self.by_passphrase.field

    def unlock(self) -> None:
        self.by_passphrase.submit()

    def open_with(self, secret: Secret) -> None:
        """By a passphrase or by recovery words that have just been proven."""
        self.by_passphrase.set_busy(True)
        if secret.words:
            self._unlocking.with_words(self._path, secret.words)
        else:
            self._unlocking.with_passphrase(self._path, secret.passphrase)

    def offer_note(self) -> None:
        """A note can be written while it is locked. Offered after the first look, in a place that was kept for it."""
        if self._note_place.layout() is None:
            row = QHBoxLayout(self._note_place)
            row.setContentsMargins(0, 8, 0, 0)
            self.write_note = button("Write a note without opening it", "quiet", self._icons, "pen-line")
            self.write_note.clicked.connect(self.note_requested)
            row.addWidget(self.write_note, alignment=Qt.AlignmentFlag.AlignHCenter)

    def reason(self) -> str:
        return self._reason

    def damage(self) -> str:
        """The sentence about what is wrong with this journal, if anything is."""
        return self._damage.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("sidebarGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, outer = scrolling_column((24, 24, 24, 28))
        whole.addWidget(area)
        outer.addStretch(5)
        centred = QHBoxLayout()
        self._middle = QWidget()
        centred.addStretch(1)
        centred.addWidget(self._middle)
        centred.addStretch(1)
        self._fill(QVBoxLayout(self._middle))
        outer.addLayout(centred)
        outer.addStretch(6)
        promise = label(PROMISE, "hint", wrap=True)
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(promise)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        picture = label()
        picture.setPixmap(self._icons.mark(80))
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        self._title = label("", "title", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._why = label("", "secondary", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._why)
        column.addSpacing(28)
        self._journal_label = label("Journal", "fieldLabel")
        self._card = JournalCard(self._icons)
        self._damage = FieldNote(self._icons)
        self._journal_box = QWidget()
        box = QVBoxLayout(self._journal_box)
        box.setContentsMargins(0, 0, 0, 18)
        box.setSpacing(6)
        for widget in (self._journal_label, self._card, self._damage):
            box.addWidget(widget)
        column.addWidget(self._journal_box)
        self.by_passphrase = PassphraseWay(self._icons)
        self._ways: list[QWidget] = [self.by_passphrase]
        self._column = column
        column.addWidget(self.by_passphrase)
        self._note_place = QWidget()
        self._note_place.setFixedHeight(self._watcher.theme.px(40))
        column.addWidget(self._note_place)

    @cached_property
    def by_recovery(self) -> RecoveryWay:
        """Made when it is first asked for: the lock screen has to be quick."""
        from ui.vault.recovery_ways import RecoveryWay

        way = RecoveryWay(self._icons)
        way.set_journal(self._path.stem)
        way.submitted.connect(self._try_words)
        way.back_requested.connect(self._show_passphrase)
        way.lost_requested.connect(self._tell_lost)
        self._add_way(way)
        return way

    @cached_property
    def trouble(self) -> TroubleWay:
        from ui.vault.trouble import TroubleWay

        way = TroubleWay(self._jobs, self._icons)
        way.again_requested.connect(self.look_again)
        way.other_requested.connect(self.other_requested)
        way.restore_requested.connect(self.restore_requested)
        way.other_backup_requested.connect(self._ask_for_backup)
        way.rescue_requested.connect(self.rescue_requested)
        way.rebuild_requested.connect(self.rebuild_requested)
        self._add_way(way)
        return way

    @cached_property
    def by_new(self) -> NewPassphraseWay:
        from ui.vault.recovery_ways import NewPassphraseWay

        way = NewPassphraseWay(self._watcher, self._icons)
        way.submitted.connect(self._recover)
        way.back_requested.connect(self.show_recovery)
        self._add_way(way)
        return way

    def _add_way(self, way: QWidget) -> None:
        way.hide()
        self._ways.append(way)
        self._column.addWidget(way)

    def _connect(self) -> None:
        self._card.clicked.connect(self._pick)
        self.by_passphrase.submitted.connect(self._try_passphrase)
        self.by_passphrase.stopped.connect(self._stop)
        self.by_passphrase.recovery_requested.connect(self.show_recovery)
        self.by_passphrase.other_requested.connect(self.other_requested)
        self._unlocking.opened.connect(self._succeeded)
        self._unlocking.failed.connect(self._failed)
        self._unlocking.looked.connect(self._looked)

    def show_recovery(self) -> None:
        from journal.vault.recovery import vocabulary

        self.by_recovery.words.set_vocabulary(vocabulary())
        self._go(self.by_recovery, "Open with your recovery key", "The twelve words on your recovery sheet, in order.")
        self.by_recovery.words.setFocus()

    def _show_passphrase(self) -> None:
        self._go(self.by_passphrase, LOCKED, self._reason)
        self.take_focus()

    def _go(self, here: QWidget, title: str, why: str) -> None:
        for way in self._ways:
            way.setVisible(way is here)
        self._journal_box.setVisible(here is self.by_passphrase)
        self._note_place.setVisible(here is self.by_passphrase)
        self._middle.setFixedWidth(self._watcher.theme.px(NARROW if here is self.by_passphrase else WIDE))
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _pick(self) -> None:
        from ui.vault.picker import JournalList

        popup = JournalList(self._watcher, self._icons, self._known, self._path, self)
        popup.chosen.connect(self.journal_chosen)
        popup.other_requested.connect(self.other_requested)
        popup.create_requested.connect(self.create_requested)
        popup.open_under(self._card)

    def _look(self) -> None:
        if self.isVisible():
            self._unlocking.look(self._path)

    def _looked(self, error: BaseException | None) -> None:
        if isinstance(error, JournalError):
            self._tell(error, None)

    def _tell(self, error: JournalError, secret: Secret | None) -> None:
        """Damage gets the whole place, with what can be done about it; anything else is a line under the journal."""
        self._damage.say(explain(error).text)
        if isinstance(error, Damaged):
            self._go(self.trouble, explain(error).title, explain(error).text)
            self.trouble.show_trouble(error, self._path, secret)
            self.trouble.setFocus()

    def _typed(self) -> Secret | None:
        from ui.vault.copy_dialogs import Secret

        passphrase = self.by_passphrase.field.text()
        return Secret(passphrase=passphrase) if passphrase else None

    def look_again(self) -> None:
        """As if the journal had just been chosen: its files may be others now."""
        self.show_journal(self._path, self._known)
        self._unlocking.look(self._path)

    def _try_passphrase(self, passphrase: str) -> None:
        self._damage.say("")
        self.by_passphrase.set_busy(True)
        self._unlocking.with_passphrase(self._path, passphrase)

    def _try_words(self, words: str) -> None:
        """Tell a mistyped or foreign key at once, before a new passphrase is thought up."""
        from journal.vault.recovery import RecoveryKey
        from journal.vault.vault import Vault

        try:
            Vault(self._path).derive_from_recovery(RecoveryKey.parse(words)).wipe()
        except JournalError as error:
            self.by_recovery.refuse(explain(error).text)
            return
        self._go(self.by_new, "Choose a new passphrase", "The old one stops working. Your recovery sheet stays good.")
        self.by_new.form.setFocus()

    def _recover(self, passphrase: str) -> None:
        self.by_new.set_busy(True)
        self._unlocking.with_new_passphrase(self._path, self.by_recovery.words.text(), passphrase)

    def _ask_for_backup(self) -> None:
        from ui.widgets.file_dialogs import BACKUPS, ask_for_file

        file = ask_for_file(self, "Restore a backup", self._path / "backups", BACKUPS)
        if file is not None:
            self.restore_requested.emit(file)

    def _tell_lost(self) -> None:
        from ui.widgets.dialog import Question

        if Question.ask(self, self._watcher, "I’ve lost both", LOST_BOTH, "Start a new journal"):
            self.create_requested.emit()

    def _stop(self) -> None:
        self._unlocking.cancel()
        self.by_passphrase.set_busy(False)
        self.take_focus()

    def _forget(self) -> None:
        self.by_passphrase.start_over()
        if "by_recovery" in vars(self):
            self.by_recovery.start_over()
        if "by_new" in vars(self):
            self.by_new.start_over()
        if "trouble" in vars(self):
            self.trouble.forget()

    def _succeeded(self, opened: Opened) -> None:
        self._opened = self._path
        self._forget()
        self.opened.emit(opened)

    def _failed(self, error: BaseException) -> None:
        self.by_passphrase.set_busy(False)
        setting_new = "by_new" in vars(self) and self.by_new.isVisible()
        if setting_new:
            self.by_new.set_busy(False)
        if isinstance(error, WrongPassphrase):
            self.by_passphrase.refuse(str(error))
        elif isinstance(error, RecoveryKeyMistyped | WrongRecoveryKey):
            self.show_recovery()
            self.by_recovery.refuse(explain(error).text)
        elif isinstance(error, JournalError) and setting_new:
            self.by_new.note.say(explain(error).text)
        elif isinstance(error, JournalError):
            self._tell(error, self._typed())
        else:
            raise error
