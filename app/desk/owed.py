"""What somebody at the window owes, found by whatever the cashier scans or types (R-PAG-01, R-FAC-07)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.office import Office
from app.store import accounts, agreements, cheques, claims, ledger, offices, owed, receipts, search
from app.store.accounts import AccountCard
from app.store.cheques import ChequeStop
from app.store.engine import Transaction
from app.store.owed import PastPayment, ScannedPaper
from app.store.search import AccountHit
from app.wording.refusals import AccountMissing, CollectorUnknown, InvoiceUnknown, InvoiceVoided
from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.identifiers import internal_collector
from domain.ledger import Concept, OpenItem
from domain.money import Money
from domain.payment_code import CodeLengths, PaymentCode, looks_scanned, read_code

_LAST_PAYMENTS = 3
_MOST_HITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtLine:
    """What is still owed of one paper.

    Attributes:
        document_id, number, period: which; without a period what is no invoice.
        due_on: when it was to be paid; `days_late` of it today, 0 if not yet.
        services: what is open of each service.
        other: other charges and instalments.
        interest: late interest that was billed.
        entries: its open entries, in the order of payment: to settle it first.
        claimed: what of it is under claim: nobody asks for it meanwhile (R-PQR-04).
    """

    document_id: int
    number: str
    period: str
    due_on: date
    days_late: int
    services: Mapping[Service, Money]
    other: Money
    interest: Money
    entries: tuple[int, ...]
    claimed: Money = 0

    @property
    def total(self) -> Money:
        """All that is open of it."""
        return sum(self.services.values()) + self.other + self.interest

    @property
    def undisputed(self) -> Money:
        """What of it nobody claims."""
        return self.total - self.claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """An account at the window.

    Attributes:
        account, name, address, service_class, state: whose.
        lines: what it owes, in the order of payment.
        cheque_stop: why no cheque is taken from it; None if one is.
        financed: what an agreement holds: nobody asks for it yet; who pays more than is owed pays it.
        in_favour: credit that the next invoice will use.
        last_payments: the newest that stand, newest first.
        scanned: number of the invoice that was scanned; empty if it was found otherwise.
        printed: what that invoice asked for when it was printed; None without one.
        paid_by: the payment that settled the scanned invoice, if nothing is open of it.
    """

    account: str
    name: str
    address: str
    service_class: str
    state: str
    lines: tuple[DebtLine, ...]
    in_favour: Money
    last_payments: tuple[PastPayment, ...]
    financed: Money = 0
    cheque_stop: ChequeStop | None = None
    scanned: str = ""
    printed: Money | None = None
    paid_by: PastPayment | None = None

    @property
    def total(self) -> Money:
        """All that is owed; what is in favour apart."""
        return sum(line.total for line in self.lines)

    @property
    def claimed(self) -> Money:
        """What of it is under claim."""
        return sum(line.claimed for line in self.lines)

    @property
    def undisputed(self) -> Money:
        """What is asked for at the window: what nobody claims (R-PQR-04)."""
        return self.total - self.claimed


@dataclass(frozen=True, slots=True)
class Found:
    """What the cashier's words led to: one account, or several to choose from, best first."""

    debt: Debt | None
    hits: tuple[AccountHit, ...] = ()


def find(office: Office, typed: str) -> Found:
    """Find who is at the window: by the invoice's code, an account, a name, a document, an address, a meter.

    Raises:
        ScanNotUnderstood: it begins like a payment code and goes on like none.
        CollectorUnknown: the invoice is another company's.
        InvoiceUnknown: there is no invoice with that number.
        InvoiceVoided: it was annulled; what the account owes is on another.
        AccountMissing: nothing is found.
    """
    with office.store.read() as transaction:
        if looks_scanned(typed):
            return Found(_scanned(office, transaction, typed))
        payer = receipts.payer(transaction, typed.strip())
        if payer is not None:
            return Found(_debt(office, transaction, payer.code))
        hits = search.search(transaction, typed, _MOST_HITS)
        if not hits:
            raise AccountMissing(typed.strip())
        if len(hits) == 1:
            return Found(_debt(office, transaction, hits[0].code))
        return Found(None, tuple(hits))


def debt(office: Office, account: str) -> Debt:
    """What an account owes now.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        payer = receipts.payer(transaction, account)
        if payer is None:
            raise AccountMissing(account)
        return _debt(office, transaction, payer.code)


def chosen(office: Office, accounts: Iterable[str], numbers: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The open entries of the papers that a payer names, by account: what `Share.first` takes (R-PAG-01).

    Raises:
        AccountMissing: no account has that code.
        InvalidValue: a paper of that number owes nothing in these accounts.
    """
    debts = [debt(office, account) for account in dict.fromkeys(accounts)]
    found: dict[str, tuple[int, ...]] = {}
    for number in dict.fromkeys(numbers):
        owner, line = next(
            ((each, line) for each in debts for line in each.lines if line.number == number), (None, None)
        )
        if owner is None or line is None:
            raise InvalidValue("factura", number, "una con saldo de la cuenta que paga")
        found[owner.account] = (*found.get(owner.account, ()), *line.entries)
    return found


def _scanned(office: Office, transaction: Transaction, typed: str) -> Debt:
    settings = offices.settings(transaction)
    lengths = CodeLengths(reference=settings.barcode_reference_digits, amount=settings.barcode_amount_digits)
    code = read_code(typed, lengths)
    mine = settings.gln or internal_collector(offices.identity(transaction).nit)
    if code.collector != mine:
        raise CollectorUnknown(code.collector)
    paper = owed.invoice_of_number(transaction, int(code.reference))
    if paper is None:
        raise InvoiceUnknown(code.reference.lstrip("0"))
    if paper.voided:
        raise InvoiceVoided(paper.number, paper.account)
    return _debt(office, transaction, paper.account, (paper, code))


def _debt(
    office: Office,
    transaction: Transaction,
    account: str,
    scan: tuple[ScannedPaper, PaymentCode] | None = None,
) -> Debt:
    card = accounts.card(transaction, account)
    if card is None:
        raise AccountMissing(account)
    lines = _lines(transaction, card, office.clock.today())
    paid_by = None
    if scan is not None and scan[0].document_id not in {line.document_id for line in lines}:
        paid_by = owed.payment_of(transaction, scan[0].document_id)
    return Debt(
        account=card.code,
        name=card.name,
        address=", ".join(filter(None, (card.address, card.neighbourhood))),
        service_class=card.service_class.value,
        state=card.state.value,
        lines=lines,
        in_favour=sum(each.amount for each in ledger.open_credits(transaction, card.id)),
        last_payments=tuple(owed.last_payments(transaction, card.id, _LAST_PAYMENTS)),
        financed=agreements.financed(transaction, [card.id]).get(card.id, 0),
        cheque_stop=cheques.of_account(transaction, card.id),
        scanned=scan[0].number if scan else "",
        printed=scan[1].amount if scan else None,
        paid_by=paid_by,
    )


def _lines(transaction: Transaction, card: AccountCard, today: date) -> tuple[DebtLine, ...]:
    open_now = (item for item in ledger.open_items(transaction, card.id) if not item.financed)
    items = sorted(open_now, key=lambda item: item.rank)
    papers = owed.papers(transaction, {item.document for item in items})
    claimed = claims.claimed_entries(transaction, items, today, [card.id])
    found = []
    for document, group in groupby(items, key=lambda item: item.document):
        mine = list(group)
        found.append(
            DebtLine(
                document_id=document,
                number=papers[document].number,
                period=papers[document].period,
                due_on=mine[0].due_on,
                days_late=max((today - mine[0].due_on).days, 0),
                services=_services(mine),
                other=_open_of(mine, (Concept.OTHER, Concept.INSTALMENT)),
                interest=_open_of(mine, (Concept.INTEREST,)),
                entries=tuple(item.entry for item in mine),
                claimed=sum(claimed.get(item.entry, 0) for item in mine),
            )
        )
    return tuple(found)


def _services(items: Iterable[OpenItem]) -> dict[Service, Money]:
    services: dict[Service, Money] = {}
    for item in items:
        if item.concept is Concept.SERVICE:
            services[item.service] = services.get(item.service, 0) + item.amount
    return services


def _open_of(items: Iterable[OpenItem], concepts: tuple[Concept, ...]) -> Money:
    return sum(item.amount for item in items if item.concept in concepts)
