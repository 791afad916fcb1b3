"""What the page of a shift says, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from app.desk.shift import ShiftView
from app.desk.shift_words import MEANS_NAMES
from app.store.shifts import MadeReceipt, StoredMovement, StoredShift
from app.store.users import User
from domain.cash import DrawerReason, PaymentMeans
from domain.money import Money
from domain.roles import ROLE_NAMES
from ui.formats import count, day, money, number
from ui.shift.columns import REASONS
from ui.shift.ports import CountLine
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind
from ui.widgets.values import Decision, Fact

UNDO_FORM, REVERSE_FORM, CHEQUE_FORM, MOVE_FORM, PRINT_FORM = (
    "anular_recibo",
    "reversar_recibo",
    "devolver_cheque",
    "mover_caja",
    "imprimir_arqueo",
)
REASON, AUTHORITY, REFUND, CAUSE = "motivo", "autoriza", "devolver", "causa"
KIND, AMOUNT, DETAIL, PAYEE, SUPPORT = (
    "tipo_movimiento",
    "valor_movimiento",
    "detalle",
    "a_quien",
    "comprobante",
)
WHERE, FILES = "arqueo_destino", "pdf"

NOT_COUNTED: Final = "Escriba cuántos billetes y monedas hay."
NOT_COMPARED: Final = "Guarde el conteo para ver lo que debe haber."
UNSAVED: Final = "El conteo del cajón no se ha guardado. Si sale ahora, se pierde lo que escribió."
KEEP_FIRST: Final = "Guarde antes lo que escribió: al mirar otro turno se perdería."
NOT_A_NUMBER: Final = "Hay una cantidad que no es un número: corríjala."
ALREADY_CLOSED: Final = "El turno ya está cerrado."
MISSING: Final = {
    REASON: "Escriba por qué se deshace.",
    AUTHORITY: "Escriba quién lo autoriza.",
    CAUSE: "Escriba por qué lo devolvió el banco.",
    DETAIL: "Escriba para qué es.",
}


def title(stored: StoredShift) -> str:
    """Which shift."""
    return f"Turno {number(stored.number)}"


def subtitle(view: ShiftView) -> str:
    """Where, when and whose."""
    stored = view.stored
    opened = f"{day(stored.opened_on)} {stored.opened_at.astimezone():%H:%M}"
    closed = "" if stored.closed_on is None else f" · cerrado el {day(stored.closed_on)}"
    return f"caja {stored.desk} · {opened} · {stored.cashier}{closed}"


def note(view: ShiftView) -> str:
    """How many receipts, at the foot of the page."""
    totals = view.totals
    gone = f", {count(totals.annulled, 'anulado', 'anulados')} con motivo" if totals.annulled else ""
    return f"{count(totals.receipts, 'recibo', 'recibos')}{gone}"


def choice(stored: StoredShift) -> tuple[str, str]:
    """A shift, as it is chosen from a list."""
    state = "abierto" if stored.closed_on is None else _state(stored.difference or 0)
    return str(stored.id), f"Turno {stored.number} · {day(stored.opened_on)} · {state}"


def _state(difference: Money) -> str:
    return (
        "cuadró" if difference == 0 else f"{'faltó' if difference < 0 else 'sobró'} {money(abs(difference))}"
    )


def expected(view: ShiftView, counted: Money | None) -> list[Fact]:
    """What the drawer must hold, line by line, and what was counted."""
    totals = view.totals
    paid = sum(bool(each.means.get(PaymentMeans.CASH)) for each in _standing(view))
    facts = [
        Fact("Base de apertura", money(totals.float_amount)),
        Fact(f"Efectivo, {count(paid, 'recibo', 'recibos')}", money(totals.by_means[PaymentMeans.CASH])),
        *_moved(view.movements),
        Fact("Debe haber en el cajón", money(totals.expected), strong=True),
    ]
    if counted is not None:
        facts.append(Fact("Contado", money(counted), strong=True))
    return facts


_MOVED: Final = {
    DrawerReason.ADDED: "Refuerzos",
    DrawerReason.TURN_IN: "Entregas",
    DrawerReason.EXPENSE: "Gastos",
    DrawerReason.REFUND: "Devoluciones",
}


def _moved(movements: Sequence[StoredMovement]) -> Iterable[Fact]:
    for reason, name in _MOVED.items():
        mine = [each.in_totals.change for each in movements if each.reason is reason]
        if mine:
            yield Fact(f"{name}, {number(len(mine))}", money(sum(mine)))


def means(view: ShiftView) -> list[Fact]:
    """What was collected by each means; those without the drawer are handed over apart."""
    many = Counter(means for each in _standing(view) for means in each.means)
    totals = view.totals
    facts = [
        Fact(f"{MEANS_NAMES[means]}, {count(many[means], 'recibo', 'recibos')}", money(amount))
        for means, amount in totals.by_means.items()
        if amount
    ]
    return [*facts, Fact("Recaudado en el turno", money(totals.collected), strong=True)]


def _standing(view: ShiftView) -> list[MadeReceipt]:
    return [each for each in view.receipts if not each.annulled_why]


def difference(found: Money) -> tuple[str, str, Tone]:
    """A difference, in words: its title, what it means, its tone."""
    if found == 0:
        return "La caja cuadra", "Lo contado es lo que debe haber.", Tone.OK
    side = "Faltan" if found < 0 else "Sobran"
    return f"{side} {money(abs(found))}", "El cambio entregado y la base ya están descontados.", Tone.WARN


def closing(found: Money | None) -> str:
    """The button that closes, which names the difference."""
    if found is None:
        return "Cerrar el turno"
    if found == 0:
        return "Cerrar: cuadra"
    return f"Cerrar con {'faltante' if found < 0 else 'sobrante'} de {money(abs(found))}"


def close_decision(view: ShiftView, counted: Money, explanation: str) -> Decision:
    """Closing a shift, in figures."""
    totals = view.totals
    found = counted - totals.expected
    side = (
        "sin diferencia"
        if not found
        else f"con {'faltante' if found < 0 else 'sobrante'} de {money(abs(found))}"
    )
    facts = [
        Fact("Debe haber", money(totals.expected)),
        Fact("Contado", money(counted)),
        Fact("Recaudado por todos los medios", money(totals.collected)),
    ]
    if found:
        facts.append(
            Fact("Explicación", explanation or "ninguna todavía", Tone.TEXT if explanation else Tone.WARN)
        )
    return Decision(
        title=f"Cerrar el turno {number(view.stored.number)} de la caja {view.stored.desk}",
        sentence=f"El turno cierra {side}",
        explanation=(
            "El arqueo ya no se corrige: la diferencia queda con su explicación, que puede completarse."
        ),
        facts=tuple(facts),
        act=closing(found).partition(" de $")[0],
        act_key="Alt+C",
        safe="Seguir contando",
        icon=Icon.LOCK,
    )


def receipts_sum(rows: Sequence[MadeReceipt]) -> str:
    """How many receipts are shown, and what those that stand come to."""
    stands = sum(each.amount for each in rows if not each.annulled_why)
    return f"{count(len(rows), 'recibo', 'recibos')}, {money(stands)}" if rows else ""


def movements_sum(view: ShiftView) -> str:
    """What else moved the drawer comes to."""
    return f"{count(len(view.movements), 'movimiento', 'movimientos')}, {money(view.totals.moved)}"


def undo_form(number: str, amount: Money) -> AskedForm:
    """Annulling a receipt of the open shift."""
    return AskedForm(
        key=UNDO_FORM,
        title=f"Anular el recibo {number}",
        sentence=f"Lo que pagó, {money(amount)}, se vuelve a deber. Si fue en efectivo, devuelva el dinero.",
        fields=(Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),),
        act="Anular el recibo",
        icon=Icon.UNDO,
    )


def reverse_form(number: str, amount: Money, allowing: Sequence[User] = (), *, can_refund: bool) -> AskedForm:
    """Undoing a receipt of a closed shift, or of a bank; with users, one of those who may allows it."""
    people = tuple((each.name, f"{each.name}, {ROLE_NAMES[each.role]}") for each in allowing)
    kind = AskKind.CHOICE if people else AskKind.TEXT
    first = people[0][0] if people else ""
    fields = [
        Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),
        Asked(
            name=AUTHORITY, label="Quién lo autoriza", kind=kind, choices=people, value=first, required=True
        ),
    ]
    if can_refund:
        fields.append(Asked(name=REFUND, label="El efectivo sale hoy de esta caja", kind=AskKind.CHECK))
    return AskedForm(
        key=REVERSE_FORM,
        title=f"Reversar el recibo {number}",
        sentence=(
            f"Un documento de hoy deshace sus {money(amount)}: se vuelven a deber. El recibo y su turno"
            " quedan como estaban."
        ),
        fields=tuple(fields),
        act="Reversar el recibo",
        icon=Icon.UNDO,
    )


def cheque_form(number: str, amount: Money, total: Money) -> AskedForm:
    """Saying that the bank returned the cheque of a receipt, which may have paid only some of it."""
    rest = f" Los otros {money(total - amount)} siguen pagados, con otro recibo." if total > amount else ""
    return AskedForm(
        key=CHEQUE_FORM,
        title=f"Cheque devuelto del recibo {number}",
        sentence=(
            f"Lo que pagó, {money(amount)}, se vuelve a deber, y de la cuenta no se reciben cheques hasta que"
            f" alguien lo levante en Caja. El recibo queda como estaba.{rest}"
        ),
        fields=(Asked(name=CAUSE, label="Por qué lo devolvió", value="Fondos insuficientes", required=True),),
        act="Registrar la devolución",
        icon=Icon.UNDO,
    )


def move_form() -> AskedForm:
    """What is asked for to take cash out of the drawer, or put some in."""
    reasons = (DrawerReason.EXPENSE, DrawerReason.TURN_IN, DrawerReason.ADDED)
    told = {
        DrawerReason.EXPENSE: "Gasto: sale del cajón",
        DrawerReason.TURN_IN: "Entrega: sale al banco o a la bóveda",
        DrawerReason.ADDED: "Refuerzo: entra al cajón",
    }
    return AskedForm(
        key=MOVE_FORM,
        title="Gasto o entrega",
        sentence="No es recaudo: cambia lo que debe haber en el cajón y queda en el arqueo.",
        fields=(
            Asked(
                name=KIND,
                label="Qué es",
                kind=AskKind.CHOICE,
                choices=tuple((each.value, told[each]) for each in reasons),
                value=DrawerReason.EXPENSE.value,
            ),
            Asked(name=AMOUNT, label="Valor", required=True),
            Asked(name=DETAIL, label="Detalle", required=True, wide=True),
            Asked(name=PAYEE, label="A quién se entrega"),
            Asked(name=SUPPORT, label="Comprobante", help="Número de la factura, vale o consignación"),
        ),
        act="Registrar",
        icon=Icon.COINS,
    )


def moved(reason: DrawerReason, amount: Money) -> str:
    """What was moved, for the quiet line."""
    return (
        f"{REASONS[reason]} de {money(amount)} registrado en el arqueo"
        if reason in {DrawerReason.EXPENSE, DrawerReason.ADDED}
        else f"{REASONS[reason]} de {money(amount)} registrada en el arqueo"
    )


def print_form(printers: Sequence[str], last: str) -> AskedForm:
    """Where the paper of the count goes."""
    choices = ((FILES, "Archivo PDF"), *((each, each) for each in printers))
    value = last if last in printers else FILES
    return AskedForm(
        key=PRINT_FORM,
        title="Imprimir el arqueo",
        sentence="Una hoja con el conteo, lo que debía haber, la diferencia y las firmas.",
        fields=(Asked(name=WHERE, label="Imprimir en", kind=AskKind.CHOICE, choices=choices, value=value),),
        act="Imprimir",
        icon=Icon.PRINTER,
    )


def counted(lines: Iterable[CountLine]) -> Money | None:
    """What was counted; None while nothing was."""
    known = list(lines)
    return sum(each.amount for each in known) if any(each.text for each in known) else None
