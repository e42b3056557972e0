"""The discreet view: no words in a list until the pointer or the keyboard is on them."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionViewItem, QVBoxLayout

from journal.domain.entries import Entry
from ui.entries.head_delegate import HeadDelegate
from ui.entries.head_model import HeadModel
from ui.widgets.row_button import RowButton


@pytest.fixture
def index(founded, theme):
    from journal.vault.vault import Vault

    journal = Vault(founded[0]).unlock("seven calm owls read quietly")
    heads = [journal.entries.save(Entry(journal.clock.now(), body, title=title)) for title, body in WORDS]
    rows = [(journal.entries.heads()[number], WORDS[1 - number][1], ()) for number in range(2)]
    model = HeadModel()
    model.show(lambda *_, **__: rows, journal.clock.today())
    journal.close()
    assert len(heads) == 2
    yield [model.index(number) for number in range(model.rowCount()) if model.head(model.index(number))]
    model.forget()


WORDS = (("A short one", "Few words."), ("A title that is a good deal longer", "And many more words about Ms K."))


def drawn(theme, icons, index, state=QStyle.StateFlag.State_Enabled):
    picture = QImage(304, 94, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = picture.rect()
    option.state = state
    painter = QPainter(picture)
    HeadDelegate(theme, icons).paint(painter, option, index)
    painter.end()
    return bytes(picture.constBits())


def test_entries_look_alike_until_they_are_looked_at(theme, icons, index):
    assert drawn(theme, icons, index[0]) != drawn(theme, icons, index[1])
    theme.set_discreet(True)
    assert drawn(theme, icons, index[0]) == drawn(theme, icons, index[1])
    hover = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_MouseOver
    assert drawn(theme, icons, index[0], hover) != drawn(theme, icons, index[1], hover)
    focus = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_HasFocus
    assert drawn(theme, icons, index[0], focus) != drawn(theme, icons, index[1], focus)


def test_the_words_of_a_row_show_under_the_pointer_and_the_place_stays(theme, qtbot):
    row = RowButton(theme, "Goal: fewer late buses")
    words = QLabel("Fewer late buses")
    QVBoxLayout(row).addWidget(words)
    row.let_clicks_through()
    qtbot.addWidget(row)
    row.show()
    height = row.sizeHint().height()
    theme.set_discreet(True)
    assert not words.isVisible()
    assert row.sizeHint().height() == height
    assert row.accessibleName() == "Goal: fewer late buses"
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    row.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert words.isVisible()
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    row.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not words.isVisible()
    theme.set_discreet(False)
    assert words.isVisible()


def test_it_is_switched_by_its_shortcut_and_remembered(opened, tmp_path):
    from journal import settings

    opened.do("discreet")
    assert opened.workspace.context.theme.is_discreet
    assert settings.load(tmp_path / "settings" / "settings.json").discreet
    opened.do("discreet")
    assert not opened.workspace.context.theme.is_discreet
