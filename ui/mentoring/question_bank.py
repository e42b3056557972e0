"""Questions to begin with: tick some, and make them your own."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from journal.domain.mentoring import MyRole
from journal.domain.question_bank import question_bank
from journal.resources import resource
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class QuestionBank(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, role: MyRole) -> tuple[str, ...]:
        dialog = cls(
            parent, theme, "Questions to begin with", 560, "Tick what fits. You can change the words afterwards."
        )
        boxes: list[QCheckBox] = []
        text = resource("questions", "questions.json").read_text("utf-8")
        for about, questions in question_bank(text, role):
            dialog.body.addWidget(label(about, "fieldLabel"))
            for question in questions:
                boxes.append(QCheckBox(question))
                dialog.body.addWidget(boxes[-1])
        dialog.add_button("Go back", reject=True)
        dialog.add_button("Add these", "primary", accept=True)
        if not dialog.run(boxes[0]):
            return ()
        return tuple(box.text() for box in boxes if box.isChecked())
