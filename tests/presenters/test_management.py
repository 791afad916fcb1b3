"""The page of the management report, without widgets: its days, where each figure leads, its paper."""

from datetime import date

import claim_office
import offices
import pytest
from around import Frame, Tasks, View

from app.desk import annulment, cash
from app.figures import management
from ui.dashboard.presenter import DashboardPresenter
from ui.management.columns import COLUMNS
from ui.management.presenter import ManagementPresenter
from ui.pages import page_specs
from ui.ports import PageTools
from ui.widgets.cells import plain

FIRST, LAST = date(2027, 1, 4), date(2027, 2, 20)


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = ManagementPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def rows(self):
        return {row.key: row for row in self.view.shown["show_rows"][0]}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gestion")
    owing = claim_office.owing(offices.blank(folder / "datos"), folder)
    cash.collect(owing, cash.Payment(account="001", amount=30_000))
    undone = cash.collect(owing, cash.Payment(account="002", amount=5_000)).receipt
    annulment.annul(owing, undone, "se escribió otro valor")
    later = offices.on(owing, LAST)
    yield later
    later.store.close()


@pytest.fixture
def desk(lived):
    made = Desk(lived)
    made.presenter.enter({"since": FIRST, "upto": LAST})
    return made


def test_without_days_it_shows_the_month_so_far(lived):
    made = Desk(lived)
    made.presenter.enter({})
    assert made.view.shown["show_days"] == ("01/02/2027", "20/02/2027")
    assert made.view.shown["warn"] == ("",)


def test_its_figures_are_those_of_the_days_and_the_movement_adds_up(desk, lived):
    found = management.between(lived, FIRST, LAST)
    shown = desk.rows()
    assert desk.view.shown["show_days"] == ("04/01/2027", "20/02/2027")
    assert shown["recaudado"].value == "−30.000"
    assert shown["recaudado"].told == "2 recibos; 1 deshecho"
    values = [int(shown[key].value.replace(".", "").replace("−", "-")) for key in (
        "inicial", "facturado", "recaudado", "notas", "otros",
    )]  # fmt: skip
    assert sum(values) == found.moved.closing
    cells = {each.key: plain(each.cell(shown["final"])) for each in COLUMNS}
    assert cells["name"] == "Cartera al corte"
    assert cells["told"] == "Al 20/02/2027"
    assert cells["opens"] == "Cartera de ese día"


def test_every_figure_leads_to_a_page_that_is_there(desk):
    known = {each.id for each in page_specs(None)}
    for row in desk.rows().values():
        desk.presenter.open_detail(row)
    opened = dict(desk.frame.opened)
    assert {page for page, _ in desk.frame.opened} <= known
    assert opened["puntos_recaudo"] == {"since": FIRST, "upto": LAST}
    assert ("cartera", {"day": date(2027, 1, 3)}) in desk.frame.opened
    assert ("ordenes", {"tab": "terminadas"}) in desk.frame.opened


def test_days_that_cannot_be_are_said_beside_their_field(desk):
    desk.presenter.choose_days("mañana", "20/02/2027")
    assert desk.view.shown["show_day_errors"][0]
    desk.presenter.choose_days("20/02/2027", "19/02/2027")
    assert desk.view.shown["show_day_errors"] == ("Va después del último día.", "")
    desk.presenter.choose_days("01/02/2027", "21/02/2027")
    assert desk.view.shown["show_day_errors"][1]
    desk.presenter.choose_days("05/01/2027", "06/01/2027")
    assert desk.view.shown["show_days"] == ("05/01/2027", "06/01/2027")


def test_the_page_is_printed_once_its_figures_are_there(desk, lived, tmp_path):
    empty = Desk(lived)
    empty.presenter.ask_print()
    empty.presenter.print_to(str(tmp_path / "nada.pdf"))
    assert "ask_file" not in empty.view.shown
    desk.presenter.ask_print()
    assert desk.view.shown["ask_file"] == ("informe-gestion-2027-01-04-a-2027-02-20.pdf",)
    desk.presenter.print_to(str(tmp_path / "gestion.pdf"))
    assert desk.frame.said == ["1 página en gestion.pdf."]
    assert (tmp_path / "gestion.pdf").exists()


def test_what_does_not_tie_is_said(desk, monkeypatch):
    monkeypatch.setattr(management.ManagementFacts, "ties", False)
    desk.presenter.reload()
    assert desk.view.shown["warn"][0].startswith("Hay cifras que no cuadran con el libro")


def test_the_board_leads_to_it_once_it_shows_a_month(lived):
    frame = Frame()
    board = DashboardPresenter(View(), lived, PageTools(Tasks(), frame, frame))
    board.open_report()
    assert frame.opened == []
    board.enter({"period": "2026-12"})
    board.open_report()
    assert frame.opened == [("gestion", {"since": date(2026, 12, 1), "upto": date(2026, 12, 31)})]
