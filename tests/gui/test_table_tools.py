"""Every table's own tools, by keys: what is chosen and copied, its columns, its file."""

from dataclasses import dataclass
from datetime import date

import pytest
from gui.checks import assert_fits, assert_reachable
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from ui.widgets.columns import Align, Column, Order
from ui.widgets.dialogs import Dialog
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@dataclass(frozen=True)
class Account:
    ident: int
    name: str
    debt: int
    paid: date | None = None


ROWS = [
    Account(1, "Ana Gil", 1_234_567, date(2026, 11, 3)),
    Account(2, "Óscar Ñáñez", -500),
    Account(3, "Luz Paz", 0),
]
COLUMNS: tuple[Column[Account], ...] = (
    Column(key="code", title="Cuenta", cell=lambda row: f"000{row.ident}", width=70),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=120, stretch=True, name=True),
    Column(
        key="debt",
        title="Saldo",
        cell=lambda row: f"$ {row.debt:,}",
        width=90,
        align=Align.RIGHT,
        value=lambda row: row.debt,
        money=0,
    ),
    Column(key="paid", title="Pago", cell=str, width=90, value=lambda row: row.paid, tip="Último pago"),
    Column(key="ward", title="Barrio", cell=lambda _row: "Centro", width=80, hidden=True),
)


class Desk:
    """What a page serves its tables with."""

    def __init__(self):
        self.kept, self.rows, self.exported = {}, [], []

    def layout(self, table):
        return self.kept.get(table, "")

    def keep_layout(self, table, text):
        self.kept[table] = text

    def copied(self, rows):
        self.rows.append(rows)

    def file_name(self, title, *, paper=False):
        return f"{title}.{'pdf' if paper else 'xlsx'}"

    def export(self, listing, path):
        self.exported.append((listing, path))


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def make(qtbot, desk):
    """A page with one table, in front, the table with the keyboard."""
    pages = []

    def build(**options):
        page = Page("pagina", "Página")
        page.serve_tables(desk)
        table = RecordTable(COLUMNS, name="tabla", said="Cuentas", options=TableOptions(**options))
        page.content.addWidget(table, 1)
        page.add_table_tools(table)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(760, 420)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        table.show_rows(ROWS, ident=lambda row: row.ident)
        table.setFocus()
        return table

    return build


def press(table, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(table, key, held)


def clipboard():
    return QApplication.clipboard().text()


def titles(table):
    return [column.title for column in table.shown_columns()]


def dialog_of(table):
    dialog = next(each for each in table.findChildren(Dialog) if each.isVisible())
    dialog.activateWindow()
    for _turn in range(100):
        if dialog.isActiveWindow():
            break
        QTest.qWait(10)
    return dialog


def menu_of(table, name):
    return next(each for each in table.findChildren(QMenu, name) if each.isVisible())


def entry(menu, text):
    return next(each for each in menu.actions() if each.text().partition("\t")[0] == text)


# ---- choosing and copying


def test_one_row_is_copied_as_it_stands_and_several_with_their_titles(make, desk):
    table = make()
    press(table, Key.Key_C, CTRL)
    assert clipboard() == "0001\tAna Gil\t1234567\t03/11/2026"
    press(table, Key.Key_Down, SHIFT)
    press(table, Key.Key_C, CTRL)
    assert clipboard() == (
        "Cuenta\tTitular\tSaldo\tPago\n0001\tAna Gil\t1234567\t03/11/2026\n0002\tÓscar Ñáñez\t-500\t"
    )
    assert desk.rows == [1, 2]


def test_all_rows_are_chosen_and_let_go_by_keys(make):
    table = make()
    press(table, Key.Key_A, CTRL)
    assert table.chosen_ids() == [1, 2, 3]
    press(table, Key.Key_Escape)
    assert table.chosen_ids() == [1]
    press(table, Key.Key_End, SHIFT)
    assert table.chosen_ids() == [1, 2, 3]
    press(table, Key.Key_Home)
    assert table.chosen_ids() == [1]


def test_the_arrows_to_the_sides_choose_a_cell_to_copy(make):
    table = make()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Down):
        press(table, key)
    assert table.is_chosen_cell(1, 2)
    assert not table.grab().isNull()
    press(table, Key.Key_C, CTRL)
    assert clipboard() == "-500"
    press(table, Key.Key_Left)
    press(table, Key.Key_C, CTRL)
    assert clipboard() == "Óscar Ñáñez"
    press(table, Key.Key_Escape)
    assert not table.is_chosen_cell(1, 1)
    press(table, Key.Key_C, CTRL)
    assert clipboard().startswith("0002\t")


def test_escape_lets_go_of_rows_before_it_leaves_the_page(make):
    table = make()
    press(table, Key.Key_A, CTRL)
    assert table.has_choice()
    press(table, Key.Key_Escape)
    assert not table.has_choice()


def test_only_what_is_seen_is_copied_in_the_order_in_which_it_is_seen(make):
    table = make()
    table.service.toggle("paid")
    table.service.apply(
        table.service.layout().__class__(
            ("debt", "code", "name", "paid", "ward"), frozenset({"paid", "ward"})
        )
    )
    press(table, Key.Key_C, CTRL)
    assert clipboard() == "1234567\t0001\tAna Gil"


def test_a_list_to_choose_from_has_no_tools(make):
    table = make(chooser=True)
    for key in (Key.Key_A, Key.Key_C):
        press(table, key, CTRL)
    table.service.ask_export()
    assert table.chosen_ids() == [1]
    assert table.listing() is None
    assert table.findChildren(QFileDialog) == []


# ---- menus


def test_the_menu_of_a_row_copies_sorts_and_leads_to_the_columns(make, qtbot):
    table = make()
    press(table, Key.Key_Right)
    press(table, Key.Key_Right)
    at = table.visualRect(table.currentIndex()).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(table.viewport(), event)
    menu = menu_of(table, "menu_filas")
    entry(menu, "Copiar «Ana Gil»").trigger()
    assert clipboard() == "Ana Gil"
    entry(menu, "Ordenar por «Titular», al revés").trigger()
    assert [table.ids()[0], table.order()] == [2, Order("name", descending=True)]
    assert entry(menu, "Exportar a PDF…").isEnabled()
    entry(menu, "Columnas…").trigger()
    menu.close()
    dialog_of(table).close()


def test_the_menu_of_the_header_shows_and_hides_and_goes_back(make, desk):
    table = make()
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(80, 5))
    menu = menu_of(table, "menu_columnas")
    assert not entry(menu, "Cuenta").isEnabled()
    entry(menu, "Saldo").trigger()
    entry(menu, "Barrio").trigger()
    assert titles(table) == ["Cuenta", "Titular", "Pago", "Barrio"]
    entry(menu, "Volver a lo de fábrica").trigger()
    menu.close()
    assert titles(table) == ["Cuenta", "Titular", "Saldo", "Pago"]
    assert desk.kept["tabla"] == ""


# ---- columns


def test_columns_are_chosen_and_put_in_order_by_keys_and_remembered(make, desk):
    table = make()
    press(table, Key.Key_L, CTRL)
    dialog = dialog_of(table)
    assert_fits(dialog)
    assert_reachable(dialog)
    press(dialog.table, Key.Key_Space)
    assert dialog.table.marked() == {0, 1, 2, 3}
    press(dialog.table, Key.Key_Down)
    press(dialog.table, Key.Key_Down)
    press(dialog.table, Key.Key_Up, ALT)
    press(dialog.table, Key.Key_End)
    press(dialog.table, Key.Key_Space)
    press(dialog.table, Key.Key_Up)
    press(dialog.table, Key.Key_Space)
    press(dialog, Key.Key_Return)
    assert titles(table) == ["Cuenta", "Saldo", "Titular", "Barrio"]
    assert table.window().focusWidget() is table
    again = make()
    assert titles(again) == ["Cuenta", "Saldo", "Titular", "Barrio"]


def test_the_dialog_goes_back_to_the_programs_own_and_escape_changes_nothing(make):
    table = make()
    table.service.toggle("debt")
    press(table, Key.Key_L, CTRL)
    dialog = dialog_of(table)
    dialog.findChild(QWidget, "columnas_fabrica").click()
    assert dialog.table.marked() == {0, 1, 2, 3}
    press(dialog, Key.Key_Escape)
    assert titles(table) == ["Cuenta", "Titular", "Pago"]
    press(table, Key.Key_L, CTRL)
    dialog_of(table).findChild(QWidget, "columnas_fabrica").click()
    press(dialog_of(table), Key.Key_Return)
    assert titles(table) == ["Cuenta", "Titular", "Saldo", "Pago"]


def test_widths_places_and_order_are_as_they_were_left(make, desk, qtbot):
    table = make()
    table.setColumnWidth(2, 140)
    table.horizontalHeader().moveSection(2, 0)
    table.sort_by_hand(Order("debt", descending=True))
    qtbot.waitUntil(lambda: "140" in desk.kept.get("tabla", ""))
    again = make()
    assert titles(again) == ["Saldo", "Cuenta", "Titular", "Pago"]
    assert again.columnWidth(2) == 140
    assert again.ids()[0] == 1
    assert again.order() == Order("debt", descending=True)
    again.service.reset()
    assert again.columnWidth(2) == 90
    assert again.order() is None


def test_what_was_done_last_is_kept_though_the_page_goes_away_at_once(make, desk):
    table = make()
    table.setColumnWidth(0, 150)
    table.window().hide()
    assert '"code": 150' in desk.kept["tabla"]


def test_columns_that_stretch_share_what_is_left(make):
    table = make()
    wide = table.columnWidth(1)
    table.service.toggle("debt")
    assert table.columnWidth(1) == wide + 90
    table.window().resize(900, 420)
    assert table.columnWidth(1) == wide + 90 + 140


def test_without_a_desk_columns_are_chosen_all_the_same(make, qtbot):
    table = RecordTable(COLUMNS, name="suelta", said="Suelta")
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.service.toggle("name")
    table.copy_all()
    table.service.ask_export()
    assert titles(table) == ["Cuenta", "Saldo", "Pago"]
    assert clipboard().count("\n") == 3


def test_a_title_that_is_cut_is_told_by_the_pointer(make):
    table = make()
    header = table.model()

    def tip(column):
        return header.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)

    assert [tip(column) for column in range(4)] == [None, None, None, "Último pago"]
    table.setColumnWidth(0, 40)
    assert tip(0) == "Cuenta"
    assert not table.grab().isNull()


# ---- the file


def test_what_is_shown_goes_out_as_it_stands(make, desk, tmp_path):
    table = make()
    table.sort_by_hand(Order("debt"))
    press(table, Key.Key_E, CTRL)
    dialog = table.findChild(QFileDialog, "exportar_archivo")
    dialog.fileSelected.emit(str(tmp_path / "cuentas.xlsx"))
    dialog.close()
    listing, path = desk.exported[0]
    assert path == str(tmp_path / "cuentas.xlsx")
    assert listing.title == "Cuentas"
    assert [row[0] for block in listing.values() for row in block] == ["0002", "0003", "0001"]
    assert [column.key for column in listing.columns] == ["code", "name", "debt", "paid"]


def test_the_buttons_of_the_title_line_do_the_same(make, desk):
    table = make()
    for name in ("boton_columnas…", "boton_exportar…"):
        table.window().findChild(QWidget, name).click()
    dialog_of(table).close()
    table.findChild(QFileDialog).close()
