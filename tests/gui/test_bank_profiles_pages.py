"""The pages of banks' profiles by keys: one is copied, typed, tried on a file, kept, retired."""

import bank_office
import offices
import pytest
from bank_office import LOADED, write
from gui.hands import SIZES, Hands, top_dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.bank import bank_desk, bank_profiles
from ui.bank_profile.page import page as profile_page
from ui.bank_profiles.page import page as profiles_page

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("perfiles")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED, user="luis.rojas")
    copy.store.close()


def choose(hands, path):
    (chooser,) = [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    hands.look()


def write_in(hands, qtbot, type_text, name, text):
    line = hands.page.findChild(QWidget, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    type_text(line, text)
    qtbot.waitUntil(lambda: not hands.page._rest.isActive())


@pytest.mark.parametrize("size", SIZES)
def test_a_profile_is_made_tried_and_kept_by_keys(qtbot, office, tmp_path, type_text, size):
    hands = Hands(qtbot, office, profile_page)
    hands.page.resize(*size)
    hands.check()
    assert hands.page.findChild(QWidget, "nombre").hasFocus()
    write_in(hands, qtbot, type_text, "nombre", "Caja Ñáñez")
    assert hands.page.unsaved().startswith("El perfil no se ha guardado")
    hands.press(Qt.Key.Key_F5)
    choose(hands, write(tmp_path, [("1", 1_000_000), ("9" * 44, 500)]))
    assert hands.page.payments.ids() == [0, 1]
    hands.check()
    write_in(hands, qtbot, type_text, "pago.valor", "51-63")
    hands.page.figure_chosen.emit("errores")
    hands.check()
    write_in(hands, qtbot, type_text, "pago.valor", "")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.page.findChild(QWidget, "pago.valor").hasFocus()
    hands.check()
    write_in(hands, qtbot, type_text, "pago.valor", "51-64")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.opened == [("perfiles_banco", {"profile": "caja-nanez"})]
    assert hands.page.unsaved() == ""


@pytest.mark.parametrize("size", SIZES)
def test_the_columns_of_a_sheet_are_found_out_by_trying(qtbot, office, tmp_path, size):
    file = tmp_path / "pagos.csv"
    file.write_text("Referencia;Valor;Fecha\n1;20.000;03/12/2026\n2;abc;03/12/2026\n", "utf-8")
    hands = Hands(qtbot, office, profile_page)
    hands.page.resize(*size)
    hands.page.enter({"copy": "csv"})
    hands.press(Qt.Key.Key_F5)
    choose(hands, file)
    qtbot.waitUntil(lambda: not hands.page._rest.isActive())
    assert hands.page.findChild(QWidget, "fecha").text() == "Fecha"
    hands.check()
    hands.press(Qt.Key.Key_Return, CONTROL)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_G, ALT)
    hands.look()
    assert [each.profile.name for each in bank_profiles.listed(office)][3:] == [
        "Hoja de cálculo o CSV (copia)"
    ]
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("perfiles_banco", {})


@pytest.mark.parametrize("size", SIZES)
def test_a_profile_is_copied_changed_and_taken_out_by_keys(qtbot, office, size):
    made = bank_profiles.coded(office, bank_profiles.copy_of(office, "asobancaria1998"))
    bank_desk.save_profile(office, made)
    hands = Hands(qtbot, office, profiles_page)
    hands.page.resize(*size)
    hands.check()
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.press(Qt.Key.Key_End)
    hands.page.profiles.select_id(3)
    hands.press(Qt.Key.Key_Return)
    assert [args for _, args in hands.frame.opened] == [
        {"copy": "asobancaria2001"}, {"profile": "asobancaria-1998-copia"},
    ]  # fmt: skip
    hands.press(Qt.Key.Key_Delete)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_B, ALT)
    hands.look()
    assert len(hands.page.profiles.ids()) == 3
    hands.check()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("bancos", {})
