"""«¿Por qué este valor?» without widgets: which invoice, which line, which steps."""

import offices
import pytest
from offices import NOVEMBER

from app.invoicing import billing
from app.month import critique, period
from ui.ports import PageTools
from ui.trace.columns import line_columns, look
from ui.trace.presenter import TracePresenter
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook


class Desk:
    """A presenter that speaks to this one object, which remembers everything."""

    def __init__(self, office):
        self.shown, self.opened = {}, []
        self.presenter = TracePresenter(self, office, PageTools(self, self, self))

    def read(self, work, then, *, key="", refused=None):
        then(work())

    def open(self, page, **args):
        self.opened.append((page, args))

    def back(self):
        self.opened.append(("back", {}))

    def show_invoice(self, *said):
        self.shown["invoice"] = said

    def show_lines(self, lines, place):
        self.shown["lines"] = (lines, place)

    def show_steps(self, steps):
        self.shown["steps"] = steps


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("oficina")
    made = offices.blank(folder / "datos")
    offices.with_rows(made, folder, [offices.row("001")])
    period.open_period(made, NOVEMBER)
    offices.read(made, folder, NOVEMBER, ["001;113;"])
    critique.decide_automatically(made, NOVEMBER)
    billing.settle(made, NOVEMBER)
    yield made
    made.store.close()


def test_a_draft_is_explained_by_account_and_period_and_the_paper_by_its_number(office):
    desk = Desk(office)
    desk.presenter.enter({"period": "2026-11", "code": "001"})
    subtitle, holder, why = desk.shown["invoice"]
    assert subtitle == "borrador sin emitir · noviembre 2026"
    assert holder == "001 María Ñúñez · Residencial, estrato 2"
    assert "13" in why
    desk.presenter.open_invoice()
    assert desk.opened == []
    billing.issue(office, NOVEMBER)
    desk.presenter.enter({"number": "1", "line": "2"})
    assert desk.shown["invoice"][0] == "factura 1 · noviembre 2026, expedida el 29/11/2026"
    lines, place = desk.shown["lines"]
    assert place == 1
    assert desk.shown["steps"].title == "Acueducto · consumo básico"
    assert desk.shown["steps"].amount == "$ 12.105"
    desk.presenter.choose(lines[-1])
    assert desk.shown["steps"].amount == "$ 45.842"
    desk.presenter.choose(None)
    assert desk.shown["steps"].amount == "$ 45.842"
    desk.presenter.open_invoice()
    desk.presenter.back()
    assert desk.opened == [("vista_factura", {"number": "1"}), ("back", {})]
    told = [[plain(column.cell(line)) for column in line_columns()] for line in lines]
    assert told[1] == ["Acueducto · consumo básico", "13\u00a0m³", "12.105"]
    assert [look(line) for line in lines[-2:]] == [RowLook.NORMAL, RowLook.TOTAL]
