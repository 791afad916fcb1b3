"""The solidarity fund (FSRI): its balance, the bill to the town, what came and what went (decision 0065)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, ClassVar, Final

from app.changes import Changed, Topic
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import audit, offices, solidarity
from app.store.engine import Transaction
from app.store.solidarity import AnnexRow, StoredBill, Transfer
from domain.cadastre import Service
from domain.calendar import month_range
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, demand_amount
from domain.period import Period
from domain.solidarity import SolidarityBalance, SolidarityLine, balance_by_service
from domain.solidarity_fund import (
    DAYS_TO_PAY,
    SERVICES,
    YEAR,
    BillNumber,
    EstimateLine,
    FundAlreadyBilled,
    FundMonth,
    FundWithoutDeficit,
    TransferKind,
    estimate,
    estimate_due,
)
from reports.solidarity_bill import SolidarityBill, write_solidarity_bill

CHANGED: Final[Changed] = frozenset({Topic.OFFICE})
LONGEST: Final = 120
_PLACES: Final = Decimal("0.0001")


@dataclass(eq=False)
class FundBillMissing(RuleViolation):
    """No bill to the town has that number."""

    code: ClassVar[str] = "CUENTA_DE_COBRO_NO_EXISTE"
    number: str


@dataclass(eq=False)
class FundBillAnnulled(RuleViolation):
    """The bill was taken back: it is not taken back again."""

    code: ClassVar[str] = "CUENTA_DE_COBRO_ANULADA"
    number: str
    day: date
    reason: str


@dataclass(eq=False)
class FundMonthOpen(RuleViolation):
    """The month is not over: notes of its days would change what the town is billed."""

    code: ClassVar[str] = "FONDO_MES_SIN_TERMINAR"
    period: str
    day: date


@dataclass(frozen=True, slots=True)
class FundState:
    """Services and months of the fund, the oldest first, and its bills."""

    on: date
    months: tuple[FundMonth, ...]
    bills: tuple[StoredBill, ...]

    @property
    def to_receive(self) -> Money:
        """What the town owes of all of them."""
        return sum(each.to_receive for each in self.months)

    @property
    def to_send(self) -> Money:
        """What the fund has not received of the surpluses."""
        return sum(each.to_send for each in self.months)


@dataclass(frozen=True, slots=True)
class YearEstimate:
    """What a year would take, and by when the mayor is told; `months` are those that it is made from."""

    year: int
    due_on: date
    months: tuple[Period, ...]
    lines: tuple[EstimateLine, ...]


def state(office: Office, since: Period | None = None, upto: Period | None = None) -> FundState:
    """How each service of each month stands; of a year up to this month unless it is said."""
    today = office.clock.today()
    last = upto or Period(today.year, today.month)
    with office.store.read() as transaction:
        return FundState(
            today,
            tuple(_months(transaction, since or last.plus(1 - YEAR), last)),
            tuple(solidarity.bills(transaction)),
        )


def lines(office: Office, month: Period) -> tuple[SolidarityLine, ...]:
    """What a month gave and charged, by service and class."""
    with office.store.read() as transaction:
        return tuple(solidarity.lines(transaction, month, month).get(month, ()))


def bill(office: Office, month: Period, service: Service) -> StoredBill:
    """Bill the town for the deficit of a service in a month: numbered, and never changed.

    Raises:
        FundMonthOpen: the month is not over.
        FundAlreadyBilled: a bill for it stands.
        FundWithoutDeficit: it left no deficit.
    """
    today = office.clock.today()
    with office.store.write() as transaction:
        last = month_range(month)[1]
        if today <= last:
            raise FundMonthOpen(str(month), last + timedelta(days=1))
        (found,) = [each for each in _months(transaction, month, month) if each.service is service]
        if found.bill:
            raise FundAlreadyBilled(found.bill)
        if not found.unbilled:
            raise FundWithoutDeficit(service.value, str(month), found.sums.balance)
        number = solidarity.next_number(transaction, today.year)
        made = StoredBill(
            id=0, number=number, period=month, service=service, issued_on=today,
            due_on=today + timedelta(days=DAYS_TO_PAY), amount=-found.sums.balance,
            facts=_facts(office, transaction, found), user=office.user, annulled_on=None, why="",
        )  # fmt: skip
        solidarity.add_bill(transaction, office.actor(), made)
        said = f"cuenta de cobro {number} del fondo: {service} {month}, {made.amount}"
        audit.add(transaction, office.actor(), "solidarity.bill", str(month), said)
        return _find(transaction, str(number))


def annul(office: Office, number: str, reason: str) -> Changed:
    """Take a bill back: its number stays, and the month may be billed again.

    Raises:
        InvalidValue: no number of a bill, or no reason.
        FundBillMissing, FundBillAnnulled: there is none, or it was taken back before.
    """
    why = _words("motivo", reason)
    with office.store.write() as transaction:
        found = _find(transaction, number)
        if found.annulled_on is not None:
            raise FundBillAnnulled(str(found.number), found.annulled_on, found.why)
        solidarity.annul(transaction, office.actor(), found.id, office.clock.today(), why)
        said = f"cuenta de cobro {found.number} anulada: {why}"
        audit.add(transaction, office.actor(), "solidarity.annul", str(found.period), said)
    return CHANGED


def transfer(office: Office, made: Transfer) -> Changed:
    """Keep money that came from the town or went to the fund, with what proves it.

    Raises:
        InvalidValue: no amount, no support, a service that is none of the fund, or a day to come.
    """
    demand_amount(made.amount)
    support = _words("soporte", made.support)
    if made.service not in SERVICES:
        raise InvalidValue("servicio", made.service, ", ".join(SERVICES))
    if made.on > office.clock.today():
        raise InvalidValue("fecha", f"{made.on:%d/%m/%Y}", "hoy o un día anterior")
    with office.store.write() as transaction:
        solidarity.add_transfer(transaction, office.actor(), made)
        said = f"{made.kind} del fondo: {made.service} {made.period}, {made.amount}, {support}"
        audit.add(transaction, office.actor(), "solidarity.transfer", str(made.period), said)
    return CHANGED


def transfers(office: Office) -> tuple[Transfer, ...]:
    """Every transfer, in the order in which they were written down."""
    with office.store.read() as transaction:
        return tuple(solidarity.transfers(transaction))


def year_estimate(office: Office) -> YearEstimate:
    """What next year would take, at what the last twelve months gave and charged (R-FSR-02)."""
    due = estimate_due(office.clock.today())
    today = Period(office.clock.today().year, office.clock.today().month)
    with office.store.read() as transaction:
        found = solidarity.lines(transaction, today.plus(1 - YEAR), today)
    return YearEstimate(due.year + 1, due, tuple(sorted(found)), estimate(found.values()))


def print_bill(office: Office, number: str, file: Path) -> int:
    """Write a bill as a PDF, as it was when it was issued; its pages.

    Raises:
        InvalidValue, FundBillMissing: no bill has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    office.demand("solidarity.print")
    with office.store.read() as transaction:
        found = _find(transaction, number)
        logo = offices.settings(transaction).logo
    model = _model(found, logo, office)
    pages = write_by_itself(file, lambda place: write_solidarity_bill(place, model))
    with office.store.write() as transaction:
        said = f"cuenta de cobro {found.number} del fondo"
        audit.add(transaction, office.actor(), "solidarity.print", str(found.period), said)
    return pages


# ── parts ───────────────────────────────────────────────────────────────────


def _words(field: str, text: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST:
        raise InvalidValue(field, plain, f"un texto de 1 a {LONGEST} letras")
    return plain


def _find(transaction: Transaction, number: str) -> StoredBill:
    wanted = BillNumber.parse(number)
    for each in solidarity.bills(transaction):
        if each.number == wanted:
            return each
    raise FundBillMissing(str(wanted))


def _months(transaction: Transaction, since: Period, upto: Period) -> Iterable[FundMonth]:
    """Each service of each month that has something of the fund, the oldest first."""
    found = solidarity.lines(transaction, since, upto)
    standing = {
        (each.period, each.service): each
        for each in solidarity.bills(transaction)
        if each.annulled_on is None
    }
    moved: dict[tuple[Period, Service, TransferKind], Money] = {}
    for each in solidarity.transfers(transaction):
        key = each.period, each.service, each.kind
        moved[key] = moved.get(key, 0) + each.amount
    month = since
    while month <= upto:
        sums = balance_by_service(found.get(month, ()))
        for service in SERVICES:
            made = standing.get((month, service))
            known = {kind: moved.get((month, service, kind), 0) for kind in TransferKind}
            if service in sums or made or any(known.values()) or since == upto:
                yield FundMonth(
                    period=month,
                    service=service,
                    sums=sums.get(service, SolidarityBalance(0, 0)),
                    bill=str(made.number) if made else "",
                    billed=made.amount if made else 0,
                    due_on=made.due_on if made else None,
                    received=known[TransferKind.RECEIVED],
                    sent=known[TransferKind.SENT],
                )
        month = month.plus(1)


def _facts(office: Office, transaction: Transaction, found: FundMonth) -> dict[str, Any]:
    """All that the paper says, kept with it: the office, the sums and the annex."""
    identity, settings = offices.identity(transaction), offices.settings(transaction)
    rows = solidarity.annex(transaction, found.period, found.service)
    noted = found.sums.subsidies - sum(row.subsidies for row in rows)
    charged = found.sums.contributions - sum(row.contributions for row in rows)
    return {
        "issuer": {**issuer_facts(identity, settings), "logo": ""},
        "municipality": identity.municipality,
        "currency": office.currency.code,
        "subsidies": found.sums.subsidies,
        "contributions": found.sums.contributions,
        "notes": [noted, charged],
        "annex": [_annexed(row) for row in rows],
    }


def _annexed(row: AnnexRow) -> list[Any]:
    full, net = Decimal(row.full_rate or 0), Decimal(row.net_rate or 0)
    factor = net / full - 1 if full else Decimal(0)
    told = str(factor.quantize(_PLACES, ROUND_HALF_UP))
    return [
        row.service_class.value, row.concept, row.accounts, row.quantity, row.full_rate, told, row.full,
        row.subsidies, row.contributions,
    ]  # fmt: skip


def _model(found: StoredBill, logo: str, office: Office) -> SolidarityBill:
    facts: Mapping[str, Any] = found.facts
    return SolidarityBill(
        issuer=issuer_of({"issuer": {**facts["issuer"], "logo": logo}}),
        municipality=facts["municipality"],
        number=str(found.number),
        service=found.service,
        period=found.period,
        issued_on=found.issued_on,
        due_on=found.due_on,
        amount=found.amount,
        subsidies=facts["subsidies"],
        contributions=facts["contributions"],
        notes=(facts["notes"][0], facts["notes"][1]),
        rows=tuple(tuple(row) for row in facts["annex"]),
        annulled_on=found.annulled_on,
        printed_at=office.clock.now(),
        words=office.currency.words,
        currency=currency_of(facts["currency"]),
    )
