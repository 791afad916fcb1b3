"""The table: many rows, the keyboard, what is fetched and when."""

from dataclasses import dataclass

import pytest
from gui.hands import in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.cells import Box, Text
from ui.widgets.columns import Align, Column, Edit, Order, RowLook
from ui.widgets.record_table import RecordTable
from ui.widgets.table_editor import CellEditor
from ui.widgets.table_model import BLOCK
from ui.widgets.table_options import TableOptions

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Account:
    ident: int
    name: str
    reading: int | None = None


COLUMNS: tuple[Column[Account], ...] = (
    Column(key="code", title="Cuenta", cell=lambda row: str(row.ident), width=60),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=120, stretch=True),
    Column(
        key="reading",
        title="Actual",
        cell=lambda row: Box() if row.reading is None else Text(str(row.reading)),
        width=80,
        align=Align.RIGHT,
        edit=Edit(lambda row: str(row.reading or ""), allowed=lambda row: row.ident % 2 == 0),
    ),
)


class Source:
    """Accounts 1 to `count`; remembers what was asked."""

    def __init__(self, count):
        self.count = count
        self.orders = []
        self.asked = []
        self.changed = {}
        self.gone = set()

    def ids(self, order):
        self.orders.append(order)
        ids = [ident for ident in range(1, self.count + 1) if ident not in self.gone]
        return ids[::-1] if order and order.descending else ids

    def rows(self, ids):
        self.asked.append(list(ids))
        return {
            ident: self.changed.get(ident, Account(ident, f"Nombre {ident}"))
            for ident in ids
            if ident not in self.gone
        }


@pytest.fixture
def make(qtbot):
    def build(source=None, tasks=None, **options):
        table = RecordTable(
            COLUMNS, name="tabla", said="Cuentas", tasks=tasks, options=TableOptions(**options)
        )
        qtbot.addWidget(table)
        table.resize(500, 400)
        table.show()
        table.activateWindow()
        if source is not None:
            table.show_source(source)
        return table

    return build


def test_of_50_000_rows_only_the_visible_blocks_are_fetched(make, qtbot):
    source = Source(50_000)
    table = make(source)
    table.grab()
    assert [len(ids) for ids in source.asked] == [BLOCK]

    qtbot.keyClick(table, Key.Key_End)
    table.grab()

    assert table.current_id() == 50_000
    assert len(source.asked) <= 3
    assert source.asked[-1][-1] == 50_000


def test_memory_stays_small_however_far_one_scrolls(make):
    source = Source(50_000)
    table = make(source)
    for ident in range(1, 50_000, BLOCK):
        table.select_id(ident)
        table.current_row()
    assert len(table.model()._rows) <= 41 * BLOCK
    assert table.model().row(0).name == "Nombre 1"


def test_cells_are_blank_until_the_rows_arrive_and_then_painted(make, later):
    source = Source(1_000)
    table = make(source, later)
    told = []
    table.current_changed.connect(told.append)
    assert table.model().rowCount() == 0
    later.go()
    table.grab()
    assert table.model().cell(0, 1) == Text("")
    later.go()
    assert table.model().cell(0, 1) == Text("Nombre 1")
    assert told == [Account(1, "Nombre 1")]


def test_rows_of_an_older_query_are_dropped(make, later):
    table = make(Source(3), later)
    table.show_source(Source(5))
    later.go()
    assert table.model().rowCount() == 5


def test_a_row_that_is_gone_is_asked_for_once(make):
    source = Source(10)
    table = make(source)
    source.gone = {4}
    table.mark_stale([4])
    for _time in range(3):
        assert table.model().row(3) is None
    assert len(source.asked) == 2


def test_stale_rows_are_fetched_anew_and_the_place_is_kept(make):
    source = Source(500)
    table = make(source)
    table.select_id(300)
    source.changed[300] = Account(300, "Otro nombre")
    told = []
    table.current_changed.connect(told.append)
    table.mark_stale([300])
    assert table.current_id() == 300
    assert told == [Account(300, "Otro nombre")]

    source.gone = {1, 2, 3}
    table.mark_stale()
    assert table.current_id() == 300
    assert table.model().rowCount() == 497


def test_when_the_current_row_goes_the_next_one_takes_its_place(make):
    source = Source(10)
    table = make(source)
    table.select_id(4)
    source.gone = {4}
    table.mark_stale()
    assert table.current_id() == 5


def test_the_source_sorts_and_a_second_click_turns_it_round(make, qtbot):
    source = Source(300)
    table = make(source)
    header = table.horizontalHeader()
    asked = []
    table.order_changed.connect(asked.append)
    for _click in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().center())
    assert asked == [Order("name"), Order("name", descending=True)]
    assert source.orders[-1] == Order("name", descending=True)
    assert table.ids()[0] == 300


def test_marks_by_keyboard(make, qtbot):
    table = make(Source(6), checkable=True)
    seen = []
    table.marks_changed.connect(seen.append)
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Space)
    qtbot.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.marked() == {1, 2}
    qtbot.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.marked()) == 6
    qtbot.keyClick(table, Key.Key_Escape)
    assert table.marked() == frozenset()
    assert seen[-1] == frozenset()


def test_marks_of_rows_that_are_gone_are_forgotten(make):
    source = Source(6)
    table = make(source, checkable=True)
    table.mark([2, 5])
    source.gone = {5}
    table.mark_stale()
    assert table.marked() == {2}


def test_a_click_on_the_box_marks_and_on_the_header_marks_all(make, qtbot):
    table = make(Source(4), checkable=True)
    place = table.visualRect(table.model().index(1, 0)).center()
    place.setX(10)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.marked() == {2}
    header = table.horizontalHeader().viewport()
    place = header.rect().center()
    place.setX(10)
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=place)
    assert len(table.marked()) == 4
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=place)
    assert table.marked() == frozenset()


def test_enter_opens_and_letters_are_passed_on(make, qtbot, type_text):
    table = make(Source(3))
    opened, letters = [], []
    table.row_activated.connect(opened.append)
    table.letter_typed.connect(letters.append)
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_Return)
    type_text(table, "ñv")
    assert opened == [2]
    assert letters == ["Ñ", "V"]


def test_what_is_copied_is_what_a_spreadsheet_reads(make, qtbot):
    table = make(Source(3), checkable=True)
    table.mark([1, 3])
    copied = []
    table.copied.connect(copied.append)
    qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Cuenta\tTitular\tActual\n1\tNombre 1\t\n3\tNombre 3\t"
    assert copied == [2]


class TestTyping:
    """Readings: figures, Enter, next; no mouse."""

    @pytest.fixture
    def grid(self, make):
        table = make(Source(6), typing="reading")
        in_front(table)
        table.setFocus()
        table.select_id(2)
        return table

    @staticmethod
    def editor():
        return QApplication.focusWidget()

    def test_a_figure_opens_the_box_and_enter_goes_to_the_next_that_can_be_typed(
        self, grid, qtbot, type_text
    ):
        typed = []
        grid.edited.connect(lambda *what: typed.append(what))
        qtbot.waitUntil(grid.hasFocus)
        type_text(grid, "1")
        assert isinstance(self.editor(), CellEditor)
        type_text(self.editor(), "247")
        qtbot.keyClick(self.editor(), Key.Key_Return)
        assert typed == [(2, "reading", "1247")]
        assert grid.current_id() == 4
        assert isinstance(self.editor(), CellEditor)
        qtbot.keyClick(self.editor(), Key.Key_Up)
        assert grid.current_id() == 2
        assert len(typed) == 1

    def test_letters_are_observations_not_figures(self, grid, qtbot, type_text):
        letters = []
        grid.letter_typed.connect(letters.append)
        qtbot.waitUntil(grid.hasFocus)
        qtbot.keyClick(grid, Key.Key_Return)
        type_text(self.editor(), "c")
        assert letters == ["C"]
        assert self.editor().text() == ""

    def test_escape_keeps_nothing(self, grid, qtbot, type_text):
        typed = []
        grid.edited.connect(lambda *what: typed.append(what))
        qtbot.waitUntil(grid.hasFocus)
        type_text(grid, "9")
        qtbot.keyClick(self.editor(), Key.Key_Escape)
        assert typed == []

    def test_after_the_last_row_the_table_has_the_keyboard(self, grid, qtbot, type_text):
        grid.select_id(6)
        qtbot.waitUntil(grid.hasFocus)
        type_text(grid, "5")
        qtbot.keyClick(self.editor(), Key.Key_Return)
        assert grid.hasFocus()

    def test_saving_a_row_does_not_disturb_the_box_below(self, grid, qtbot, type_text):
        qtbot.waitUntil(grid.hasFocus)
        type_text(grid, "7")
        qtbot.keyClick(self.editor(), Key.Key_Return)
        type_text(self.editor(), "88")
        grid.mark_stale([2])
        grid.grab()
        assert self.editor().text() == "88"


def test_looks_of_rows_are_painted(make):
    table = make(
        Source(4),
        look=lambda row: (RowLook.HEADING, RowLook.TOTAL, RowLook.DIM, RowLook.STRONG)[row.ident - 1],
    )
    assert not table.grab().isNull()


def test_a_table_without_rows_says_so(make):
    table = make(Source(0), empty="Ningún caso por decidir.")
    told = []
    table.current_changed.connect(told.append)
    assert not table.grab().isNull()
    assert table.current_row() is None
    assert table.current_id() is None


def test_the_tooltip_shows_what_is_cut(make):
    source = Source(2)
    source.changed[1] = Account(1, "Corporación Comunitaria de Acueducto y Alcantarillado de la Vereda " * 2)
    table = make(source)
    tip = Qt.ItemDataRole.ToolTipRole
    assert table.model().index(0, 1).data(tip).startswith("Corporación")
    assert table.model().index(1, 1).data(tip) is None


def test_figures_are_never_cut_and_what_yields_goes_first(qtbot):
    columns = (
        Column(key="name", title="Clase", cell=lambda row: row[0], width=60, stretch=True),
        Column(key="bars", title="Meses", cell=lambda row: row[0], width=60, yields=True),
        Column(key="sum", title="Total", cell=lambda row: row[1], width=40, align=Align.RIGHT),
    )
    table = RecordTable(columns, name="sumas", said="Sumas", options=TableOptions(fit=True))
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    table.show_rows([("E1", "9"), ("E2", "12.345.678")])
    wide = table.columnWidth(2)
    assert not table.isColumnHidden(1)
    assert wide > 40
    table.resize(wide + 100, 200)
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    assert table.columnWidth(2) == wide
    table.resize(300, 200)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))


def test_the_sum_of_many_rows_stays_at_the_foot_and_hides_none_of_them(make, qtbot):
    looks = {0: RowLook.HEADING, 9: RowLook.TOTAL}
    table = make(pin_total=True, look=lambda row: looks.get(row.ident, RowLook.NORMAL))
    table.resize(500, 28 + 5 * 28)
    table.show_rows([Account(ident, f"Fila {ident}") for ident in range(11)])
    qtbot.waitUntil(table.pinned.isVisible)
    assert not table.grab().isNull()
    assert table.current_row().ident == 1
    assert table.pinned.geometry().bottom() == table.viewport().geometry().bottom()
    for _step in range(4):
        table.step(1)
    foot = table.viewport().height() - table.pinned.height()
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).bottom() < foot)
    table.step(9)
    qtbot.waitUntil(lambda: not table.pinned.isVisible())
    table.step(-9)
    qtbot.waitUntil(table.pinned.isVisible)
    qtbot.mousePress(table.pinned, Qt.MouseButton.LeftButton)
    assert table.current_row().ident == 9
    table.resize(500, 400)
    qtbot.waitUntil(lambda: not table.pinned.isVisible())
    table.show_rows([Account(1, "Sola")])
    assert not table.pinned.isVisible()


def test_a_row_that_the_page_goes_to_is_chosen_alone_though_ctrl_is_held(make):
    """As after Ctrl+Z, whose Ctrl is still down when the page goes back to what it undid."""
    table = make(Source(50))
    in_front(table)
    table.select_id(3)
    QTest.keyPress(table.windowHandle(), Key.Key_Z, CTRL)
    try:
        assert QApplication.keyboardModifiers() == CTRL
        table.select_id(9)
        assert table.selected_places() == [8]
        table.step(1)
        assert table.selected_places() == [9]
    finally:
        QTest.keyRelease(table.windowHandle(), Key.Key_Z)
