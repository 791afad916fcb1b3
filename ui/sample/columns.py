"""What the page of samples lists: the invoices of one, and what was seen in those before."""

from app.paper.print_sample import Sampled
from app.store.print_checks import PrintCheck
from domain.sample import SampleRule
from ui.formats import amount, number, short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted

RULES = {
    SampleRule.LARGEST: "Las de mayor valor",
    SampleRule.SMALLEST: "Las de menor valor",
    SampleRule.LONGEST: "Las de más renglones",
    SampleRule.NOVELTY: "Las que tienen novedad",
    SampleRule.RANDOM: "Al azar, por sorteo",
}

COLUMNS: tuple[Column[Sampled], ...] = unsorted(
    Column(key="number", title="Factura", cell=lambda row: row.number, width=72),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=110, stretch=True, name=True),
    Column(
        key="lines",
        title="Renglones",
        cell=lambda row: number(row.lines),
        width=84,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="total", title="Total $", cell=lambda row: amount(row.total), width=92, align=Align.RIGHT),
)


def _verdict(check: PrintCheck) -> Cell:
    if check.ok:
        return Text("Bien", Tone.OK, icon=Icon.CHECK_CIRCLE)
    return Text("Mal", Tone.BAD, icon=Icon.ERROR)


def seen(check: PrintCheck) -> str:
    """What was looked through and what was seen: `10, al azar, por sorteo 7. Renglón cortado`."""
    by = RULES[check.rule].lower() + (f" {check.seed}" if check.rule is SampleRule.RANDOM else "")
    said = f"{number(len(check.invoices))}: {by}"
    return f"{said}. {check.words}" if check.words else said


CHECKS: tuple[Column[PrintCheck], ...] = unsorted(
    Column(key="on", title="Día", cell=lambda row: short_day(row.checked_on), width=56),
    Column(key="ok", title="", cell=_verdict, width=72),
    Column(key="seen", title="Muestra y lo que se vio", cell=seen, width=150, stretch=True, tone=Tone.MUTED),
    Column(key="user", title="Quién", cell=lambda row: row.user, width=84, tone=Tone.MUTED),
)
