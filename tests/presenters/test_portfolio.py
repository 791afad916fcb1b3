"""The page of the portfolio, without widgets: what it shows of a day, tells apart, prints and refuses."""

from datetime import date

import agreement_office
import offices
import pytest
from around import Frame, Tasks, View

from app import office_settings
from app.desk import cash
from app.desk.cash import Payment
from app.store import ledger
from ui.portfolio.columns import lost_columns, month_columns, part_columns, prescription_columns
from ui.portfolio.presenter import PortfolioPresenter
from ui.portfolio.words import LOST_TAB, MONTHS_TAB, TERM_TAB
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook

MARCH = date(2027, 3, 9)


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = PortfolioPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def cells(self, shown, columns, place=0):
        rows = self.view.shown[shown][place]
        return [{each.key: plain(each.cell(row)) for each in columns} for row in rows]

    def parts(self):
        return self.cells("show_parts", part_columns(self.office.currency, "Parte", accounts=False))

    def facts(self):
        return {each.name: each.text for each in self.view.shown["show_summary"][0].facts}


@pytest.fixture
def owing(tmp_path):
    made = agreement_office.owing(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def desk(owing):
    agreement_office.sign(owing)
    made = Desk(offices.on(owing, MARCH))
    made.presenter.enter({})
    return made


def test_a_day_is_shown_with_what_stands_apart_and_ties(desk):
    summary = desk.view.shown["show_summary"][0]
    assert (summary.tie.text, summary.tie.tone) == ("cuadra con el libro", Tone.OK)
    assert [age.name for age in summary.ages][:2] == ["Corriente", "1–30"]
    assert "1 cuenta debe, 1 en mora · $ " in summary.apart
    assert " en convenio = libro $ " in summary.apart
    assert desk.view.shown["show_day"] == ("09/03/2027",)
    assert desk.view.shown["show_empty"] == (False,)
    [row] = desk.parts()
    assert (row["name"], row["accounts"], row["corriente"]) == ("Residencial, estrato 2", "1", "—")
    assert row["agreed"] != "—"
    assert list(desk.facts()) == ["Total", "Vencido", "Entidades públicas", "Deterioro"]


def test_what_is_held_lost_is_told_age_by_age(desk):
    desk.presenter.choose_tab(LOST_TAB)
    assert desk.view.shown["show_tabs"][1] == LOST_TAB
    columns = lost_columns(desk.office.currency)
    rows = desk.cells("show_lost", columns)
    assert [row["share"] for row in rows][-3:] == ["50 %", "100 %", ""]
    shown = desk.view.shown["show_lost"][0]
    assert shown[-1].look is RowLook.TOTAL
    assert shown[-1].lost == sum(row.lost for row in shown[:-1])
    assert columns[2].value(shown[-1]) is None


def test_a_past_day_is_looked_at_and_a_coming_one_refused(desk):
    desk.presenter.choose_day("31/12/2026")
    assert desk.view.shown["show_day"] == ("31/12/2026",)
    assert desk.view.shown["warn"] == ("",)
    before = desk.facts()["Total"]
    desk.presenter.choose_day("1/1/2031")
    assert "09/03/2027" in desk.view.shown["warn"][0]
    desk.presenter.choose_day("mañana")
    assert desk.view.shown["warn"][0]
    assert desk.facts()["Total"] == before


@pytest.mark.parametrize("by", ["barrio", "ruta", "servicio", "concepto", "entidad"])
def test_however_it_is_told_apart_it_is_the_same_money(desk, by):
    whole = desk.view.shown["show_summary"][0]
    desk.presenter.choose_part(by)
    rows, told = desk.view.shown["show_parts"]
    assert told == by
    assert sum(row.aged.total for row in rows) == sum(age.value for age in whole.ages)
    desk.presenter.open_part(rows[0])
    assert desk.frame.opened == []


def test_an_account_is_opened_from_its_row(desk):
    desk.presenter.choose_part("cuenta")
    columns = part_columns(desk.office.currency, "Titular", accounts=True)
    rows = desk.cells("show_parts", columns)
    assert [(row["code"], row["name"]) for row in rows] == [
        ("001", "María Ñúñez"), ("002", "María Ñúñez")
    ]  # fmt: skip
    desk.presenter.open_part(desk.view.shown["show_parts"][0][1])
    assert desk.frame.opened == [("cuenta", {"code": "002"})]


def test_what_another_provides_is_told(owing, tmp_path):
    office_settings.change(owing, {"cleaning_provider": "Limpia S.A."})
    desk = Desk(owing)
    desk.presenter.enter({})
    assert "De Limpia S.A." in desk.facts()
    desk.presenter.choose_part("servicio")
    desk.presenter.print_to(str(tmp_path / "c.pdf"))
    assert desk.frame.said == ["1 página en c.pdf."]
    assert "Aseo, de Limpia S.A." in [row["name"] for row in desk.parts()]


def test_what_prescribes_is_listed_and_its_account_opened(owing):
    cash.collect(owing, Payment(account="002", amount=1_000))
    desk = Desk(offices.on(owing, date(2031, 12, 20)))
    desk.presenter.enter({"tab": TERM_TAB})
    tabs, chosen = desk.view.shown["show_tabs"]
    assert (chosen, tabs[2].tone) == (TERM_TAB, Tone.BAD)
    rows, told = desk.view.shown["show_terms"]
    over = sum(each.prescribes_on <= date(2031, 12, 20) for each in rows)
    assert told.startswith(f"{over} deuda")
    assert "Prescriben a los 5 años" in told
    columns = prescription_columns(desk.office.currency, desk.office.clock.today)
    cells = desk.cells("show_terms", columns)
    assert any(row["runs"] == "02/01/2027, abono" for row in cells)
    icons = {each.prescribes_on <= date(2031, 12, 20): columns[5].cell(each).tone for each in rows}
    assert icons == {True: Tone.BAD, False: Tone.WARN}
    desk.presenter.open_debt(rows[0])
    assert desk.frame.opened == [("cuenta", {"code": rows[0].account})]
    for each in columns:
        assert each.worth(rows[0]) is not None


def test_soon_is_only_a_warning(owing):
    desk = Desk(offices.on(owing, date(2031, 7, 1)))
    desk.presenter.enter({})
    assert desk.view.shown["show_tabs"][0][2].tone is Tone.WARN
    assert desk.view.shown["show_terms"][1].startswith("Prescriben a los 5 años")


def test_the_months_are_read_once_they_are_looked_at(desk):
    assert "show_months" not in desk.view.shown
    desk.presenter.choose_tab(MONTHS_TAB)
    plot, rows = desk.view.shown["show_months"]
    assert (len(plot.bars), plot.now, plot.bars[-1].label) == (12, 11, "mar")
    assert plot.bars[-1].told.startswith("9\xa0mar\xa02027: $\xa0")
    assert rows[-1].total == sum(row.aged.total for row in desk.view.shown["show_parts"][0])
    assert desk.cells("show_months", month_columns(desk.office.currency), 1)[-1]["on"] == "09/03/2027"
    desk.presenter.choose_tab(LOST_TAB)
    desk.presenter.choose_tab(MONTHS_TAB)
    assert desk.view.shown["show_months"][1] is rows


def test_what_is_shown_is_printed(desk, tmp_path):
    desk.presenter.ask_print()
    assert desk.view.shown["ask_file"] == ("cartera-2027-03-09-por-clase.pdf",)
    desk.presenter.print_to(str(tmp_path / "c.pdf"))
    desk.presenter.choose_part("cuenta")
    desk.presenter.choose_tab(MONTHS_TAB)
    desk.presenter.print_to(str(tmp_path / "d.pdf"))
    assert desk.frame.said == ["1 página en c.pdf.", "1 página en d.pdf."]


def test_an_office_without_debts_says_so(tmp_path):
    office = offices.blank(tmp_path / "datos")
    desk = Desk(office)
    desk.presenter.choose_tab(LOST_TAB)
    desk.presenter.ask_print()
    desk.presenter.print_to("no.pdf")
    assert desk.view.shown == {}
    desk.presenter.enter({"tab": MONTHS_TAB})
    assert desk.view.shown["show_empty"] == (True,)
    assert desk.view.shown["show_months"][0].empty
    desk.presenter.start()
    assert desk.frame.opened == [("facturacion", {})]


def test_a_book_that_does_not_tie_is_told(owing, monkeypatch):
    monkeypatch.setattr(ledger, "total_balance", lambda *_args: 7)
    desk = Desk(owing)
    desk.presenter.enter({})
    tie = desk.view.shown["show_summary"][0].tie
    assert (tie.text, tie.tone) == ("no cuadra: el libro suma $ 7", Tone.BAD)
