"""Changes of one account's facts, each dated, with its reason and its support (R-CAT-01).

What a fact said before is kept with who changed it, when and why (docs/decisions/0005). Facts that bill
(class, services, units) do not change within a period that is paper already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import attachments
from app.changes import Changed, Topic
from app.exchange.values import LARGEST_COUNT
from app.month import opening_rules
from app.office import Office
from app.store import accounts, audit, cadastre, dated, meters, offices, periods, persons, steps
from app.store.accounts import AccountCard
from app.store.attachments import NewAttachment
from app.store.cadastre import Change
from app.store.engine import Transaction
from app.store.persons import PersonFacts
from app.store.types import services_text
from app.wording.refusals import AccountChanged, AccountMissing, CycleMissing
from domain.account_change import Billed, demand_day, demand_unbilled, latest_day
from domain.attachment import Owner, OwnerKind
from domain.cadastre import TRANSITIONS, AccountState, Service, ServiceClass
from domain.cycle_move import ReadInCycle, demand_cycle
from domain.errors import InvalidValue
from domain.meter_change import MeterChange, MeterElsewhere, UnbilledPeriod, demand_change

BILLING_FACTS = frozenset({"service_class", "services", "units"})
"""Facts by which a whole period is billed; a state begins on the day on which it was brought about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """From when a change holds, why, what supports it; and the photo or PDF of that, if it is at hand."""

    valid_from: date
    reason: str = ""
    support: str = ""
    paper: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFacts:
    """Facts of an account that change, from when and with what support; None leaves a fact alone."""

    service_class: ServiceClass | None = None
    state: AccountState | None = None
    services: frozenset[Service] | None = None
    units: int | None = None
    route: str | None = None
    stop: int | None = None
    cycle: str | None = None
    valid_from: date
    support: str = ""
    reason: str = ""
    paper: Path | None = None

    @property
    def grounds(self) -> Grounds:
        """From when and why."""
        return Grounds(valid_from=self.valid_from, reason=self.reason, support=self.support, paper=self.paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where the premises are and how the holder is reached: what a visit or a call corrects.

    Names and documents are corrected here too; another person is a change of holder.
    """

    name: str
    document_kind: str
    document: str
    phone: str
    email: str
    address: str
    neighbourhood: str
    cadastral_number: str


@dataclass(frozen=True, slots=True)
class Target:
    """The account that changes, the version of it that was read, and the support that is kept already."""

    code: str
    version: int
    paper: NewAttachment | None = None


def change_facts(office: Office, code: str, version: int, facts: ChangedFacts) -> Changed:
    """Change facts of an account; what they said before is kept with its dates (R-CAT-01).

    Raises:
        AccountMissing: no account has that code.
        AccountChanged: somebody changed it since it was read.
        InvalidValue: the state cannot follow the present one (R-CAT-03), or a number is beyond any premises.
        ChangeTooLate, ChangeBeforeLast: the day may not be.
        ChangeAlreadyBilled: the fact bills, and the day lies in an issued period (R-CAT-02).
    """
    demand_place(facts.route, facts.stop, facts.units)
    paper = _kept(office, facts.grounds)
    with office.store.write() as transaction:
        put_facts(office, transaction, Target(code, version, paper), facts)
    return frozenset({Topic.CADASTRE})


def put_facts(office: Office, transaction: Transaction, target: Target, facts: ChangedFacts) -> None:
    """`change_facts` within a write that is open."""
    card = _card(transaction, target.code)
    changes = judged(transaction, office.clock.today(), card, facts)
    values, _ = differences(card, facts)
    edit = _Edit(card, target.version, "cadastre.change_facts", paper=target.paper)
    _put(transaction, office.actor(), edit, values, changes)


def judged(transaction: Transaction, today: date, card: AccountCard, facts: ChangedFacts) -> list[Change]:
    """What would be written of a change of an account's facts.

    Raises:
        The refusals of `change_facts`, and those of `demand_other_cycle`.
    """
    demand_place(facts.route, facts.stop, facts.units)
    demand_step(card.state, facts.state)
    _, changes = differences(card, facts)
    demand_days(transaction, today, card, changes)
    if facts.cycle is not None and facts.cycle != card.cycle:
        demand_other_cycle(transaction, card, facts.cycle)
    return changes


def demand_other_cycle(transaction: Transaction, card: AccountCard, cycle: str) -> None:
    """Make sure that an account may go to another cycle.

    Raises:
        CycleMissing: there is no such cycle.
        ReadInCycle: it is read in the open period of its own.
        CycleWouldRepeat, CycleWouldSkip: a month would be billed twice, or never.
    """
    if cycle not in {each.code for each in offices.cycles(transaction)}:
        raise CycleMissing(cycle)
    _, current = cycle_state(transaction, card)
    if current is not None and current.read:
        raise ReadInCycle(card.cycle, str(current.period))
    billed = meters.billed_to(transaction, card.id)
    if billed is not None:
        target = next(each for each in offices.cycles(transaction) if each.code == cycle)
        _, dates = opening_rules.next_bill(transaction, target, billed)
        demand_cycle(cycle, billed, dates.ends, target.periodicity.months)


def demand_place(route: str | None, stop: int | None, units: int | None) -> None:
    """Make sure that a place in a route and a number of units can be; None is left alone.

    Raises:
        InvalidValue: one of them cannot.
    """
    if route is not None and not route.strip():
        raise InvalidValue("ruta", "", "el nombre de una ruta")
    for name, number, least in (("orden", stop, 0), ("unidades", units, 1)):
        if number is not None and not least <= number <= LARGEST_COUNT:
            raise InvalidValue(name, str(number), f"<= {LARGEST_COUNT}" if number > least else f">= {least}")


def demand_step(state: AccountState, wanted: AccountState | None) -> None:
    """Make sure that an account may take a step (R-CAT-03).

    Raises:
        InvalidValue: it may not.
    """
    if wanted is not None and wanted is not state and wanted not in TRANSITIONS[state]:
        allowed = ", ".join(sorted(TRANSITIONS[state])) or "ninguno"
        raise InvalidValue("estado", wanted.value, allowed)


def change_holder(office: Office, code: str, version: int, new: PersonFacts, grounds: Grounds) -> Changed:
    """Another person holds the account from a day on; the debt stays with the account (R-CAT-01).

    Raises:
        AccountMissing, AccountChanged, ChangeTooLate, ChangeBeforeLast: as `change_facts`.
        InvalidValue: without a name, or it is the same person.
    """
    if not new.name.strip():
        raise InvalidValue("titular", "", "el nombre de quien recibe la cuenta")
    paper = _kept(office, grounds)
    with office.store.write() as transaction:
        put_holder(office, transaction, Target(code, version, paper), new, grounds)
    return frozenset({Topic.CADASTRE})


def put_holder(
    office: Office, transaction: Transaction, target: Target, new: PersonFacts, grounds: Grounds
) -> None:
    """`change_holder` within a write that is open."""
    card = _card(transaction, target.code)
    holder_id, _, _ = persons.keys_of(transaction, card.id)
    key = persons.find_or_add(transaction, new)
    if key == holder_id:
        raise InvalidValue("titular", new.name, "otra persona: esta ya es la titular")
    before = person_text(card.name, card.document_kind, card.document)
    after = person_text(new.name, new.document_kind, new.document)
    changes = [_change("holder", before, after, grounds)]
    demand_days(transaction, office.clock.today(), card, changes)
    edit = _Edit(card, target.version, "cadastre.change_holder", "cambio de titular", target.paper)
    _put(transaction, office.actor(), edit, {"holder_id": key}, changes)
    persons.refresh_search(transaction, [card.id])


def change_contact(office: Office, code: str, version: int, new: Contact, grounds: Grounds) -> Changed:
    """Correct the address, the telephone, how a name is written; who holds several accounts changes in all.

    Raises:
        AccountMissing, AccountChanged, ChangeTooLate, ChangeBeforeLast: as `change_facts`.
        InvalidValue: without a name.
    """
    if not new.name.strip():
        raise InvalidValue("nombre", "", "el nombre del titular")
    paper = _kept(office, grounds)
    with office.store.write() as transaction:
        put_contact(office, transaction, Target(code, version, paper), new, grounds)
    return frozenset({Topic.CADASTRE})


def put_contact(
    office: Office, transaction: Transaction, target: Target, new: Contact, grounds: Grounds
) -> None:
    """`change_contact` within a write that is open."""
    card = _card(transaction, target.code)
    holder_id, property_id, _ = persons.keys_of(transaction, card.id)
    person = _changed_texts(card, new, ("name", "document_kind", "document", "phone", "email"))
    place = _changed_texts(card, new, ("address", "neighbourhood", "cadastral_number"))
    of_person = _texts_changed(card, person, grounds)
    changes = of_person + _texts_changed(card, place, grounds)
    demand_days(transaction, office.clock.today(), card, changes)
    said = ", ".join(FACT_NAMES[change.fact] for change in changes)
    edit = _Edit(card, target.version, "cadastre.change_contact", said, target.paper)
    _put(transaction, office.actor(), edit, {}, changes)
    persons.set_person(transaction, holder_id, person)
    persons.set_property(transaction, property_id, place)
    others = [key for key in persons.accounts_of(transaction, holder_id) if person and key != card.id]
    for key in others:
        cadastre.record_changes(transaction, office.actor(), key, of_person)
    persons.touch(transaction, others)
    persons.refresh_search(transaction, [card.id, *others])


def change_meter(office: Office, code: str, version: int, new: MeterChange, grounds: Grounds) -> Changed:
    """Take a meter down and hang another, or hang the first one; the period bills both (R-LEC-03).

    Raises:
        AccountMissing, AccountChanged: as `change_facts`.
        MeterElsewhere: the new meter hangs at another account.
        InvalidValue, FinalReadingBelow, ChangeTooLate, ChangeBeforeLast, ChangeAlreadyBilled,
            PeriodReadBefore, PeriodNotRead: as `domain.meter_change.demand_change`.
    """
    paper = _kept(office, grounds)
    with office.store.write() as transaction:
        put_meter(office, transaction, Target(code, version, paper), new, grounds)
    return frozenset({Topic.CADASTRE, Topic.READINGS})


def put_meter(
    office: Office, transaction: Transaction, target: Target, new: MeterChange, grounds: Grounds
) -> None:
    """`change_meter` within a write that is open."""
    card = _card(transaction, target.code)
    found = meters.hanging(transaction, card.id)
    old = None if found is None else found[1]
    billed, current = cycle_state(transaction, card)
    demand_change(new, old, billed, current, office.clock.today())
    elsewhere = meters.account_with(transaction, new.serial)
    if elsewhere is not None:
        raise MeterElsewhere(new.serial, elsewhere)
    if found is not None:
        meters.take_down(transaction, found[0], new.day, new.final)
    _, _, connection_id = persons.keys_of(transaction, card.id)
    hung = meters.NewMeter(
        serial=new.serial, brand=new.brand, digits=new.digits, initial=new.initial, on=new.day
    )
    key = meters.hang(transaction, connection_id, hung)
    before = "" if old is None else f"{old.serial}, final {new.final}"
    changes = [_change("meter", before, f"{new.serial}, inicial {new.initial}", grounds)]
    edit = _Edit(card, target.version, "cadastre.change_meter", paper=target.paper)
    _put(transaction, office.actor(), edit, {"installation_id": key}, changes)
    persons.refresh_search(transaction, [card.id])


def put_meter_marks(
    office: Office, transaction: Transaction, target: Target, marks: tuple[str, str], grounds: Grounds
) -> None:
    """Correct the number and the make of the meter that hangs, within a write: it is the same meter.

    Raises:
        InvalidValue: no meter hangs there.
        MeterElsewhere: a meter of that number hangs at another account.
    """
    card = _card(transaction, target.code)
    elsewhere = meters.account_with(transaction, marks[0])
    if not card.meter:
        raise InvalidValue("medidor", marks[0], "una cuenta con medidor: instálelo desde la cuenta")
    if elsewhere is not None and elsewhere != card.code:
        raise MeterElsewhere(marks[0], elsewhere)
    before, after = (", ".join(filter(None, each)) for each in ((card.meter, card.brand), marks))
    changes = [_change("meter", before, after, grounds)]
    demand_days(transaction, office.clock.today(), card, changes)
    edit = _Edit(card, target.version, "cadastre.correct_meter", paper=target.paper)
    _put(transaction, office.actor(), edit, {}, changes)
    meters.set_marks(transaction, card.id, *marks)
    persons.refresh_search(transaction, [card.id])


def cycle_state(transaction: Transaction, card: AccountCard) -> tuple[Billed | None, UnbilledPeriod | None]:
    """The last issued period of an account's cycle, and the open one that is not issued."""
    last = periods.latest(transaction, card.cycle)
    if last is None:
        return None, None
    if steps.issued(transaction, last.id):
        return Billed(last.period, last.ends), None
    former = periods.before(transaction, last, 1)
    current = UnbilledPeriod(
        period=last.period,
        starts=last.starts,
        ends=last.ends,
        read=dated.has_reading(transaction, last.id, card.id),
    )
    return (Billed(former[0].period, former[0].ends) if former else None), current


def person_text(name: str, document_kind: str, document: str) -> str:
    """A person as the history names one: `María Ñúñez, CC 37123456`."""
    return ", ".join(filter(None, (name, f"{document_kind} {document}".strip())))


FACT_NAMES = {
    "name": "nombre",
    "document_kind": "tipo de documento",
    "document": "documento",
    "phone": "teléfono",
    "email": "correo",
    "address": "dirección",
    "neighbourhood": "barrio",
    "cadastral_number": "cédula catastral",
}
"""Facts whose values are personal: the trail names them without saying them."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """What a change is written of: the account as it was read, its version, the use case, what it says."""

    card: AccountCard
    version: int
    action: str
    said: str = ""
    paper: NewAttachment | None = None


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card


def _kept(office: Office, grounds: Grounds) -> NewAttachment | None:
    """The support of a change, taken into the folder of attachments."""
    return None if grounds.paper is None else attachments.keep(office, grounds.paper, grounds.support)


def _put(
    transaction: Transaction,
    actor: audit.Actor,
    edit: _Edit,
    values: dict[str, object],
    changes: Sequence[Change],
) -> None:
    """Put new values in force over the version that was read, with their history and the audit line."""
    if not changes:
        return
    if not cadastre.change_account(transaction, edit.card.id, edit.version, values):
        raise AccountChanged(edit.card.code)
    for key in cadastre.record_changes(transaction, actor, edit.card.id, changes):
        if edit.paper is not None:
            attachments.attach(transaction, actor, Owner(OwnerKind.CHANGE, key), edit.paper, edit.card.code)
    told = ", ".join(f"{each.fact}: {each.old} → {each.new}" for each in changes)
    audit.add(transaction, actor, edit.action, edit.card.code, edit.said or told)


def demand_days(transaction: Transaction, today: date, card: AccountCard, changes: Sequence[Change]) -> None:
    """Make sure that each fact may change from its day on.

    Raises:
        ChangeTooLate, ChangeBeforeLast, ChangeAlreadyBilled: one of them may not.
    """
    last = dated.last_days(transaction, card.id)
    for each in changes:
        latest = today
        if each.fact in BILLING_FACTS:
            billed = meters.billed_to(transaction, card.id)
            _, current = cycle_state(transaction, card)
            demand_unbilled(each.valid_from, billed)
            latest = latest_day(today, billed, current.ends if current else None)
        demand_day(each.valid_from, latest, last.get(each.fact))


def differences(card: AccountCard, facts: ChangedFacts) -> tuple[dict[str, object], list[Change]]:
    """The new values of what differs from the account as it stands, and the history of it."""
    services = None if facts.services is None else services_text(facts.services)
    wanted: tuple[tuple[str, object, object], ...] = (
        ("service_class", card.service_class, facts.service_class),
        ("state", card.state, facts.state),
        ("services", services_text(card.services), services),
        ("units", card.units, facts.units),
        ("route", card.route, facts.route),
        ("stop", card.stop, facts.stop),
        ("cycle", card.cycle, facts.cycle),
    )
    differing = [(fact, old, new) for fact, old, new in wanted if new is not None and new != old]
    values = {fact: new for fact, _, new in differing}
    return values, [_change(fact, str(old), str(new), facts.grounds) for fact, old, new in differing]


def _texts_changed(card: AccountCard, values: dict[str, str], grounds: Grounds) -> list[Change]:
    return [_change(fact, getattr(card, fact), value, grounds) for fact, value in values.items()]


def _changed_texts(card: AccountCard, new: Contact, fields: Sequence[str]) -> dict[str, str]:
    return {
        field: getattr(new, field) for field in fields if getattr(new, field) != str(getattr(card, field))
    }


def _change(fact: str, old: str, new: str, grounds: Grounds) -> Change:
    return Change(
        fact=fact,
        old=old,
        new=new,
        valid_from=grounds.valid_from,
        support=grounds.support,
        reason=grounds.reason,
    )
