"""The yearly package for public accountability (000-19): the figures of the boards, month by month."""

import json
from datetime import datetime
from decimal import Decimal
from zipfile import ZipFile

import lived_office
import offices
import pytest
from python_calamine import CalamineWorkbook

from app.figures import (
    accountability,
    accountability_files,
    accountability_paper,
    goals,
    indicators,
    month_facts,
    month_work,
    water,
    water_balance,
)
from app.store.goals import Goal
from domain.errors import InvalidValue
from domain.period import Period
from domain.water import Interruption, Supplied
from ui.main import main

OCTOBER = Period(2026, 10)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """It knows its water in October, lost it for some hours, and meant to collect in September."""
    made = lived_office.lived(tmp_path_factory.mktemp("rendicion") / "datos")
    water.add_sector(made, "Alto")
    water.record_supply(made, "Alto", OCTOBER, Supplied(produced_m3=2_000, supplied_m3=1_900))
    since, until = map(datetime.fromisoformat, ("2026-09-30T22:00", "2026-10-01T04:00"))
    water.record_interruption(made, "Alto", Interruption(starts=since, ends=until, affected=3))
    goals.set_goal(made, Goal(indicator="recaudo", month=Period(2026, 9), goal=Decimal(1)))
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def year(office):
    return accountability.of_year(office, 2026)


def test_a_month_of_the_year_says_what_its_report_and_boards_say(office, year):
    october = next(each for each in year.months if each.month == OCTOBER)
    with office.store.read() as transaction:
        facts = month_facts.facts(transaction, OCTOBER, office.clock.today())
        work = month_work.work(transaction, OCTOBER, office.clock.today())
    assert october.billing == facts.billing
    assert october.moved == facts.movement.whole
    assert (october.cadastre, october.claims) == (work.cadastre, work.claims)
    assert october.water.total == water_balance.month(office, OCTOBER).total
    told = {each.id: each for each in indicators.month(office, OCTOBER)}
    for each in october.indicators:
        assert (each.value, each.goal) == (told[each.id].value, told[each.id].goal)


def test_the_year_is_the_sum_of_its_months_and_joins_from_one_to_the_next(year):
    assert [str(each.month) for each in year.months] == [f"2026-{place:02d}" for place in range(1, 12)]
    assert (year.partial, year.ties) == (True, True)
    assert year.billed == sum(each.billing.total for each in year.months)
    assert sum(each.m3 for each in year.by_class.values()) == year.services.m3
    assert sum(each.net for each in year.by_class.values()) == year.services.net
    opening, closing = year.months[0].moved.opening, year.last.moved.closing
    moved = [each.moved for each in year.months]
    parts = sum(each.brought + each.billed - each.collected + each.notes + each.other for each in moved)
    assert opening + parts == closing
    assert year.closed[-1].month == OCTOBER


def test_an_interruption_counts_in_each_month_with_the_hours_that_lie_in_it(year):
    by_month = {str(each.month): (each.cuts, each.hours) for each in year.months}
    assert (by_month["2026-09"], by_month["2026-10"], by_month["2026-08"]) == ((1, 2), (1, 4), (0, 0))


@pytest.mark.parametrize("wrong", [2024, 2027, 3])
def test_a_year_without_papers_is_refused(office, wrong):
    with pytest.raises(InvalidValue) as refused:
        accountability.of_year(office, wrong)
    assert refused.value.expected == "de 2025 a 2026"


def test_an_office_without_papers_has_no_year(tmp_path):
    new = offices.blank(tmp_path / "datos")
    with pytest.raises(InvalidValue):
        accountability.of_year(new, 2026)
    new.store.close()


def test_the_first_year_begins_with_the_first_paper(office):
    before = accountability.of_year(office, 2025)
    assert before.months[0].month >= Period(2025, 7)
    assert (before.last.month, before.partial) == (Period(2025, 12), False)


def test_the_package_is_paper_and_workbook_and_both_in_one_file(office, year, tmp_path):
    done = accountability_files.write(office, 2026, tmp_path / "salida")
    assert done.files == ("rendicion-2026.pdf", "rendicion-2026.xlsx", "rendicion-2026.zip")
    assert done.pages == 6
    with ZipFile(done.folder / done.files[2]) as bundle:
        assert bundle.namelist() == list(done.files[:2])
        assert bundle.read(done.files[0]) == (done.folder / done.files[0]).read_bytes()
    book = CalamineWorkbook.from_path(done.folder / done.files[1])
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    head, *rows = sheets["Año 2026"]
    assert [row[0] for row in rows] == [*(str(each.month) for each in year.months), "Total"]
    told = dict(zip(head, rows[-1], strict=True))
    assert (told["Facturado"], told["Recaudado"]) == (year.billed, year.collected)
    assert (told["Suscriptores"], told["Cartera al cierre"]) == ("", "")
    assert sheets["Por estrato y uso"][-1][-1] == year.services.net
    assert {row[1] for row in sheets["Indicadores"][1:]} <= {str(each.month) for each in year.months}


def test_the_paper_is_drawn_of_a_year_that_is_over_and_of_one_that_does_not_tie(
    office, year, tmp_path, monkeypatch
):
    before = accountability.of_year(office, 2025)
    assert accountability_paper.print_year(office, before, tmp_path / "a.pdf") == 6
    monkeypatch.setattr(accountability.Year, "ties", False)
    assert accountability_paper.print_year(office, year, tmp_path / "b.pdf") == 6


def test_the_paper_of_an_office_that_has_not_billed_says_what_lacks(tmp_path):
    young = offices.blank(tmp_path / "datos")
    offices.with_rows(young, tmp_path, [offices.row("001", balance="500000")])
    found = accountability.of_year(young, 2026)
    assert (len(found.months), found.closed, found.billed) == (1, (), 0)
    assert accountability_paper.print_year(young, found, tmp_path / "a.pdf") == 6
    young.store.close()


def test_the_order_writes_it_and_says_its_sums(tmp_path, capsys):
    made = lived_office.lived(tmp_path / "datos")
    made.store.close()
    options = ["--datos", str(tmp_path / "datos"), "--hoy", str(lived_office.TODAY), "--json"]
    words = ["informe", "rendicion", "--anio", "2026", "--salida", str(tmp_path / "salida")]
    assert main([*options, *words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["anio"], told["cuadra"], told["parcial"], len(told["meses"])) == (2026, True, True, 11)
    assert sorted(each.name for each in (tmp_path / "salida").iterdir()) == sorted(told["archivos"])
    assert main([*options, *words[:3], "2020", *words[4:]]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["codigo"] == "VALOR_INVALIDO"
