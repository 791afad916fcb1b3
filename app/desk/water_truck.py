"""Water sold by tanker: to the next invoice of a user, or paid at once at the desk (R-DIF-03)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.changes import Changed, Topic
from app.desk import cash
from app.invoicing import charge
from app.office import Office
from app.store import accounts, audit, charges, ledger, periods, reversals, sequences, water_truck
from app.store.accounts import AccountCard
from app.store.charges import Entry, Withdrawal
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry
from app.store.water_truck import NewSale, StoredSale
from app.wording.refusals import AccountMissing
from app.wording.water_truck_refusals import SaleAnnulled, SaleBilled, SaleMissing, SalePaid
from domain.cadastre import Service
from domain.charge import ChargeConcept
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind
from domain.money import Money
from domain.water_truck import LITRES, SaleState, TankerPrice, price_on

CHANGES: Changed = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CASH})
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """A sale that somebody makes.

    Attributes:
        account: code of the account.
        litres: water sold.
        trips: how many the tanker made.
        tanker: which one, or who drives it, as the office names it.
        at_once: whether it is paid now, at the desk; if not, the next invoice bills it.
        means: how much by each means; all in cash if empty.
        received: cash handed over, for the change; just the cash part if None.
        request: key of whoever asks, so that asking twice makes one receipt; empty for none.
    """

    account: str
    litres: int
    trips: int = 1
    tanker: str = ""
    at_once: bool = False
    means: Mapping[str, Money] = field(default_factory=dict)
    received: Money | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale as it was kept, and what the desk collected for it, if it was paid at once."""

    sale: StoredSale
    collected: cash.Collected | None = None
    changed: Changed = CHANGES


def approve_price(office: Office, said: TankerPrice) -> Changed:
    """Keep the price that an act approves from a day on; what was sold stays at its own.

    Raises:
        InvalidValue: the act has too long a name.
    """
    if len(said.act.strip()) > _LONGEST:
        raise InvalidValue("acto", said.act, f"un texto de hasta {_LONGEST} letras")
    with office.store.write() as transaction:
        water_truck.add_price(transaction, office.actor(), said)
        told = f"desde {said.valid_from}: {said.per_m3} por m³ y {said.per_trip} por viaje"
        audit.add(transaction, office.actor(), "water_truck.approve_price", said.act.strip(), told)
    return CHANGES


def prices(office: Office) -> list[TankerPrice]:
    """Every price that was approved, in the order in which they were said."""
    with office.store.read() as transaction:
        return water_truck.prices(transaction)


def price_today(office: Office) -> TankerPrice:
    """The price in force.

    Raises:
        NoTankerPrice: none is approved.
    """
    return price_on(prices(office), office.clock.today())


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a sale would cost, and to whom."""

    account: str
    name: str
    amount: Money


def quote(office: Office, wanted: Sale) -> Quote:
    """What a sale would cost today.

    Raises:
        AccountMissing: no account has that code.
        NoTankerPrice: no price is in force.
        InvalidValue: nothing is sold, or more than a sale may be.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, wanted.account)
        if card is None:
            raise AccountMissing(wanted.account)
        price = price_on(water_truck.prices(transaction), office.clock.today())
        return Quote(account=card.code, name=card.name, amount=price.cost(wanted.litres, wanted.trips))


def sell(office: Office, wanted: Sale) -> Sold:
    """Sell water at the approved price of the day.

    To the next invoice it is a charge, approved by the act of its price; at once it is a paper of its
    own that the receipt pays before anything else, because that is what was asked for at the window.

    Raises:
        AccountMissing: no account has that code.
        NoTankerPrice: no price is in force.
        InvalidValue: nothing is sold, more than a sale may be, or the tanker's name is too long.
        ShiftClosed, DayClosed, MeansDoNotAddUp, CashShort, RequestRepeated: as `cash.collect`.
    """
    tanker = " ".join(wanted.tanker.split())
    if len(tanker) > _LONGEST:
        raise InvalidValue("carrotanque", tanker, f"un texto de hasta {_LONGEST} letras")
    with office.store.write() as transaction:
        card = accounts.card(transaction, wanted.account)
        if card is None:
            raise AccountMissing(wanted.account)
        today = office.clock.today()
        price = price_on(water_truck.prices(transaction), today)
        amount = price.cost(wanted.litres, wanted.trips)
        number = water_truck.next_number(transaction)
        charged = collected = paper = None
        if wanted.at_once:
            paper, entry = _post(office, transaction, card, number, amount)
            collected = _collect(office, transaction, wanted, number, amount, entry)
        else:
            charged = _charge(office, transaction, card, wanted, amount)
        sold = NewSale(
            account_id=card.id,
            sold_on=today,
            litres=wanted.litres,
            trips=wanted.trips,
            price=price,
            amount=amount,
            tanker=tanker,
            charge_id=charged,
            document_id=paper,
        )
        water_truck.add(transaction, office.actor(), number, sold)
        how = "de contado" if wanted.at_once else "a la factura"
        told = f"venta {number}: {volume_words(wanted.litres)}, {wanted.trips} viajes, {amount} {how}"
        audit.add(transaction, office.actor(), "water_truck.sell", card.code, told)
        return Sold(_of_number(transaction, number), collected)


def annul(office: Office, number: int, reason: str) -> Sold:
    """Take a sale back: its charge is withdrawn, or its paper is undone once its receipt is.

    Raises:
        SaleMissing: none has that number.
        SaleAnnulled: it was taken back before.
        SaleBilled: an invoice bills it.
        SalePaid: a receipt that stands paid it.
        InvalidValue: no reason is given.
    """
    why = reason.strip()
    if not why:
        raise InvalidValue("motivo", reason, "por qué se anula")
    with office.store.write() as transaction:
        found = _of_number(transaction, number)
        _demand_annullable(found)
        today = office.clock.today()
        if found.charge_id is not None:
            charges.withdraw(transaction, [found.charge_id], Withdrawal(today, office.user, why))
        else:
            _reverse(office, transaction, found, why)
        water_truck.annul(transaction, found.id, today, why)
        told = f"venta {number} anulada: {why}"
        audit.add(transaction, office.actor(), "water_truck.annul", found.account, told)
        return Sold(_of_number(transaction, number))


def sales(office: Office, since: date, until: date) -> list[StoredSale]:
    """The sales of some days, newest first."""
    with office.store.read() as transaction:
        return water_truck.listed(transaction, since, until)


def volume_words(litres: int) -> str:
    """A volume as people read it: `10 m³`, `7,5 m³`."""
    whole, rest = divmod(litres, LITRES)
    decimals = f",{rest:03d}".rstrip("0") if rest else ""
    return f"{whole:,}".replace(",", ".") + f"{decimals} m³"


def _of_number(transaction: Transaction, number: int) -> StoredSale:
    found = water_truck.find(transaction, number)
    if found is None:
        raise SaleMissing(number)
    return found


def _demand_annullable(found: StoredSale) -> None:
    if found.state is SaleState.ANNULLED:
        raise SaleAnnulled(found.number)
    if found.state is SaleState.BILLED:
        raise SaleBilled(found.number, found.invoice)
    if found.document_id is not None and found.owed != found.amount:
        raise SalePaid(found.number)


def _charge(office: Office, transaction: Transaction, card: AccountCard, wanted: Sale, amount: Money) -> int:
    new = charge.NewCharge(
        account=card.code,
        concept=ChargeConcept.WATER_TRUCK,
        label=f"Agua en carrotanque: {volume_words(wanted.litres)}",
        amount=amount,
        starts=charge.next_period(office, transaction, card.cycle),
        approved=True,
    )
    entry = Entry(on=office.clock.today(), by=office.user, approved=True)
    (key,) = charge.put(transaction, card.id, new, entry)
    return key


def _post(
    office: Office, transaction: Transaction, card: AccountCard, number: int, amount: Money
) -> tuple[int, int]:
    """Post the paper that is paid at once; the ids of the paper and of its one entry."""
    today = office.clock.today()
    block = sequences.take(transaction, DocumentKind.SALE, 1, today)
    paper = NewDocument(
        kind=DocumentKind.SALE,
        prefix=block.prefix,
        number=block.first,
        account_id=card.id,
        issued_on=today,
        due_on=today,
        reason=f"Venta de carrotanque {number}",
    )
    line = NewEntry(
        service=Service.OTHER,
        kind=EntryKind.CHARGE,
        concept=Concept.OTHER,
        amount=amount,
        bears_interest=False,
    )
    period = periods.accounting(transaction, card.cycle)
    posted = ledger.post(transaction, office.actor(), paper, [line], period)
    return posted.id, posted.entries[0]


def _collect(
    office: Office, transaction: Transaction, wanted: Sale, number: int, amount: Money, entry: int
) -> cash.Collected:
    payment = cash.Payment(
        account=wanted.account,
        amount=amount,
        means=wanted.means,
        received=wanted.received,
        first=(entry,),
        reason=f"Venta de carrotanque {number}",
        request=wanted.request,
    )
    share = cash.Share(account=wanted.account, amount=amount, first=(entry,))
    handed = cash.handed_over(payment)
    (done,) = cash.collect_within(office, transaction, payment, (share,), handed, "water_truck.collect")
    return done


def _reverse(office: Office, transaction: Transaction, found: StoredSale, why: str) -> None:
    assert found.document_id is not None  # noqa: S101 - a sale is a charge or a paper
    today = office.clock.today()
    block = sequences.take(transaction, DocumentKind.REVERSAL, 1, today)
    paper = NewDocument(
        kind=DocumentKind.REVERSAL,
        prefix=block.prefix,
        number=block.first,
        account_id=found.account_id,
        issued_on=today,
        refers_id=found.document_id,
        reason=why,
    )
    cycle = accounts.by_id(transaction, found.account_id).cycle
    accounted: dict[int, int | None] = {found.account_id: periods.accounting(transaction, cycle)}
    reversals.reverse(transaction, office.actor(), found.document_id, paper, accounted)
