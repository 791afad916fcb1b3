"""The board of figures, without widgets: what each tile says, and where each figure leads."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import agreement_office as bill
import claim_office
import offices
import pytest
from around import Frame, Tasks, View
from offices import NOVEMBER

from app.desk import annulment, cash
from app.figures import dashboard, goals
from app.figures.zones import GOAL_ID, Zone
from app.store.goals import Goal
from domain.period import Period
from ui.dashboard import words
from ui.dashboard.columns import zone_columns
from ui.dashboard.presenter import DashboardPresenter
from ui.dashboard.words import BILLED, COLLECTED, OLD, PORTFOLIO, RATIO, TILES
from ui.formats import money
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain

DECEMBER = Period(2026, 12)


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = DashboardPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def tiles(self):
        return {each.key: each for each in self.view.shown["show_tiles"][0]}


@pytest.fixture(scope="module")
def owing(tmp_path_factory):
    """Two accounts billed in November and December; nothing here writes, so one office serves all."""
    folder = tmp_path_factory.mktemp("tablero")
    made = claim_office.owing(offices.blank(folder / "datos"), folder)
    yield offices.on(made, date(2027, 2, 20))
    made.store.close()


@pytest.fixture
def empty(tmp_path):
    made = offices.blank(tmp_path / "datos")
    yield made
    made.store.close()


@pytest.fixture
def desk(owing):
    made = Desk(owing)
    made.presenter.enter({})
    return made


def test_an_office_without_a_month_is_told_where_to_begin(empty):
    desk = Desk(empty)
    desk.presenter.enter({})
    assert desk.view.shown["show_empty"] == (True,)
    assert "show_tiles" not in desk.view.shown
    desk.presenter.open_figure(BILLED)
    assert desk.frame.opened == []
    desk.presenter.start()
    assert desk.frame.opened == [("inicio", {})]


def test_a_month_that_is_over_is_told_by_its_name_and_its_figures_are_the_facts(desk):
    months, chosen, told = desk.view.shown["show_months"]
    assert (chosen, told) == (str(DECEMBER), "diciembre 2026")
    assert [name for _, name in months] == ["diciembre 2026", "noviembre 2026"]
    facts = dashboard.view(desk.office).facts
    tiles = desk.tiles()
    assert list(tiles) == list(TILES)
    assert tiles[BILLED].text == money(facts.billing.total)
    assert tiles[BILLED].told.startswith("2 facturas; ")
    assert tiles[COLLECTED].text == money(facts.collection.total)
    assert tiles[PORTFOLIO].text == money(facts.movement.whole.closing)
    assert tiles[PORTFOLIO].name == "Cartera al 31/12"


def test_a_month_that_goes_on_says_up_to_what_day(owing):
    shown = dashboard.view(offices.on(owing, date(2026, 12, 20)), DECEMBER)
    assert words.subtitle(shown) == "diciembre 2026, hasta el 20/12"


def test_a_month_without_its_figure_says_so(desk):
    """January billed nothing: there is nothing to divide by."""
    desk.presenter.choose_month("2027-01")
    assert desk.tiles()[RATIO].text == "—"
    assert desk.tiles()[RATIO].told == "sin diciembre con qué comparar"
    assert str(Period(2027, 1)) in dict(desk.view.shown["show_months"][0])


def moved(desk, **last):
    """The tiles of a month whose figures beside those of the month before are these."""
    shown = dashboard.view(desk.office)
    history = shown.facts.history
    former = replace(history[-2], billed=1_000, collected=500)
    now = replace(history[-1], **{"billed": 1_000, "collected": 500, **last})
    facts = replace(shown.facts, history=(*history[:-2], former, now))
    return {each.key: each for each in words.tiles(replace(shown, facts=facts))}


def test_what_moved_is_told_beside_the_month_before_and_for_better_or_worse(desk):
    better, worse, same = (moved(desk, collected=value) for value in (600, 400, 500))
    assert (better[RATIO].told, better[RATIO].tone) == ("10 puntos más que en noviembre", Tone.OK)
    assert (worse[RATIO].told, worse[RATIO].tone) == ("10 puntos menos que en noviembre", Tone.WARN)
    assert (same[RATIO].told, same[RATIO].tone) == ("igual que en noviembre", Tone.MUTED)
    assert better[COLLECTED].told.endswith("20 % más que en noviembre")
    assert worse[COLLECTED].told.endswith("20 % menos que en noviembre")
    assert worse[COLLECTED].tone is Tone.MUTED


def test_the_course_of_a_figure_begins_where_the_office_began(desk):
    """Eleven months of nothing before the first bill are not a line at zero."""
    assert len(desk.tiles()[BILLED].course) == 2
    assert desk.tiles()[OLD].course == ()


def test_what_is_owed_is_told_by_age_and_what_stands_apart_beside_it(desk):
    found, told = desk.view.shown["show_ages"]
    facts = dashboard.view(desk.office).facts
    assert sum(each.value for each in found) == facts.ages.total
    assert told == ""
    apart = replace(facts.ages, claimed=5_000, in_agreement=7_000, in_favour=300)
    assert words.owed_told(apart) == (
        "Aparte: $ 5.000 en reclamo, $ 7.000 en convenio, $ 300 a favor de suscriptores."
    )
    nothing = replace(facts.ages, by_range=dict.fromkeys(facts.ages.by_range, 0))
    assert words.ages(nothing) == []


@pytest.mark.parametrize(
    ("key", "opened"),
    [
        (BILLED, ("facturas", {"period": "2026-12"})),
        (COLLECTED, ("puntos_recaudo", {"since": date(2026, 12, 1), "upto": date(2026, 12, 31)})),
        (RATIO, ("puntos_recaudo", {"since": date(2026, 12, 1), "upto": date(2026, 12, 31)})),
        (PORTFOLIO, ("cartera", {"day": date(2026, 12, 31)})),
        (OLD, ("cartera", {"day": date(2026, 12, 31)})),
    ],
)
def test_each_figure_leads_to_what_it_is_made_of(desk, key, opened):
    desk.presenter.open_figure(key)
    assert desk.frame.opened == [opened]


def test_more_of_the_month_is_told_on_pages_of_their_own(desk, empty):
    desk.presenter.open_page("indicadores")
    [(page, args)] = desk.frame.opened[-1:]
    assert (page, set(args)) == ("indicadores", {"period"})
    fresh = Desk(empty)
    fresh.presenter.open_page("balance_agua")
    assert fresh.frame.opened == [("balance_agua", {})]


def test_who_owes_leads_to_the_account(desk):
    [rows] = desk.view.shown["show_debtors"]
    desk.presenter.open_debtor(rows[0])
    assert desk.frame.opened == [("cuenta", {"code": rows[0].code})]


def test_the_page_opens_at_a_month_and_stays_there(desk):
    desk.presenter.enter({"period": "2026-11"})
    desk.presenter.enter({})
    assert desk.view.shown["show_months"][1] == "2026-11"


def test_the_month_by_neighbourhood_adds_up_to_the_month_and_is_held_to_its_goal(tmp_path):
    office = offices.blank(tmp_path / "datos")
    offices.with_rows(
        office,
        tmp_path,
        [
            offices.row("001", place="Centro "), offices.row("002", place="Centro", stop="20"),
            offices.row("003", place="", stop="30"), offices.row("004", place="Norte", stop="40"),
        ],
    )  # fmt: skip
    bill.month(office, tmp_path, NOVEMBER, [f"00{each};113;" for each in (1, 2, 3, 4)], "28/11/2026")
    now = offices.on(office, date(2026, 11, 30))
    cash.collect(now, cash.Payment(account="001", amount=20_000))
    undone = cash.collect(now, cash.Payment(account="003", amount=9_000)).receipt
    annulment.annul(now, undone, "se escribió otro valor")
    goals.set_goal(now, Goal(indicator=GOAL_ID, month=NOVEMBER, goal=Decimal(15)))
    found = dashboard.view(now)
    zones = {each.name: each for each in found.zones}
    assert [each.name for each in found.zones] == ["Centro", "", "Norte"]
    assert [each.invoices for each in found.zones] == [2, 1, 1]
    assert sum(each.billed for each in found.zones) == found.facts.billing.total
    assert sum(each.collected for each in found.zones) == found.facts.collection.total == 20_000
    centre, north = zones["Centro"], zones["Norte"]
    assert centre.percent == (Decimal(20_000 * 100) / centre.billed).quantize(Decimal("0.1"))
    assert (centre.meets, centre.short) == (True, 0)
    assert (north.meets, north.short) == (False, north.billed * 15 // 100)
    cells = [[plain(column.cell(each)) for column in zone_columns(now.currency)] for each in found.zones]
    assert [row[0] for row in cells] == ["Centro", "Sin barrio", "Norte"]
    assert (cells[0][-1], cells[2][4], cells[2][5]) == ("—", "0 %", "15 %")
    worth = [column.worth(north) for column in zone_columns(now.currency)]
    assert worth[1:] == [1, north.billed, 0, Decimal(0), Decimal(15), north.short]
    nothing = Zone(name="Sur", invoices=0, billed=0, collected=5, goal=None)
    assert (nothing.percent, nothing.meets, nothing.short) == (None, None, None)
    assert plain(zone_columns(now.currency)[4].cell(nothing)) == "—"
    office.store.close()
