"""The words of a day's reconciliation on screen."""

from typing import Final

from app.bank.reconciliation import DayReconciled, Statement
from app.store.bank_files import PaymentState
from app.wording.reconciliation_words import place_name
from domain.reconciliation import Difference, DifferenceKind, Origin, OriginKind
from ui.formats import count, money
from ui.theme.tone import Tone
from ui.widgets.values import Fact

NOTHING: Final = "Ese día no hubo recibos, archivos de bancos ni entregas: no hay nada que conciliar."
NO_STATEMENT: Final = "Cargue el extracto del banco (Ctrl+O) para saber si el dinero llegó."
_CENTS: Final = 2


def state(found: DayReconciled, statement: Statement | None) -> tuple[str, Tone]:
    """Whether the day ties, or what it lacks to be known."""
    if found.empty:
        return NOTHING, Tone.INFO
    if found.differences:
        many = count(len(found.differences), "diferencia por resolver", "diferencias por resolver")
        return f"Hay {many}: Enter lleva a lo que la causa.", Tone.WARN
    if statement is None:
        return f"La oficina no tiene nada por resolver. {NO_STATEMENT}", Tone.INFO
    return "Todo cuadra: lo que la oficina recibió está en el extracto.", Tone.OK


def receipts(found: DayReconciled, per_unit: int) -> list[Fact]:
    """What each desk and channel collected, and what desks took to the bank."""
    facts = []
    for each in found.channels:
        many = count(each.receipts - each.undone, "recibo", "recibos")
        facts.append(
            Fact(
                f"{place_name(each.channel)}, {many}", _money((each.received - each.undone_value) * per_unit)
            )
        )
        if each.undone:
            undone = count(each.undone, "deshecho", "deshechos")
            facts.append(
                Fact(
                    f"{place_name(each.channel)}, {undone}", _money(each.undone_value * per_unit), Tone.MUTED
                )
            )
        if each.earlier:
            undone = count(each.earlier, "deshecho de otro día", "deshechos de otros días")
            less = _money(-each.earlier_value * per_unit)
            facts.append(Fact(f"{place_name(each.channel)}, {undone}", less))
    if found.refunded:
        facts.append(Fact("Devuelto del cajón", _money(found.refunded * per_unit), Tone.MUTED))
    if found.turned_in:
        facts.append(Fact("Llevado al banco", _money(found.turned_in)))
    return [*facts, Fact("Recaudo del día", _money(found.collected * per_unit), strong=True)]


def files(found: DayReconciled) -> list[Fact]:
    """What each bank's file brought that day."""
    facts = []
    for each in found.files:
        bank = f", banco {each.bank}" if each.bank else ""
        facts.append(
            Fact(f"Archivo {each.id}{bank}, {count(each.payments, 'pago', 'pagos')}", _money(each.cents))
        )
        waiting, _ = each.by_state[PaymentState.PARKED]
        if waiting:
            facts.append(Fact("  por identificar", str(waiting), Tone.WARN))
    total = sum(each.cents for each in found.files)
    return [*facts, Fact("Archivos del día", _money(total), strong=True)]


def statement(name: str, found: Statement | None) -> list[Fact]:
    """What the bank says entered and left that day."""
    if found is None:
        return [Fact("Sin extracto", "Ctrl+O lo carga", Tone.MUTED)]
    entered = [each.cents for each in found.rows if each.cents >= 0]
    left = [each.cents for each in found.rows if each.cents < 0]
    facts = [
        Fact("Archivo", name),
        Fact(f"Entró, {count(len(entered), 'fila', 'filas')}", _money(sum(entered))),
    ]
    if left:
        facts.append(Fact(f"Salió, {count(len(left), 'fila', 'filas')}", _money(sum(left))))
    if found.others:
        facts.append(Fact("De otros días", count(found.others, "fila", "filas"), Tone.MUTED))
    if found.unread:
        facts.append(Fact("Sin leer", count(len(found.unread), "fila", "filas"), Tone.WARN))
    return [*facts, Fact("Extracto del día", _money(sum(entered) + sum(left)), strong=True)]


def leads_to(found: Difference) -> tuple[str, dict[str, object]]:
    """The page where a difference is settled, and what it is opened with."""
    if found.kind is DifferenceKind.PARKED:
        return "por_identificar", {}
    if found.kind is DifferenceKind.EXTRA:
        return "cargar_banco", {}
    return ("", {}) if found.origin is None else _place(found.origin)


def _place(origin: Origin) -> tuple[str, dict[str, object]]:
    places: dict[OriginKind, tuple[str, dict[str, object]]] = {
        OriginKind.FILE: ("bancos", {"file": origin.number}),
        OriginKind.RECEIPT: ("cuenta", {"code": origin.account}),
        OriginKind.TURN_IN: ("dia_caja", {}),
        OriginKind.STATEMENT: ("", {}),
    }
    return places[origin.kind]


def file_name(found: DayReconciled) -> str:
    """What its paper is called."""
    return f"conciliacion-{found.day:%Y-%m-%d}.pdf"


def _money(cents: int) -> str:
    return money(cents, _CENTS)
