"""The directory of lawyers, and what legal cases cost (001-16, 004-33)."""

from dataclasses import dataclass
from datetime import date

from app.changes import Changed
from app.debt.legal import CHANGES, LONGEST_TEXT, find, words
from app.office import Office
from app.store import audit, legal, legal_costs
from app.store.engine import Transaction
from app.store.legal import StoredCase
from app.store.legal_costs import NewCost, NewLawyer, StoredCost, StoredLawyer
from app.wording.legal_refusals import CostMissing, LawyerHasCases, LawyerListed, LawyerMissing
from app.wording.legal_words import COST_KINDS
from domain.errors import InvalidValue
from domain.money import Money, demand_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A lawyer about to enter the directory; acts from `since`, or from today."""

    name: str
    identity: str
    card: str = ""
    phone: str = ""
    email: str = ""
    since: date | None = None


def add(office: Office, entry: Entry) -> Changed:
    """Write a lawyer into the directory.

    Raises:
        LawyerListed: another one has that identity.
        InvalidValue: no name, no identity, or a text that is too long.
    """
    name, identity = words("nombre", entry.name), words("documento", entry.identity)
    for field, said in (("nombre", name), ("documento", identity)):
        if not said:
            raise InvalidValue(field, "", "un texto")
    new = NewLawyer(
        name=name,
        identity=identity,
        card=words("tarjeta profesional", entry.card),
        phone=words("teléfono", entry.phone),
        email=words("correo", entry.email),
        since=entry.since or office.clock.today(),
    )
    with office.store.write() as transaction:
        twin = _known(transaction, identity)
        if twin is not None:
            raise LawyerListed(identity, twin.name)
        key = legal_costs.add_lawyer(transaction, office.actor(), new)
        audit.add(transaction, office.actor(), "lawyers.add", f"abogado {key}", f"desde el {new.since}")
    return CHANGES


def end(office: Office, identity: str, until: date | None = None, successor: str = "") -> Changed:
    """Say until when a lawyer acts for the office; somebody else may take the open cases.

    Args:
        office: where.
        identity: whose.
        until: the last day; today, if no day is given.
        successor: the identity of who takes the open cases; empty for nobody.

    Raises:
        LawyerMissing: nobody has that identity, or who would take the cases does not act today.
        LawyerHasCases: that person has open cases, and nobody takes them.
        InvalidValue: the day is before the first, or the cases would stay with the same person.
    """
    day = until or office.clock.today()
    with office.store.write() as transaction:
        found = _demanded(transaction, identity)
        if day < found.since:
            raise InvalidValue("hasta", str(day), f"desde {found.since}")
        running = _cases_of(transaction, found)
        if running and not successor.strip():
            raise LawyerHasCases(found.name, day, tuple(str(case.number) for case in running))
        if running:
            _hand_over(office, transaction, found, successor)
        legal_costs.end_lawyer(transaction, found.id, day)
        audit.add(transaction, office.actor(), "lawyers.end", f"abogado {found.id}", f"hasta el {day}")
    return CHANGES


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The cases that went from one lawyer to another."""

    cases: tuple[str, ...]
    changed: Changed = CHANGES


def hand_over(office: Office, identity: str, successor: str) -> HandedOver:
    """Give every open case of a lawyer to another, who acts today; the first stays in the directory.

    Raises:
        LawyerMissing: nobody has one of the identities, or the second does not act today.
        InvalidValue: it is the same person, or there is no open case to give.
    """
    with office.store.write() as transaction:
        found = _demanded(transaction, identity)
        if not _cases_of(transaction, found):
            raise InvalidValue("abogado", found.name, "alguien con procesos abiertos")
        return HandedOver(_hand_over(office, transaction, found, successor))


def _hand_over(
    office: Office, transaction: Transaction, found: StoredLawyer, successor: str
) -> tuple[str, ...]:
    other = _demanded(transaction, successor)
    if other.id == found.id:
        raise InvalidValue("quién los recibe", other.name, "otra persona del directorio")
    if not other.acts(office.clock.today()):
        raise LawyerMissing(other.identity)
    running = _cases_of(transaction, found)
    for case in running:
        legal.change(transaction, case.id, {"lawyer_id": other.id})
        summary = f"proceso {case.number}: de abogado {found.id} a abogado {other.id}"
        audit.add(transaction, office.actor(), "lawyers.hand_over", case.account, summary)
    return tuple(str(case.number) for case in running)


def _cases_of(transaction: Transaction, found: StoredLawyer) -> list[StoredCase]:
    return [case for case in legal.listed(transaction, still_open=True) if case.lawyer_id == found.id]


def _demanded(transaction: Transaction, identity: str) -> StoredLawyer:
    found = _known(transaction, identity.strip())
    if found is None:
        raise LawyerMissing(identity.strip())
    return found


def directory(office: Office) -> tuple[StoredLawyer, ...]:
    """Every lawyer of the directory, by name."""
    with office.store.read() as transaction:
        return tuple(legal_costs.lawyers(transaction))


def _known(transaction: Transaction, identity: str) -> StoredLawyer | None:
    return next((each for each in legal_costs.lawyers(transaction) if each.identity == identity), None)


# ── costs ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What was spent on a case."""

    case: str
    kind: str
    amount: Money
    payee: str = ""
    text: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a case after one was written or taken back."""

    case: str
    costs: tuple[StoredCost, ...]
    changed: Changed = CHANGES

    @property
    def total(self) -> Money:
        """What it cost in all."""
        return sum(each.amount for each in self.costs)


def spend(office: Office, spent: Spent) -> Costs:
    """Write a cost of a case: it is told beside the debt, and billed to nobody by that.

    Raises:
        LegalCaseMissing: no case has that number.
        InvalidValue: another kind, no amount, a text that is too long or a day out of order.
    """
    if spent.kind not in COST_KINDS:
        raise InvalidValue("clase de costo", spent.kind, ", ".join(COST_KINDS))
    demand_amount(spent.amount)
    today = office.clock.today()
    with office.store.write() as transaction:
        found = find(transaction, spent.case)
        day = spent.on or today
        if not found.opened_on <= day <= today:
            raise InvalidValue("fecha", str(day), f"desde {found.opened_on} hasta {today}")
        new = NewCost(
            spent_on=day,
            kind=spent.kind,
            amount=spent.amount,
            payee=words("a quién", spent.payee),
            text=words("texto", spent.text, LONGEST_TEXT),
        )
        legal_costs.add(transaction, office.actor(), found.id, new)
        summary = f"proceso {found.number}: {spent.kind} {spent.amount} del {day}"
        audit.add(transaction, office.actor(), "lawyers.spend", found.account, summary)
        return Costs(str(found.number), tuple(legal_costs.of(transaction, found.id)))


def take_back(office: Office, case: str, place: int, reason: str) -> Costs:
    """Take back a cost that was written by mistake: a row beside it says so.

    Args:
        office: where.
        case: its number.
        place: of the cost among those of the case, from 1.
        reason: why.

    Raises:
        LegalCaseMissing: no case has that number.
        CostMissing: it has no such cost, or it was taken back.
        InvalidValue: no reason was given.
    """
    why = words("motivo", reason, LONGEST_TEXT)
    if not why:
        raise InvalidValue("motivo", "", "por qué se anula")
    with office.store.write() as transaction:
        found = find(transaction, case)
        costs = legal_costs.of(transaction, found.id)
        gone = costs[place - 1] if 1 <= place <= len(costs) else None
        if gone is None or gone.taken_back or gone.takes_back is not None:
            raise CostMissing(str(found.number), place)
        new = NewCost(
            spent_on=office.clock.today(),
            kind=gone.kind,
            amount=-gone.amount,
            payee=gone.payee,
            text=why,
            takes_back=gone.id,
        )
        legal_costs.add(transaction, office.actor(), found.id, new)
        summary = f"proceso {found.number}: costo {place} anulado, {gone.amount}: {why}"
        audit.add(transaction, office.actor(), "lawyers.take_back", found.account, summary)
        return Costs(str(found.number), tuple(legal_costs.of(transaction, found.id)))
