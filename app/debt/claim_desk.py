"""Claims as they are worked: which there are, how near their terms come, all that is known of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app import rules
from app.debt.claim_answers import find
from app.debt.claim_steps import undisputed_of
from app.office import Office
from app.store import account_invoices, accounts, claim_files, claims, ledger, owed_papers, trace
from app.store.claim_files import StoredClaim, StoredDetail, StoredStep
from app.store.engine import Transaction
from app.store.papers import StoredLine
from app.wording.refusals import AccountMissing
from domain.cadastre import Service
from domain.claim import ClaimState, Light, LightRules, light, silence_limit
from domain.claim_file import ClaimCause, standing
from domain.ledger import Concept
from domain.money import Money
from domain.profile import ParameterMissing
from domain.rulebook import claim_lights, claim_terms
from reports.names import SERVICE_NAMES

_OURS_TO_ANSWER: Final = (ClaimState.FILED, ClaimState.UNDER_REVIEW, ClaimState.ANSWERED)
"""Where the term that runs is the utility's: to answer, or to make its answer known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in a list.

    Attributes:
        state: where it stands today.
        causes, named: their codes, and how people read them.
        light: how near the utility's term is; None where none of its runs.
        days_left: business days left of it, that of the limit included; less than 0 once it is over.
        under_claim: what it keeps from being due.
    """

    claim: StoredClaim
    state: ClaimState
    causes: tuple[str, ...]
    named: tuple[str, ...]
    light: Light | None
    due_on: date | None
    days_left: int | None
    under_claim: Money

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Claims, those whose term is nearest first, and how many there are by light."""

    rows: tuple[ClaimRow, ...]
    today: date

    def count(self, wanted: Light) -> int:
        """How many have that light."""
        return sum(row.light is wanted for row in self.rows)

    @property
    def under_claim(self) -> Money:
        """What they keep from being due together."""
        return sum(row.under_claim for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """All that is known of a claim.

    Attributes:
        undisputed: what is open of its invoices beyond what is claimed.
        recognise_by: last day to recognise its silence, once the term to answer passed; else None.
        notes: credit notes by step: number and amount.
    """

    row: ClaimRow
    details: tuple[StoredDetail, ...]
    steps: tuple[StoredStep, ...]
    notes: dict[int, list[tuple[str, Money]]]
    undisputed: Money
    recognise_by: date | None


def listed(office: Office, account: str | None = None, *, still_open: bool = True) -> Listed:
    """Claims with their lights: those that are open, or all; of an account, or of the office.

    Raises:
        AccountMissing: no account has that code.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        only = None
        if account is not None:
            card = accounts.card(transaction, account)
            if card is None:
                raise AccountMissing(account)
            only = card.id
        found = claim_files.listed(transaction, only, still_open=still_open)
        rows = _rows(transaction, found, today)
    kept = [row for row in rows if row.is_open or not still_open]
    return Listed(rows=tuple(sorted(kept, key=_urgency)), today=today)


@dataclass(frozen=True, slots=True)
class Urgent:
    """How many claims have little time left, and how many had theirs."""

    soon: int
    late: int


def urgent(office: Office) -> Urgent:
    """What must not wait for tomorrow: the start page and the navigation say it."""
    today = office.clock.today()
    with office.store.read() as transaction:
        if not claims.any_of(transaction, None):
            return Urgent(0, 0)
        calendar, terms = rules.calendar(transaction), _lights(transaction, today)
        lit = [
            light(today, each.due_on, terms, calendar)
            for each in claim_files.listed(transaction, still_open=True)
            if each.due_on is not None and each.state in _OURS_TO_ANSWER
        ]
    return Urgent(lit.count(Light.RED), lit.count(Light.OVERDUE))


def view(office: Office, claim: str) -> ClaimView:
    """All that is known of a claim.

    Raises:
        InvalidValue: that is no number of a claim.
        ClaimMissing: no claim has it.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        found = find(transaction, claim)
        (row,) = _rows(transaction, [found], today)
        recognise_by = None
        waits = found.state in {ClaimState.FILED, ClaimState.UNDER_REVIEW}
        if waits and found.due_on is not None and today > found.due_on:
            recognise_by = silence_limit(found.due_on, claim_terms(rules.profile(transaction), today))
        return ClaimView(
            row=row,
            details=tuple(claim_files.details_of(transaction, found.id)),
            steps=tuple(claim_files.steps_of(transaction, found.id)),
            notes=claim_files.notes_of(transaction, found.id),
            undisputed=undisputed_of(transaction, found, today) if row.is_open else 0,
            recognise_by=recognise_by,
        )


def causes(office: Office) -> tuple[ClaimCause, ...]:
    """The table of causes of the office's country."""
    with office.store.read() as transaction:
        return rules.profile(transaction).claim_causes


@dataclass(frozen=True, slots=True)
class Claimable:
    """A line of an invoice that may be claimed."""

    line: int
    service: Service
    label: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimableInvoice:
    """An invoice of an account that may be claimed, and its lines; or another paper that it owes.

    Attributes:
        number: of the invoice; or how papers call a debit note, or a balance that was brought in.
        period: what it billed; empty for what is no invoice.
    """

    number: str
    period: str
    issued_on: date
    total: Money
    open: Money
    lines: tuple[Claimable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """An account at the desk of claims: who holds it, its invoices newest first, its claims."""

    account: str
    name: str
    address: str
    invoices: tuple[ClaimableInvoice, ...]
    claims: tuple[ClaimRow, ...]


def claimant(office: Office, code: str, most: int = 12) -> Claimant:
    """What an account may claim of.

    Raises:
        AccountMissing: no account has that code.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        stand = [each for each in account_invoices.invoices_of(transaction, card.id) if not each.voided]
        return Claimant(
            account=card.code,
            name=card.name,
            address=", ".join(filter(None, (card.address, card.neighbourhood))),
            invoices=(
                *(
                    ClaimableInvoice(
                        number=each.number,
                        period=each.period,
                        issued_on=each.issued_on,
                        total=each.total,
                        open=each.open,
                        lines=_lines(transaction, each.number),
                    )
                    for each in reversed(stand[-most:])
                ),
                *_beside_invoices(transaction, card.id),
            ),
            claims=tuple(_rows(transaction, claim_files.listed(transaction, card.id), today)),
        )


def _beside_invoices(transaction: Transaction, account_id: int) -> list[ClaimableInvoice]:
    """Debit notes and the balance that was brought in, newest first."""
    owed: dict[int, Money] = {}
    for item in ledger.open_items(transaction, account_id):
        owed[item.document] = owed.get(item.document, 0) + item.amount
    return [
        ClaimableInvoice(
            number=owed_papers.name_of(transaction, each.id),
            period="",
            issued_on=each.issued_on,
            total=each.total,
            open=owed.get(each.id, 0),
            lines=(),
        )
        for each in reversed(owed_papers.of_account(transaction, account_id))
    ]


def _lines(transaction: Transaction, number: str) -> tuple[Claimable, ...]:
    source = trace.by_number(transaction, number)
    lines = [] if source is None else trace.lines(transaction, source.id)
    buckets = set(Concept)
    return tuple(
        Claimable(each.line, Service(each.service), _named(each), each.net)
        for each in lines
        if each.net > 0 and each.bucket in buckets
    )


_NAMES: Final = {
    "cargo_fijo": "cargo fijo",
    "consumo": "consumo",
    "consumo_basico": "consumo básico",
    "consumo_complementario": "consumo complementario",
    "consumo_suntuario": "consumo suntuario",
    "tarifa_final": "tarifa del período",
    "impuesto": "impuesto",
}


def _named(line: StoredLine) -> str:
    """A line as people call it: `Acueducto, cargo fijo`; another charge by its own label."""
    return line.label or f"{SERVICE_NAMES[Service(line.service)]}, {_NAMES.get(line.concept, line.concept)}"


# ── their lights ────────────────────────────────────────────────────────────


def _rows(transaction: Transaction, found: Sequence[StoredClaim], today: date) -> list[ClaimRow]:
    calendar, lights = rules.calendar(transaction), _lights(transaction, today)
    names = {each.code: each.name for each in rules.profile(transaction).claim_causes}
    named = claim_files.causes_of(transaction, [each.id for each in found])
    open_now = claims.open_details(transaction, {each.account_id for each in found}, today)
    withheld = claims.by_claim(transaction, open_now, today)
    made = []
    for each in found:
        state = standing(each.state, each.due_on, today)
        ours = state in _OURS_TO_ANSWER and each.due_on is not None
        due_on = each.due_on if state.is_open else None
        made.append(
            ClaimRow(
                claim=each,
                state=state,
                causes=tuple(named.get(each.id, ())),
                named=tuple(names.get(code, code) for code in named.get(each.id, ())),
                light=light(today, each.due_on, lights, calendar) if ours and each.due_on else None,
                due_on=due_on,
                days_left=None if due_on is None else calendar.business_days_between(today, due_on),
                under_claim=withheld.get(each.number, 0),
            )
        )
    return made


def _lights(transaction: Transaction, today: date) -> LightRules:
    try:
        return claim_lights(rules.profile(transaction), today)
    except ParameterMissing:
        return LightRules(yellow_days=0, red_days=0)


def _urgency(row: ClaimRow) -> tuple[bool, date, str]:
    return row.light is None, row.due_on or date.max, str(row.claim.number)
