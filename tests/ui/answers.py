"""Dialogs that are answered by a test instead of a person."""

import pytest

from ui.widgets.dialog import Dialog


@pytest.fixture
def answer(monkeypatch):
    """Answers each dialog that opens, in order, with a function of the dialog; returns those that were shown."""
    shown, answers = [], []

    def run(dialog, first=None):
        shown.append(dialog)
        answers.pop(0)(dialog)
        return dialog.result() == dialog.DialogCode.Accepted

    monkeypatch.setattr(Dialog, "run", run)
    shown_and = type("Answers", (), {"shown": shown, "then": staticmethod(answers.append)})
    yield shown_and
    assert answers == []
    for dialog in shown:
        dialog.deleteLater()
