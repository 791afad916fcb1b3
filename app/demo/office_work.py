"""What the office does in a month besides the run: decisions, charges, notes, suspensions."""

from dataclasses import dataclass

from app.demo.habits import DialHabit
from app.demo.plan import Dice
from app.demo.town import Premises
from app.demo.town_state import FieldReading, TownState
from app.desk import shift
from app.invoicing import adjustment, charge
from app.invoicing.adjustment import Note, NoteKind
from app.invoicing.charge import NewCharge
from app.month import critique, reading
from app.month.critique import Case, Ruling
from app.month.reading import Entered
from app.office import Office
from app.register import account_changes
from app.register.account_changes import ChangedFacts
from app.store import account_invoices, accounts
from app.store.account_invoices import InvoiceState
from domain.cadastre import AccountState
from domain.charge import ChargeConcept
from domain.critique import Cause, Decision
from domain.money import Money
from domain.period import Period

_TYPED_BY_HAND = 4
"""Readings that somebody types; the others come in the readers' file."""

_REPAIR_SHARE, _METER_SHARE = 0.004, 0.003
_CREDIT_SHARE, _DEBIT_SHARE = 0.003, 0.001
_REPAIR = (35_000, 120_000)
_METER_PRICE = 186_500
_METER_TERMS = (3, 3, 6, 12)
_CREDIT_PART = (0.10, 0.40)
_DEBIT = (3_000, 12_000)
_HUNDRED = 100
_UNPAID_TO_SUSPEND, _UNPAID_TO_CUT = 3, 7
_MOST_RULINGS = 30
_CREDIT_REASONS = (
    "Descuento por tres días sin servicio en el sector",
    "Lectura mal tomada, comprobada en visita",
    "Cobro doble de la reparación",
)
_NO_COIN = "Pesos sueltos: no hay moneda de menos de 50"
_DEBIT_REASON = "Metros cúbicos dejados de facturar el mes anterior"


def close_desk(office: Office) -> None:
    """Count the drawer and close the shift; what no coin of today can make up is its difference."""
    view = shift.current(office)
    if view is None:
        return
    held, pieces = view.totals.expected, {}
    for piece in office.currency.denominations:
        pieces[piece], held = divmod(held, piece)
    shift.close_shift(office, pieces, _NO_COIN if held else "")


def type_readings(office: Office, period: Period, found: list[FieldReading]) -> list[FieldReading]:
    """Type the last readings of the walk at the keyboard; those that are left come in a file."""
    for each in found[-_TYPED_BY_HAND:]:
        entered = Entered(
            current=each.current, observation=each.observation, read_on=each.read_on, reader="oficina"
        )
        reading.enter(office, period, each.premises.code, entered)
    return found[:-_TYPED_BY_HAND]


def rule(office: Office, period: Period, month: int, found: list[FieldReading]) -> None:
    """Decide by hand the cases that a person would; what is left gets its cause's default."""
    read = {each.premises.code: each for each in found}
    rulings = []
    for case in critique.cases(office, period):
        ruling = _ruling(case, read[case.meter.code], month) if case.reading.pending else None
        if ruling is not None:
            rulings.append((case.meter.code, ruling))
    most = len(rulings) if month == 0 else _MOST_RULINGS
    for code, ruling in rulings[:most]:
        critique.decide(office, period, code, ruling)


def _ruling(case: Case, found: FieldReading, month: int) -> Ruling | None:
    leaks, first_of_two = found.premises.dial is DialHabit.LEAKS, found.premises.turn % 2 == 0
    decision, reason = None, ""
    match case.cause:
        case Cause.INCONSISTENT if found.true >= case.reading.previous:
            decision, reason = Decision.CORRECT, "relectura: cifra mal tomada"
        case Cause.RISE if leaks and first_of_two:
            decision, reason = Decision.INSPECT, "fuga visible: visita con geófono programada"
        case Cause.RISE if leaks:
            decision, reason = Decision.ACCEPT, "fuga interna que el suscriptor reconoce"
        case Cause.DROP if leaks:
            decision, reason = Decision.ACCEPT, "fuga reparada"
        case Cause.RISE | Cause.DROP if month == 0:
            decision, reason = Decision.ACCEPT, "uso habitual según el archivo de la oficina"
        case Cause.RISE | Cause.DROP if not found.premises.household:
            decision, reason = Decision.ACCEPT, "consumo confirmado por teléfono: vacaciones o cosecha"
    if decision is None:
        return None
    corrected = found.true if decision is Decision.CORRECT else None
    return Ruling(decision=decision, reason=reason, corrected=corrected)


@dataclass(frozen=True, slots=True)
class _Price:
    """What the office charges for something besides its services."""

    concept: ChargeConcept
    label: str
    amount: Money
    instalments: int = 1


_REINSTATEMENT = _Price(ChargeConcept.REINSTATEMENT, "Reinstalación del servicio", 21_000)
_RECONNECTION = _Price(ChargeConcept.RECONNECTION, "Reconexión del servicio", 38_500)


def add_charges(office: Office, dice: Dice, town: tuple[Premises, ...], period: Period) -> None:
    """A month's repairs, and new meters paid in instalments."""
    active = [each for each in town if each.state is AccountState.ACTIVE]
    for each in _some(dice, active, _REPAIR_SHARE):
        amount = dice.randint(*_REPAIR) // _HUNDRED * _HUNDRED
        _charge(office, each, _Price(ChargeConcept.REPAIR, "Reparación de acometida", amount), period)
    for each in _some(dice, [each for each in active if each.metered], _METER_SHARE):
        terms = dice.choice(_METER_TERMS)
        _charge(office, each, _Price(ChargeConcept.METER, "Medidor nuevo", _METER_PRICE, terms), period)


def _charge(office: Office, each: Premises, price: _Price, period: Period) -> None:
    new = NewCharge(
        account=each.code,
        concept=price.concept,
        label=price.label,
        amount=price.amount,
        starts=period,
        approved=True,
        instalments=price.instalments,
    )
    charge.add_charge(office, new)


def _some(dice: Dice, town: list[Premises], share: float) -> list[Premises]:
    return dice.sample(town, min(len(town), max(1, round(share * len(town)))))


def issue_notes(office: Office, dice: Dice, state: TownState) -> None:
    """Credit and debit notes on last month's invoices."""
    active = [each for each in state.town if each.state is AccountState.ACTIVE]
    for place, each in enumerate(_some(dice, active, _CREDIT_SHARE)):
        part, last = dice.uniform(*_CREDIT_PART), _last_invoice(office, state.ids[each.code])
        if last is not None and last.total * part >= 1:
            reason, value = _CREDIT_REASONS[place % len(_CREDIT_REASONS)], int(last.total * part)
            credit = Note(kind=NoteKind.CREDIT, invoice=last.number, amount=value, reason=reason)
            adjustment.issue(office, credit)
    for each in _some(dice, active, _DEBIT_SHARE):
        value, last = dice.randint(*_DEBIT), _last_invoice(office, state.ids[each.code])
        if last is not None:
            debit = Note(kind=NoteKind.DEBIT, invoice=last.number, amount=value, reason=_DEBIT_REASON)
            adjustment.issue(office, debit)


def _last_invoice(office: Office, account_id: int) -> InvoiceState | None:
    with office.store.read() as transaction:
        invoices = account_invoices.invoices_of(transaction, account_id)
    return invoices[-1] if invoices else None


def suspend(office: Office, state: TownState) -> None:
    """Shut the service of those who have not paid for months; cut off those who still do not."""
    for each in state.town:
        now, unpaid = state.states[each.code], state.unpaid[each.code]
        if now is AccountState.ACTIVE and unpaid >= _UNPAID_TO_SUSPEND and each.turn % 2 == 0:
            _set_state(office, state, each, AccountState.SUSPENDED)
        elif now is AccountState.SUSPENDED and unpaid >= _UNPAID_TO_CUT:
            _set_state(office, state, each, AccountState.CUT)


def restore(office: Office, state: TownState, each: Premises, period: Period) -> None:
    """Open the service of an account that has paid, and charge for it."""
    was = state.states[each.code]
    if was not in {AccountState.SUSPENDED, AccountState.CUT}:
        return
    _set_state(office, state, each, AccountState.ACTIVE)
    _charge(office, each, _REINSTATEMENT if was is AccountState.SUSPENDED else _RECONNECTION, period)


def _set_state(office: Office, state: TownState, each: Premises, wanted: AccountState) -> None:
    with office.store.read() as transaction:
        card = accounts.by_id(transaction, state.ids[each.code])
    facts = ChangedFacts(state=wanted, valid_from=office.clock.today(), support="orden de trabajo")
    account_changes.change_facts(office, each.code, card.version, facts)
    state.states[each.code] = wanted
