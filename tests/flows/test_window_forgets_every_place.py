"""Whatever is open when the journal locks, not a word of it is left in the window; nor is a name ever markup there."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import Qt as GuiNames
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from journal.domain.entries import Entry, Sharing
from journal.domain.goals import Goal
from journal.domain.learning import LearningRecord
from journal.domain.people import Person
from journal.domain.saved_searches import SavedSearch
from journal.domain.templates import Template, TemplateStage
from tests.flows.real_window import all_words, let_qt_delete, open_prep
from tests.flows.test_window_forgets_everywhere import spoken
from ui.shell.system_lock.watching import Leaving

MARKER = "zqxeverywhere"  # as `spoken` knows it
HOSTILE = f"<img src='//elsewhere/{MARKER}.png'> {MARKER}"
SHOWN_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
MANY = 60  # rows of a model that are asked for their words


@pytest.fixture
def written(opened):
    """A journal in which every name is a marked piece of markup; the entry that holds most of them."""
    journal = opened.journal
    now = journal.clock.now()
    goal = journal.goals.save(Goal(title=HOSTILE, why=HOSTILE))
    journal.people.save(Person(code_name=f"K {MARKER}", real_name=HOSTILE, role=HOSTILE))
    body = f"{HOSTILE} and [a link](file:///{MARKER})\n\n![{MARKER}](//elsewhere/{MARKER}.png)\n\n- [ ] {HOSTILE}"
    entry = journal.entries.save(
        Entry(
            at=now,
            title=HOSTILE,
            body=body,
            line=HOSTILE,
            mood=3,
            mood_note=HOSTILE,
            tags=(f"<b>{MARKER}",),
            people=(f"K {MARKER}",),
            goals=(goal.id,),
            sharing=Sharing.FULL,
            unfinished=True,
        )
    )
    journal.entries.save(Entry(at=now - timedelta(days=365), title=HOSTILE, body=body, tags=(f"<b>{MARKER}",)))
    journal.attachments.add(entry.id, f"{MARKER} <b>.txt", "text/plain", MARKER.encode(), caption=HOSTILE)
    journal.saved_searches.save(SavedSearch(name=HOSTILE, query=MARKER))
    journal.learning.save(LearningRecord(day=date.today() - timedelta(days=60), title=HOSTILE, learned=HOSTILE))
    journal.templates.save(Template(name=HOSTILE, stages=(TemplateStage(HOSTILE, (HOSTILE,)),), kind="everyday"))
    return entry


def _type(widget: QWidget | None, qtbot) -> None:
    assert widget is not None
    qtbot.keyClicks(widget, MARKER)


def _palette(window, _entry, qtbot):
    window.workspace.do("palette")
    _type(QApplication.focusWidget(), qtbot)


def _quick(window, _entry, qtbot):
    window.workspace.do("quick")
    _type(window.workspace._quick.capture.focusProxy() or window.workspace._quick.focusWidget(), qtbot)


def _jump(window, _entry, qtbot):
    window.workspace.go("journal")
    window.workspace.page().entry_list.open_jump()


def _share(window, entry, _qtbot):
    from ui.sharing.entry_options import open_entry_share

    open_entry_share(window.workspace.context, entry.id)


def _report(window, _entry, _qtbot):
    window.workspace.go("learning", "report:portfolio")


def _reflect(window, entry, _qtbot):
    window.workspace.go("today", f"reflect:{entry.id}")


def _full_page(window, entry, _qtbot):
    window.workspace.go("journal", f"entry:{entry.id}")
    window.workspace.page()._toggle_full_page()


def _going(place, target=""):
    def go(window, entry, _qtbot):
        window.workspace.go(place, target.format(entry=entry.id, goal=entry.goals[0], marker=MARKER))

    return go


PLACES = {
    "today": _going("today"),
    "chooser": _going("today", "reflect"),
    "reflection": _reflect,
    "entry": _going("journal", "entry:{entry}"),
    "search": _going("journal", "search:{marker}"),
    "full page": _full_page,
    "jump": _jump,
    "year": _going("lookback", "year"),
    "goal": _going("goals", "goal:{goal}"),
    "review": _going("goals", "beside:review"),
    "learning": _going("learning"),
    "thread of a tag": _going("threads", "tag:<b>{marker}"),
    "thread of a person": _going("threads", "person:K {marker}"),
    "thread of a goal": _going("threads", "goal:{goal}"),
    "mentoring": _going("mentoring"),
    "prep room": lambda window, _entry, qtbot: open_prep(window, qtbot),
    "share room": _share,
    "report": _report,
    "palette": _palette,
    "quick": _quick,
}


def models_holding() -> list[str]:
    """The words that any model of any window still gives out."""
    told = []
    for top in QApplication.topLevelWidgets():
        for model in top.findChildren(QAbstractItemModel):
            for row in range(min(model.rowCount(QModelIndex()), MANY)):
                told += [str(model.data(model.index(row, 0), role)) for role in SHOWN_ROLES]
    return [words for words in told if MARKER in words]


def documents_holding() -> list[QObject]:
    tops = QApplication.topLevelWidgets()
    return [one for top in tops for one in top.findChildren(QTextDocument) if MARKER in one.toPlainText()]


def taken_for_markup() -> list[str]:
    labels = [one for one in QApplication.allWidgets() if isinstance(one, QLabel)]
    told = [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText]
    told += [one.toolTip() for one in QApplication.allWidgets()]
    return [words for words in told if GuiNames.mightBeRichText(words)]


@pytest.mark.parametrize("name", list(PLACES))
def test_no_word_is_left_of_what_was_open(opened, written, qtbot, name):
    PLACES[name](opened, written, qtbot)
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] or models_holding()
    assert taken_for_markup() == []
    opened.warden._system.leaving.emit(Leaving.SLEEP)
    assert opened.journal is None
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] == []
    assert models_holding() == []
    assert documents_holding() == []
    assert spoken() == []


def test_nor_of_what_a_foreign_file_holds(opened, tmp_path, qtbot):
    from ui.portability.bring_dialog import BringDialog

    page = tmp_path / "2026-03-04.md"
    page.write_text(f"# {MARKER}\n\n{MARKER}")
    seen = []

    def lock():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BringDialog) and dialog.go.isVisible():
            seen.append(dialog)
            opened.warden._system.leaving.emit(Leaving.SLEEP)
        else:
            QTimer.singleShot(20, lock)

    QTimer.singleShot(20, lock)
    BringDialog.ask(opened, opened.workspace.context, page)
    assert seen
    assert opened.journal is None
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] == []
    assert spoken() == []
