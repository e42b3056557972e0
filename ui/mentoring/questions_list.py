"""Questions she wants to bring to this person."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.mentoring import Question, QuestionStatus
from ui.context import PageContext
from ui.mentoring.question_bank import QuestionBank
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import TextQuestion
from ui.widgets.labels import ElidedLabel, chip, hair, icon_label, label

_OPEN = (QuestionStatus.OPEN, QuestionStatus.PLANNED)


class QuestionsList(QWidget):
    card_wanted = Signal()

    def __init__(
        self, context: PageContext, relationship_id: int, session_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._relationship_id = relationship_id
        self._session_id = session_id
        questions = context.journal.mentoring.questions(relationship_id)
        self._questions = tuple(q for q in questions if q.status in _OPEN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label("Questions I bring", "subheading"))
        head.addStretch(1)
        if self._questions and session_id is not None:
            card = button("Card", "link", context.icons, "printer", "A card with the questions, in large type")
            card.clicked.connect(self.card_wanted)
            head.addWidget(card)
        bank = button("From the list…", "link", context.icons, "list")
        add = button("Add a question", "link", context.icons, "plus")
        bank.clicked.connect(self._choose)
        add.clicked.connect(self._add)
        head.addWidget(bank)
        head.addWidget(add)
        column.addLayout(head)
        if not self._questions:
            column.addWidget(label("None open. One good question is worth a page.", "hint"))
        for question in self._questions:
            column.addWidget(hair())
            column.addWidget(self._row(question))

    def _row(self, question: Question) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        row.addWidget(icon_label(self._context.icons, "circle-question-mark"))
        row.addWidget(ElidedLabel(question.text), 1)
        if question.status is QuestionStatus.PLANNED:
            row.addWidget(chip("For this session", "ok"))
        for icon, name, slot in (("pen-line", "Edit", self._edit), ("check", "Asked and answered", self._answer)):
            made = icon_button(self._context.icons, icon, f"{name}: {question.text}")
            made.setProperty("question", question.id)
            made.clicked.connect(slot)
            row.addWidget(made)
        return row_widget

    def _find(self) -> Question:
        wanted = int(self.sender().property("question"))
        return next(question for question in self._questions if question.id == wanted)

    def _add(self) -> None:
        text = TextQuestion.ask(self, self._context.theme, "A question to bring", yes="Add it")
        if text:
            self._save_new((text,))

    def _choose(self) -> None:
        role = self._context.journal.mentoring.relationship(self._relationship_id).my_role
        self._save_new(QuestionBank.ask(self, self._context.theme, role))

    def _save_new(self, texts: tuple[str, ...]) -> None:
        status = QuestionStatus.PLANNED if self._session_id else QuestionStatus.OPEN
        mentoring, first = self._context.journal.mentoring, len(self._questions)
        with self._context.journal.db.write("mentoring"):
            for position, text in enumerate(texts, first):
                mentoring.save_question(
                    Question(text, self._relationship_id, self._session_id, status, position=position)
                )

    def _edit(self) -> None:
        question = self._find()
        text = TextQuestion.ask(self, self._context.theme, "A question to bring", value=question.text)
        if text:
            self._context.journal.mentoring.save_question(replace(question, text=text))

    def _answer(self) -> None:
        question = self._find()
        answer = TextQuestion.ask(self, self._context.theme, "What did they say?", text=question.text, yes="Keep it")
        if answer is not None:
            self._context.journal.mentoring.save_question(
                replace(question, status=QuestionStatus.ANSWERED, answer=answer)
            )
