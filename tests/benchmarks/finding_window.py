"""A process of its own: the list of a large journal in the real widgets. CPU seconds; prints one line of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QListView, QWidget

from journal import paths
from journal.domain.query import Filter
from journal.journal import Journal
from journal.settings import Settings
from journal.vault.vault import Vault
from tests.benchmarks.finding import keystrokes
from tests.benchmarks.measure import at_size, cpu_seconds, percentile
from tests.ui.page_context import Door, Keeper, Way
from ui.context import PageContext
from ui.entries.entry_list import EntryList
from ui.entries.entry_source import EntrySource
from ui.entries.head_delegate import HeadDelegate
from ui.entries.head_model import HeadModel
from ui.icons import Icons
from ui.jobs import Jobs
from ui.live import Live
from ui.theme import ThemeWatcher

FRAMES = 200


class Painted(QObject):
    """Knows whether the widget was painted since it was last asked."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def main() -> None:
    folder = Path(sys.argv[1])
    paths.last_seen_folder = lambda: folder.parent / "last-seen"
    app = QApplication([])
    journal = Vault(folder).unlock(sys.stdin.read())
    watcher = ThemeWatcher(app, "light")
    context = PageContext(
        journal,
        Jobs(),
        Live(journal),
        watcher,
        Icons(watcher),
        Settings(),
        Door(),
        Way(),
        Keeper(Vault(folder), journal),  # type: ignore[arg-type]
    )
    print(json.dumps(measured(app, context, journal)), flush=True)


def measured(app: QApplication, context: PageContext, journal: Journal) -> list[tuple[str, float, float, str]]:
    made = EntryList(context)
    made.resize(304, 768)
    painted = Painted(made.view.viewport())
    made.show()
    app.processEvents()

    def until_painted(work: Callable[[], object]) -> float:
        painted.seen = False

        def wait() -> None:
            work()
            made.view.viewport().update()
            while not painted.seen:
                app.processEvents()

        return cpu_seconds(wait)

    first = until_painted(lambda: made.show_list(""))
    first = min(first, until_painted(lambda: made.show_list("")))
    bar = made.view.verticalScrollBar()
    frames = [until_painted(lambda: bar.setValue(bar.value() + 300)) for _ in range(FRAMES)]
    jumps = [until_painted(lambda: made.go_to_day(journal.entries.heads(limit=1)[0].at.date())) for _ in range(5)]
    keys = [until_painted(lambda text=text: made.search.line.setText(text)) for text in keystrokes(20)]
    every_row = naive(app, context, journal)
    return [
        (
            "the list painted for the first time, CPU / a plain QListView with every row",
            first,
            every_row,
            _first_goal(journal),
        ),
        ("a frame while scrolling down, p95", percentile(frames, 95), 0, "≤ 8 ms"),
        ("the longest frame of them", max(frames), 0, ""),
        ("a jump to a day, painted, p95", percentile(jumps, 95), 0, "≤ 16 ms"),
        ("a key in the search, painted, p95", percentile(keys, 95), 0, "≤ 16 ms"),
    ]


def _first_goal(journal: Journal) -> str:
    return at_size(journal.entries.count(), {100_000: "≤ 10 ms; ≤ 0.05"}) or "≤ 10 ms"


def naive(app: QApplication, context: PageContext, journal: Journal) -> float:
    view, model = QListView(), HeadModel()
    view.setItemDelegate(HeadDelegate(context.theme, context.icons, view))
    view.resize(304, 768)
    view.setModel(model)
    view.show()
    app.processEvents()
    painted = Painted(view.viewport())
    source = EntrySource(journal, Filter())

    def work() -> None:
        model.show(lambda _limit, _before: source(10**9, None), context.journal.clock.today())  # type: ignore[arg-type]
        while not painted.seen:
            app.processEvents()

    return cpu_seconds(work)


if __name__ == "__main__":
    main()
