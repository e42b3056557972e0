"""The foot of a room says how the password travels, in any width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ui.sharing.room_foot import RoomFoot


@pytest.fixture
def foot(context, qtbot):
    made = RoomFoot(context, "a4", "Helen")
    made.add_before_export(QPushButton("Keep as draft"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_whole_advice_is_seen_inside_the_foot(foot, width):
    foot.resize(width, foot.height())
    advice = next(one for one in foot.findChildren(QLabel) if "Not in the same email" in one.text())
    assert foot.rect().contains(advice.geometry())
    assert (
        advice.heightForWidth(advice.width()) <= advice.height()
        if advice.wordWrap()
        else (advice.sizeHint().width() <= advice.width())
    )


def test_widening_again_puts_the_advice_back_beside_the_password(foot, qtbot):
    advice = next(one for one in foot.findChildren(QLabel) if "Not in the same email" in one.text())
    foot.resize(1024, foot.height())
    qtbot.waitUntil(lambda: advice.y() > foot.password.y())
    foot.resize(1280, foot.height())
    qtbot.waitUntil(lambda: advice.x() > foot.password.geometry().right())
