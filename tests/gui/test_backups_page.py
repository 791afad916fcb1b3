"""The page of backups, by keys alone: made and seen, restored in figures, and the window begins anew."""

import offices
import pytest
from gui.hands import SIZES, Hands
from gui.samples import NoMemory
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.clock import WorkingDate
from app.paths import DataFolder
from app.safekeeping import places
from ui.backups.page import page as make_page
from ui.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.close()


def test_one_is_made_and_restored_by_keys_and_nothing_is_cut(qtbot, office):
    hands = Hands(qtbot, office, make_page)
    page = hands.page
    hands.press(Qt.Key.Key_Return, CTRL)
    assert len(places.kept(office.folder.backups)) == 1
    for size in SIZES:
        page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_F7)
    assert hands.frame.said[-1].startswith("Respaldo bueno")
    hands.press(Qt.Key.Key_F8)
    dialog = hands.dialog()
    qtbot.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert list(office.folder.root.glob("caudal-reemplazada-*.db"))
    for key, held, name in (
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, "carpeta_respaldos"),
        (Qt.Key.Key_O, CTRL, "archivo_respaldo"),
    ):
        hands.look()
        page.take_focus()
        hands.press(key, held)
        page.findChild(QFileDialog, name).reject()
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("ajustes", {})]


def test_after_a_restoration_the_window_begins_anew(qtbot, qapp, office, monkeypatch):
    monkeypatch.setattr("ui.session.start_log", lambda _folder: None)
    office.close()
    session = Session(qapp, DataFolder(office.folder.root), WorkingDate(offices.TODAY), "oficina", NoMemory())
    qtbot.addWidget(session.window)
    session.show()
    qtbot.waitUntil(lambda: session.opened is not None and not session.is_busy(), timeout=30_000)
    session.window.open("respaldos")
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=30_000)
    before, page = session.opened, session.window.page()
    page.make_wanted.emit()
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=30_000)
    session.reopen()
    qtbot.waitUntil(lambda: session.opened is not before and not session.is_busy(), timeout=30_000)
    assert session.window.page().objectName() == "inicio"
    session.close()
