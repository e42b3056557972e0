"""What the prep room asks: some lines of text, and which paragraphs of an entry go in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QRadioButton, QWidget

from journal.domain.sharing import EntryChoice, Part
from ui.sharing.offers import EntryOffer
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class LongTextQuestion(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, question: str, text: str) -> str | None:
        """Her words, without space around them; None when she goes back."""
        dialog = cls(parent, theme, question, 520, "Only in this file. Your entries stay as they are.")
        field = QPlainTextEdit(text)
        field.setAccessibleName(question)
        field.setTabChangesFocus(True)
        field.setFixedHeight(150)
        dialog.body.addWidget(field)
        dialog.add_button("Go back", reject=True)
        dialog.add_button("Use these words", "primary", accept=True)
        return field.toPlainText().strip() if dialog.run(field) else None


class ParagraphsDialog(Dialog):
    @classmethod
    def ask(
        cls, parent: QWidget, theme: ThemeWatcher, offer: EntryOffer, choice: EntryChoice
    ) -> tuple[int, ...] | None:
        """The numbers of the chosen paragraphs; () for only the one line; None when she goes back."""
        dialog = cls(parent, theme, "Which text goes in?", 600, "Private passages are not here: they never leave.")
        only_line = QRadioButton("Only the one line")
        some = QRadioButton("These paragraphs")
        if offer.line:
            dialog.body.addWidget(only_line)
            dialog.body.addWidget(label(offer.line, "secondary", wrap=True))
            dialog.body.addWidget(some)
        only_line.setChecked(choice.part is Part.LINE)
        some.setChecked(choice.part is not Part.LINE)
        boxes: dict[int, QCheckBox] = {}
        for number, words in enumerate(offer.paragraphs):
            if not words:
                continue
            box = QCheckBox()
            box.setChecked(choice.part is not Part.PARAGRAPHS or number in choice.paragraphs)
            box.setAccessibleName(words)
            box.clicked.connect(some.click)
            row = QHBoxLayout()
            row.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words, "reading", wrap=True), 1)
            dialog.body.addLayout(row)
            boxes[number] = box
        back = dialog.add_button("Go back", reject=True)
        dialog.add_button("Use this text", "primary", accept=True)
        if not dialog.run(back):
            return None
        if offer.line and only_line.isChecked():
            return ()
        chosen = tuple(number for number, box in boxes.items() if box.isChecked())
        return chosen or None
