"""The words and figures of a delivery: its counts, its facts, the dialog that ends it."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.paper.delivery import DeliveryMonth, IssuedMonth
from app.store.periods import BillingPeriod
from domain.delivery import DAYS_BEFORE_DUE, Outcome
from ui.delivery.ports import EndOffer
from ui.formats import count, day, number, percent, period
from ui.theme.tone import Tone
from ui.widgets.values import Fact, Option

EVERY, OPEN, DELIVERED, RETURNED = "todas", "por_registrar", "entregadas", "devueltas"
OUTCOMES = {OPEN: Outcome.OPEN, DELIVERED: Outcome.DELIVERED, RETURNED: Outcome.RETURNED}


def month_key(of: BillingPeriod) -> str:
    """What tells a period of a cycle from the others."""
    return f"{of.period}|{of.cycle}"


def is_month(key: str, of: BillingPeriod) -> bool:
    """Whether a key tells this period; one without a cycle tells it of any."""
    return key in {month_key(of), f"{of.period}|"}


def month_text(each: IssuedMonth) -> str:
    """A period among those that one may choose."""
    name = period(each.period.period).capitalize()
    return f"{name} · ciclo {each.period.cycle}" if each.several else name


def figures(found: DeliveryMonth) -> list[Option]:
    """The counts that filter."""
    delivered = sum(route.delivered for route in found.routes)
    returned = sum(route.returned for route in found.routes)
    tone = Tone.WARN if returned else Tone.TEXT
    return [
        Option(EVERY, "factura" if found.invoices == 1 else "facturas", number(found.invoices)),
        Option(OPEN, "por registrar", number(found.open)),
        Option(DELIVERED, "entregada" if delivered == 1 else "entregadas", number(delivered)),
        Option(RETURNED, "devuelta" if returned == 1 else "devueltas", number(returned), tone),
    ]


def facts(found: DeliveryMonth) -> list[Fact]:
    """How the period goes: when it is due, how much of it was in time."""
    early, all_of_them = found.in_time
    share = f"{percent(early * 100 // all_of_them)} de {number(all_of_them)}" if all_of_them else "—"
    over = found.period.delivered_on
    return [
        Fact("Vence", day(found.period.due_on)),
        Fact(f"A tiempo ({DAYS_BEFORE_DUE} días)", share, Tone.TEXT),
        Fact("Terminado", "todavía no" if over is None else day(over)),
    ]


def why_not_end(found: DeliveryMonth) -> str:
    """Why the delivery cannot be ended; empty if it can."""
    of = found.period
    if of.closed_on is None:
        return ""
    noted = "" if of.delivered_on is None else f" El reparto terminó el {day(of.delivered_on)}."
    return f"{period(of.period).capitalize()} está cerrado.{noted}"


def end_offer(found: DeliveryMonth, today: date) -> EndOffer:
    """What the dialog that ends a delivery says and proposes: the day noted before, or today."""
    of, open_ones = found.period, found.open
    name = period(of.period)
    noted = f" Ya se anotó el {day(of.delivered_on)}; puede corregirlo." if of.delivered_on else ""
    return EndOffer(
        name=of.period,
        cycle=of.cycle,
        title=f"Terminar el reparto de {name}",
        sentence=f"Anote el día en que se terminó de repartir.{noted}",
        warning=_open_text(found) if open_ones else "",
        act=f"Terminar aunque falten {number(open_ones)}" if open_ones else "Terminar el reparto",
        although_open=bool(open_ones),
        day=of.delivered_on or today,
    )


def _open_text(found: DeliveryMonth) -> str:
    still = [route for route in found.routes if route.open]
    of_routes = ", ".join(f"{route.route} ({number(route.open)})" for route in still)
    left = count(found.open, "factura queda sin registrar", "facturas quedan sin registrar")
    return f"{left}, en {'la ruta' if len(still) == 1 else 'las rutas'} {of_routes}. La bitácora lo dirá."


def registered_text(delivered: int, returned: int, routes: Sequence[str]) -> str:
    """What was registered, in figures."""
    if not delivered and not returned:
        return "Ya estaba registrado así: no cambió nada."
    done = count(delivered, "entregada", "entregadas")
    back = f" y {count(returned, 'devuelta', 'devueltas')}" if returned else ""
    where = f"Ruta {routes[0]}: " if len(routes) == 1 else ""
    return f"{where}{done}{back}."


def unsaved_text(marks: Iterable[object]) -> str:
    """What would be lost by leaving; empty for nothing."""
    left = len(list(marks))
    return f"{count(left, 'factura marcada', 'facturas marcadas')} sin registrar." if left else ""
