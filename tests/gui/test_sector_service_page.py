"""Service by sector by keys: a month of each route, one after the other, and a correction."""

import collection_office
import offices
import pytest
from collection_office import TODAY
from gui.dialogs import enter, look_at_dialog, type_into
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt

from app.debt import collection_service
from ui.sector_service.page import page as make_page

owing = offices.copied(collection_office.owing)


@pytest.fixture
def hands(qtbot, owing):
    return Hands(qtbot, offices.on(owing, TODAY), make_page)


def test_a_month_is_written_down_route_by_route_by_keys(hands, type_text):
    for hours in ("82,5", "100"):
        hands.page.table.setFocus()
        hands.press(Qt.Key.Key_Return)
        top = look_at_dialog(hands)
        type_into(top, "continuidad", hours, type_text)
        enter(hands)
    assert hands.frame.said[-1] == "Ruta 2, diciembre 2026: servicio el 100 % de las horas."
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.page.lines.setFocus()
    hands.press(Qt.Key.Key_F6)
    top = look_at_dialog(hands)
    type_into(top, "continuidad", "95", type_text)
    enter(hands)
    assert [int(each.last.continuity) for each in collection_service.sectors(hands.office)] == [82, 95]
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("back", {})]
