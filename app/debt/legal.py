"""The legal stage of a debt: a case opened, what its title says, and what the title still lacks.

`app.debt.legal_steps` takes a case from stage to stage, `app.debt.legal_desk` lists cases and shows one,
`app.debt.legal_pack` gathers all that proves the debt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.changes import Changed, Topic
from app.debt.legal_debt import Demand, demand
from app.office import Office
from app.store import accounts, audit, legal, legal_costs, letters, offices
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.legal import NewCase, NewStep, StoredCase
from app.wording.legal_refusals import (
    LawyerMissing,
    LegalCaseMissing,
    LegalCaseOpen,
    NothingToDemand,
    TitleIssuedAlready,
)
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue
from domain.legal import CaseNumber, Stage, TitleFacts, Track
from domain.letter_template import LetterStage

CHANGES: Final[Changed] = frozenset({Topic.LEDGER, Topic.CLAIMS})
LONGEST_TEXT: Final = 1000
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An account that passes to legal hands, and why.

    Attributes:
        lawyer: the identity of one of the directory; empty for none yet.
        signer, signer_role: who signs the title, and as what.
    """

    account: str
    track: Track
    reason: str
    lawyer: str = ""
    signer: str = ""
    signer_role: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that was opened: its number, the account that left the collectors' lists."""

    number: str
    account: str
    changed: Changed = CHANGES


def open_case(office: Office, wanted: Opening) -> Opened:
    """Pass an account to legal hands: the next number of the year; no collector has it any more (001-15).

    Raises:
        AccountMissing: no account has that code.
        LegalCaseOpen: it has a case that did not end.
        NothingToDemand: nothing of it is overdue beyond its claims and agreements.
        LawyerMissing: nobody of the directory has that identity, or acts today.
        InvalidValue: no reason, or a text that is too long.
    """
    reason = words("motivo", wanted.reason, LONGEST_TEXT)
    if not reason:
        raise InvalidValue("motivo", "", "por qué pasa a jurídica")
    names = [words("quién firma", wanted.signer), words("cargo", wanted.signer_role)]
    today, actor = office.clock.today(), office.actor()
    with office.store.write() as transaction:
        card = account_of(transaction, wanted.account)
        running = legal.in_legal(transaction, [card.id]).get(card.id)
        if running is not None:
            raise LegalCaseOpen(card.code, str(running.case))
        due = demand(transaction, card, today)
        if not due.documents:
            raise NothingToDemand(card.code)
        number = legal.next_number(transaction, today.year)
        new = NewCase(
            account_id=card.id,
            track=wanted.track,
            opened_on=today,
            reason=reason,
            interest_from=due.interest_from,
            signer=names[0],
            signer_role=names[1],
            lawyer_id=_lawyer(transaction, wanted.lawyer, today),
        )
        key = legal.add(transaction, actor, number, new)
        step = NewStep(stage=Stage.PREPARATION, aside=False, taken_on=today, recorded_on=today, text=reason)
        legal.add_step(transaction, actor, key, step)
        summary = f"proceso {number}, {wanted.track.value}: {len(due.documents)} papeles, {due.amount}"
        audit.add(transaction, actor, "legal.open", card.code, summary)
    return Opened(str(number), card.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a case's title is to say; None leaves as it is.

    Attributes:
        interest_from: the day from which interest runs.
        lawyer: the identity of one of the directory; empty for nobody.
    """

    case: str
    interest_from: date | None = None
    signer: str | None = None
    signer_role: str | None = None
    lawyer: str | None = None


def change(office: Office, wanted: Facts) -> Changed:
    """Write what a title will say; once it is issued only the lawyer changes.

    Raises:
        LegalCaseMissing: no case has that number.
        TitleIssuedAlready: what the title says was issued.
        LawyerMissing: nobody of the directory has that identity, or acts today.
        InvalidValue: nothing was given, a text is too long or a day to come.
    """
    today = office.clock.today()
    facts: dict[str, object] = {}
    if wanted.interest_from is not None:
        if wanted.interest_from > today:
            raise InvalidValue("intereses desde", str(wanted.interest_from), f"hasta {today}")
        facts["interest_from"] = wanted.interest_from
    if wanted.signer is not None:
        facts["signer"] = words("quién firma", wanted.signer)
    if wanted.signer_role is not None:
        facts["signer_role"] = words("cargo", wanted.signer_role)
    with office.store.write() as transaction:
        found = find(transaction, wanted.case)
        if facts and found.stage is not Stage.PREPARATION:
            raise TitleIssuedAlready(str(found.number))
        if wanted.lawyer is not None:
            facts["lawyer_id"] = _lawyer(transaction, wanted.lawyer, today)
        if not facts:
            raise InvalidValue("datos del título", "", "al menos uno")
        legal.change(transaction, found.id, facts)
        audit.add(transaction, office.actor(), "legal.change", found.account, _changed(found, facts))
    return CHANGES


def _changed(found: StoredCase, facts: Mapping[str, object]) -> str:
    told = {
        "interest_from": "intereses desde",
        "signer": "firma",
        "signer_role": "cargo",
        "lawyer_id": "abogado",
    }
    return f"proceso {found.number}: " + ", ".join(
        told[name] if name == "signer" else f"{told[name]} {value}" for name, value in facts.items()
    )


# ── what others of the room ask ─────────────────────────────────────────────


def find(transaction: Transaction, typed: str) -> StoredCase:
    """A case by its number, within the caller's own transaction.

    Raises:
        InvalidValue: what was typed is no number of a case.
        LegalCaseMissing: none has it.
    """
    number = CaseNumber.parse(typed)
    found = legal.find(transaction, number)
    if found is None:
        raise LegalCaseMissing(str(number))
    return found


def title_facts(transaction: Transaction, case: StoredCase, card: AccountCard, due: Demand) -> TitleFacts:
    """What is known for a case's title: its requirements are judged by it (001-10)."""
    identity = offices.identity(transaction)
    delivered = [step.taken_on for step in legal.steps_of(transaction, case.id) if step.stage is Stage.DEMAND]
    by_letter = letters.delivered(transaction, LetterStage.PRELEGAL).get(case.account_id)
    delivered += [by_letter] if by_letter is not None else []
    signed = case.signer and case.signer_role
    return TitleFacts(
        creditor=f"{identity.name}, NIT {identity.nit}" if identity.name and identity.nit else "",
        debtor=card.name,
        document=" ".join(filter(None, (card.document_kind, card.document))) if card.document else "",
        address=", ".join(filter(None, (card.address, card.neighbourhood))) if card.address else "",
        papers=len(due.documents),
        amount=due.amount,
        interest_from=case.interest_from,
        rates=not due.missing,
        delivered_on=max(delivered, default=None),
        signer=f"{case.signer}, {case.signer_role}" if signed else "",
        lawyer=case.lawyer,
    )


def account_of(transaction: Transaction, code: str) -> AccountCard:
    """An account by its code.

    Raises:
        AccountMissing: none has it.
    """
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card


def words(field: str, text: str, most: int = LONGEST_NAME) -> str:
    """A text in one line.

    Raises:
        InvalidValue: it is too long.
    """
    plain = " ".join(text.split())
    if len(plain) > most:
        raise InvalidValue(field, f"{plain[:40]}…", f"un texto de hasta {most} letras")
    return plain


def _lawyer(transaction: Transaction, identity: str, on: date) -> int | None:
    wanted = identity.strip()
    if not wanted:
        return None
    for each in legal_costs.lawyers(transaction):
        if each.identity == wanted and each.acts(on):
            return each.id
    raise LawyerMissing(wanted)
