"""What has left this journal: when, what was in it, how it was protected, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.draft_words import passages
from journal.domain.namecheck import SECTIONS
from journal.domain.sharing import Draft, Share
from ui.context import PageContext
from ui.mentoring import facts
from ui.widgets.buttons import icon_button
from ui.widgets.dialog import Dialog, TextQuestion
from ui.widgets.flow import Flow
from ui.widgets.labels import ElidedLabel, chip, hair, icon_label, label

LARGE_TEXT = 1.3  # times as drawn; from there on what leaves is told line by line
_ICONS = {"print": "printer", "sit_together": "users-round"}
_COLUMNS = (("Date", 104), ("What was in it", 0), ("How it was protected", 172), ("Afterwards", 140), ("", 64))


class Ledger(QWidget):
    def __init__(self, context: PageContext, shares: tuple[Share, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        large = context.theme.theme.scale > LARGE_TEXT
        head = Flow(gap=16) if large else QHBoxLayout()
        title = label("What has left this journal", "subheading")
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head.addWidget(title)
        head.addWidget(label("Kept by the app, so you always know", "hint"))
        column.addLayout(head)
        if shares and large:
            self._add_lines(column, shares)
        elif shares:
            column.addLayout(self._grid(shares))
        else:
            column.addWidget(label("Nothing yet.", "hint"))

    def _grid(self, shares: tuple[Share, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, (words, width) in enumerate(_COLUMNS):
            grid.addWidget(label(words, "label"), 0, column)
            if width:
                grid.setColumnMinimumWidth(column, self._context.theme.theme.px(width))
        grid.setColumnStretch(1, 1)
        today = self._context.journal.clock.today()
        for number, share in enumerate(shares, 1):
            self._row(grid, 2 * number, share, facts.share_day(share, today))
        return grid

    def _add_lines(self, column: QVBoxLayout, shares: tuple[Share, ...]) -> None:
        """Without columns: they would ask for a wider window than there is."""
        today = self._context.journal.clock.today()
        for share in shares:
            day = facts.share_day(share, today)
            line = Flow(gap=12)
            line.addWidget(label(day, "secondary"))
            line.addWidget(label(facts.share_title(share), "medium"))
            line.addWidget(label(facts.share_protection(share)))
            line.addWidget(chip(facts.share_afterwards(share), "ok" if share.notes else "plain"))
            for made in self._buttons(share, day):
                line.addWidget(made)
            column.addWidget(hair())
            column.addLayout(line)
            column.addWidget(
                label(facts.share_content(self._context.journal.shares.content(share.id)), "hint", wrap=True)
            )

    def _buttons(self, share: Share, day: str) -> Iterator[QPushButton]:
        for name, words, slot in (
            ("eye", f"Show what was in the copy of {day}", self._show),
            ("ellipsis", f"Note what became of the copy of {day}", self._annotate),
        ):
            made = icon_button(self._context.icons, name, words)
            made.setProperty("share", share.id)
            made.clicked.connect(slot)
            yield made

    def _row(self, grid: QGridLayout, row: int, share: Share, day: str) -> None:
        grid.addWidget(hair(), row - 1, 0, 1, len(_COLUMNS))
        grid.addWidget(label(day, "secondary"), row, 0)
        content = QHBoxLayout()
        content.addWidget(label(facts.share_title(share), "medium"))
        content.addSpacing(8)
        content.addWidget(ElidedLabel(facts.share_content(self._context.journal.shares.content(share.id)), "hint"), 1)
        grid.addLayout(content, row, 1)
        protection = QHBoxLayout()
        protection.setSpacing(6)
        icon = _ICONS.get(share.way, "file-lock" if share.protected else "file-text")
        protection.addWidget(icon_label(self._context.icons, icon, size=14))
        protection.addWidget(label(facts.share_protection(share)), 1)
        grid.addLayout(protection, row, 2)
        grid.addWidget(chip(facts.share_afterwards(share), "ok" if share.notes else "plain"), row, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for made in self._buttons(share, day):
            buttons.addWidget(made, alignment=Qt.AlignmentFlag.AlignRight)
        grid.addLayout(buttons, row, 4)

    def _show(self) -> None:
        shares = self._context.journal.shares
        share = shares.get(int(self.sender().property("share")))
        HeldDialog.show_share(self, self._context, share, shares.content(share.id))

    def _annotate(self) -> None:
        share_id = int(self.sender().property("share"))
        text = TextQuestion.ask(
            self,
            self._context.theme,
            "What became of this copy?",
            text="For example: Deleted, she says. What was written before stays.",
            yes="Note it",
        )
        if text:
            self._context.journal.shares.annotate(share_id, text)


class HeldDialog(Dialog):
    """Exactly the words that left, from the record that was made before they did."""

    @classmethod
    def show_share(cls, parent: QWidget, context: PageContext, share: Share, draft: Draft) -> None:
        day = facts.share_day(share, context.journal.clock.today())
        about = f"{facts.share_protection(share)}, {day}{f', for {share.reader}' if share.reader else ''}."
        dialog = cls(parent, context.theme, facts.share_title(share), 600, about)
        for heading, words in _by_section(draft):
            dialog.body.addWidget(label(heading, "fieldLabel"))
            for text in words:
                dialog.body.addWidget(label(text, wrap=True))
        for made_at, text in share.notes:
            dialog.body.addWidget(label(f"{made_at[:10]}: {text}", "hint", wrap=True))
        dialog.run(dialog.add_button("Close", accept=True))


def _by_section(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    sections: dict[str, list[str]] = {}
    for passage in passages(draft):
        if passage.text.strip():
            sections.setdefault(passage.section, []).append(passage.text)
    yield from ((SECTIONS.get(section, section), words) for section, words in sections.items())
