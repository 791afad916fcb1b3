"""Field works by keys: what visits ask for is ordered or declined, the plan programmed, revisions counted."""

import offices
import order_office
import pytest
from gui.hands import SIZES, Hands
from order_office import ORDERED
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.debt import service_orders, work_orders
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from domain.service_order import OrderKind, OrderState, WorkResult
from ui.works.page import page as make_page

ENTER, CTRL, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LONG = "Cuadrilla de revisiones de la zona rural nororiental número cuatro"


@pytest.fixture
def hands(qtbot, tmp_path):
    house = offices.on(order_office.owing(tmp_path), ORDERED)
    for code, result in (("001", WorkResult.HIDDEN_LEAK), ("002", WorkResult.METER_BAD)):
        [order] = work_orders.ask(house, NewWork(account=code, kind=OrderKind.REVISION, note="Subió")).orders
        service_orders.carry_out(house, Report(order=order.number, done=True, officer=LONG, result=result))
    yield Hands(qtbot, house, make_page)
    house.store.close()


def to(hands, place):
    hands.press(getattr(Qt.Key, f"Key_{place}"), ALT)


def test_from_the_finding_to_the_order_by_keys_alone(hands):
    for size in SIZES:
        hands.page.resize(*size)
        for place in "1234":
            to(hands, place)
            hands.check()
    to(hands, 1)
    hands.press(Qt.Key.Key_Delete)
    hands.dialog("descartar_trabajo")
    QApplication.focusWidget().setText("La reparó el usuario")
    hands.press(ENTER, CTRL)
    assert hands.frame.said[-1] == "Queda descartada, con su motivo."
    hands.look()
    hands.press(ENTER, CTRL)
    assert hands.frame.said[-1].startswith("1 orden hecha")
    states = [each.state for each in service_orders.listing(hands.office)][2:]
    assert sorted(states) == sorted([OrderState.ANNULLED, OrderState.GENERATED])
    to(hands, 2)
    hands.press(ENTER)
    to(hands, 4)
    assert hands.page.tables["revisiones"].current_row() is not None or hands.page.tables["revisiones"].ids()
    hands.press(Qt.Key.Key_F4)
    hands.press(ENTER)
    hands.check()
    to(hands, 3)
    hands.press(Qt.Key.Key_F6)
    hands.dialog("limites_del_plan")
    hands.press(Qt.Key.Key_Escape)
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[0][0] == "cuenta"
    assert hands.frame.opened[-1] == ("back", {})
