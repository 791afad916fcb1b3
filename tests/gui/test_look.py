"""Every widget, with usual and too long data, in both themes: nothing cut, everything named and reachable."""

import pytest
from gui.checks import assert_fits, assert_reachable
from gui.gallery import PAGES, SPECS
from gui.samples import FACTS, NoMemory, find
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from ui.shell.window import MainWindow
from ui.tasks import running
from ui.theme.current import apply, theme_named, tokens
from ui.theme.icon import Icon
from ui.theme.icons import pixmap, qicon
from ui.theme.sheet import mix
from ui.theme.tokens import THEMES


@pytest.fixture
def window(qtbot):
    with running(border=None) as runner:
        shown = MainWindow(SPECS, runner, NoMemory())
        qtbot.addWidget(shown)
        shown.show()
        with qtbot.waitSignal(runner.idle):
            shown.begin(find, lambda: FACTS, "inicio")
        yield shown


@pytest.mark.parametrize("size", [(1366, 768), (1280, 640)])
@pytest.mark.parametrize("page", PAGES)
def test_pages_fit_and_are_reachable(window, page, size):
    window.resize(*size)
    window.open(page)
    assert not window.grab().isNull()
    assert_fits(window.page())
    assert_reachable(window)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_ground_is_the_themes(window, qapp, theme, light):
    apply(qapp, theme)
    window.open("critica")
    picture = window.grab().toImage()
    assert picture.pixelColor(QPoint(700, 74)) == QColor(theme.bg)
    assert picture.pixelColor(QPoint(20, 660)) == QColor(theme.frame)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme):
    for ground in (theme.bg, theme.surface, theme.alt, theme.selection, theme.frame, theme.hover):
        for ink in (theme.text, theme.muted, theme.accent, theme.ok, theme.warn, theme.bad, theme.info):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_hover) >= 4.5
    for ground in (theme.surface, theme.bg):
        assert contrast(theme.field, ground) >= 3
    for state in (theme.ok, theme.warn, theme.bad, theme.info):
        assert contrast(state, mix(state, theme.surface, theme.tint)) >= 4.5


def test_an_unknown_theme_is_the_light_one():
    assert theme_named("verde").name == "claro"
    assert tokens().name == "claro"


@pytest.mark.parametrize("icon", list(Icon), ids=lambda icon: icon.value)
def test_every_icon_is_drawn(qapp, icon):
    picture = pixmap(icon, "#AE2018", 16, 2.0).toImage()
    inked = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert len(inked) > 20
    assert all(ink.red() > ink.green() for ink in inked)


def test_an_icon_for_menus_has_every_scale(qapp):
    assert len(qicon(Icon.CHECK, "#000000").availableSizes()) >= 1
