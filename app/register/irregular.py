"""Irregular users brought to normal: a case, its steps in order, its charges, the account that it ends with.

The account is made by `new_account`, the charges by `charge`: a case only keeps what was done, and closes
when both are true (decision 0027).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from app import attachments
from app.changes import Changed, Topic
from app.invoicing import charge
from app.invoicing.charge import NewCharge
from app.office import Office
from app.register import new_account
from app.register.new_account import AddedAccount, NewAccount
from app.store import accounts, audit, holds, irregular
from app.store import attachments as kept_files
from app.store.attachments import NewAttachment
from app.store.charges import Entry
from app.store.engine import Transaction
from app.store.irregular import DROPPED, NORMAL, OPEN, CaseCharge, StoredCase, StoredStep
from app.wording.irregular_refusals import (
    CaseClosed,
    CaseHasAccount,
    CaseMissing,
    CaseNeedsAccount,
    CaseOpenAlready,
)
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.errors import InvalidValue
from domain.irregularity import (
    STEPS,
    CaseFacts,
    CaseStep,
    IrregularKind,
    Lack,
    demand_day,
    demand_step,
    demand_turn,
    lack_of,
    next_step,
)
from domain.period import Period

CHANGES: Changed = frozenset({Topic.CADASTRE, Topic.BILLING, Topic.ATTACHMENTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What somebody found.

    Attributes:
        kind: what is irregular.
        account: code of the account; empty where the premises have none.
        name, address, neighbourhood: who is there and where, where there is no account.
        found_on, found_by: when, by whom.
        note: what was seen.
        paper: a photo or PDF of it.
    """

    kind: IrregularKind
    account: str = ""
    name: str = ""
    address: str = ""
    neighbourhood: str = ""
    found_on: date
    found_by: str
    note: str = ""
    paper: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneStep:
    """A step that somebody did: when, who, what there is to say, the paper of it."""

    step: CaseStep
    on: date
    who: str
    note: str = ""
    paper: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as it stands.

    Attributes:
        case: the case and its account.
        steps: those that were done.
        charges: those that it made and nobody withdrew.
        turn: the step whose turn it is; None once it is closed.
        lacking: what that step lacks; None where it may be done.
        files: how many attachments it has.
    """

    case: StoredCase
    steps: tuple[StoredStep, ...]
    charges: tuple[CaseCharge, ...]
    turn: CaseStep | None
    lacking: Lack | None
    files: int

    @property
    def ways(self) -> tuple[CaseStep, ...]:
        """Every step of its kind, in order."""
        return STEPS[self.case.kind]


def listed(office: Office) -> tuple[CaseView, ...]:
    """Every case, the oldest first."""
    with office.store.read() as transaction:
        done, made = irregular.steps(transaction), irregular.charges(transaction)
        found = irregular.every(transaction)
        files = kept_files.counts(transaction, OwnerKind.IRREGULAR_CASE, [each.id for each in found])
        return tuple(
            _view(office, transaction, each, _Done(done.get(each.id, ()), made.get(each.id, ())), files)
            for each in found
        )


def open_case_of(office: Office, code: str) -> CaseView | None:
    """The open case of an account; None for none.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        key = irregular.open_of(transaction, card.id)
        case = None if key is None else irregular.find(transaction, key)
        if case is None:
            return None
        files = kept_files.counts(transaction, OwnerKind.IRREGULAR_CASE, [case.id])
        return _view(office, transaction, case, _done(transaction, case.id), files)


class _Done(NamedTuple):
    """The steps and the charges of a case."""

    steps: Sequence[StoredStep]
    charges: Sequence[CaseCharge]


def _done(transaction: Transaction, key: int) -> _Done:
    steps, charges = irregular.steps(transaction, key), irregular.charges(transaction, key)
    return _Done(steps.get(key, ()), charges.get(key, ()))


def _view(
    office: Office, transaction: Transaction, case: StoredCase, done: _Done, files: Mapping[int, int]
) -> CaseView:
    turn = next_step(case.kind, {each.step for each in done.steps}) if case.outcome == OPEN else None
    lacking = None
    if turn is not None:
        lacking = lack_of(case.kind, turn, _facts(office, transaction, case, done.charges))
    return CaseView(
        case=case,
        steps=tuple(done.steps),
        charges=tuple(done.charges),
        turn=turn,
        lacking=lacking,
        files=files.get(case.id, 0),
    )


def _facts(
    office: Office, transaction: Transaction, case: StoredCase, charges: Sequence[CaseCharge]
) -> CaseFacts:
    """How the account of a case stands. Of a plan, its first instalment is what the next invoice carries."""
    if case.account_id is None:
        return CaseFacts(state=None)
    following = charge.next_period(office, transaction, case.cycle)
    return CaseFacts(
        state=case.state,
        metered=case.metered,
        charges=len(charges),
        late=sum(not _carried(each, charges, following) for each in charges),
        held=holds.of_account(transaction, case.account_id) is not None,
    )


def _carried(each: CaseCharge, charges: Sequence[CaseCharge], following: Period) -> bool:
    if each.number:
        return True
    if not each.approved:
        return False
    plan = [one for one in charges if one.plan is not None and one.plan == each.plan]
    return any(one.number or one.starts <= following for one in (each, *plan))


def open_case(office: Office, new: NewCase) -> int:
    """Open a case, of an account or of premises without one; its number.

    Raises:
        AccountMissing: no account has that code.
        CaseOpenAlready: the account has an open case.
        StepDayImpossible: it was found in the future.
        InvalidValue: nobody found it, or there is neither account nor address.
    """
    if not new.found_by.strip():
        raise InvalidValue("quién", "", "quién lo encontró")
    if not new.account and not new.address.strip():
        raise InvalidValue("dirección", "", "la cuenta, o dónde queda el predio")
    demand_day(new.found_on, min(new.found_on, office.clock.today()), office.clock.today())
    paper = _kept(office, new.paper, new.note)
    with office.store.write() as transaction:
        key = irregular.add(transaction, office.actor(), _values(transaction, new))
        _attach(office, transaction, key, paper)
        summary = f"caso {key} de {new.kind.value}, hallado el {new.found_on}"
        audit.add(transaction, office.actor(), "irregular.open_case", new.account or f"caso {key}", summary)
    return key


def _values(transaction: Transaction, new: NewCase) -> dict[str, object]:
    account_id = _account_without_case(transaction, new.account) if new.account else None
    return {
        "kind": new.kind,
        "account_id": account_id,
        "name": new.name.strip(),
        "address": new.address.strip(),
        "neighbourhood": new.neighbourhood.strip(),
        "found_on": new.found_on,
        "found_by": new.found_by.strip(),
        "note": new.note.strip(),
    }


def _account_without_case(transaction: Transaction, code: str) -> int:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    other = irregular.open_of(transaction, card.id)
    if other is not None:
        raise CaseOpenAlready(card.code, str(other))
    return card.id


def do_step(office: Office, key: int, done: DoneStep) -> Changed:
    """Note that a step was done; the last one closes the case.

    Raises:
        CaseMissing, CaseClosed: nothing is done in it.
        StepOutOfTurn: a former step is not done yet, or this one is.
        StepLacks: what it says is not so: no account, no meter, no charges, not active, not billed.
        StepDayImpossible: the day is before the former step, or in the future.
        InvalidValue: nobody did it.
    """
    if not done.who.strip():
        raise InvalidValue("quién", "", "quién lo hizo")
    paper = _kept(office, done.paper, done.note)
    with office.store.write() as transaction:
        case = _open(transaction, key)
        steps, made = _done(transaction, key)
        demand_turn(case.kind, {each.step for each in steps}, done.step)
        demand_step(case.kind, done.step, _facts(office, transaction, case, made))
        earliest = max([case.found_on, *(each.done_on for each in steps)])
        demand_day(done.on, earliest, office.clock.today())
        kept = StoredStep(
            step=done.step, done_on=done.on, who=done.who.strip(), note=done.note.strip(), user=office.user
        )
        irregular.add_step(transaction, office.actor(), key, kept)
        _attach(office, transaction, key, paper)
        _log(office, transaction, case, "do_step", f"{done.step.value}, el {done.on}")
        if done.step is STEPS[case.kind][-1]:
            _close(office, transaction, case, NORMAL, "")
    return CHANGES


def undo_step(office: Office, key: int, reason: str) -> CaseStep:
    """Take back the last step of an open case, which was noted by mistake.

    Raises:
        CaseMissing, CaseClosed: nothing is undone in it.
        InvalidValue: no step was done, or no reason is given.
    """
    _demand_reason(reason)
    with office.store.write() as transaction:
        case = _open(transaction, key)
        done = {each.step for each in irregular.steps(transaction, key).get(key, [])}
        last = next((step for step in reversed(STEPS[case.kind]) if step in done), None)
        if last is None:
            raise InvalidValue("paso", "", "un caso con algún paso hecho")
        irregular.remove_step(transaction, key, last)
        _log(office, transaction, case, "undo_step", f"{last.value}: {reason.strip()}")
    return last


def drop(office: Office, key: int, reason: str) -> Changed:
    """Close a case that is none: it was found by mistake, or the premises are gone.

    Raises:
        CaseMissing, CaseClosed: it is not open.
        InvalidValue: no reason is given.
    """
    _demand_reason(reason)
    with office.store.write() as transaction:
        _close(office, transaction, _open(transaction, key), DROPPED, reason.strip())
    return CHANGES


def link_account(office: Office, key: int, code: str) -> Changed:
    """Say which account the premises of a case have.

    Raises:
        CaseMissing, CaseClosed, CaseHasAccount: the case takes none.
        AccountMissing: no account has that code.
        CaseOpenAlready: the account has another open case.
    """
    with office.store.write() as transaction:
        case = _without_account(transaction, key)
        account_id = _account_without_case(transaction, code)
        irregular.change(transaction, key, {"account_id": account_id})
        _log(office, transaction, case, "link_account", f"cuenta {code}")
    return CHANGES


def create_account(office: Office, key: int, new: NewAccount, since: date, support: str = "") -> AddedAccount:
    """Make the account that the premises of a case lack, as any new one is made.

    Raises:
        CaseMissing, CaseClosed, CaseHasAccount: the case takes none.
        The refusals of `new_account.add_account`.
    """
    with office.store.write() as transaction:
        case = _without_account(transaction, key)
        account_id = new_account.put_account(office, transaction, new, since, support)
        irregular.change(transaction, key, {"account_id": account_id})
        _log(office, transaction, case, "create_account", f"cuenta {new.code}")
    return AddedAccount(code=new.code)


def add_charge(office: Office, key: int, new: NewCharge) -> Changed:
    """Charge something to the account of a case: once approved it goes out with its next invoices.

    Raises:
        CaseMissing, CaseClosed: nothing is charged in it.
        CaseNeedsAccount: the premises have no account yet.
        InvalidValue, InstalmentTooSmall: as `charge.add_charge`.
    """
    with office.store.write() as transaction:
        case = _open(transaction, key)
        if case.account_id is None:
            raise CaseNeedsAccount(str(key))
        entry = Entry(on=office.clock.today(), by=office.user, approved=new.approved)
        made = charge.put(transaction, case.account_id, new, entry)
        irregular.add_charges(transaction, key, made)
        state = "" if new.approved else ", por aprobar"
        _log(office, transaction, case, "add_charge", f"{new.label}: {new.amount}{state}")
    return CHANGES


def attach(office: Office, key: int, path: Path, note: str = "") -> Changed:
    """Attach evidence to a case, open or closed.

    Raises:
        CaseMissing: there is no such case.
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown: it is not what may be kept.
    """
    paper = attachments.keep(office, path, note)
    with office.store.write() as transaction:
        if irregular.find(transaction, key) is None:
            raise CaseMissing(str(key))
        _attach(office, transaction, key, paper)
    return CHANGES


def _kept(office: Office, paper: Path | None, note: str) -> NewAttachment | None:
    return None if paper is None else attachments.keep(office, paper, note[: attachments.MOST_NOTE])


def _attach(office: Office, transaction: Transaction, key: int, paper: NewAttachment | None) -> None:
    if paper is not None:
        owner = Owner(OwnerKind.IRREGULAR_CASE, key)
        attachments.attach(transaction, office.actor(), owner, paper, f"caso {key}")


def _close(office: Office, transaction: Transaction, case: StoredCase, outcome: str, why: str) -> None:
    values = {
        "outcome": outcome,
        "closed_on": office.clock.today(),
        "closed_by": office.user,
        "closed_why": why,
    }
    irregular.change(transaction, case.id, values)
    _log(office, transaction, case, "close", f"{outcome} {why}".rstrip())


def _open(transaction: Transaction, key: int) -> StoredCase:
    case = irregular.find(transaction, key)
    if case is None:
        raise CaseMissing(str(key))
    if case.outcome != OPEN:
        raise CaseClosed(str(key))
    return case


def _without_account(transaction: Transaction, key: int) -> StoredCase:
    case = _open(transaction, key)
    if case.account_id is not None:
        raise CaseHasAccount(str(key), case.code)
    return case


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidValue("motivo", reason, "un texto que diga por qué")


def _log(office: Office, transaction: Transaction, case: StoredCase, act: str, said: str) -> None:
    subject = case.code or f"caso {case.id}"
    audit.add(transaction, office.actor(), f"irregular.{act}", subject, f"caso {case.id}: {said}")
