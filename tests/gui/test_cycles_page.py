"""The page of cycles by keys: a cycle is made, and a route goes to it once its first bill is seen."""

import offices
import pytest
import route_office
from gui.hands import SIZES, Hands, top_dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from route_office import DAY

from app.register import cycles
from app.store.offices import Cycle
from domain.period import Periodicity
from ui.bulk.page import page as bulk_page
from ui.cycles.page import page as cycles_page

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = Cycle(
    "grandes6",
    "Grandes consumidores, oficiales y comerciales de la zona alta",
    Periodicity.MONTHLY,
    15,
)


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("ciclos"))
    yield office
    office.store.close()


@pytest.fixture
def office(_route, tmp_path):
    copy = offices.copy_of(_route, tmp_path / "oficina")
    yield offices.on(copy, DAY, user="ana.perez")
    copy.store.close()


@pytest.fixture
def hands(office, qtbot):
    return Hands(qtbot, office, cycles_page)


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_with_long_names_and_all_is_reached_by_keys(hands, office, size):
    cycles.create(office, LONG)
    hands.page.refresh()
    hands.page.resize(*size)
    hands.check()


def test_a_cycle_is_made_by_keys(hands, office, type_text):
    hands.press(Qt.Key.Key_N, CONTROL)
    asked = top_dialog(hands.page)
    hands.check(asked)
    type_text(asked.focusWidget(), "6")
    hands.press(Qt.Key.Key_Return)
    type_text(QApplication.focusWidget(), "Principales")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert [each.cycle.code for each in cycles.every(office)] == ["1", "6"]
    assert hands.frame.said == ["Se creó el ciclo 6"]


def test_its_calendar_is_asked_by_a_key(hands):
    hands.press(Qt.Key.Key_F2)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Quedó guardado el ciclo 1"]


def test_a_route_is_taken_to_the_other_cycle_by_keys(hands, office, qtbot):
    cycles.create(office, LONG)
    hands.page.refresh()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CONTROL)
    page, args = hands.frame.opened[-1]
    assert (page, args["kind"]) == ("cambio_masivo", "cycle")
    bulk = Hands(qtbot, office, bulk_page)
    bulk.page.enter(args)
    bulk.press(Qt.Key.Key_F5)
    bulk.check()
    assert "cambian" in bulk.page.findChild(QWidget, "cambio_cifras").text()
    QTest.keyClick(bulk.page, Qt.Key.Key_Return, CONTROL)
    moved = cycles.every(office)[1]
    assert moved.accounts > 0
    hands.press(Qt.Key.Key_Escape)
