"""The twelve steps of the month in words: what each is, how far it is, what it waits for, what comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from types import MappingProxyType

from app.month.board import BoardMonth
from app.month.period import Step
from app.store.holds import Hold
from domain.hold import is_overdue
from ui.formats import count, number, period, short_day
from ui.theme.icon import Icon


class Standing(Enum):
    """Where a step is."""

    DONE = auto()
    NOW = auto()
    WAITS = auto()
    LATER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step as the board shows it."""

    number: int
    id: str
    title: str
    planned: str
    real: str
    pending: str
    state: str
    standing: Standing
    late: bool
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The month's next step: what the primary button says and does.

    Attributes:
        text: of the button; empty for nothing to do.
        page: where it leads; empty for a dialog of this page.
        act: what it opens here: `open` or `close`.
    """

    text: str
    icon: Icon
    page: str = ""
    act: str = ""


OPEN_NEXT, CLOSE = "abrir", "cerrar"
COLLECTION, OVERDUE = "recaudo", "cartera"
TITLES = MappingProxyType(
    {
        "catastro": "Tener el catastro al día",
        "apertura": "Abrir el período",
        "lecturas": "Tomar y digitar lecturas",
        "critica": "Decidir la crítica",
        "liquidacion": "Liquidar el consumo",
        "revision": "Revisar la liquidación",
        "emision": "Emitir facturas",
        "impresion": "Imprimir facturas",
        "reparto": "Repartir facturas",
        "recaudo": "Recaudar a tiempo",
        "cartera": "Recuperar cartera vencida",
        "cierre": "Cerrar el período",
    }
)
PAGES = MappingProxyType(
    {
        "catastro": "suscriptores",
        "apertura": "lecturas",
        "lecturas": "lecturas",
        "critica": "critica",
        "liquidacion": "facturacion",
        "revision": "facturacion",
        "emision": "facturacion",
        "impresion": "facturas",
        "reparto": "reparto",
        "recaudo": "caja",
        "cartera": "suscriptores",
        "cierre": "",
    }
)
"""The page on which each step is done; a month is closed here."""

_UNDER_WAY = MappingProxyType(
    {
        "reparto": (Standing.LATER, "Por registrar"),
        "recaudo": (Standing.NOW, "Hasta el último pago"),
        "cartera": (Standing.LATER, "Hasta el último pago"),
        "cierre": (Standing.LATER, "Se puede cerrar"),
    }
)
"""Steps of which the program keeps no record, that hurry nobody, or that end only with the last payment."""

_OF_OTHERS = frozenset({"recaudo", "cartera"})
"""Steps that others end: while they last, they are not late."""

_AFTER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lecturas": ("catastro",),
        "critica": ("lecturas",),
        "liquidacion": ("lecturas", "critica"),
        "revision": ("liquidacion",),
        "emision": ("liquidacion",),
        "impresion": ("emision",),
        "reparto": ("emision",),
        "recaudo": ("emision",),
        "cartera": (),
        "cierre": ("emision",),
    }
)
_PLURALS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "lecturas": ("por leer", "por leer"),
        "critica": ("por decidir", "por decidir"),
        "liquidacion": ("cuenta", "cuentas"),
        "revision": ("factura", "facturas"),
        "emision": ("por emitir", "por emitir"),
        "impresion": ("por imprimir", "por imprimir"),
        "reparto": ("por repartir", "por repartir"),
        "recaudo": ("sin pagar", "sin pagar"),
        "cartera": ("en mora", "en mora"),
    }
)


def lines(month: BoardMonth, sheets: int, today: date) -> tuple[StepLine, ...]:
    """The twelve lines of a month.

    Args:
        month: the period with its steps.
        today: what has no day yet and should have is late.
        sheets: tariff sheets that the office has; without one nothing is settled.
    """
    steps = month.state.steps
    places = {step.id: place for place, step in enumerate(steps, 1)}
    done = {step.id for step in steps if step.done}
    made = (_line(step, places, done, sheets, today) for step in steps)
    seen = (_with_visits(line, month.state.visits) for line in made)
    return tuple(_with_holds(line, month.state.holds, today) for line in seen)


def _with_visits(line: StepLine, waiting: int) -> StepLine:
    """Visits do not hold the month up, but they stay in sight once every case is decided."""
    if line.id != "critica" or not waiting or line.pending:
        return line
    return replace(line, pending=count(waiting, "visita", "visitas"))


def _with_holds(line: StepLine, held: Sequence[Hold], today: date) -> StepLine:
    """Who is held out of the run stays in sight where it is reviewed, with those past their limit."""
    if line.id != "revision" or not held:
        return line
    late = sum(is_overdue(each.until, today) for each in held)
    text = count(len(held), "retenida", "retenidas")
    if not late:
        return replace(line, pending=text)
    return replace(
        line, pending=text, state=f"{count(late, 'retenida', 'retenidas')} fuera de plazo", late=True
    )


def _line(step: Step, places: Mapping[str, int], done: set[str], sheets: int, today: date) -> StepLine:
    waits = [places[each] for each in _AFTER.get(step.id, ()) if each not in done]
    standing, text = _standing(step, waits, sheets)
    late = _days_late(step, standing, today)
    if late > 0:
        text = f"{'Hecho, ' * step.done}{count(late, 'día', 'días')} tarde"
    return StepLine(
        number=places[step.id],
        id=step.id,
        title=TITLES[step.id],
        planned="" if step.planned is None else short_day(step.planned),
        real="" if step.on is None else short_day(step.on),
        pending=_pending(step),
        state=text,
        standing=standing,
        late=late > 0,
        page="tarifas" if step.id == "liquidacion" and not sheets else PAGES[step.id],
    )


def _standing(step: Step, waits: list[int], sheets: int) -> tuple[Standing, str]:
    if step.done:
        return Standing.DONE, "Hecho"
    if step.id == "liquidacion" and not sheets:
        return Standing.WAITS, "Faltan las tarifas"
    if waits and not (step.id == "critica" and step.pending):
        named = " y ".join(map(str, waits))
        return Standing.WAITS, f"Espera {'el paso' if len(waits) == 1 else 'los pasos'} {named}"
    return _UNDER_WAY.get(step.id, (Standing.NOW, "En curso"))


def _pending(step: Step) -> str:
    if not step.pending or step.done or step.id not in _PLURALS:
        return ""
    return count(step.pending, *_PLURALS[step.id])


def _days_late(step: Step, standing: Standing, today: date) -> int:
    """How many days after its planned one a step was done, or is still under way; what waits is not late."""
    if step.planned is None or (step.id in _OF_OTHERS and not step.done):
        return 0
    until = step.on if step.done else None if standing is Standing.WAITS else today
    return 0 if until is None else (until - step.planned).days


def next_step(month: BoardMonth, sheets: int, today: date) -> Next | None:
    """What the month asks for next; None while it only asks for time."""
    steps = {step.id: step for step in month.state.steps}
    asked = _asked(steps, sheets)
    if asked is not None:
        return asked
    name = period(month.state.period.period)
    over = today > month.state.period.ends
    if month.is_last and over:
        return Next(text=f"Abrir {period(month.follows)}", icon=Icon.CALENDAR_PLUS, act=OPEN_NEXT)
    if not month.is_last and not steps["cierre"].done:
        return Next(text=f"Cerrar {name}", icon=Icon.LOCK, act=CLOSE)
    return None


def _asked(steps: Mapping[str, Step], sheets: int) -> Next | None:
    for step, make in _ASKS:
        asks = bool(steps[step].pending) if step in _COUNTED else not steps[step].done
        if asks:
            return make(steps[step].pending, sheets)
    return None


def _settle(pending: int, sheets: int) -> Next:
    if not sheets:
        return Next(text="Seguir: cargar tarifas", icon=Icon.PERCENT, page="tarifas")
    text = f"Seguir: liquidar {count(pending, 'cuenta', 'cuentas')}"
    return Next(text=text, icon=Icon.INVOICE, page="facturacion")


def _type(pending: int, _sheets: int) -> Next:
    text = f"Seguir: digitar {count(pending, 'lectura', 'lecturas')}"
    return Next(text=text, icon=Icon.METER, page="lecturas")


def _decide(pending: int, _sheets: int) -> Next:
    return Next(text=f"Seguir: decidir {number(pending)} en crítica", icon=Icon.REVIEW, page="critica")


def _issue(pending: int, _sheets: int) -> Next:
    text = f"Seguir: revisar y emitir {count(pending, 'factura', 'facturas')}"
    return Next(text=text, icon=Icon.INVOICE_CHECK, page="facturacion")


def _print(pending: int, _sheets: int) -> Next:
    text = f"Seguir: imprimir {count(pending, 'factura', 'facturas')}"
    return Next(text=text, icon=Icon.PRINTER, page="facturas")


_COUNTED = frozenset({"lecturas", "critica"})
_ASKS: tuple[tuple[str, Callable[[int, int], Next]], ...] = (
    ("lecturas", _type),
    ("critica", _decide),
    ("liquidacion", _settle),
    ("emision", _issue),
    ("impresion", _print),
)
"""The steps that ask for work, in order, and the button of each."""
