"""Orders as the crew carries them out: reported, charged, annulled, listed (R-SUS-08, R-REC-01)."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import attachments
from app.changes import Changed, Topic
from app.debt.notices import demand_order
from app.debt.order_causes import costs_nothing, no_longer
from app.debt.order_meter import HungMeter, demand_meter, hang, result_of
from app.debt.order_rules import charges_on, judged, moment, rules_of
from app.debt.restoring import give_back_cleared, order_back
from app.invoicing import charge
from app.invoicing.charge import NewCharge
from app.office import Office
from app.register.account_changes import demand_days
from app.store import accounts, audit, cadastre, notices, orders
from app.store.accounts import AccountCard
from app.store.attachments import NewAttachment
from app.store.cadastre import Change
from app.store.charges import Entry
from app.store.engine import Transaction
from app.store.notices import StoredNotice
from app.store.orders import NewOrder, PastStep, StoredOrder
from app.wording.order_refusals import (
    OrderChanged,
    OrderNotDue,
    OrderOpen,
    OrderOutOfDates,
    OrderPairCrossed,
)
from app.wording.order_sentences import KIND_WORDS
from app.wording.refusals import AccountChanged, AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.cadastre import TRANSITIONS
from domain.charge import ChargeConcept
from domain.eligibility import Exclusion
from domain.errors import InvalidValue
from domain.money import Money
from domain.service_order import (
    Execution,
    OrderCause,
    OrderKind,
    OrderState,
    ServiceOrder,
    WorkResult,
    lifting_order,
    restore_before,
)
from domain.suspension_cause import state_after

CHANGES: Changed = frozenset({Topic.ORDERS, Topic.CADASTRE, Topic.BILLING, Topic.ATTACHMENTS})
LONGEST = 200
BY_REPORT = "al registrar su resultado"
"""What the step says of an order that no sheet gave to a crew: its report did."""
_CONCEPTS = {
    OrderKind.SUSPENSION: ChargeConcept.SUSPENSION,
    OrderKind.REINSTATEMENT: ChargeConcept.REINSTATEMENT,
    OrderKind.CUT: ChargeConcept.CUT,
    OrderKind.RECONNECTION: ChargeConcept.RECONNECTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the crew brings back of an order.

    Attributes:
        order: its number.
        done: whether it was carried out; if not, `reason` says why.
        at: when; now if not given.
        officer: who did it.
        reading, seal: what the dial showed, and the number of the seal put or removed.
        result: what a visit found.
        meter: the new one, of a change of meter; the reading is then the last one of the old.
        already: it had been carried out when it was no longer due: it is written down, nothing is charged,
            and the service is ordered back.
        photo: a picture of it.
    """

    order: int
    done: bool
    at: datetime | None = None
    officer: str = ""
    reading: int | None = None
    seal: str = ""
    reason: str = ""
    result: WorkResult | None = None
    meter: HungMeter | None = None
    already: bool = False
    photo: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An order as its report left it: what it cost its account, and the orders that follow from it."""

    order: StoredOrder
    charged: Money = 0
    following: tuple[StoredOrder, ...] = ()
    changed: Changed = CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """All about an order: itself, its steps oldest first, its last notice if it has one."""

    order: StoredOrder
    steps: tuple[PastStep, ...]
    notice: StoredNotice | None


def view(office: Office, number: int) -> OrderView:
    """An order with its steps and its notice.

    Raises:
        OrderMissing: no order has that number.
    """
    with office.store.read() as transaction:
        order = demand_order(transaction, number)
        told = notices.of_orders(transaction, [order.id]).get(order.id)
        return OrderView(order=order, steps=orders.steps(transaction, order.id), notice=told)


def listing(
    office: Office,
    *,
    state: OrderState | None = None,
    kind: OrderKind | None = None,
    account: str = "",
    since: date | None = None,
    until: date | None = None,
) -> tuple[StoredOrder, ...]:
    """Orders by the conditions that are given, in the order of their numbers; days are those of making.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        account_id = _card(transaction, account).id if account else None
        found = orders.listed(
            transaction, state=state, kind=kind, account_id=account_id, since=since, until=until
        )
    return tuple(found)


def carry_out(office: Office, report: Report) -> Reported:
    """Write what the crew reports: the account changes with its date, and what it costs is charged once.

    Payment is looked at again: what is no longer due is refused. An order that was annulled while the crew
    had it stands as carried out where that was before, or where somebody says that it was done already.

    Raises:
        OrderMissing: no order has that number.
        IllegalOrderStep: it cannot end so from where it stands.
        ReasonNeeded: it was not carried out, and nothing says why.
        OrderNotDue: the account no longer qualifies.
        OrderPairCrossed, NothingToLift: the account's state is of the other pair (R-SUS-07).
        OrderOutOfDates, ChangeBeforeLast: the day cannot be.
        InvalidValue: a reading below 0, a text longer than a line, a result of what is no visit, a change of
            meter without the new one.
        MeterElsewhere, FinalReadingBelow, PeriodReadBefore, PeriodNotRead, ChangeAlreadyBilled: the meter
            cannot be changed so (R-LEC-03).
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown: of the photo.
    """
    _demand_words(report)
    photo = None if report.photo is None else attachments.keep(office, report.photo)
    with office.store.write() as transaction:
        order = demand_order(transaction, report.order)
        work = _Reporting(office, transaction, order, report)
        done = work.done() if report.done else work.not_done()
        if photo is not None:
            _attach(office, transaction, order, photo)
    return done


def _demand_words(report: Report) -> None:
    for name, text in (("funcionario", report.officer), ("sello", report.seal), ("causal", report.reason)):
        if len(text) > LONGEST:
            raise InvalidValue(name, f"{text[:30]}…", f"hasta {LONGEST} letras")
    if report.reading is not None and report.reading < 0:
        raise InvalidValue("lectura", str(report.reading), ">= 0")


def _attach(office: Office, transaction: Transaction, order: StoredOrder, photo: NewAttachment) -> None:
    owner = Owner(OwnerKind.ORDER, order.id)
    attachments.attach(transaction, office.actor(), owner, photo, order.account)


class _Reporting:
    """The report of an order against the account as it stands."""

    def __init__(self, office: Office, transaction: Transaction, order: StoredOrder, report: Report) -> None:
        self.office, self.transaction = office, transaction
        self.report = report
        self.given = rules_of(office, transaction)
        self.at = report.at or moment(office)
        self.day = self.at.astimezone().date()
        if not order.created_on <= self.day <= self.given.on:
            raise OrderOutOfDates(str(order.number), self.day, order.created_on, self.given.on)
        if report.result is not None and order.kind.changes_service:
            raise InvalidValue("resultado", report.result.value, "nada: esta orden no es una visita")
        self.result = result_of(report.result, report.meter)
        demand_meter(order.kind, self.result, report.meter, done=report.done)
        self.order = self._with_crew(order)
        self.execution = Execution(
            at=self.at, officer=report.officer.strip(), reading=report.reading, seal=report.seal.strip()
        )

    def _with_crew(self, order: StoredOrder) -> StoredOrder:
        """What gives back, or only looks, may go without a sheet: the report itself says who had it."""
        if order.state is not OrderState.GENERATED or order.kind.takes_service_away:
            return order
        order.life.schedule()
        actor = self.office.actor()
        on, scheduled = self.given.on, OrderState.SCHEDULED
        orders.pass_to(self.transaction, actor, order, scheduled, on, BY_REPORT, scheduled_on=self.day)
        return demand_order(self.transaction, order.number)

    def not_done(self) -> Reported:
        """The crew went and could not: what gives back is ordered again, with the same limit."""
        reason = " ".join(self.report.reason.split())
        self._pass(self.order.life.not_done(self.execution, reason), reason)
        following: tuple[StoredOrder, ...] = ()
        if self.order.kind.gives_service_back:
            again = NewOrder(
                kind=self.order.kind,
                account_id=self.order.account_id,
                cause=OrderCause.REPEATED,
                follows_id=self.order.id,
                limit=self.order.limit,
            )
            following = order_back(self.office, self.transaction, [again])
        return Reported(order=self._now(), following=following)

    def done(self) -> Reported:
        """The crew did it."""
        due = self._demand_due() if self.order.kind.takes_service_away else True
        if self.order.state is OrderState.ANNULLED and (self.report.already or due):
            life = self.order.life.done_before_all(self.execution)
        else:
            life = self.order.life.done(self.execution)
        card = accounts.by_id(self.transaction, self.order.account_id)
        if self.order.kind.changes_service:
            self._change_state(card)
        if self.report.meter is not None:
            hang(self.office, self.transaction, self.order, self.report.meter, self.execution)
        self._pass(life, "")
        charged = self._charge(card, life) if due else 0
        return Reported(order=self._now(), charged=charged, following=self._following(due=due))

    def _demand_due(self) -> bool:
        """Whether it was due when it was carried out.

        Raises:
            OrderNotDue: it was not, and nobody says that it was done already.
        """
        why = self._why_not_due()
        if why is not None and not self.report.already:
            raise OrderNotDue(str(self.order.number), self.order.account, why.value)
        return why is None

    def _why_not_due(self) -> Exclusion | None:
        if self.order.state is OrderState.ANNULLED:
            return self._why_annulled()
        if self.order.state is not OrderState.SCHEDULED:
            return None  # its life says that it may not
        key = self.order.account_id
        return no_longer(judged(self.transaction, self.given, self.order.kind, {key})[key], self.order)

    def _why_annulled(self) -> Exclusion | None:
        """Why it was annulled; None where it had been carried out before, or the crew never had it."""
        rules = set(Exclusion)
        known = Exclusion(self.order.reason) if self.order.reason in rules else None
        if self.order.scheduled_on is None or known is None:
            self.order.life.done(self.execution)  # refused: it ended otherwise
        return None if self.at < self._annulled_at() else known

    def _annulled_at(self) -> datetime:
        past = orders.steps(self.transaction, self.order.id)
        return next(each.moment for each in reversed(past) if each.state is OrderState.ANNULLED)

    def _change_state(self, card: AccountCard) -> None:
        """Put the account in the state that the order leaves, from the day on which it was carried out."""
        kind = self.order.kind
        after = state_after(kind, self.order.cause)
        fits = (
            after in TRANSITIONS[card.state] if kind.takes_service_away else lifting_order(card.state) is kind
        )
        if not fits:
            number, words = str(self.order.number), KIND_WORDS[kind]
            raise OrderPairCrossed(number, words, card.code, card.state.value)
        change = Change(
            fact="state",
            old=card.state.value,
            new=after.value,
            valid_from=self.day,
            reason=f"Orden de {KIND_WORDS[kind]} {self.order.number}",
            support=f"Orden {self.order.number}",
        )
        demand_days(self.transaction, self.given.on, card, [change])
        if not cadastre.change_account(self.transaction, card.id, card.version, {"state": after}):
            raise AccountChanged(card.code)
        cadastre.record_changes(self.transaction, self.office.actor(), card.id, [change])

    def _pass(self, life: ServiceOrder, reason: str) -> None:
        actor = self.office.actor()
        values = {
            "done_at": self.at,
            "officer": self.execution.officer,
            "reading": self.execution.reading,
            "seal": self.execution.seal,
            "result": self.result,
            "reason": reason,
        }
        said = reason or (self.result.value if self.result else "")
        if not orders.pass_to(self.transaction, actor, self.order, life.state, self.given.on, said, **values):
            raise OrderChanged(str(self.order.number))
        summary = f"{self.order.kind.value} {self.order.number} {life.state.value}: {said}".rstrip(": ")
        audit.add(self.transaction, actor, "service_orders.carry_out", self.order.account, summary)

    def _charge(self, card: AccountCard, life: ServiceOrder) -> Money:
        """What it cost, as a charge of the account's next invoices: at most the law's ceiling, once."""
        concept = _CONCEPTS.get(self.order.kind)
        if concept is None or costs_nothing(self.transaction, self.order):
            return 0
        amount = charges_on(self.transaction, self.day).charge(life, card.service_class)
        if not amount:
            return 0
        wanted = NewCharge(
            account=card.code,
            concept=concept,
            label=f"{KIND_WORDS[self.order.kind].capitalize()} del servicio, orden {self.order.number}",
            amount=amount,
            starts=charge.next_period(self.office, self.transaction, card.cycle),
            instalments=min(self.given.instalments, amount),
            approved=True,
        )
        entry = Entry(on=self.given.on, by=self.office.user, approved=True)
        first = charge.put(self.transaction, card.id, wanted, entry)[0]
        orders.change(self.transaction, [self.order.id], charged=amount, charge_id=first)
        return amount

    def _following(self, *, due: bool) -> tuple[StoredOrder, ...]:
        """Where the debt was gone before or meanwhile, the service is ordered back with its clock.

        What was taken away by hand comes back by request, but for repairs: they last what they last.
        """
        rule = self.order.by_hand
        if not self.order.kind.takes_service_away:
            return ()
        if due and rule is not None and not rule.ends_by_itself:
            return ()
        if due and rule is None:
            late = self.order.state is OrderState.ANNULLED
            since = {self.order.account_id: self._annulled_at()} if late else {}
            return give_back_cleared(
                self.office, self.transaction, self.given, [self.order.account_id], since
            )
        back = NewOrder(
            kind=lifting_order(self.order.kind.leaves),
            account_id=self.order.account_id,
            cause=self.order.cause if due else OrderCause.DONE_LATE,
            follows_id=self.order.id,
            limit=restore_before(moment(self.office), self.given.restore_hours),
        )
        return order_back(self.office, self.transaction, [back])

    def _now(self) -> StoredOrder:
        return demand_order(self.transaction, self.order.number)


def annul(office: Office, number: int, reason: str) -> Reported:
    """Annul an order by hand, with its reason.

    Raises:
        OrderMissing: no order has that number.
        IllegalOrderStep: it has ended already.
        ReasonNeeded: nothing says why.
        InvalidValue: the reason is longer than a line.
    """
    why = " ".join(reason.split())
    if len(why) > LONGEST:
        raise InvalidValue("motivo", f"{why[:30]}…", f"hasta {LONGEST} letras")
    with office.store.write() as transaction:
        order = demand_order(transaction, number)
        life = order.life.annul(why)
        actor, on = office.actor(), office.clock.today()
        orders.pass_to(transaction, actor, order, life.state, on, why, reason=why)
        summary = f"{order.kind.value} {order.number} anulada: {why}"
        audit.add(transaction, actor, "service_orders.annul", order.account, summary)
        return Reported(order=demand_order(transaction, number))


def give_back(office: Office, account: str, reason: str) -> Reported:
    """Order the service of an account back by hand: what was agreed, or was taken away by mistake.

    Raises:
        AccountMissing: no account has that code.
        NothingToLift: it has its service.
        OrderOpen: it is ordered already.
        InvalidValue: nothing says why.
    """
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST:
        raise InvalidValue("motivo", why[:30], "por qué se devuelve el servicio")
    with office.store.write() as transaction:
        card = _card(transaction, account)
        kind = lifting_order(card.state)
        waiting = orders.open_orders(transaction, [card.id], (kind,))
        if waiting:
            raise OrderOpen(card.code, str(waiting[0].number))
        given = rules_of(office, transaction)
        last = orders.taken_away_by(transaction, [card.id]).get(card.id)
        back = NewOrder(
            kind=kind,
            account_id=card.id,
            cause=OrderCause.REQUEST,
            follows_id=None if last is None else last.id,
            limit=restore_before(moment(office), given.restore_hours),
            note=why,
        )
        [made] = order_back(office, transaction, [back])
    return Reported(order=made)


def _card(transaction: Transaction, code: str) -> AccountCard:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card
