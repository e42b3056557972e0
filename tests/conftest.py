"""Runs before any Qt import: tests never need a screen."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings

settings.register_profile("quick", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quick")


def pytest_sessionfinish():
    """What was copied last is ours, and without a screen Qt lets go of it after Python has ended, which is too late."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()
