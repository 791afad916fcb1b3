"""A whole issued run taken back before its paper went out: by notes that reverse it, never by erasing.

Every invoice of it gets a credit note of the same concepts; what the run settled, applied, billed and moved
stands again as it did before, and the month may be settled and issued anew, with new numbers. Once an
invoice is with its subscriber, or paid, its run stands: what is wrong is corrected by notes, one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import ClassVar, Final, NamedTuple

from app.changes import Changed, Topic
from app.invoicing import dials, instalments
from app.jobs import Job, SilentJob, by_the_thousand
from app.month.period import open_periods_named
from app.office import Office
from app.store import (
    agreement_billing,
    audit,
    billing,
    periods,
    run_states,
    sequences,
    unbilled,
    undoing,
)
from app.store.billing import RunRow
from app.store.engine import Transaction
from app.store.issuing import accounts_of
from app.store.periods import BillingPeriod
from app.store.undoing import Mark, ToReverse
from domain.document import DocumentKind
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from domain.period import Period

_DOING: Final = "Deshaciendo la emisión"


@dataclass(eq=False)
class NothingToUndo(RuleViolation):
    """The period has no issued run that could be undone."""

    code: ClassVar[str] = "NADA_QUE_DESHACER"
    period: str


@dataclass(eq=False)
class RunStands(RuleViolation):
    """A run cannot be undone any more: how many of its invoices stand in the way, by why.

    Attributes:
        invoices: how many the run has.
        delivered: known to be delivered or come back; all of them once the delivery is over.
        mailed: sent by e-mail, or about to be.
        paid: paid or settled in part since.
        noted: with a note.
        used: notes that the run made, and instalments, whose money was used since.
        agreements: of which it billed an instalment, and which ended since.
        later: the period opened after this one, or that billed its accounts; empty for none.
        former_version: it was issued by a version that kept nothing to undo it by.
    """

    code: ClassVar[str] = "EMISION_EN_FIRME"
    period: str
    invoices: int
    delivered: int = 0
    mailed: int = 0
    paid: int = 0
    noted: int = 0
    used: int = 0
    agreements: int = 0
    later: str = ""
    former_version: bool = False

    @property
    def holds(self) -> bool:
        """Whether anything stands in the way."""
        told = {"period", "invoices"}
        return any(getattr(self, each.name) for each in fields(self) if each.name not in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What undoing the last issue of a period does, or what stands in its way.

    Attributes:
        invoices, value: of the run: as many credit notes, of as much.
        first, last: numbers of its invoices, which are not used again.
        returned: credit notes that it made for estimates; a debit note takes each back.
        printed: invoices that were printed: that paper is to be destroyed.
        complementary: whether it is the complementary run that is taken back, and not the first.
        stands: why it cannot be done; None if it can.
    """

    period: Period
    invoices: int
    value: Money
    first: str
    last: str
    returned: int
    printed: int
    complementary: bool
    stands: RunStands | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was undone, and the numbers of the credit notes that did it."""

    undoing: Undoing
    first_note: str
    last_note: str
    changed: Changed = frozenset({Topic.BILLING, Topic.LEDGER, Topic.PERIODS, Topic.READINGS})


class _Found(NamedTuple):
    """A run of a cycle, and what it left to be undone by."""

    period: BillingPeriod
    run: RunRow
    mark: Mark | None


def undoing_of(office: Office, name: Period) -> Undoing:
    """What undoing the last issue of a period would do. Only reads.

    Raises:
        PeriodMissing, PeriodClosed: there is no such period.
        NothingToUndo: nothing of it is issued.
    """
    with office.store.read() as transaction:
        return _looked_at(transaction, name, _last_issue(transaction, name))


@by_the_thousand()
def undo(office: Office, name: Period, reason: str, job: Job | None = None) -> Undone:
    """Take back the last issue of a period, in every cycle that it was issued in, by reversing notes.

    A draft that waits beside it is discarded: it was settled from what is taken back.

    Raises:
        PeriodMissing, PeriodClosed: there is no such period.
        NothingToUndo: nothing of it is issued.
        RunStands: something happened to its papers since.
        InvalidValue: no reason is given.
        NumberingExhausted, NumberingExpired: the authorised range of the notes does not reach.
    """
    watcher = job or SilentJob()
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué se deshace")
    with office.store.write() as transaction:
        found = _last_issue(transaction, name)
        looked = _looked_at(transaction, name, found)
        if looked.stands is not None:
            raise looked.stands
        numbers: list[str] = []
        for place, each in enumerate(found):
            watcher.report(place, len(found), _DOING)
            numbers += _undo(office, transaction, each, reason.strip())
        summary = (
            f"{looked.invoices} facturas anuladas, de la {looked.first} a la {looked.last}, por"
            f" {looked.value}: notas crédito {numbers[0]} a {numbers[-1]}. {reason.strip()}"
        )
        audit.add(transaction, office.actor(), "billing.undo", str(name), summary)
        watcher.report(1, 1, _DOING)
    return Undone(undoing=looked, first_note=numbers[0], last_note=numbers[-1])


def _last_issue(transaction: Transaction, name: Period) -> list[_Found]:
    """The runs of a period that were issued together last, with invoices."""
    issued = [
        _Found(period, run, Mark.of(run.totals))
        for period in open_periods_named(transaction, name)
        for run in billing.runs_of(transaction, period.id)
        if run.state == run_states.ISSUED
    ]
    if not issued:
        raise NothingToUndo(str(name))
    newest = max(issued, key=lambda each: each.run.id)
    if newest.mark is None:
        return [newest]
    found = [each for each in issued if each.mark is not None and each.mark.batch == newest.mark.batch]
    if not any("numeros" in each.run.totals for each in found):
        raise NothingToUndo(str(name))
    return found


def _looked_at(transaction: Transaction, name: Period, found: Sequence[_Found]) -> Undoing:
    marks = [each.mark for each in found if each.mark is not None]
    last = max((mark.allocations[1] for mark in marks), default=0)
    keys = [each.run.id for each in found]
    touched = undoing.touched(transaction, keys, last)
    numbers = [each.run.totals["numeros"] for each in found if "numeros" in each.run.totals]
    papers = agreement_billing.papers_of_runs(transaction, keys)
    notes = [key for mark in marks for key in undoing.notes_made(transaction, mark.documents)]
    complementary = any(_is_again(transaction, each) for each in found)
    stands = RunStands(
        str(name),
        touched.invoices,
        delivered=touched.invoices if any(map(_went_out, found)) else touched.delivered,
        mailed=touched.mailed,
        paid=touched.paid,
        noted=touched.noted,
        used=undoing.used_since(transaction, [*notes, *papers], last),
        agreements=agreement_billing.ended_since(transaction, keys),
        later=_later(transaction, found),
        former_version=not marks,
    )
    return Undoing(
        period=name,
        invoices=touched.invoices,
        value=touched.value,
        first=numbers[0][0],
        last=numbers[-1][1],
        returned=len(notes),
        printed=touched.printed,
        complementary=complementary,
        stands=stands if stands.holds else None,
    )


def _is_again(transaction: Transaction, found: _Found) -> bool:
    """Whether a run came after another of its period that stands."""
    runs = billing.runs_of(transaction, found.period.id)
    return any(each.state == run_states.ISSUED and each.id < found.run.id for each in runs)


def _went_out(found: _Found) -> bool:
    """Whether the delivery of the period was over once the run was issued."""
    ended = found.period.delivered_on
    return ended is not None and found.run.issued_on is not None and found.run.issued_on <= ended


def _later(transaction: Transaction, found: Sequence[_Found]) -> str:
    """The later period that went on from what these runs billed: a first run's, opened; another's, billed."""
    for each in found:
        after = periods.after(transaction, each.period)
        again = _is_again(transaction, each)
        gone_on = unbilled.billed_later(transaction, each.period) & accounts_of(transaction, each.run.id)
        if after and (gone_on or not again):
            return str(after[0].period)
    return ""


def _undo(office: Office, transaction: Transaction, found: _Found, reason: str) -> list[str]:
    """Take back one run; the numbers of its credit notes."""
    period, run, mark = found
    assert mark is not None  # noqa: S101 - a run without mark stands
    again = _is_again(transaction, found)
    billing.discard_draft(transaction, period.id)
    undoing.release(transaction, mark.allocations)
    papers = undoing.invoices_of(transaction, run.id)
    why = f"Se deshizo la emisión de {period.period}: {reason}"
    numbers = _reverse(office, transaction, DocumentKind.CREDIT_NOTE, papers, why)
    returned = undoing.documents(transaction, undoing.notes_made(transaction, mark.documents))
    _reverse(office, transaction, DocumentKind.DEBIT_NOTE, returned, why)
    instalments.unbill(office, transaction, run.id, why)
    moved = undoing.put_back(transaction, run.id, mark)
    if again:
        dials.follow(office, transaction, period, moved)
    return numbers


def _reverse(
    office: Office, transaction: Transaction, kind: DocumentKind, papers: Sequence[ToReverse], why: str
) -> list[str]:
    if not papers:
        return []
    on = office.clock.today()
    block = sequences.take(transaction, kind, len(papers), on)
    undoing.reverse(transaction, office.actor(), block, on, papers, why)
    return list(block.texts())
