"""What the closing of a day says, in words."""

from collections.abc import Iterable, Sequence

from app.desk.cash_day import CashDay, Collection
from app.desk.cash_day_paper import concept_words, place_words
from app.desk.shift_words import MEANS_NAMES
from domain.cash import PaymentMeans
from domain.profile import Currency
from ui.formats import count, day, money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact


def places(found: CashDay) -> list[Fact]:
    """What each desk and channel collected; under a desk of several cashiers, each of them."""
    facts = []
    for place in found.places:
        facts.append(_collected(place, place_words(place)))
        mine = [each for each in found.cashiers if each.desk == place.desk != 0]
        if len(mine) > 1:
            facts += [_collected(each, f"  {each.channel}") for each in mine]
    return [*facts, _total(found)]


def means(found: CashDay) -> list[Fact]:
    """What was collected by each means."""
    return [
        *(_collected(each, MEANS_NAMES[PaymentMeans(each.channel)]) for each in found.means),
        _total(found),
    ]


def concepts(found: CashDay) -> list[Fact]:
    """What the payments settled, by service and concept."""
    facts = [
        Fact(concept_words(service, concept), money(amount))
        for (service, concept), amount in found.concepts.items()
    ]
    if found.in_favour:
        facts.append(Fact("A favor de las cuentas", money(found.in_favour)))
    return [*facts, _total(found)]


def drawers(found: CashDay) -> list[Fact]:
    """What the shifts left: their differences, what goes to the bank, what was undone."""
    different = Tone.WARN if found.difference else Tone.TEXT
    return [
        Fact("Turnos", count(len(found.shifts), "turno", "turnos")),
        Fact("Recibos hechos", f"{len(found.made)} por {money(found.received)}"),
        Fact("Recibos deshechos", f"{len(found.undone)} por {money(found.given_back)}"),
        Fact("Diferencias de las cajas", money(found.difference), different),
        Fact("Efectivo por consignar", money(found.cash_to_deposit), strong=True),
        Fact("Cheques por consignar", money(found.cheques_to_deposit), strong=True),
    ]


def state(found: CashDay) -> tuple[str, Tone]:
    """Whether the day is closed, may be, or what holds it back."""
    if found.closed is not None:
        return f"Día cerrado por {found.closed.user}: no admite más movimientos.", Tone.OK
    if found.open_desks:
        return f"{waiting(found.open_desks)} Cierre el turno y después el día.", Tone.WARN
    return "Los turnos están cerrados: el día se puede cerrar.", Tone.INFO


def waiting(desks: Sequence[int]) -> str:
    """Which desks hold the day back."""
    if len(desks) == 1:
        return f"La caja {desks[0]} tiene el turno abierto."
    return f"Las cajas {', '.join(map(str, desks))} tienen el turno abierto."


def closing(found: CashDay, currency: Currency) -> Decision:
    """Closing a day, in figures."""
    return Decision(
        title=f"Cerrar el recaudo del {day(found.day)}",
        sentence=f"Se cierra con {money(found.collected, currency.digits, currency.symbol)}",
        explanation="Después no admite recibos, reversos ni arqueos, tampoco de archivos de bancos.",
        facts=tuple(drawers(found)),
        act="Cerrar el día",
        act_key="Alt+C",
        safe="Seguir en el día",
        icon=Icon.LOCK,
    )


def _collected(found: Collection, name: str) -> Fact:
    return Fact(
        f"{name}, {count(found.receipts - found.undone, 'recibo', 'recibos')}", money(found.collected)
    )


def _total(found: CashDay) -> Fact:
    return Fact("Recaudo del día", money(found.collected), strong=True)


def all_facts(found: CashDay) -> Iterable[list[Fact]]:
    """The four lists of the page, in their order."""
    return places(found), means(found), concepts(found), drawers(found)
