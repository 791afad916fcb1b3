"""Who gets a letter of a stage, and why the others do not: the whole book, read once (R-CAR-04, R-PQR-05)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app import rules
from app.debt.agreement_offers import unclaimed
from app.debt.collecting import policy_on
from app.office import Office
from app.store import accounts, agreements, claims, ledger, letters, protection
from app.store.accounts import AccountCard
from app.store.agreements import StoredAgreement
from app.store.engine import Transaction
from app.wording.refusals import AccountMissing
from domain.agreement import AgreementState
from domain.cadastre import AccountState
from domain.ledger import OpenItem
from domain.letter import Addressee, LetterExclusion, LetterPolicy, concerns, why_not
from domain.letter_template import DEMANDING, LetterStage
from domain.money import Money
from domain.profile import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which letters are asked for.

    Attributes:
        stage: for what.
        template: its code; empty for that of the stage.
        route: only of this one; empty for all.
        accounts: only these, by their codes; empty for all.
        days: only from so many days overdue.
        minimum: only from so much to collect.
        again: also to who got the same one lately.
    """

    stage: LetterStage
    template: str = ""
    route: str = ""
    accounts: tuple[str, ...] = ()
    days: int = 0
    minimum: Money = 0
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account that comes into question.

    Attributes:
        items: what it owes and nobody claims nor an agreement holds, in the order of payment.
        agreement: the one that stands; None without one.
        broken: how many it broke.
    """

    card: AccountCard
    who: Addressee
    items: tuple[OpenItem, ...]
    agreement: StoredAgreement | None
    broken: int

    def overdue(self, on: date) -> list[OpenItem]:
        """What of it is late."""
        return [item for item in self.items if item.due_on < on]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An account that gets none, and why."""

    account: str
    name: str
    cause: LetterExclusion


@dataclass(frozen=True, slots=True)
class People:
    """Who gets a letter, in the order of the walk, and who does not."""

    chosen: tuple[Person, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def causes(self) -> dict[str, int]:
        """How many were left out, by cause; the commonest first."""
        return dict(Counter(each.cause.value for each in self.left_out).most_common())


def policy_of(transaction: Transaction, on: date) -> LetterPolicy:
    """How the office writes on a day, by its policy of collection.

    Its first stage is asked for by a preventive letter, the second by a persuasive one, and all from the
    third on by the one that comes before going to law.
    """
    letters_of = (LetterStage.PREVENTIVE, LetterStage.PERSUASIVE, LetterStage.PRELEGAL)
    stages = tuple(
        replace(stage, code=letter.value)
        for stage, letter in zip(policy_on(transaction, on).stages, letters_of, strict=False)
    )
    found = rules.profile(transaction).find(Key.INVOICES_TO_SUSPEND, on)
    usual = LetterPolicy(stages=stages)
    return usual if found is None else replace(usual, invoices_to_suspend=int(str(found.value)))


def people(office: Office, transaction: Transaction, wanted: Wanted) -> People:
    """Who gets a letter that is asked for, and why the others do not.

    Raises:
        AccountMissing: an account was named that there is not.
    """
    on = office.clock.today()
    policy = policy_of(transaction, on)
    chosen: list[Person] = []
    left_out: list[LeftOut] = []
    for person in _Book(transaction, wanted.stage, on).people(_cards(transaction, wanted)):
        who = person.who
        if not wanted.accounts and not concerns(wanted.stage, who):
            continue
        if who.collectable < wanted.minimum or who.days_overdue < wanted.days:
            continue
        cause = why_not(wanted.stage, who, policy, on, again=wanted.again)
        if cause is None:
            chosen.append(person)
        else:
            left_out.append(LeftOut(person.card.code, person.card.name, cause))
    return People(tuple(chosen), tuple(left_out))


def person_of(office: Office, transaction: Transaction, stage: LetterStage, code: str) -> Person:
    """One account, whether or not it is due a letter: to try a template on it.

    Raises:
        AccountMissing: no account has that code.
    """
    cards = _cards(transaction, Wanted(stage=stage, accounts=(code,)))
    return next(iter(_Book(transaction, stage, office.clock.today()).people(cards)))


def _cards(transaction: Transaction, wanted: Wanted) -> list[AccountCard]:
    every = accounts.cards(transaction)
    if wanted.accounts:
        by_code = {card.code: card for card in every}
        named = []
        for code in wanted.accounts:
            found = by_code.get(code.strip()) or accounts.card(transaction, code)
            if found is None:
                raise AccountMissing(code)
            named.append(found)
        every = [card for card in every if card.id in {each.id for each in named}]
    return [card for card in every if wanted.route in {"", card.route}]


class _Book:
    """What is open of every account, and what else decides."""

    def __init__(self, transaction: Transaction, stage: LetterStage, on: date) -> None:
        self._on = on
        items = ledger.open_items(transaction)
        self._claimed = claims.claimed_entries(transaction, items, on)
        self._items: dict[int, list[OpenItem]] = defaultdict(list)
        for item in items:
            self._items[item.account].append(item)
        self._agreed: dict[int, list[StoredAgreement]] = defaultdict(list)
        for each in agreements.listed(transaction):
            self._agreed[each.account_id].append(each)
        self._written = letters.written(transaction, [stage])
        self._protected = protection.protected(transaction, on=on)
        self._asked = letters.written(transaction, DEMANDING)

    def people(self, cards: Iterable[AccountCard]) -> Iterable[Person]:
        """Every account as the rules take it."""
        return map(self._person, cards)

    def _person(self, card: AccountCard) -> Person:
        items = sorted(self._items.get(card.id, ()), key=lambda item: item.rank)
        free = tuple(unclaimed(items, self._claimed))
        made = self._agreed.get(card.id, ())
        stands = next((each for each in made if each.state is AgreementState.IN_FORCE), None)
        late = [item for item in free if item.due_on < self._on]
        who = Addressee(
            days_overdue=max(((self._on - item.due_on).days for item in late), default=0),
            collectable=sum(item.amount for item in late),
            claimed=sum(self._claimed.get(item.entry, 0) for item in items if item.due_on < self._on),
            financed=sum(item.amount for item in items if item.financed),
            invoices=len({item.document for item in late}),
            owed=sum(item.amount for item in items),
            active=card.state is AccountState.ACTIVE,
            protected=card.id in self._protected,
            in_agreement=stands is not None,
            missed=0 if stands is None else stands.overdue(self._on),
            written_on=self._written.get(card.id),
            asked_on=self._asked.get(card.id),
        )
        broken = sum(each.state is AgreementState.BROKEN for each in made)
        return Person(card=card, who=who, items=free, agreement=stands, broken=broken)
