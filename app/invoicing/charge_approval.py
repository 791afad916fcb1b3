"""Other charges of the whole office: seen by how far they are, approved or withdrawn one by one or together.

Only an approved charge enters a draft. Approving or withdrawing one changes what a draft was settled from,
so a draft that stands must be settled again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.changes import Changed, Topic
from app.month.period import current_month
from app.office import Office
from app.store import audit, charge_list, charge_loads, charges, periods
from app.store.charge_list import ChargeRow
from app.store.charge_loads import ChargeLoad
from app.store.charges import Withdrawal
from app.store.engine import Transaction
from app.wording.charge_refusals import ChargeBilled, ChargeNotPending, ChargesGone, ChargeWithdrawn
from domain.charge import ChargeConcept, ChargeState
from domain.errors import InvalidValue
from domain.money import Money
from domain.period import Period

_SHOWN_LOADS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCharge:
    """A charge of the list; what waits for approval (or was withdrawn) of a plan is one.

    Attributes:
        ids: the charges that it is, in order.
        first: the first of them.
        label: what it is called: the plan's own name where it is one.
        amount: of all of them.
    """

    ids: tuple[int, ...]
    first: ChargeRow
    label: str
    amount: Money

    @property
    def state(self) -> ChargeState:
        """How far it is."""
        return self.first.state

    @property
    def concept(self) -> ChargeConcept:
        """What it is for."""
        return ChargeConcept(self.first.concept)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeMonth:
    """The charges of a month, the months that may be looked at, and the sheets that charges came in."""

    period: Period
    months: tuple[Period, ...]
    charges: tuple[ListedCharge, ...]
    loads: tuple[ChargeLoad, ...]


@dataclass(frozen=True, slots=True)
class ConceptTotal:
    """How many charges of a concept, and how much."""

    concept: ChargeConcept
    charges: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What was approved or withdrawn."""

    charges: int
    amount: Money
    changed: Changed = frozenset({Topic.BILLING})


def month(office: Office, name: Period | None = None) -> ChargeMonth:
    """The charges of a month; without one, of that which the office works on."""
    latest = current_month(office)
    today = office.clock.today()
    of = name or (latest.period.period if latest else Period(today.year, today.month))
    with office.store.read() as transaction:
        known = {each.period for each in periods.every(transaction)} | {of}
        return ChargeMonth(
            period=of,
            months=tuple(sorted(known | {max(known).plus(1)}, reverse=True)),
            charges=tuple(sorted(listed(charge_list.of_month(transaction, of)), key=_place)),
            loads=tuple(charge_loads.every(transaction, _SHOWN_LOADS)),
        )


def listed(rows: Iterable[ChargeRow]) -> tuple[ListedCharge, ...]:
    """The rows as the list shows them: the instalments that wait for approval together are one charge."""
    groups: dict[tuple[int, ChargeState], list[ChargeRow]] = {}
    for row in rows:
        whole = row.plan is not None and row.state in {ChargeState.PENDING, ChargeState.WITHDRAWN}
        key = (-(row.plan or 0), row.state) if whole else (row.id, row.state)
        groups.setdefault(key, []).append(row)
    return tuple(_one(sorted(group, key=lambda row: row.id)) for group in groups.values())


def _place(found: ListedCharge) -> int:
    """What waits for approval stands first, then what waits for its bill."""
    return list(ChargeState).index(found.state)


def _one(group: Sequence[ChargeRow]) -> ListedCharge:
    first = group[0]
    many = f"{first.plan_label} en {len(group)} cuotas" if len(group) > 1 else first.label
    return ListedCharge(
        ids=tuple(row.id for row in group),
        first=first,
        label=many,
        amount=sum(row.amount for row in group),
    )


def totals(found: Iterable[ListedCharge]) -> tuple[ConceptTotal, ...]:
    """How many and how much by concept, in the order of the concepts."""
    sums: dict[ChargeConcept, list[Money]] = {}
    for each in found:
        sums.setdefault(each.concept, []).append(each.amount)
    return tuple(
        ConceptTotal(each, len(sums[each]), sum(sums[each])) for each in ChargeConcept if each in sums
    )


def approve(office: Office, ids: Sequence[int]) -> Ruled:
    """Let invoices bill these charges; of a plan, every instalment that waits.

    Raises:
        ChargesGone: some of them are not there.
        ChargeNotPending: one of them does not wait for approval.
    """
    with office.store.write() as transaction:
        rows = _found(transaction, ids)
        for row in rows:
            if row.state is not ChargeState.PENDING:
                raise ChargeNotPending(row.account, row.label)
        charges.approve(transaction, [row.id for row in rows], office.clock.today(), office.user)
        return _ruled(office, transaction, rows, "charge_approval.approve", "aprobados")


def withdraw(office: Office, ids: Sequence[int], reason: str) -> Ruled:
    """Withdraw these charges, with all that waits of their plans: no invoice will bill them.

    Raises:
        ChargesGone: some of them are not there.
        ChargeBilled, ChargeWithdrawn: one of them waits no more.
        InvalidValue: no reason is given.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "un texto que diga por qué se retira")
    with office.store.write() as transaction:
        rows = _found(transaction, ids)
        for row in rows:
            if row.state is ChargeState.BILLED:
                raise ChargeBilled(row.label, row.invoice)
            if row.state is ChargeState.WITHDRAWN:
                raise ChargeWithdrawn(row.label)
        said = Withdrawal(office.clock.today(), office.user, reason.strip())
        charges.withdraw(transaction, [row.id for row in rows], said)
        return _ruled(office, transaction, rows, "charge_approval.withdraw", f"retirados; {reason.strip()}")


def _found(transaction: Transaction, ids: Sequence[int]) -> list[ChargeRow]:
    rows = charge_list.by_ids(transaction, ids)
    if not ids or not set(ids) <= {row.id for row in rows}:
        raise ChargesGone(len(ids))
    return rows


def _ruled(
    office: Office, transaction: Transaction, rows: Sequence[ChargeRow], action: str, done: str
) -> Ruled:
    """Write the trail: together, and each charge by its account."""
    found = listed(rows)
    amount = sum(each.amount for each in found)
    for each in found:
        summary = f"{each.label}: {each.amount}, {done}"
        audit.add(transaction, office.actor(), action, each.first.account, summary)
    return Ruled(charges=len(found), amount=amount)
