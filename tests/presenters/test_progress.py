"""The page of progress, without widgets: which month, its print, the way to it."""

import billing_office as small
import offices
import pytest
from around import Frame, Tasks, View

from app.messages import sentence
from app.wording.refusals import PeriodMissing
from ui.ports import PageTools
from ui.progress.columns import columns_of
from ui.progress.presenter import ProgressPresenter
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = ProgressPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))

    def enter(self, **args):
        self.presenter.enter(args)
        return self.view.shown


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def test_the_last_month_is_shown_or_the_one_that_is_asked_for(office):
    desk = Desk(office)
    shown = desk.enter()
    assert shown["show_periods"] == (
        [("2026-11 1", "Noviembre 2026"), ("2026-10 1", "Octubre 2026")], "2026-11 1",
    )  # fmt: skip
    assert shown["show_progress"][0] == "noviembre 2026 · ciclo 1"
    desk.presenter.choose("2026-10 1")
    assert shown["show_progress"][0] == "octubre 2026 · ciclo 1"
    assert desk.enter(period="2026-11", cycle="1")["show_progress"][0].startswith("noviembre")
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_days_are_listed_with_what_was_done(office):
    desk = Desk(office)
    found = desk.enter(period="2026-10", cycle="1")["show_progress"][1]
    rows = [[plain(column.cell(line)) for column in columns_of(office.currency)] for line in found.days]
    assert [row[:3] for row in rows] == [["28/10/2026", "4", "—"], ["29/10/2026", "—", "4"]]
    assert rows[0][3] == "—"
    assert [column.value(found.days[1]) for column in columns_of(office.currency)][1:3] == [0, 4]


def test_it_is_printed_and_a_refusal_is_said(office, tmp_path, monkeypatch):
    desk = Desk(office)
    desk.enter()
    desk.presenter.ask_print()
    assert desk.view.shown["ask_file"] == ("avance-2026-11-ciclo-1.pdf",)
    desk.presenter.print_to(str(tmp_path / "avance.pdf"))
    assert (tmp_path / "avance.pdf").exists()
    assert desk.frame.said == ["Avance de noviembre 2026: 1 página, en avance.pdf"]
    desk.presenter._key = "2031-01 1"
    desk.presenter.print_to(str(tmp_path / "otro.pdf"))
    assert desk.view.shown["warn"] == (sentence(PeriodMissing("2031-01")),)


def test_before_the_first_period_there_is_nothing_to_show(tmp_path):
    office = offices.blank(tmp_path / "nueva")
    desk = Desk(office)
    assert desk.enter()["show_empty"] == (True,)
    desk.presenter.ask_print()
    assert "ask_file" not in desk.view.shown
    office.store.close()
