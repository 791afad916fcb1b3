"""How many keys a month costs: a route of 300 typed, and 300 cases decided, without the mouse."""

import offices
import pytest
from gui.hands import Hands
from offices import NOVEMBER
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.month import period, reading, worklist
from ui.critique.page import page as critique_page
from ui.reading.page import page as reading_page
from ui.widgets.table_editor import CellEditor

MANY = 300
LAST = 100
ENTER = Qt.Key.Key_Return
USUAL = [str(place) for place in range(90_001, 90_041)]
"""Accounts that read as always: by their class the others are averaged."""
CODES = [f"{place:05d}" for place in range(1, MANY + 1)]


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    folder = tmp_path_factory.mktemp("velocidad")
    office = offices.blank(folder / "datos")
    rows = [offices.row(code, stop=str(10 * at), last=str(LAST)) for at, code in enumerate(CODES, 1)]
    rows += [offices.row(code, route="2", stop=code, last=str(LAST)) for code in USUAL]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def route(_route, tmp_path):
    made = offices.copy_of(_route, tmp_path / "oficina")
    yield offices.on(made, offices.TODAY, user="ana.perez")
    made.store.close()


def in_view(table, place):
    """Whether the whole row is seen."""
    seen = table.visualRect(table.model().index(place, table.first_column()))
    return seen.isValid() and table.viewport().rect().contains(seen)


@pytest.mark.timeout(600)
def test_a_route_of_300_is_typed_with_the_next_row_always_in_view(qtbot, route):
    """Each reading costs its figures and Enter; nobody looks for the next row."""
    hands = Hands(qtbot, route, reading_page)
    grid, out_of_sight = hands.page.grid, []
    for place in range(MANY):
        figures = str(LAST + 10 + place % 9)
        for figure in figures:
            hands.press(figure)
        hands.press(ENTER)
        QTest.qWait(0)
        following = place + 1
        if following < MANY:
            assert grid.current_place() == following
            assert isinstance(QApplication.focusWidget(), CellEditor)
            wanted = range(following, min(following + 2, MANY))
            out_of_sight += [row for row in wanted if not in_view(grid, row)]
    assert out_of_sight == []
    assert hands.keys == MANY * (len(str(LAST)) + 1)
    stored = [row.reading and row.reading.current for row in reading.grid(route, NOVEMBER, "1")]
    assert stored == [LAST + 10 + place % 9 for place in range(MANY)]


@pytest.mark.timeout(600)
def test_300_cases_are_decided_with_two_keys_a_case_at_most(qtbot, route):
    """Most by Enter, every tenth by a letter of its own, every thirtieth by its right reading."""
    lines = [f"{code};{LAST - 1 - place % 9};" for place, code in enumerate(CODES)]
    lines += [f"{code};{LAST + 12};" for code in USUAL]
    offices.read(route, route.folder.root, NOVEMBER, lines)
    hands = Hands(qtbot, route, critique_page)
    assert len(hands.page.table.ids()) == MANY
    for place in range(MANY):
        decide(hands, place)
        QTest.qWait(0)
        left = MANY - place - 1
        if left:
            assert len(hands.page.table.ids()) == left
            assert in_view(hands.page.table, hands.page.table.current_place())
    rows = worklist.worklist(route, NOVEMBER).rows
    assert all(row.case.reading.decision is not None for row in rows)
    assert hands.keys <= 2 * MANY
    assert hands.keys == MANY + (len(str(LAST)) + 1) * (MANY // 30)


def decide(hands, place):
    """One case: what a clerk presses for it."""
    if place % 30 == 29:
        for key in (Qt.Key.Key_C, *str(LAST + 20)):
            hands.press(key)
        hands.press(ENTER)
    elif place % 10 == 9:
        hands.press(Qt.Key.Key_V)
    else:
        hands.press(ENTER)
