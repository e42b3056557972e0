"""What could still identify somebody, one by one: replace it, keep it, or take the sentence out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.sharing import Decision, Finding, Verdict
from ui.context import PageContext
from ui.widgets.boxes import clear
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label

_WORDS = {
    "name": "A name?",
    "register": "A real name of your register",
    "initials": "Initials?",
    "email": "An e-mail address",
    "phone": "A phone number?",
    "birth_date": "A date of birth?",
    "number": "A number that could be somebody’s",
    "postcode": "A postcode?",
    "address": "A web address or path",
    "unique": "Points to one person only?",
    "mark": "A mark for private passages that keeps nothing private",
    "private": "Repeats a private passage",
}


class FindingsPanel(QFrame):
    """Shown only while something is open."""

    decided = Signal(object)  # Decision

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._fields: dict[str, QLineEdit] = {}
        self.setObjectName("messageDanger")
        self.setAccessibleName("To decide before it can be saved")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(6)
        self.hide()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        clear(self._column)
        self._fields.clear()
        self.setVisible(bool(findings))
        if not findings:
            return
        count = "1 thing to decide" if len(findings) == 1 else f"{len(findings)} things to decide"
        self._column.addWidget(label(count, "subheading"))
        self._add(findings[0])  # one at a time: the next comes when this one is decided

    def release(self) -> None:
        self.show_findings(())

    def _add(self, finding: Finding) -> None:
        head = QHBoxLayout()
        head.addWidget(icon_label(self._context.icons, "triangle-alert", "danger", 14))
        head.addWidget(label(f"{_WORDS.get(finding.what, 'To decide')}  “{finding.text}”", "strong", wrap=True), 1)
        self._column.addLayout(head)
        self._column.addWidget(label(finding.excerpt, "small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(6)
        field = QLineEdit(finding.suggestion)
        field.setPlaceholderText("Say instead…")
        field.setAccessibleName(f"Say instead of {finding.text}")
        self._fields[finding.id] = field
        if finding.what != "private":
            row.addWidget(field, 1)
            self._button(row, "Replace", finding.id, Verdict.REPLACE)
            self._button(row, "Keep", finding.id, Verdict.KEEP)
        else:
            row.addStretch(1)
        self._button(row, "Take the sentence out", finding.id, Verdict.DROP)
        self._column.addLayout(row)

    def _button(self, row: QHBoxLayout, words: str, finding: str, verdict: Verdict) -> None:
        made = button(words)
        made.setProperty("finding", finding)
        made.setProperty("verdict", verdict.value)
        made.clicked.connect(self._decide)
        row.addWidget(made)

    def _decide(self) -> None:
        finding = str(self.sender().property("finding"))
        verdict = Verdict(str(self.sender().property("verdict")))
        text = self._fields[finding].text().strip() if verdict is Verdict.REPLACE else ""
        if verdict is Verdict.REPLACE and not text:
            self._fields[finding].setFocus()
            return
        self.decided.emit(Decision(finding, verdict, text))
