"""What an account could agree to: its debt to the day, the policy's three offers, one's own figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app import rules
from app.office import Office
from app.store import (
    account_invoices,
    accounts,
    agreement_signing,
    agreements,
    billing,
    claims,
    ledger,
    offices,
    periods,
)
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.wording.refusals import AccountMissing
from domain.agreement import (
    AgreementState,
    Debt,
    DownPaymentOutOfRange,
    InstalmentTooSmall,
    NothingToAgree,
    Plan,
    Terms,
    plan,
    plan_by_hand,
)
from domain.agreement_policy import Band, Beyond, Policy, days_late, read_bands
from domain.arrears import InterestLine
from domain.errors import InvalidValue
from domain.ledger import Concept, OpenItem
from domain.money import Money
from domain.period import Period

_NAMES = ("Corto", "Medio", "Largo")
_OWN = "A su medida"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to agree to; what is left out is the policy's.

    Attributes:
        account: code of the account.
        down_payment: on signing, in money; or `down_share` of the debt. None for the least that is asked.
        count: how many instalments.
        monthly_rate: as a fraction.
        amounts: the instalments one by one, written by hand; they stand for `count`.
        first: the period whose invoice carries the first one.
    """

    account: str
    down_payment: Money | None = None
    down_share: Decimal | None = None
    count: int | None = None
    monthly_rate: Decimal | None = None
    amounts: tuple[Money, ...] = ()
    first: Period | None = None

    @property
    def own(self) -> bool:
        """Whether any figure is one's own."""
        figures = (self.down_payment, self.down_share, self.count, self.monthly_rate)
        return bool(self.amounts) or any(each is not None for each in figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A plan that could be signed.

    Attributes:
        name: how it is called beside the others.
        plan: its figures.
        first: the period of the invoice that carries the first instalment.
        months: between an instalment and the next one.
        first_invoice: what that invoice comes to, near enough: as the last one, with the instalment.
        beyond: why it needs approval; empty within the policy.
    """

    name: str
    plan: Plan
    first: Period
    months: int
    first_invoice: Money
    beyond: tuple[Beyond, ...]

    def period_of(self, number: int) -> Period:
        """The period of the invoice that carries an instalment."""
        return self.first.plus((number - 1) * self.months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What an account could agree to on a day.

    Attributes:
        debt: what an agreement would take in: with late interest up to the day.
        billed: the part of that interest that invoices charged already.
        claimed: what stays out of it, for it is under claim.
        overdue: documents that are late.
        late: days since the oldest of them was due.
        usual: new charges of its last invoice.
        band: the policy's terms for a debt of that age.
        former: its agreements so far; `broken` of them were broken.
        in_force: number of the one that stands; empty for none.
    """

    account: str
    name: str
    address: str
    service_class: str
    on: date
    debt: Debt
    billed: Money
    claimed: Money
    overdue: int
    late: int
    usual: Money
    band: Band
    former: int
    broken: int
    in_force: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What signing has to know of an account.

    Attributes:
        items: what it owes and no agreement holds, in the order of payment; of what is claimed, the rest.
        claimed: money under claim by entry: it stays where it is (R-PQR-05).
        interest: late interest up to the day that nobody billed yet, by document (R-INT-05).
    """

    card: AccountCard
    on: date
    items: tuple[OpenItem, ...]
    claimed: Mapping[int, Money]
    interest: tuple[InterestLine, ...]
    policy: Policy
    former: int
    broken: int
    in_force: str
    first: Period
    months: int
    usual: Money
    currency: str

    @property
    def billed_interest(self) -> Money:
        """Interest that documents charge already."""
        return sum(item.amount for item in self.items if item.concept is Concept.INTEREST)

    @property
    def debt(self) -> Debt:
        """Principal, and interest to the day (R-ACU-01)."""
        principal = sum(item.amount for item in self.items if item.concept is not Concept.INTEREST)
        return Debt(principal, self.billed_interest + sum(line.amount for line in self.interest))

    @property
    def due_days(self) -> Mapping[int, date]:
        """The due day of each document."""
        return {item.document: item.due_on for item in self.items}

    @property
    def late(self) -> int:
        """Days since the oldest document was due."""
        return days_late([(self.on - due_on).days for due_on in self.due_days.values()])

    @property
    def band(self) -> Band:
        """The policy's terms for it."""
        return self.policy.band_of(self.late)


def simulate(office: Office, asked: Asked) -> Simulation:
    """What an account could agree to: the policy's three offers, or one with figures of one's own.

    Raises:
        AccountMissing: no account has that code.
        NothingToAgree: it owes nothing that an agreement could take in.
        DownPaymentOutOfRange, InstalmentTooSmall, InstalmentsDoNotAddUp, InstalmentUnderInterest,
        InvalidValue: figures of one's own that give no plan.
    """
    with office.store.read() as transaction:
        found = position(office, transaction, asked.account, asked.first)
    if found.debt.total == 0:
        raise NothingToAgree
    offers = (own_offer(found, asked),) if asked.own else _offers(found)
    return Simulation(
        account=found.card.code,
        name=found.card.name,
        address=", ".join(filter(None, (found.card.address, found.card.neighbourhood))),
        service_class=found.card.service_class.value,
        on=found.on,
        debt=found.debt,
        billed=found.billed_interest,
        claimed=sum(found.claimed.values()),
        overdue=sum(due_on < found.on for due_on in found.due_days.values()),
        late=found.late,
        usual=found.usual,
        band=found.band,
        former=found.former,
        broken=found.broken,
        in_force=found.in_force,
        offers=offers,
    )


def position(office: Office, transaction: Transaction, code: str, first: Period | None = None) -> Position:
    """What an account owes that an agreement could take in, and the terms for it.

    Raises:
        AccountMissing: no account has that code.
        InvalidValue: the first instalment would come before the next invoice.
    """
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    on = office.clock.today()
    settings, country = offices.settings(transaction), rules.profile(transaction)
    items = sorted(ledger.open_items(transaction, card.id), key=lambda item: item.rank)
    claimed = claims.claimed_entries(transaction, items, on, [card.id])
    free = tuple(unclaimed(items, claimed))
    accrued = rules.late_interest(
        free,
        on,
        card.service_class,
        rules.interest_rules(country, settings, on),
        billing.interest_dates(transaction, card.cycle, card.id),
    )
    made = agreements.listed(transaction, account_id=card.id)
    months = periods.cycle_months(transaction, card.cycle)
    return Position(
        card=card,
        on=on,
        items=free,
        claimed=claimed,
        interest=accrued.lines,
        policy=policy_of(transaction),
        former=sum(each.state is not AgreementState.ANNULLED for each in made),
        broken=sum(each.state is AgreementState.BROKEN for each in made),
        in_force=next((each.number for each in made if each.state is AgreementState.IN_FORCE), ""),
        first=_first(transaction, card, on, months, first),
        months=months,
        usual=_usual(transaction, card),
        currency=office.currency.code,
    )


def unclaimed(items: Iterable[OpenItem], claimed: Mapping[int, Money]) -> list[OpenItem]:
    """What an agreement may take of open items: not what another holds, nor what is under claim."""
    left = (item._replace(amount=item.amount - claimed.get(item.entry, 0)) for item in items)
    return [item for item in left if item.amount > 0 and not item.financed]


def policy_of(transaction: Transaction) -> Policy:
    """The office's policy of agreements."""
    settings = offices.settings(transaction)
    return Policy(
        bands=read_bands(settings.agreement_bands),
        missed_to_break=settings.agreement_missed,
        most_broken=settings.agreement_broken,
    )


def own_offer(found: Position, asked: Asked) -> Offer:
    """The plan of one's own figures; what is left out is the policy's.

    Raises:
        NothingToAgree, DownPaymentOutOfRange, InstalmentTooSmall, InstalmentsDoNotAddUp,
        InstalmentUnderInterest, InvalidValue: the figures give no plan.
    """
    band, debt = found.band, found.debt
    if debt.total == 0:
        raise NothingToAgree
    rate = band.monthly_rate if asked.monthly_rate is None else asked.monthly_rate
    down = asked.down_payment
    if down is None:
        down = debt.share(band.down_share if asked.down_share is None else asked.down_share)
    if asked.amounts:
        made = plan_by_hand(debt, down, asked.amounts, rate)
    else:
        made = plan(debt, down, band.count if asked.count is None else asked.count, rate)
    return _offer(found, _OWN, made)


def _offers(found: Position) -> tuple[Offer, ...]:
    """Those of the policy; terms too fine for so small a debt are left out."""
    made = []
    for name, terms in zip(_NAMES, found.band.offers(), strict=True):
        try:
            figures = plan(found.debt, found.debt.share(terms.down_share), terms.count, terms.monthly_rate)
        except (InstalmentTooSmall, DownPaymentOutOfRange):
            continue
        made.append(_offer(found, name, figures))
    return tuple(made)


def _offer(found: Position, name: str, made: Plan) -> Offer:
    asks = made.debt.share(found.band.down_share)
    share = found.band.down_share if made.down_payment >= asks else _share(made)
    terms = Terms(share, len(made.instalments), made.monthly_rate)
    return Offer(
        name=name,
        plan=made,
        first=found.first,
        months=found.months,
        first_invoice=found.usual + made.instalments[0].amount,
        beyond=found.policy.beyond(found.band, terms, found.broken),
    )


def _share(made: Plan) -> Decimal:
    part = Fraction(made.down_payment, made.debt.total)
    return Decimal(part.numerator) / Decimal(part.denominator)


def _first(
    transaction: Transaction, card: AccountCard, on: date, months: int, wanted: Period | None
) -> Period:
    """The period of the next invoice of an account: after the last one that it was billed."""
    billed, opened = agreement_signing.periods_of(transaction, card.id)
    if opened is None:
        earliest = Period(on.year, on.month)
    elif billed is None or billed < opened:
        earliest = opened
    else:
        earliest = billed.plus(months)
    if wanted is not None and wanted < earliest:
        raise InvalidValue("primera cuota", str(wanted), f"{earliest} o después")
    return wanted or earliest


def _usual(transaction: Transaction, card: AccountCard) -> Money:
    standing = [each for each in account_invoices.invoices_of(transaction, card.id) if not each.voided]
    return standing[-1].total if standing else 0
