"""Other charges: what an order or a sale adds to the next invoices (R-DIF-01 to R-DIF-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.changes import Changed, Topic
from app.office import Office
from app.store import accounts, audit, billing, charges, periods, steps
from app.store.accounts import AccountCard
from app.store.charges import Entry, PendingCharge, Withdrawal
from app.store.engine import Transaction
from app.wording.charge_refusals import ChargeBilled, ChargeMissing, ChargeWithdrawn
from app.wording.refusals import AccountMissing
from domain.agreement import Instalment, schedule
from domain.charge import ChargeConcept
from domain.errors import InvalidValue
from domain.ledger import Concept
from domain.money import Money
from domain.period import Period

_NO_INTEREST = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCharge:
    """A charge that somebody enters.

    Attributes:
        account: code of the account.
        concept: what it is for.
        label: how the invoice names it.
        amount: units of money, at least 1.
        starts: first period whose invoice may carry it: the next to be settled from there on does.
        instalments: over how many invoices it is spread.
        monthly_rate: interest of each month on what is still to be billed, as a fraction; 0 for none.
        approved: whether who enters it approves it too; until somebody does, no invoice bills it.
    """

    account: str
    concept: ChargeConcept
    label: str
    amount: Money
    starts: Period
    instalments: int = 1
    monthly_rate: Decimal = _NO_INTEREST
    approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedCharge:
    """A charge that waits for its invoices; `instalments` in order, one where it is not spread."""

    account: str
    instalments: tuple[Instalment, ...]
    approved: bool = False
    changed: Changed = frozenset({Topic.BILLING})

    @property
    def amount(self) -> Money:
        """All that will be billed, with its interest."""
        return sum(each.amount for each in self.instalments)

    @property
    def interest(self) -> Money:
        """The part of it that is interest."""
        return sum(each.interest for each in self.instalments)


def add_charge(office: Office, new: NewCharge) -> AddedCharge:
    """Let a charge wait for the next invoices of its account.

    Spread over several, each instalment waits for its own month: `Medidor nuevo: cuota 2 de 3`;
    the last takes what does not divide (R-DIF-01). With interest they are equal, but for the last,
    and each says how much of it is interest (R-DIF-02). Only an approved one is billed.

    Raises:
        AccountMissing: no account has that code.
        InvalidValue: the amount or the instalments are less than 1, the charge has no name, the rate is no
            fraction, or one instalment alone is to bear interest.
        InstalmentTooSmall: an instalment would come to nothing.
    """
    rows = _rows(new)
    with office.store.write() as transaction:
        card = accounts.card(transaction, new.account)
        if card is None:
            raise AccountMissing(new.account)
        put(transaction, card.id, new, Entry(on=office.clock.today(), by=office.user, approved=new.approved))
        terms = f" al {new.monthly_rate} mensual" if new.monthly_rate else ""
        state = "" if new.approved else ", por aprobar"
        summary = f"{new.concept.value}: {new.amount} en {len(rows)} cuotas{terms} desde {new.starts}{state}"
        audit.add(transaction, office.actor(), "charge.add_charge", card.code, summary)
    return AddedCharge(account=card.code, instalments=rows, approved=new.approved)


def put(transaction: Transaction, account_id: int, new: NewCharge, entry: Entry) -> tuple[int, ...]:
    """Write a charge of an account, in its instalments; within a transaction that is open already.

    Returns:
        The ids of what waits, in order.

    Raises:
        InvalidValue, InstalmentTooSmall: as `add_charge`.
    """
    rows = _rows(new)
    if len(rows) > 1:
        return _add_plan(transaction, account_id, new, rows, entry)
    return (_add_single(transaction, account_id, new, entry),)


def _rows(new: NewCharge) -> tuple[Instalment, ...]:
    if not new.label.strip():
        raise InvalidValue("concepto", new.label, "un texto que diga qué se cobra")
    if new.monthly_rate and new.instalments == 1:
        raise InvalidValue("interés", str(new.monthly_rate), "0 si se cobra en una sola cuota")
    return schedule(new.amount, new.instalments, new.monthly_rate)


@dataclass(frozen=True, slots=True)
class PendingCharges:
    """The charges of an account that wait, the next period that it is billed in, and what was withdrawn."""

    charges: tuple[PendingCharge, ...]
    next_period: Period
    withdrawn: tuple[PendingCharge, ...] = ()


def pending(office: Office, account: str) -> PendingCharges:
    """What waits for the next invoices of an account.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, account)
        if card is None:
            raise AccountMissing(account)
        return PendingCharges(
            charges=tuple(charges.pending(transaction, card.id)),
            next_period=next_period(office, transaction, card.cycle),
            withdrawn=tuple(charges.withdrawn(transaction, card.id)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnCharges:
    """What was withdrawn: the charge, or every instalment of its plan that waited."""

    account: str
    charges: tuple[PendingCharge, ...]
    changed: Changed = frozenset({Topic.BILLING})

    @property
    def amount(self) -> Money:
        """What will not be billed."""
        return sum(each.amount for each in self.charges)


def withdrawable(waiting: Iterable[PendingCharge], chosen: PendingCharge) -> tuple[PendingCharge, ...]:
    """What goes with a charge: an instalment takes along all of its plan that still waits."""
    if chosen.plan is None:
        return (chosen,)
    return tuple(each for each in waiting if each.plan == chosen.plan)


def withdraw(office: Office, account: str, charge_id: int, reason: str) -> WithdrawnCharges:
    """Withdraw a charge that waits: it will not be billed, and stays on the account's page with its reason.

    Of a plan, every instalment that waits goes; those that were billed stay as they are.

    Raises:
        AccountMissing, ChargeMissing: there is no such charge.
        ChargeBilled, ChargeWithdrawn: it waits no more.
        InvalidValue: no reason is given.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "un texto que diga por qué se retira")
    with office.store.write() as transaction:
        card = accounts.card(transaction, account)
        if card is None:
            raise AccountMissing(account)
        chosen = _waiting(transaction, card, charge_id)
        gone = withdrawable(charges.pending(transaction, card.id), chosen)
        said = Withdrawal(office.clock.today(), office.user, reason.strip())
        charges.withdraw(transaction, [each.id for each in gone], said)
        done = WithdrawnCharges(account=card.code, charges=gone)
        many = f" y {len(gone) - 1} más de su plan" if len(gone) > 1 else ""
        summary = f"{chosen.label}{many}: {done.amount} sin facturar; {reason.strip()}"
        audit.add(transaction, office.actor(), "charge.withdraw", card.code, summary)
    return done


def _waiting(transaction: Transaction, card: AccountCard, charge_id: int) -> PendingCharge:
    found = charges.find(transaction, card.id, charge_id)
    if found is None:
        raise ChargeMissing(card.code)
    chosen, number = found
    if number:
        raise ChargeBilled(chosen.label, number)
    if chosen.withdrawn is not None:
        raise ChargeWithdrawn(chosen.label)
    return chosen


def next_period(office: Office, transaction: Transaction, cycle: str) -> Period:
    """The last period of the cycle, or the one after it where its invoices are issued."""
    latest = periods.latest(transaction, cycle)
    if latest is None:
        today = office.clock.today()
        return Period(today.year, today.month)
    if not steps.issued(transaction, latest.id):
        return latest.period
    return latest.period.plus(latest.periodicity.months)


def _add_single(transaction: Transaction, account_id: int, new: NewCharge, entry: Entry) -> int:
    return billing.add_charge(
        transaction,
        {
            "account_id": account_id,
            "concept": new.concept.value,
            "label": new.label.strip(),
            "bucket": Concept.OTHER.value,
            "amount": new.amount,
            "interest": 0,
            "not_before": str(new.starts),
            **entry.values,
        },
    )


def _add_plan(
    transaction: Transaction, account_id: int, new: NewCharge, rows: tuple[Instalment, ...], entry: Entry
) -> tuple[int, ...]:
    plan = charges.add_plan(
        transaction,
        charges.PlanToStore(
            account_id=account_id,
            concept=new.concept.value,
            label=new.label.strip(),
            amount=new.amount,
            starts=new.starts,
            monthly_rate=new.monthly_rate,
            rows=rows,
            entry=entry,
        ),
    )
    return tuple(charges.of_plan(transaction, plan))
