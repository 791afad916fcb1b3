"""The quality sample of a batch of invoices: picked by a rule that is said, looked through, and recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.month.period import find_period
from app.office import Office
from app.paper.paper_files import write_by_itself
from app.paper.portal import single_layout, stored_invoices
from app.paper.printing import copies_too
from app.store import audit, print_checks
from app.store.papers import StoredInvoice
from app.store.print_checks import PrintCheck
from app.wording.refusals import NothingToPrint
from domain.errors import InvalidValue
from domain.period import Period
from domain.sample import SampleRule, pick
from reports.invoice import write_invoices
from reports.invoice_model import CopyMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sample: of a period, one route or all (empty), by a rule, so many, by a seed."""

    period: Period
    route: str = ""
    rule: SampleRule
    count: int
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Sampled:
    """An invoice of a sample: its number, whose it is, and by what it is in it."""

    id: int
    number: str
    account: str
    name: str
    route: str
    total: int
    lines: int


def sample(office: Office, wanted: Wanted) -> tuple[Sampled, ...]:
    """The invoices of a sample, as its rule orders them.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: no invoice of the period, or of the route, is of that kind.
        InvalidValue: a count that no person looks through.
    """
    with office.store.read() as transaction:
        find_period(transaction, wanted.period)
        batch = print_checks.candidates(transaction, wanted.period, wanted.route)
        picked = pick(batch, wanted.rule, wanted.count, wanted.seed)
        if not picked:
            raise NothingToPrint(str(wanted.period), wanted.route)
        return tuple(_sampled(each) for each in stored_invoices(transaction, list(picked)))


def _sampled(stored: StoredInvoice) -> Sampled:
    name = str(stored.snapshot["name"])
    return Sampled(
        stored.id, stored.number, stored.account, name, stored.route, stored.total, len(stored.lines)
    )


def write_sample(office: Office, ids: Sequence[int], file: Path, *, rehearsal: bool = False) -> int:
    """Write invoices to a PDF as they would be printed now; no print is counted. Gives its pages.

    Those of a rehearsal say that they are worth nothing.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """

    def write(place: Path) -> int:
        with office.store.read() as transaction:
            pages = copies_too(transaction, office, ids)
            if rehearsal:
                mark = CopyMark(printed_on=office.clock.today(), rehearsal=True)
                pages = (replace(page, copy=mark) for page in pages)
            return write_invoices(place, pages, single_layout(transaction))

    return write_by_itself(file, write)


def record(office: Office, wanted: Wanted, numbers: Sequence[str], *, ok: bool, words: str = "") -> None:
    """Keep what somebody saw in a sample.

    Raises:
        InvalidValue: it is not well and nothing says why.
    """
    if not ok and not words.strip():
        raise InvalidValue("motivo", words, "qué está mal en la muestra")
    check = PrintCheck(
        route=wanted.route,
        rule=wanted.rule,
        seed=wanted.seed,
        invoices=tuple(numbers),
        ok=ok,
        words=words.strip(),
        checked_on=office.clock.today(),
        user=office.user,
    )
    with office.store.write() as transaction:
        print_checks.add(transaction, office.actor(), wanted.period, check)
        said = "bien" if ok else "mal"
        summary = f"muestra de {len(numbers)} facturas, {wanted.rule.value}: {said}"
        audit.add(transaction, office.actor(), "print_sample.record", str(wanted.period), summary)


def checks(office: Office, name: Period) -> tuple[PrintCheck, ...]:
    """What was seen in the samples of a period, the last one first."""
    with office.store.read() as transaction:
        return tuple(print_checks.checks(transaction, name))
