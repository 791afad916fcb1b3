"""Dialogs of fields over a page, by keys."""

from gui.checks import assert_fits, assert_reachable
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def look_at_dialog(hands):
    """The dialog that is open: nothing of it is cut, all is reached by keys."""
    QTest.qWait(20)
    top = next(each for each in reversed(hands.page.findChildren(QDialog)) if each.isVisible())
    top.activateWindow()
    assert QTest.qWaitForWindowActive(top)
    assert_fits(top)
    assert_reachable(top)
    return top


def type_into(top, name, text, type_text):
    """Type in a field instead of what it holds."""
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, text)


def enter(hands):
    """Do what the dialog asks."""
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(20)
    hands.look()
