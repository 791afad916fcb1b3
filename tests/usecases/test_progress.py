"""A month day by day and a route's consumption: figures as bars, with what was planned."""

from datetime import date

import billing_office as small
import offices
import pytest
from billing_office import NOVEMBER, OCTOBER
from paper import words

from app.month import period, progress, route_use
from app.register import routes
from app.wording.refusals import PeriodMissing
from domain.period import Period
from reports.bars import Bar, BarPlot


def said(text):
    """Without the spaces that keep a date or an amount on one line."""
    return text.replace("\u00a0", " ")


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def test_the_readings_of_each_day_stand_beside_what_is_left_until_the_planned_day(office):
    found = progress.month_progress(offices.on(office, date(2026, 11, 28)), NOVEMBER)
    assert (found.read, found.meters, found.done) == (3, 5, ("3 de 5 lecturas", "0 facturas emitidas"))
    plot = found.readings
    assert [(bar.label, bar.value) for bar in plot.bars] == [("28", 3), ("29", None), ("30", None)]
    assert (plot.now, plot.mark, said(plot.mark_text)) == (0, 2, "previsto 30 nov 2026")
    assert (plot.average, plot.average_text) == (3, "promedio 3")
    assert (plot.goal, plot.goal_text) == (2, "meta 2 por día hábil")
    assert said(plot.bars[0].told) == "28 nov 2026: 3 lecturas"
    assert "29 nov 2026: sin lecturas todavía" in said(plot.told)


def test_no_goal_is_set_once_the_day_is_past_or_nothing_is_left(office):
    late = progress.month_progress(offices.on(office, date(2026, 12, 2)), NOVEMBER).readings
    assert (late.goal, len(late.bars), late.mark) == (None, 1, None)
    done = progress.month_progress(office, OCTOBER).readings
    assert (done.goal, done.goal_text) == (None, "")


def test_a_day_without_readings_between_two_counts_as_none(office, tmp_path):
    offices.read(office, tmp_path, NOVEMBER, ["0200001;121"], "26/11/2026")
    found = progress.month_progress(office, NOVEMBER)
    assert [bar.value for bar in found.readings.bars] == [1, 0, 3, None, None]
    assert [(line.day.day, line.readings) for line in found.days] == [(26, 1), (28, 3)]


def test_what_was_issued_stands_by_its_day_with_its_value(office):
    found = progress.month_progress(office, OCTOBER)
    [line] = [each for each in found.days if each.invoices]
    assert (line.day, line.invoices) == (date(2026, 10, 29), 4)
    assert said(found.issued.bars[0].told).startswith("29 oct 2026: 4 facturas por $")
    assert (found.issued.now, found.issued.mark) == (0, len(found.issued.bars) - 1)
    assert found.issued.bars[-1].value is None
    assert found.issued.bars[-1].told.endswith("ninguna factura")
    assert sum(each.billed for each in found.days) == line.billed > 0
    assert [bar.label for bar in found.issued.bars][2:5] == ["31", "1/11", "2"]


def test_nothing_done_yet_says_when_it_is_planned(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    offices.with_rows(office, tmp_path, [offices.row("001")])
    with pytest.raises(PeriodMissing):
        progress.month_progress(office, NOVEMBER)
    period.open_period(office, NOVEMBER)
    found = progress.month_progress(office, NOVEMBER)
    assert (found.readings.bars, found.issued.bars, found.days) == ((), (), ())
    assert found.readings.told == "Todavía no hay lecturas de este período."
    assert found.issued.empty.startswith("Todavía no se ha facturado este período; previsto: ")
    assert route_use.plot(office, "1", "1").told.endswith("no se les ha facturado consumo.")
    office.store.close()


def test_a_month_is_printed_with_its_plots_and_its_days(office, tmp_path):
    file = tmp_path / "avance.pdf"
    assert progress.print_progress(office, OCTOBER, "1", file) == 1
    found = words(file)
    for text in (
        "Avance del período",
        "Lecturas tomadas por día",
        "Facturas emitidas por día",
        "28 oct 2026",
    ):
        assert text in found


def test_a_route_is_compared_with_itself_a_year_ago():
    used = {Period(2025, 9).plus(step): 100 + step for step in range(15)}
    plot = route_use._plot(used, 1)
    assert [bar.label for bar in plot.bars][::11] == ["dic", "nov"]
    assert plot.key == ("este año", "un año antes")
    last = plot.bars[-1]
    assert (last.label, last.value, last.before) == ("nov", 114, 102)
    assert said(last.told) == "noviembre 2026: 114 m³; un año antes 102 m³, +12 %"
    assert plot.bars[0].before is None
    two = route_use._plot({Period(2025, 11): 0, Period(2026, 11): 30}, 2)
    assert [(bar.label, bar.value, bar.before) for bar in two.bars][-1] == ("nov", 30, 0)
    assert said(two.bars[-1].told) == "noviembre 2026: 30 m³; un año antes 0 m³"
    assert two.bars[0].told.endswith("sin facturas")


def test_the_consumption_is_that_of_the_accounts_that_the_route_has_now(office):
    first = route_use.plot(office, "1", "1")
    assert [(bar.label, bar.value) for bar in first.bars] == [("oct", 15 + 12 + 40)]
    assert (first.key, first.now, first.average_text) == (None, 0, "promedio 67")
    routes.join(office, "1", "2", "1")
    joined = route_use.plot(office, "1", "1")
    assert joined.bars[0].value > first.bars[0].value


def test_a_route_is_printed_with_its_consumption(office, tmp_path):
    file = tmp_path / "ruta.pdf"
    routes.print_route(office, "1", "1", file)
    assert "Consumo facturado por período, m³" in words(file)
    assert "promedio 67" in words(file)


@pytest.mark.parametrize(
    "plot", [BarPlot(name="nada"), BarPlot(name="a", bars=(Bar(label="1", value=-4, told=""),))]
)
def test_what_is_nothing_or_below_it_takes_no_height(plot):
    assert plot.tallest == 1
    assert plot.share(-4) == 0
