"""The region by keys: a folder, its three tables, another month, the report."""

import offices
import pytest
import region_folder
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from region_folder import KEYS, Folder

from ui.region.page import page as make_page

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return region_folder.document(tmp_path_factory.mktemp("oficina"))


@pytest.fixture
def folder(tmp_path, document):
    made = Folder(tmp_path / "paquetes", document)
    made.towns(1, 2, 3)
    long = "San Sebastián de los Caballeros de la Peña Blanca del Norte"
    town = {"nit": "900000004-1", "nombre": f"Acueducto de {long}", "municipio": long}
    made.put("norte.caudal", made.of(4, oficina=town), KEYS[4])
    made.put("otra.caudal", made.of(1, month=region_folder.JANUARY.plus(-1)), KEYS[0])
    return made


@pytest.fixture
def hands(qtbot, tmp_path):
    office = offices.blank(tmp_path / "datos")
    made = Hands(qtbot, office, make_page)
    yield made
    office.store.close()


def choose(hands, path):
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    hands.look()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, folder, size):
    hands.page.resize(*size)
    assert QApplication.focusWidget().objectName() == "abrir_primera"
    hands.check()
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, folder.path)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        hands.press(key, ALT)
        hands.check()


def test_the_report_is_written_by_keys(hands, folder, tmp_path):
    hands.press(Qt.Key.Key_Space)
    choose(hands, folder.path)
    assert QApplication.focusWidget() is hands.page.towns
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(1)
    target = tmp_path / "informe"
    choose(hands, target)
    assert len(list(target.iterdir())) == 3


def test_a_new_key_is_accepted_by_one_key(hands, folder):
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, folder.path)
    before = len(hands.page.refused.ids())
    hands.press(Qt.Key.Key_F8)
    assert len(hands.page.refused.ids()) == before
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_F8)
    assert len(hands.page.refused.ids()) == before - 1
    hands.press(Qt.Key.Key_F5)
    hands.press(Qt.Key.Key_F4)
    assert QApplication.focusWidget().objectName() == "region_mes"
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, folder.path)
