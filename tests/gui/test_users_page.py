"""Entering, locking and the page of users, by keys alone."""

import offices
import pytest
from gui.checks import assert_fits
from gui.hands import SIZES, Hands, in_front
from gui.samples import NoMemory
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app import users
from app.clock import WorkingDate
from app.founding import open_office
from app.paths import DataFolder
from domain.roles import Role
from ui.session import Session
from ui.users.page import page as users_page

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KNOWN = "mar azul 7"


@pytest.fixture
def folder(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    users.add(office, "ana.perez", Role.ADMINISTRATOR, KNOWN)
    users.add(office, "luis", Role.CASHIER, KNOWN)
    office.store.close()
    return DataFolder(tmp_path / "oficina")


@pytest.fixture
def session(qtbot, qapp, folder):
    made = Session(qapp, folder, WorkingDate(offices.TODAY), "oficina", NoMemory())
    qtbot.addWidget(made.window)
    made.show()
    qtbot.waitUntil(lambda: cover(made) is not None, timeout=20_000)
    in_front(made.window)
    yield made
    qtbot.waitUntil(lambda: not made.is_busy(), timeout=20_000)
    made.close()


def cover(session):
    found = session.window.findChild(object, "entrada")
    return found if found is not None and found.isVisible() else None


def enter(session, qtbot, type_text, name, password=KNOWN):
    in_front(session.window)
    line = cover(session).findChild(object, "usuario")
    line.setFocus()
    line.clear()
    type_text(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    type_text(QApplication.focusWidget(), password)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=20_000)


def said(session):
    return {label.text() for label in session.window.findChildren(QLabel) if label.isVisible()}


def test_nothing_is_seen_before_somebody_comes_in_and_the_bar_says_who(session, qtbot, type_text):
    assert session.opened is None
    for size in ((1366, 730), (1024, 600)):
        session.window.resize(*size)
        assert cover(session).size() == session.window.size()
        assert_fits(cover(session))
    enter(session, qtbot, type_text, "ana.perez", "no es esta")
    assert session.opened is None
    assert any("no coinciden" in text for text in said(session))
    enter(session, qtbot, type_text, "Ana.Perez")
    qtbot.waitUntil(lambda: "ana.perez · administrador" in said(session), timeout=20_000)
    assert cover(session) is None
    assert session.opened.office.role is Role.ADMINISTRATOR


def test_a_lock_keeps_what_was_typed_and_another_user_begins_anew(session, qtbot, type_text):
    enter(session, qtbot, type_text, "ana.perez")
    qtbot.waitUntil(lambda: session.window.page() is not None, timeout=20_000)
    session.window.open("usuarios")
    page = session.window.page()
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=20_000)
    QTest.keyClick(session.window, Qt.Key.Key_N, CONTROL)
    asked = page.findChildren(QDialog)[-1]
    type_text(asked.focusWidget(), "eva")
    session.lock()
    assert cover(session) is not None
    QTest.qWait(50)
    assert_fits(cover(session))
    assert not asked.isVisible()
    QTest.keyClick(session.window, Qt.Key.Key_K, CONTROL)
    assert not page.isEnabled()
    enter(session, qtbot, type_text, "ana.perez")
    assert cover(session) is None
    assert session.window.page() is page
    assert asked.isVisible()
    assert asked.findChild(object, "nombre").text() == "eva"
    in_front(asked)
    session.lock()
    QTest.qWait(50)
    enter(session, qtbot, type_text, "luis")
    qtbot.waitUntil(lambda: "luis · cajero" in said(session), timeout=20_000)
    assert session.opened.office.user == "luis"
    assert session.window.page() is not page


def test_the_window_locks_by_its_key_and_by_itself(session, qtbot, type_text):
    enter(session, qtbot, type_text, "luis")
    qtbot.waitUntil(session._idle._timer.isActive, timeout=20_000)
    assert session._idle._timer.interval() == 10 * 60_000
    QTest.keyClick(session.window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert cover(session) is not None
    enter(session, qtbot, type_text, "luis")
    session._idle._timer.setInterval(1)
    session._idle._timer.start()
    qtbot.waitUntil(lambda: cover(session) is not None, timeout=20_000)


@pytest.fixture
def hands(qtbot, folder, tmp_path):
    office = open_office(folder, WorkingDate(offices.TODAY), user="ana.perez", password=lambda: KNOWN)
    yield Hands(qtbot, office, users_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_and_all_is_reached_by_keys(hands, size):
    hands.page.resize(*size)
    hands.check()


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F4])
def test_what_is_asked_fits(hands, key):
    hands.press(key)
    asked = hands.page.findChildren(QDialog)[-1]
    in_front(asked)
    hands.check(asked)
    hands.press(Qt.Key.Key_Escape)


def test_a_user_is_added_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_N, CONTROL)
    asked = hands.page.findChildren(QDialog)[-1]
    in_front(asked)
    hands.check(asked)
    type_text(asked.focusWidget(), "eva")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        type_text(QApplication.focusWidget(), KNOWN)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Quedó agregado el usuario"]
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("ajustes", {})]


def test_a_window_that_is_closed_is_not_locked_minutes_later(session, qtbot, type_text):
    enter(session, qtbot, type_text, "ana.perez")
    watch = session._idle.findChild(QTimer)
    qtbot.waitUntil(watch.isActive, timeout=20_000)
    session.close()
    session.close()
    assert not watch.isActive()
