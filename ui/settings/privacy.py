"""Privacy: locking, what is remembered here, the passphrase and the recovery sheet."""

from __future__ import annotations

from ui.dates import day_month
from ui.settings.capture import can_hide, capture_words
from ui.settings.section import Option, Section, told
from ui.widgets.buttons import button

IDLE = tuple((minutes, "1 minute" if minutes == 1 else f"{minutes} minutes") for minutes in (1, 2, 5, 10, 15, 30, 60))
CLIPBOARD = (
    (10, "after 10 seconds"),
    (30, "after 30 seconds"),
    (60, "after 1 minute"),
    (0, "when it locks"),
    (-1, "never"),
)


class PrivacySection(Section):
    def refresh(self) -> None:
        dates = self.context.keeping.key_dates()
        today = self.context.journal.clock.today()
        self._passphrase.say(
            f"Changed {day_month(dates.passphrase, today)}"
            if dates.passphrase
            else "The only way in, but for the recovery sheet"
        )
        tried = f"Tried {day_month(dates.rehearsed, today)}" if dates.rehearsed else "Not tried yet on this journal"
        self._rehearsal.say(f"{tried}. Trying the words changes nothing.")

    def _build(self) -> None:
        self._locking()
        self._keys()
        self.group(
            "Network",
            told(
                self.context,
                "shield-check",
                "This app never goes online",
                "No account, no sync, no update checks, no usage reports. Look for new versions on the project page.",
            ),
        )

    def _locking(self) -> None:
        self.group(
            "Locking",
            self.choice(
                "idle_minutes", "Lock when I’m away", IDLE, "After no typing or mouse movement, in any program"
            ),
            self.switch(
                "lock_with_system",
                "Lock with the computer",
                "When the screen locks, the computer sleeps or somebody else signs in",
            ),
            self.switch(
                "cover_when_away", "Cover the window when I switch away", "Shows a plain page until I come back"
            ),
            self.switch("discreet", "Discreet view", "Lists show words only where the pointer is. Ctrl Shift D"),
            self._capture(),
        )
        self.group(
            "What stays behind",
            self.choice("clipboard_seconds", "Empty the clipboard", CLIPBOARD, "If what I copied here is still on it"),
            self.switch("remember_vault", "Remember the journals opened here", "Their folders, never what is in them"),
        )

    def _capture(self) -> Option:
        words = "Hide from screenshots and recordings"
        if can_hide():
            return self.switch("hide_from_capture", words, capture_words())
        return Option(words, capture_words())

    def _keys(self) -> None:
        keeping = self.context.keeping
        self.change = button("Change…")
        self.show_sheet = button("Show the sheet…", "secondary", self.context.icons, "printer")
        self.new_sheet = button("Make a new one…")
        self.rehearse = button("Try the words…", "secondary", self.context.icons, "key-round")
        self.rotate = button("Make new keys…")
        for made, do in (
            (self.change, keeping.change_passphrase),
            (self.show_sheet, keeping.show_sheet),
            (self.new_sheet, keeping.replace_recovery_key),
            (self.rehearse, keeping.rehearse),
            (self.rotate, keeping.rotate_key),
        ):
            made.clicked.connect(do)
        self._passphrase = Option("Passphrase", "", self.change)
        self._rehearsal = Option("Try the recovery words", "", self.rehearse)
        self.group(
            "Passphrase and recovery",
            self._passphrase,
            Option("Recovery sheet", "Twelve words on paper, for the day the passphrase is forgotten", self.show_sheet),
            self._rehearsal,
            Option("A new recovery sheet", "Cancels the old one: a lost sheet opens nothing any more", self.new_sheet),
            Option(
                "If somebody may know the passphrase",
                "Writes the whole journal anew under new keys, with a new recovery sheet",
                self.rotate,
            ),
        )
