"""What the tables of the page of cycles show."""

from app.register.cycles import CycleLine
from app.store.routes import RouteLine
from ui.formats import NO_FIGURE, count, number, short_day, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted


def ends_text(line: CycleLine) -> str:
    """The day on which its periods end."""
    day = line.cycle.ends_day
    return "fin de mes" if day is None else f"el {day}"


def terms_text(line: CycleLine) -> str:
    """Its terms in business days: `10 y 5`."""
    return f"{line.days_to_pay} y {line.days_to_suspend}"


def _latest(line: CycleLine) -> Cell:
    if line.latest is None:
        return Text("sin abrir", Tone.MUTED)
    state = "emitido" if line.issued else "abierto"
    return Text(f"{short_period(line.latest.period)}, {state}")


def following_text(line: CycleLine) -> str:
    """The period that it issues next, with its days: `dic 2026, 16/11 a 15/12, vence 23/12`."""
    days, name = line.dates, short_period(line.following)
    return f"{name}, {short_day(days.starts)} a {short_day(days.ends)}, vence {short_day(days.due_on)}"


CYCLES: tuple[Column[CycleLine], ...] = unsorted(
    Column(key="code", title="Ciclo", cell=lambda line: line.cycle.code, width=92, name=True),
    Column(key="name", title="Nombre", cell=lambda line: line.cycle.name, width=120, stretch=True),
    Column(key="often", title="Se factura", cell=lambda line: line.cycle.periodicity.value, width=92),
    Column(
        key="accounts",
        title="Cuentas",
        cell=lambda line: number(line.accounts),
        width=80,
        align=Align.RIGHT,
        value=lambda line: line.accounts,
    ),
    Column(key="ends", title="Corte", cell=ends_text, width=88),
    Column(
        key="terms",
        title="Plazos",
        cell=terms_text,
        width=78,
        tip="Días hábiles para pagar, y desde ahí para suspender",
    ),
    Column(key="latest", title="Último período", cell=_latest, width=136),
    Column(key="following", title="El que sigue", cell=following_text, width=268, tone=Tone.MUTED),
)

ROUTES: tuple[Column[RouteLine], ...] = unsorted(
    Column(key="route", title="Ruta", cell=lambda each: each.route or NO_FIGURE, width=140, name=True),
    Column(
        key="accounts",
        title="Cuentas",
        cell=lambda each: number(each.accounts),
        width=90,
        align=Align.RIGHT,
        value=lambda each: each.accounts,
    ),
    Column(
        key="stops",
        title="Orden",
        cell=lambda each: f"{number(each.first)} a {number(each.last)}",
        width=140,
        tone=Tone.MUTED,
        stretch=True,
    ),
)


def chosen_text(routes: int, accounts: int) -> str:
    """What is chosen: `2 rutas, 340 cuentas`."""
    return f"{count(routes, 'ruta', 'rutas')}, {count(accounts, 'cuenta', 'cuentas')}"
