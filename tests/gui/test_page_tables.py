"""Every page's tables: their columns are chosen and they are taken out, from wherever the keyboard is."""

from importlib import import_module

import billing_office as small
import pytest
from billing_office import NOVEMBER, OCTOBER
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands
from paper import page_count
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.invoicing import billing
from app.paper import printing
from ui.ports import PageTools
from ui.tables.presenter import TableDeskPresenter
from ui.widgets.record_table import RecordTable

CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "account": {"code": "0100001"},
    "batches": {},
    "billing": {},
    "delivery": {},
    "progress": {},
    "quality": {},
    "reading": {},
    "routes": {},
    "sample": {},
    "tariff": {},
}
"""Pages on which a table is seen at once, and what each is opened with."""


class Memory:
    def __init__(self):
        self.kept = {}

    def get(self, key):
        return self.kept.get(key, "")

    def put(self, key, value):
        self.kept[key] = value


@pytest.fixture(scope="module")
def _office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tablas")
    office = small.small_office(folder / "oficina")
    printing.print_invoices(office, OCTOBER, folder / "papel")
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def opened(qtbot, _office):
    def build(module):
        def make(where, tools: PageTools):
            page = import_module(f"ui.{module}.page").page(where, tools)
            page.serve_tables(TableDeskPresenter(where, tools, Memory()))
            enter = page.enter
            page.enter = lambda args: enter({**PAGES[module], **args})
            return page

        return Hands(qtbot, _office, make)

    return build


@pytest.mark.parametrize("module", sorted(PAGES))
def test_the_table_that_is_seen_is_arranged_and_taken_out_by_keys(
    opened, qtbot, module, tmp_path, monkeypatch
):
    hands = opened(module)
    if module == "sample":
        hands.press(Qt.Key.Key_F5)
    tools = hands.page.table_tools
    qtbot.waitUntil(tools.isVisible)
    table = tools.table()
    assert isinstance(table, RecordTable)
    hands.press(Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert QApplication.activeModalWidget().objectName() == "columnas"
    QApplication.activeModalWidget().reject()
    hands.look()
    for suffix, ask in ((".xlsx", lambda: hands.press(Qt.Key.Key_E, CTRL)), (".pdf", tools._print)):
        file = tmp_path / f"tabla{suffix}"
        asked = []

        def choose(_on, _title, _name, kinds, name, then, file=file, asked=asked):
            asked.append((kinds, name))
            then(str(file))

        monkeypatch.setattr("ui.widgets.table_service.choose_place", choose)
        ask()
        qtbot.waitUntil(file.exists)
        qtbot.waitUntil(lambda: hands.frame.said[-1].endswith(f"tabla{suffix}."))  # noqa: B023 - waited for here
        [(kinds, name)] = asked
        assert "*.xlsx" in kinds
        assert "*.pdf" in kinds
        assert name.endswith(suffix)
    assert page_count(file) >= 1


@pytest.mark.parametrize("size", SIZES)
def test_the_button_stands_beside_the_keys_and_is_reached(opened, size):
    hands = opened("batches")
    hands.page.resize(*size)
    QTest.qWait(1)
    assert_fits(hands.page)
    assert_reachable(hands.page)


def test_its_menu_is_about_the_table_that_had_the_keyboard_last(opened, qtbot):
    hands = opened("batches")
    tools = hands.page.table_tools
    assert tools.table().objectName() == "lotes_lista"
    hands.page.findChild(QWidget, "lotes_rutas").setFocus()
    tools.setFocus()
    assert tools.table().objectName() == "lotes_rutas"
    tools.click()
    [menu] = tools.findChildren(QMenu)
    acts = {each.text().partition("\t")[0]: each for each in menu.actions()}
    assert list(acts) == [
        "Columnas…",
        "Copiar lo elegido",
        "Copiar toda la tabla",
        "Exportar a Excel…",
        "Exportar a PDF…",
    ]
    acts["Copiar toda la tabla"].trigger()
    assert QApplication.clipboard().text().startswith("Ruta\tEmitidas")
    menu.close()


def test_where_no_table_is_seen_there_is_no_button_and_the_keys_do_nothing(opened, qtbot, tmp_path):
    from ui.widgets.page import Page

    page = Page("vacia", "Vacía")
    qtbot.addWidget(page)
    page.show()
    assert not page.table_tools.isVisible()
    for choice in page.table_tools._choices:
        choice.act()
    assert QApplication.activeModalWidget() is None
