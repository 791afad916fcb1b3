"""Hands on one page: what is shown fits, and everything is done by keys, which are counted."""

from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ui.ports import PageTools

SIZES = [(1190, 664), (1192, 616), (1192, 560)]
TRIES = 20
REST_MS = 20
"""How long a screen of X11 may take to say what window it gave the keyboard before."""


def in_front(window):
    """Give a window the keyboard, and see that no former window gets it back a moment later."""
    assert QTest.qWaitForWindowExposed(window)
    for _try in range(TRIES):
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        QTest.qWait(REST_MS if QApplication.platformName() == "xcb" else 1)
        if window.isActiveWindow():
            return
    raise AssertionError(f"{window.objectName()} does not keep the keyboard")


def top_dialog(page, name=""):
    """The dialog that the page opened last (of a name, where one is given), in front of it."""
    QTest.qWait(1)
    shown = [each for each in page.findChildren(QDialog) if each.isVisible()]
    top = next(each for each in reversed(shown) if name in {"", each.objectName()})
    in_front(top)
    return top


class Hands:
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office, make_page):
        self.office, self.frame = office, Frame()
        self.page = make_page(office, PageTools(Tasks(), self.frame, self.frame))
        qtbot.addWidget(self.page)
        self.page.resize(*SIZES[0])
        self.page.show()
        self.look()
        self.page.enter({})
        self.page.take_focus()
        self.keys = 0

    def look(self):
        """Have the window in front, as after a dialog."""
        in_front(self.page)

    def dialog(self, name=""):
        """The dialog that was opened last, in front; nothing of it is cut and keys reach all of it."""
        top = top_dialog(self.page, name)
        self.check(top)
        return top

    def check(self, widget=None):
        """Nothing of what is shown is cut, and all of it is reached by keys."""
        QTest.qWait(1)
        assert_fits(widget or self.page)
        assert_reachable(widget or self.page)

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, held)
        self.keys += 1
