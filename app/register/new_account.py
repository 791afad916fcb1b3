"""A new account, written by hand: the person, the premises, the meter, the place in its route (R-CAT-01)."""

from dataclasses import dataclass, fields
from datetime import date

from app.attachments import attach
from app.changes import Changed, Topic
from app.office import Office
from app.register.account_changes import demand_place
from app.register.census_writing import photo_of
from app.store import accounts, audit, cadastre, campaigns, meters, numbers, offices
from app.store.cadastre import Change, NewAccounts
from app.store.codes import own_code
from app.store.engine import Transaction
from app.wording.cadastre_refusals import AccountExists
from app.wording.census_refusals import NothingProposed
from app.wording.refusals import CycleMissing
from domain.account_change import demand_day
from domain.attachment import Owner, OwnerKind
from domain.cadastre import AccountState, Service, ServiceClass
from domain.census import Answer
from domain.dial import LONGEST_DIAL, demand_reading, fits_dial
from domain.errors import InvalidValue
from domain.meter_change import MeterElsewhere

STARTS = (AccountState.POTENTIAL, AccountState.ACTIVE)
"""States in which an account may begin (R-CAT-03)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account as somebody writes it; `meter` is None without one, `last_reading` what it shows then."""

    code: str
    name: str
    document_kind: str = ""
    document: str = ""
    address: str
    neighbourhood: str = ""
    service_class: ServiceClass
    state: AccountState
    services: frozenset[Service]
    cycle: str
    route: str
    stop: int
    meter: str | None = None
    cadastral_number: str = ""
    brand: str = ""
    digits: int | None = None
    last_reading: int = 0
    phone: str = ""
    email: str = ""
    units: int = 1

    def alone(self, since: date) -> NewAccounts:
        """As the store takes accounts, column by column: of this one, begun on a day."""
        facts = {each.name: [getattr(self, each.name)] for each in fields(self)}
        hung = since if self.meter else None
        return NewAccounts(**facts, installed_on=[hung], vacant=[False], overdue_invoices=[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the form of a new account offers: the next code, the cycles, the routes with their next stop."""

    code: str
    cycles: tuple[tuple[str, str], ...]
    route: str
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedAccount:
    """The account as it entered the book."""

    code: str
    changed: Changed = frozenset({Topic.CADASTRE})


def propose(office: Office, route: str | None = None) -> Proposal:
    """The next free code, and the end of a route: of the one given, or of the last one."""
    with office.store.read() as transaction:
        routes = accounts.routes(transaction)
        chosen = route if route is not None else (routes[-1][0] if routes else "1")
        return Proposal(
            code=numbers.next_code(transaction),
            cycles=tuple((each.code, each.name) for each in offices.cycles(transaction)),
            route=chosen,
            stop=numbers.next_stop(transaction, chosen),
        )


def add_account(
    office: Office, new: NewAccount, since: date, support: str = "", form: int | None = None
) -> AddedAccount:
    """Write a new account that begins on a day; its first invoice charges from then on (R-PER-03).

    Args:
        office: where.
        new: what is written of it.
        since: the day on which it begins.
        support: the request or contract.
        form: of the census, by which its premises were found: it names the account from now on.

    Raises:
        AccountExists: an account has that code, or one that differs in leading zeros only.
        CycleMissing: there is no such cycle.
        MeterElsewhere: the meter hangs at another account.
        ChangeTooLate: it would begin in the future.
        InvalidValue: something is missing, or is more than any premises have.
        NothingProposed: the form brings no premises, or they have their account already.
    """
    with office.store.write() as transaction:
        key = put_account(office, transaction, new, since, support)
        if form is not None:
            _link(office, transaction, form, key, new.code)
    return AddedAccount(code=new.code)


def _link(office: Office, transaction: Transaction, form: int, account: int, code: str) -> None:
    found = campaigns.find_form(transaction, form)
    if found is None or found.answer is not Answer.NEW or found.card is not None:
        raise NothingProposed(0 if found is None else found.number)
    campaigns.save_form(transaction, found, {"account_id": account})
    photo = photo_of(transaction, found)
    if photo is not None:
        attach(transaction, office.actor(), Owner(OwnerKind.ACCOUNT, account), photo, code)


def put_account(
    office: Office, transaction: Transaction, new: NewAccount, since: date, support: str = ""
) -> int:
    """The same within a write that is open; the account's key.

    Raises:
        As `add_account`.
    """
    _demand(new)
    demand_day(since, office.clock.today())
    existing = own_code(transaction, new.code)
    if existing is not None:
        raise AccountExists(existing)
    if new.cycle not in {each.code for each in offices.cycles(transaction)}:
        raise CycleMissing(new.cycle)
    elsewhere = meters.account_with(transaction, new.meter) if new.meter else None
    if elsewhere is not None:
        raise MeterElsewhere(str(new.meter), elsewhere)
    key = cadastre.add_accounts(transaction, new.alone(since))[new.code]
    numbers.set_since(transaction, key, since)
    begun = Change(fact="account", old=None, new=new.code, valid_from=since, support=support)
    cadastre.record_changes(transaction, office.actor(), key, [begun])
    summary = f"cuenta nueva {new.state}, clase {new.service_class}, ruta {new.route} orden {new.stop}"
    audit.add(transaction, office.actor(), "new_account.add_account", new.code, summary)
    return key


def _demand(new: NewAccount) -> None:
    for name, text in (("código", new.code), ("nombre", new.name), ("dirección", new.address)):
        if not text.strip():
            raise InvalidValue(name, text, "algo escrito")
    demand_place(new.route, new.stop, new.units)
    if not new.services:
        raise InvalidValue("servicios", "", "al menos uno")
    if new.state not in STARTS:
        raise InvalidValue("estado", new.state.value, " o ".join(STARTS))
    demand_reading(new.last_reading)
    if new.digits is not None and not 1 <= new.digits <= LONGEST_DIAL:
        raise InvalidValue("dígitos", str(new.digits), f"de 1 a {LONGEST_DIAL}")
    if not fits_dial(new.last_reading, new.digits, 0):
        raise InvalidValue("lectura inicial", str(new.last_reading), f"un número de {new.digits} dígitos")
