"""Closing everything that is open above a window, so that locking never waits for an answer."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip, QWidget

ROUNDS = 8  # a dialog that closes may leave the one beneath it


def close_what_is_open(window: QWidget) -> None:
    """Dialogs answer as if she had gone back; popups hand over what was typed in them; a hint loses its words."""
    QApplication.inputMethod().commit()  # letters that are being composed belong to the text
    for _ in range(ROUNDS):
        above = [one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible()]
        if not above:
            break
        for one in reversed(above):
            one.close()
            if one.isVisible() and isinstance(one, QDialog):
                one.done(QDialog.DialogCode.Rejected)  # it asks before it closes; there is nobody to ask
    QToolTip.hideText()
    for hint in QApplication.topLevelWidgets():
        if isinstance(hint, QLabel) and hint.inherits("QTipLabel"):
            hint.clear()  # hidden at once, but deleted only a moment later
