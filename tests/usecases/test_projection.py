"""The projection of an office that lived fifteen months: tied to its month's reports, fixed as goals."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import lived_office
import offices
import pytest
from python_calamine import CalamineWorkbook

from app.figures import goals, indicators, month_facts, projection, projection_paper
from app.figures.projection import Said
from domain.errors import InvalidValue
from domain.period import Period
from domain.projection import HistoryTooShort, MonthSums
from ui.main import main

LAST, FIRST = Period(2026, 10), Period(2026, 11)


@pytest.fixture
def office(tmp_path):
    made = lived_office.lived(tmp_path / "datos")
    yield made
    made.store.close()


def order(office, capsys, *words, code=0):
    office.store.close()
    options = ["--datos", str(office.folder.root), "--hoy", str(office.clock.today()), "--json"]
    assert main([*options, *map(str, words)]) == code
    return json.loads(capsys.readouterr().out)


def emptied(each):
    return MonthSums(each.month, 0, 0, 0)


def test_history_is_that_of_the_months_reports_and_the_open_month_is_ahead(office):
    found = projection.of_office(office).found
    assert (found.behind[0].month, found.behind[-1].month) == (Period(2025, 8), LAST)
    assert (found.ahead[0].month, len(found.ahead)) == (FIRST, projection.AHEAD)
    assert (found.history.months, found.history.pairs, found.history.grows) == (15, 3, True)
    with office.store.read() as transaction:
        facts = month_facts.facts(transaction, LAST, office.clock.today())
    last = found.behind[-1]
    assert (last.accounts, last.billed) == (facts.billing.invoices, facts.billing.total)
    assert last.collected == facts.collection.total


def test_an_office_without_a_year_is_told_what_lacks(tmp_path, capsys):
    new = offices.blank(tmp_path / "datos")
    with pytest.raises(HistoryTooShort) as refused:
        projection.of_office(new)
    assert refused.value.months == 0
    told = order(new, capsys, "informe", "proyeccion", code=3)["error"]
    assert told["codigo"] == "HISTORIA_CORTA"
    assert told["mensaje"].startswith("Para proyectar hacen falta 12 meses")


def test_a_young_office_repeats_its_year_and_says_so(office):
    before = offices.on(office, date(2026, 9, 10))
    found = projection.of_office(before, Said(months=2)).found
    assert (found.history.months, found.history.grows) == (13, False)
    assert [each.billed for each in found.ahead] == [each.billed for each in found.behind[1:3]]
    assert any("segundo año" in each for each in projection.why(found))


def test_what_somebody_supposes_stands_and_what_cannot_be_is_refused(office):
    found = projection.of_office(office, Said(value=Decimal(6), months=3)).found
    assert (found.assumed.value, len(found.ahead)) == (6, 3)
    assert "factura media +6 % al año" in projection.told(found)
    assert projection.why(found)[-1] == "Los supuestos se cambiaron a mano."
    for bad in (Said(paid=Decimal(-1)), Said(value=Decimal("NaN")), Said(months=0)):
        with pytest.raises(InvalidValue):
            projection.of_office(office, bad)


def test_a_growth_that_is_not_believed_is_said(office, monkeypatch):
    with office.store.read() as transaction:
        behind = projection.history(transaction, FIRST)
    halves = tuple(
        each if at >= 12 else type(each)(each.month, each.accounts, each.billed // 3, each.collected)
        for at, each in enumerate(behind)
    )
    monkeypatch.setattr(projection, "history", lambda *_: halves)
    found = projection.of_office(office).found
    assert found.assumed.value == 20
    assert any("lo más que se le cree" in each for each in projection.why(found))


def test_the_figures_become_goals_once_and_again_only_if_asked(office):
    found = projection.of_office(office, Said(months=2))
    assert projection.fix_goals(office, found) == 6
    set_now = {(each.indicator, each.month): each.goal for each in goals.listed(office, FIRST, FIRST.plus(1))}
    assert set_now[("recaudo", FIRST)] == found.found.ahead[0].collected
    assert set_now[("cuentas", FIRST)] == found.found.ahead[0].accounts
    assert set_now[("facturacion", FIRST.plus(1))] == found.found.ahead[1].billed
    more = projection.of_office(office, Said(months=2, value=Decimal(50)))
    assert more.standing == 6
    assert projection.fix_goals(office, more) == 0
    assert projection.fix_goals(office, more, over=True) == 6
    again = projection.of_office(office, Said(months=2))
    assert again.months[-1].goals["facturacion"] == more.found.ahead[1].billed


def test_a_month_is_measured_against_the_goals_that_were_projected(office):
    """Plan and real month by month (000-23): the goals of September stood before it was over."""
    before = offices.on(office, date(2026, 9, 10))
    projection.fix_goals(before, projection.of_office(before, Said(months=1)))
    found = projection.of_office(office)
    october = next(each for each in found.months if each.sums.month == LAST)
    assert october.real
    assert october.missing is None
    september = next(each for each in found.months if each.sums.month == Period(2026, 9))
    assert september.missing == september.sums.collected - september.goals["recaudo"]
    measured = {each.id: each for each in indicators.month(office, Period(2026, 9))}
    billed = measured["facturacion_contra_meta_pct"]
    assert (billed.numerator, billed.denominator) == (september.sums.billed, september.goals["facturacion"])
    assert measured["cuentas_contra_meta_pct"].value is not None


def test_a_month_in_which_nothing_is_expected_gets_no_goal(office, monkeypatch):
    with office.store.read() as transaction:
        behind = projection.history(transaction, FIRST)
    empty = tuple(
        type(each)(each.month, 0, 0, 0) if each.month == FIRST.plus(-12) else each for each in behind
    )
    monkeypatch.setattr(projection, "history", lambda *_: empty)
    assert projection.fix_goals(office, projection.of_office(office, Said(months=1))) == 0


def test_the_workbook_has_the_months_their_totals_and_what_is_supposed(office, tmp_path):
    found = projection.of_office(office, Said(months=3))
    projection.fix_goals(office, found)
    paper, book = projection_paper.write_files(
        office, projection.of_office(office, Said(months=3)), tmp_path / "s"
    )
    assert paper.read_bytes().startswith(b"%PDF")
    opened = CalamineWorkbook.from_path(book)
    assert opened.sheet_names == ["Proyección", "Supuestos", "Plan y real"]
    sheets = {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}
    ahead = found.found.ahead
    sums = [sum(getattr(each, name) for each in ahead) for name in ("billed", "collected")]
    assert sheets["Proyección"][-1][2:] == sums
    assert dict(map(tuple, sheets["Supuestos"]))["Método"] == projection.METHOD
    last = sheets["Plan y real"][-1]
    assert last[4] == "proyectado"
    assert last[5:] == last[1:4]


def test_the_paper_says_it_also_of_an_office_whose_months_are_uneven(office, tmp_path, monkeypatch):
    with office.store.read() as transaction:
        behind = projection.history(transaction, FIRST)
    quiet = [emptied(each) for each in behind[-12:-1]]
    first, last = (MonthSums(month, 1, 1, 0) for month in (behind[0].month.plus(-1), LAST))
    longer = (first, *behind[:3], *quiet, last)
    monkeypatch.setattr(projection, "history", lambda *_: longer)
    found = projection.of_office(office, Said(months=24))
    assert projection_paper.span(found) == "noviembre de 2026 a octubre de 2028"
    assert projection_paper.print_projection(office, found, tmp_path / "p.pdf") >= 1
    one = projection.of_office(office, Said(months=1))
    assert projection_paper.span(one) == "noviembre de 2026"
    assert projection_paper.print_projection(office, one, tmp_path / "q.pdf") == 1


def test_the_orders_say_write_and_fix(office, capsys, tmp_path):
    told = order(
        office, capsys, "informe", "proyeccion", "--meses", 2, "--salida", tmp_path / "s", "--cuentas", "1,5"
    )
    assert told["supuestos"]["crecimiento_cuentas_pct"] == "1.5"
    assert [each["periodo"] for each in told["proyeccion"]] == ["2026-11", "2026-12"]
    assert len(told["real"]) == 12
    assert [Path(each).suffix for each in told["archivos"]] == [".pdf", ".xlsx"]
    assert all(Path(each).exists() for each in told["archivos"])
    assert order(office, capsys, "informe", "proyeccion")["archivos"] == []
    fixed = order(office, capsys, "meta", "proyectar", "--meses", 2)
    assert fixed == {"desde": "2026-11", "hasta": "2026-12", "metas": 6} | fixed
    assert order(office, capsys, "meta", "proyectar", "--meses", 2)["metas"] == 0
    assert order(office, capsys, "meta", "proyectar", "--meses", 2, "--cambiar")["metas"] == 6
