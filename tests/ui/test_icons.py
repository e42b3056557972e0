from PySide6.QtWidgets import QPushButton

from ui.icons import Icons


def test_an_icon_is_drawn_in_the_colour_of_its_meaning(icons, theme):
    image = icons.pixmap("square", "private", 16).toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.theme.color("private").name() in drawn


def test_the_same_icon_is_drawn_once(icons):
    assert icons.pixmap("lock").cacheKey() == icons.pixmap("lock").cacheKey()


def test_icons_change_with_the_theme(icons, theme, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    icons.put(button, "lock", "private")
    before = button.icon().pixmap(16, 16).toImage()
    theme.set_wish("dark")
    assert button.icon().pixmap(16, 16).toImage() != before


def test_a_checked_button_may_have_another_colour(icons, qtbot):
    icon = icons.icon("share", "text.secondary", 16, "share.text")
    assert icon.pixmap(16, 16).toImage() != icon.pixmap(16, icon.Mode.Normal, icon.State.On).toImage()


def test_the_application_has_an_icon(icons: Icons):
    assert not icons.app_icon().pixmap(256, 256).isNull()
