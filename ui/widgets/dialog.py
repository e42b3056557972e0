"""House dialogs: a rounded panel over a scrim, the safe button focused first; a class method asks and answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.shadow import MARGIN, RADIUS, paint_shadow, round_off


class Scrim(QWidget):
    """Darkens the window under a dialog; of another dialog its panel, not the air around that."""

    def __init__(self, window: QWidget, colour: QColor) -> None:
        super().__init__(window)
        self._colour = colour
        self._radius = RADIUS if isinstance(window, Dialog) else 0
        self.setGeometry(window.panel.geometry() if isinstance(window, Dialog) else window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect(), self._radius, self._radius)


SIDE, RING = 28, 4  # the panel's margin; a focus ring needs its room inside what scrolls
AIR = 16  # above and below the tallest panel
_SCROLLING: dict[int, QSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QSlider.SliderAction.SliderToMaximum,
}
LONG_CHOICE = 24  # letters; a choice of more is cut in its field and whole in its list
LEAST, NO_END = 120, 10_000  # px of the part that scrolls


class _Fitting(QFrame):
    """No taller than its wrapped words are at the width it has; a layout alone asks for what they need when narrow."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fitting())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fitting())

    def fitting(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        width = max(self.width(), self.minimumWidth(), layout.totalMinimumSize().width())
        if not layout.hasHeightForWidth():
            return layout.totalSizeHint().height()
        return layout.totalHeightForWidth(width)


class _Body(QScrollArea):
    """As tall as what is in it; it scrolls only where the window has no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._room = NO_END
        self.inside = _Fitting()
        self.inside.setObjectName("scrolled")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self.inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.inside.installEventFilter(self)

    def set_room(self, room: int) -> None:
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.inside.sizeHint().width(), min(self.inside.fitting(), self._room))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, min(self.inside.fitting(), self._room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Dialog(QDialog):
    """A frameless panel. Subclasses fill `self.body` and add buttons with `add_button`."""

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, title: str, width: int = 460, text: str = "") -> None:
        super().__init__(parent)
        self._under = parent.window()
        # the window of the journal is the room there is, also for a dialog over a small dialog
        self.room: QWidget = self._under.room if isinstance(self._under, Dialog) else self._under
        self._watcher = watcher
        self._scrim: Scrim | None = None
        self.setWindowTitle("Afterbell")  # never a title or a name of hers
        self.setAccessibleName(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.panel = _Fitting()
        self.panel.setObjectName("popup")
        self.set_width(width)
        outer.addWidget(self.panel)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(SIDE - RING, 24, SIDE - RING, 22)
        column.setSpacing(0)
        self.title = label(title, "heading", wrap=True)
        column.addWidget(self.title)
        self.text = label(text, "secondary", wrap=True)
        self.text.setVisible(bool(text))
        for words in (self.title, self.text):
            words.setContentsMargins(RING, 0, RING, 0)
        column.addSpacing(4)
        column.addWidget(self.text)
        column.addSpacing(14 - RING)
        self._area = _Body()
        self.body = QVBoxLayout(self._area.inside)
        self.body.setContentsMargins(RING, RING, RING, RING)
        self.body.setSpacing(10)
        column.addWidget(self._area)
        column.addSpacing(18 - RING)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(RING, 0, RING, 0)
        self.foot.setSpacing(8)
        self.foot_note = label("", "hint")
        self.foot.addWidget(self.foot_note)
        self.foot.addStretch(1)
        column.addLayout(self.foot)

    def set_width(self, drawn: int) -> None:
        """As drawn, grown with the text, and never wider than the window."""
        self.panel.setFixedWidth(min(self._watcher.theme.px(drawn), max(self.room.width() - 2 * AIR, drawn // 2)))

    def add_button(
        self, text: str, role: str = "secondary", *, accept: bool = False, reject: bool = False
    ) -> QPushButton:
        made = button(text, role)
        if accept:
            made.clicked.connect(self.accept)
        if reject:
            made.clicked.connect(self.reject)
        self.foot.addWidget(made)
        return made

    def run(self, first: QWidget | None = None) -> bool:
        """Show it over the window until it is answered; True for accepted."""
        for field in self.findChildren(QLineEdit):
            field.home(False)  # a text longer than its field is read from its beginning
        self._scrim = Scrim(self._under, self._watcher.theme.color("scrim"))
        self.place()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            return self.exec() == QDialog.DialogCode.Accepted
        finally:
            self._scrim.deleteLater()
            self._scrim = None
            self.deleteLater()

    def place(self) -> None:
        """In the middle of the window, as large as it needs, and never taller than the window."""
        for box in self.findChildren(QComboBox):
            if max((len(box.itemText(number)) for number in range(box.count())), default=0) > LONG_CHOICE:
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMinimumContentsLength(LONG_CHOICE)  # a long title of hers must not push the fields off the panel
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # words not shown yet have another font, and so another height
        inside = (
            self._area.inside
        )  # hidden, it does not follow its scroll area yet, and would break its words elsewhere
        inside.resize(self.panel.minimumWidth() - 2 * (SIDE - RING), inside.height())
        self._take(NO_END)
        beside = self.panel.sizeHint().height() - self._area.sizeHint().height()
        self._take(max(self.room.height() - 2 * AIR - beside, LEAST))
        self.move(self.room.mapToGlobal(self.room.rect().center()) - self.rect().center())

    def _take(self, room: int) -> None:
        self._area.set_room(room)
        for widget in (self._area.inside, self.panel, self):
            layout = widget.layout()
            if layout is not None:  # from inside out: each asks the next how large it is
                layout.invalidate()
                layout.activate()
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Words that no field is among are read with the keyboard too."""
        action = _SCROLLING.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            self._area.verticalScrollBar().triggerAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self, self.panel.geometry())

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_shadow(QPainter(self), self.panel.geometry(), self._watcher.theme.color("shadow"))


class Question(Dialog):
    """A yes-or-no question; the way back is focused."""

    @classmethod
    def ask(
        cls, parent: QWidget, watcher: ThemeWatcher, title: str, text: str, yes: str, *, role: str = "primary"
    ) -> bool:
        dialog = cls(parent, watcher, title, text=text)
        back = dialog.add_button("Go back", reject=True)
        dialog.add_button(yes, role, accept=True)
        return dialog.run(back)


class TextQuestion(Dialog):
    """Asks for one line of text; None when she goes back."""

    @classmethod
    def ask(
        cls, parent: QWidget, watcher: ThemeWatcher, title: str, *, text: str = "", value: str = "", yes: str = "Save"
    ) -> str | None:
        dialog = cls(parent, watcher, title, text=text)
        field = QLineEdit(value)
        field.setAccessibleName(title)
        dialog.body.addWidget(field)
        dialog.add_button("Go back", reject=True)
        keep = dialog.add_button(yes, "primary", accept=True)
        keep.setDefault(True)
        return field.text().strip() if dialog.run(field) else None


def field_label(text: str, buddy: QWidget) -> QLabel:
    """The small label above a field; it names the field too."""
    made = label(text, "fieldLabel")
    made.setBuddy(buddy)
    if not buddy.accessibleName():
        buddy.setAccessibleName(text)
    return made
