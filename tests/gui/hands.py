"""Hands on one page: what is shown fits, and everything is done by keys, which are counted."""

from around import Frame, Tasks
from gui.checks import assert_fits, assert_reachable
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.ports import PageTools

SIZES = [(1190, 664), (1192, 616), (1192, 560)]


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
        self.page.activateWindow()
        assert QTest.qWaitForWindowActive(self.page)

    def check(self, widget=None):
        """Nothing of what is shown is cut, and all of it is reached by keys."""
        QTest.qWait(1)
        assert_fits(widget or self.page)
        assert_reachable(widget or self.page)

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, held)
        self.keys += 1
