"""The pages of banks by keys: a file is tried, applied, undone; what nobody knew finds its account."""

import bank_files
import bank_office
import offices
import pytest
from bank_office import CODES
from gui.hands import SIZES, Hands, top_dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from app.bank import bank_desk, bank_parked, bank_undo
from app.exchange.bank_profile import ASOBANCARIA_1998
from ui.bank_loading.page import page as loading_page
from ui.banks.page import page as banks_page
from ui.cash.page import page as cash_page
from ui.parked.page import page as parked_page

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LONG = "9" * 44
PAYMENTS = [
    ("1", 2_000_050),
    (LONG, 700_000),
    ("2", 100_000, {"cause": "C07"}),
    ("3", 900_000, {"means": "02"}),
]


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bancos")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, bank_office.LOADED, user="luis.rojas")
    copy.store.close()


@pytest.fixture
def loaded(office, tmp_path):
    bank_office.load(
        office, bank_office.write(tmp_path, PAYMENTS, f"recaudo de {'un nombre muy largo ' * 4}.txt")
    )
    return office


def choose(hands, path):
    chooser = [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()][-1]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    hands.look()


def say_why(hands, type_text, key, why="Llegó el aviso del banco"):
    asked = top_dialog(hands.page)
    type_text(asked.findChild(QLineEdit), why)
    hands.check(asked)
    QTest.keyClick(asked, key, ALT)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_tried_and_applied_by_keys(qtbot, office, tmp_path, size):
    hands = Hands(qtbot, office, loading_page)
    hands.page.resize(*size)
    choose(hands, bank_office.write(tmp_path, PAYMENTS))
    hands.check()
    assert hands.page.fates.isVisible()
    assert hands.page.findChild(QComboBox, "banco_perfil").currentText() == "Asobancaria 2001"
    hands.page.figure_chosen.emit("avisos")
    hands.check()
    assert hands.page.findings.isVisible()
    hands.press(Qt.Key.Key_Return, CONTROL)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_A, ALT)
    assert hands.frame.opened == [("bancos", {"file": 1})]
    assert hands.frame.said == ["Se aplicaron 2 pagos por $ 29.000. 1 por identificar."]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_with_errors_says_them_all_and_is_not_applied(qtbot, office, tmp_path, size):
    file = bank_office.write(tmp_path, [("1", 100_000), ("2", 200_000)], nit="8001234568")
    lines = file.read_bytes().decode().splitlines()
    lines[2] = lines[2].replace("06", "77", 1)
    lines[3] = "x" * 40
    file.write_bytes(bank_files.data(lines))
    hands = Hands(qtbot, office, loading_page)
    hands.page.resize(*size)
    choose(hands, file)
    hands.check()
    assert len(hands.page.findings.ids()) == 3
    assert not hands.page.findChild(QWidget, "aplicar_banco").isEnabled()
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert bank_desk.files(office) == ()


@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_with_strange_columns_is_read_once_they_are_chosen(qtbot, office, tmp_path, size):
    file = tmp_path / "pagos.csv"
    file.write_text("Papel;Plata;Cuando\r\n1;20.000;03/12/2026\r\n", "utf-8")
    hands = Hands(qtbot, office, loading_page)
    hands.page.resize(*size)
    choose(hands, file)
    hands.check()
    for field, downs in (("referencia", 1), ("valor", 2), ("fecha", 3)):
        box = hands.page.findChild(QWidget, f"columna_{field}")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(downs):
            QTest.keyClick(box, Qt.Key.Key_Down)
        qtbot.waitUntil(box.is_settled)
    hands.check()
    assert hands.page.fates.isVisible()
    assert len(hands.page.fates.ids()) == 1


def test_another_profile_is_chosen_by_keys(qtbot, office, tmp_path):
    hands = Hands(qtbot, office, loading_page)
    choose(hands, bank_office.write(tmp_path, PAYMENTS))
    box = hands.page.findChild(QComboBox, "banco_perfil")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == ASOBANCARIA_1998.name
    assert hands.page.findings.isVisible()
    hands.check()


@pytest.mark.parametrize("size", SIZES)
def test_files_and_payments_fit_and_are_reached(qtbot, loaded, size):
    hands = Hands(qtbot, loaded, banks_page)
    hands.page.resize(*size)
    hands.check()
    assert len(hands.page.payments.ids()) == 4


def test_without_files_it_says_how_to_begin(qtbot, office):
    hands = Hands(qtbot, office, banks_page)
    hands.check()
    hands.press(Qt.Key.Key_O, CONTROL)
    assert hands.frame.opened == [("cargar_banco", {})]


def test_a_returned_cheque_and_a_whole_file_are_taken_back_by_keys(qtbot, loaded, type_text):
    hands = Hands(qtbot, loaded, banks_page)
    hands.press(Qt.Key.Key_Return)
    hands.page.payments.select_id(hands.page.payments.ids()[-1])
    owed = bank_office.owed(loaded, CODES[2])
    hands.press(Qt.Key.Key_F7)
    say_why(hands, type_text, Qt.Key.Key_R)
    assert bank_office.owed(loaded, CODES[2]) == owed + 9_000
    hands.look()
    hands.page.refresh()
    QTest.keyClick(hands.page, Qt.Key.Key_Delete)
    say_why(hands, type_text, Qt.Key.Key_D)
    assert bank_desk.files(loaded)[0].undone_on == bank_office.LOADED
    assert bank_office.broken(loaded) == []


def test_a_payment_leaves_its_account_and_the_keys_lead_on(qtbot, loaded, type_text):
    hands = Hands(qtbot, loaded, banks_page)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_Escape)
    assert [place for place, _ in hands.frame.opened] == ["cuenta", "por_identificar", "caja"]
    hands.press(Qt.Key.Key_F8)
    say_why(hands, type_text, Qt.Key.Key_Q)
    assert len(bank_parked.parked(loaded)) == 2


@pytest.mark.parametrize("size", SIZES)
def test_what_nobody_identified_is_found_assigned_and_undone_by_keys(qtbot, loaded, type_text, size):
    hands = Hands(qtbot, loaded, parked_page)
    hands.page.resize(*size)
    hands.check()
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(hands.page.findChild(QWidget, "buscar_consignacion"), "7.000")
    qtbot.waitUntil(lambda: not hands.page._wait.isActive())
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    search = hands.page.findChild(QWidget, "cuenta_del_pago")
    assert search.hasFocus()
    type_text(search, CODES[1])
    hands.press(Qt.Key.Key_Return)
    hands.check()
    owed = bank_office.owed(loaded, CODES[1])
    hands.press(Qt.Key.Key_Return, CONTROL)
    say_why(hands, type_text, Qt.Key.Key_A, "Trajo el comprobante")
    assert bank_office.owed(loaded, CODES[1]) == owed - 7_000
    hands.frame.offers[-1].act()
    say_why(hands, type_text, Qt.Key.Key_D, "Era de otro")
    assert bank_office.owed(loaded, CODES[1]) == owed
    assert len(bank_parked.parked(loaded)) == 1


def test_where_all_is_identified_it_says_so(qtbot, office):
    hands = Hands(qtbot, office, parked_page)
    hands.check()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("bancos", {})]


def test_the_desk_leads_to_them_by_a_key(qtbot, office):
    hands = Hands(qtbot, office, cash_page)
    hands.check()
    hands.press(Qt.Key.Key_F6)
    assert hands.frame.opened[-1] == ("bancos", {})


def test_an_undone_file_offers_nothing(qtbot, loaded):
    bank_undo.undo_file(loaded, 1, "de prueba")
    hands = Hands(qtbot, loaded, banks_page)
    hands.check()
    for name in ("deshacer_archivo", "pago_devuelto", "quitar_de_cuenta"):
        assert not hands.page.findChild(QWidget, name).isEnabled()
