"""The page of deliveries as it is used: a route is marked, scanned and registered by keys alone."""

import billing_office as small
import pytest
from billing_office import OCTOBER
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands, in_front
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.paper import delivery
from domain.delivery import Outcome, ReturnCause
from ui.delivery.dialogs import EndDialog
from ui.delivery.page import page as make_page

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def hands(tmp_path, qtbot):
    office = small.small_office(tmp_path / "oficina")
    made = Hands(qtbot, office, make_page)
    made.page.findChild(QWidget, "lector").setText("Jairo Marín")
    made.page.findChild(QWidget, "fecha_lectura").setText("03/11/2026")
    yield made
    office.store.close()


def outcomes(office):
    return {row.account: row.outcome for row in delivery.rows(office, OCTOBER)}


def dialog_of(qtbot, page):
    [dialog] = page.findChildren(EndDialog)
    in_front(dialog)
    return dialog


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.press(Qt.Key.Key_1)
    hands.check()


def test_a_route_with_one_return_takes_few_keys(hands):
    assert QApplication.focusWidget() is hands.page.table
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_1)
    assert hands.page.table.current_row().row.account == "0100003"
    assert hands.page.unsaved() == "1 factura marcada sin registrar."
    hands.press(ENTER, CTRL)
    found = outcomes(hands.office)
    assert [found[code] for code in ("0100001", "0100002", "0100003")] == [
        Outcome.DELIVERED, Outcome.RETURNED, Outcome.DELIVERED,
    ]  # fmt: skip
    assert hands.frame.said == ["Ruta 1: 2 entregadas y 1 devuelta."]
    assert hands.keys == 3


def test_a_mark_is_taken_away_and_the_rest_is_opened(hands):
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Delete)
    assert hands.page.unsaved() == ""
    hands.press(Qt.Key.Key_F2)
    hands.press(ENTER)
    assert hands.frame.opened == [("cuenta", {"code": "0100001"}), ("vista_factura", {"number": "1"})]


def test_papers_that_came_back_are_scanned_one_after_the_other(hands, type_text):
    hands.press(Qt.Key.Key_F, CTRL)
    line = QApplication.focusWidget()
    assert line.objectName() == "escaneada"
    hands.page.scan.cause.choose("6")
    for code in ("415770999800123780200000000000023900000005894296", "0200001"):
        type_text(line, code)
        hands.press(ENTER)
        assert QApplication.focusWidget() is line
        assert line.selectedText() == code
    assert hands.page.unsaved() == "2 facturas marcadas sin registrar."
    assert hands.page.table.current_row().mark.cause is ReturnCause.NO_ACCESS
    assert_fits(hands.page)


def test_f7_goes_round_the_routes(hands):
    titles = []
    for _route in range(2):
        hands.press(Qt.Key.Key_F7)
        titles.append(hands.page._list.title.text())
        assert QApplication.focusWidget() is hands.page.table
    assert titles == ["Ruta 2", "Ruta 1"]


def test_the_end_says_what_is_missing_and_asks_for_a_day(hands, qtbot):
    hands.press(Qt.Key.Key_F9)
    dialog = dialog_of(qtbot, hands.page)
    assert_fits(dialog)
    assert_reachable(dialog)
    day = dialog.findChild(QWidget, "repartido")
    in_front(dialog)
    day.setFocus()
    for wrong, said in (
        ("", "Escriba el día en que se terminó de repartir."),
        ("31/02/2026", "no sirve"),
        ("30/11/2026", "El reparto no pudo ser el 30/11/2026"),
    ):
        day.setText(wrong)
        hands.press(ENTER, CTRL)
        assert said in dialog.findChild(QWidget, "campo_repartido").error()
        qtbot.wait(20)
        assert_fits(dialog)
    day.setText("29/11/2026")
    hands.press(ENTER, CTRL)
    assert hands.frame.said == ["Reparto de octubre 2026 terminado el 29/11/2026."]
    hands.page.refuse_end("Otra persona cerró el mes.")
    assert hands.page.notice.isVisible()
    hands.page.close_end()


def test_the_papers_ask_where_they_go(hands, tmp_path):
    for keys, held, name in (
        (Qt.Key.Key_P, CTRL, "carpeta_reparto"),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, "archivo_no_entregadas"),
    ):
        hands.look()
        hands.page.table.setFocus()
        hands.press(keys, held)
        dialog = hands.page.findChild(QFileDialog, name)
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()
    assert [line.partition(" ")[0] for line in hands.frame.said] == ["2", "4"]
