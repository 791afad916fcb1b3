"""The pages of charges by keys: what waits is approved or withdrawn, and a sheet of them is brought in."""

import charge_desk
import offices
import pytest
from billing_office import LONG, small_office
from gui.hands import SIZES, Hands, top_dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from domain.charge import ChargeState
from ui.billing.page import page as billing_page
from ui.charge_loading.page import page as loading_page
from ui.charges.page import page as charges_page

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture(scope="module")
def _charged(tmp_path_factory):
    office = charge_desk.with_charges(small_office(tmp_path_factory.mktemp("cobros")))
    yield office
    office.store.close()


@pytest.fixture
def office(_charged, tmp_path):
    copy = offices.copy_of(_charged, tmp_path / "oficina")
    yield offices.on(copy, _charged.clock.today(), user="luis.rojas")
    copy.store.close()


@pytest.fixture
def hands(office, qtbot):
    return Hands(qtbot, office, charges_page)


def choose(hands, path):
    chooser = [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()][-1]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    hands.look()


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_with_long_names_and_all_is_reached_by_keys(hands, size):
    hands.page.resize(*size)
    hands.check()
    assert LONG in {line.first.holder for line in map(hands.page.table._model.row, range(5))}
    assert hands.page.findChild(QWidget, "cobros_suma").text() == "5 cobros, $ 271.000"


def test_it_says_what_to_do_where_there_is_none(qtbot, tmp_path):
    office = small_office(tmp_path / "vacia")
    hands = Hands(qtbot, office, charges_page)
    hands.check()
    assert not hands.page.findChild(QWidget, "aprobar").isEnabled()
    office.store.close()


def test_all_that_are_shown_are_approved_by_keys(hands, office):
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.press(Qt.Key.Key_Return, CONTROL)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_A, ALT)
    assert charge_desk.of_state(office) == []
    assert hands.frame.said == ["Se aprobaron 3 cobros por $ 180.000"]
    assert hands.keys == 2


def test_one_is_withdrawn_by_keys(hands, office, type_text):
    line = charge_desk.of_state(office, ChargeState.APPROVED)[0]
    hands.page.table.select_id(line.first.id)
    hands.press(Qt.Key.Key_Delete)
    asked = top_dialog(hands.page)
    hands.check(asked)
    type_text(asked.focusWidget(), "Lo pagó en caja")
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert charge_desk.of_state(office, ChargeState.APPROVED) == []


def test_a_reason_is_asked_for(hands):
    hands.press(Qt.Key.Key_Delete)
    asked = top_dialog(hands.page)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert asked.isVisible()
    hands.check(asked)
    asked.reject()


def test_another_month_and_another_sheet_are_chosen_by_keys(hands):
    box = hands.page.findChild(QComboBox, "cobros_mes")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert hands.page.findChild(QComboBox, "cobros_mes").currentText() == "diciembre 2026"
    box = hands.page.findChild(QComboBox, "cobros_carga")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert hands.page.findChild(QWidget, "cobros_suma").text() == "4 cobros, $ 270.000"


def test_its_keys_lead_to_the_account_the_file_and_back(hands, tmp_path):
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_O, CONTROL)
    hands.press(Qt.Key.Key_Escape)
    assert [place for place, _ in hands.frame.opened] == ["cuenta", "cargar_cobros", "facturacion"]
    hands.press(Qt.Key.Key_T, CONTROL)
    choose(hands, tmp_path / "plantilla.xlsx")
    assert (tmp_path / "plantilla.xlsx").exists()


def test_a_sheet_is_brought_in_by_keys(office, qtbot, tmp_path):
    hands = Hands(qtbot, office, loading_page)
    choose(hands, charge_desk.sheet(tmp_path, *charge_desk.ROWS))
    hands.check()
    hands.press(Qt.Key.Key_Return, CONTROL)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_C, ALT)
    assert len(charge_desk.of_state(office)) == 6
    assert hands.frame.opened == [("cobros", {"load": 1})]


def test_billing_leads_to_them_by_a_key(office, qtbot):
    hands = Hands(qtbot, office, billing_page)
    hands.check()
    QTest.keyClick(hands.page, Qt.Key.Key_F6)
    assert hands.frame.opened[-1][0] == "cobros"


@pytest.mark.parametrize("size", SIZES)
def test_a_month_without_charges_says_how_they_come(hands, size):
    hands.page.resize(*size)
    hands.page.show_empty(empty=True)
    hands.check()
    assert QApplication.focusWidget().objectName() == "cargar_los_primeros"
    hands.press(Qt.Key.Key_O, CONTROL)
    assert hands.frame.opened[-1] == ("cargar_cobros", {})
    hands.page.findChild(QWidget, "buscar_cuenta").setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.frame.opened[-1] == ("suscriptores", {})
    hands.page.refresh()
    assert not hands.page.findChild(QWidget, "cobros_vacio").isVisible()
