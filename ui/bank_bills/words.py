"""The words of the file of invoices for a bank."""

from collections.abc import Sequence
from typing import Final

from app.bank.bank_billing import BillingChoice, BillLine, BillsFound, BillsWritten
from domain.period import Period
from ui.formats import count, money, number, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option

GOING, OUT = "van", "no_van"
EVERY_CYCLE: Final = ""
NOT_ISSUED: Final = "Ningún período tiene facturas emitidas todavía."
NONE_GOES: Final = "Ninguna factura del período tiene saldo que llevar al banco."
ERRORS: Final = {
    "banco": "Escriba los tres dígitos del código del banco, como 040.",
    "modificador": "Escriba una letra de la A a la Z.",
}
"""What is wrong with what was typed, by its field."""


def figures(found: BillsFound) -> tuple[Option, ...]:
    """How many invoices go and what they ask, and how many do not; each shows them."""
    out = [each.value for each in found.lines if each.why]
    verb = "va" if found.going == 1 else "van"
    stays = "no va" if len(out) == 1 else "no van"
    return (
        Option(GOING, f"{verb}, {money(found.value)}" if found.going else verb, number(found.going)),
        Option(OUT, stays, number(len(out)), Tone.WARN if out else Tone.TEXT),
    )


def shown(found: BillsFound, figure: str) -> Sequence[BillLine]:
    """The invoices that a figure counts."""
    return [each for each in found.lines if bool(each.why) == (figure == OUT)]


def period_choices(found: Sequence[tuple[Period, str]]) -> tuple[tuple[str, str], ...]:
    """The periods with issued invoices, newest first."""
    return tuple((str(each), period(each)) for each in dict.fromkeys(name for name, _ in found))


def cycle_choices(found: Sequence[tuple[Period, str]], name: Period) -> tuple[tuple[str, str], ...]:
    """The cycles of a period, after all of them."""
    cycles = [cycle for each, cycle in found if each == name]
    return ((EVERY_CYCLE, "Todos"), *((each, f"Ciclo {each}") for each in cycles))


def file_name(name: Period, choice: BillingChoice) -> str:
    """What the file is called, so that two of them are told apart."""
    cycle = f"-ciclo-{choice.cycle}" if choice.cycle else ""
    return f"facturas-{name}{cycle}-banco-{choice.bank}-{choice.modifier}.txt"


def replacing(name: str, folder: str) -> Decision:
    """Writing over a file that is there, perhaps sent already."""
    return Decision(
        title="El archivo ya está en esa carpeta",
        sentence=f"Se reemplaza {name}.",
        explanation="Si el banco ya lo recibió, deje ese y escriba este con la letra que sigue.",
        facts=(Fact("Carpeta", folder),),
        act="Reemplazar",
        act_key="Alt+R",
        safe="Dejar el que está",
        icon=Icon.EXPORT,
    )


def written(done: BillsWritten) -> str:
    """What was written."""
    out = len(done.left_out)
    left = f"; {count(out, 'no va', 'no van')}" if out else ""
    return f"{count(done.invoices, 'factura', 'facturas')} por {money(done.value)}{left}"
