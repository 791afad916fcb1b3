"""The regulator's reports: rehearsed row by row, then written with what would be taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.exchange.flat import write_flat
from app.exchange.sui_layout import ColumnFault, Facts, Layout, render
from app.exports.accounting import Omitted
from app.exports.layouts import codes, demand
from app.exports.places import places
from app.exports.sui_facts import REPORTED, Beside, claim_facts, invoice_facts
from app.office import Office
from app.store import audit, claim_files, papers, periods, sui
from app.store.engine import Transaction
from app.store.papers import StoredInvoice, Which
from app.store.sui import Sums
from domain.cadastre import Service
from domain.calendar import month_range
from domain.claim_file import ClaimNumber
from domain.period import Period
from domain.portfolio import AGES
from domain.profiles import HOME

INVOICES = "factura"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that the regulator would refuse: of which paper and account, and each fault of it."""

    what: str
    account: str
    faults: tuple[ColumnFault, ...]

    @property
    def omitted(self) -> Omitted:
        """As one cause, for the answers."""
        told = "; ".join(f"columna {each.place}, {each.column}: {each.what}" for each in self.faults)
        return Omitted(self.what, self.account, told)


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a month: the rows that would be taken, and those that would not."""

    layout: Layout
    period: Period
    rows: tuple[tuple[str, ...], ...]
    refused: tuple[RefusedRow, ...]

    @property
    def by_column(self) -> dict[tuple[int, str, str], int]:
        """How many rows each fault of each column refuses, by place."""
        counted: dict[tuple[int, str, str], int] = {}
        for row in self.refused:
            for fault in row.faults:
                key = fault.place, fault.column, fault.what
                counted[key] = counted.get(key, 0) + 1
        return dict(sorted(counted.items()))


def rehearse(office: Office, code: str, period: Period) -> Report:
    """Say what a report of a month would hold and what would be refused; nothing is written.

    Raises:
        InvalidValue: there is no such layout.
    """
    with office.store.read() as transaction:
        layout = demand(transaction, code)
        fixed: Facts = codes(transaction)
        told = _invoices if layout.family == INVOICES else _claims
        rows, refused = [], []
        for what, account, facts in told(transaction, layout, period):
            cells, faults = render(layout, {**fixed, **facts})
            if faults:
                refused.append(RefusedRow(what, account, tuple(faults)))
            else:
                rows.append(tuple(cells))
    return Report(layout, period, tuple(rows), tuple(refused))


def export(office: Office, code: str, period: Period, target: Path) -> tuple[Report, Path]:
    """Write a report of a month with the rows that would be taken, into a folder or as a file.

    Raises:
        InvalidValue: there is no such layout.
        DiskFull, FileUnwritable: the file could not be written.
    """
    office.demand("sui.export")
    found = rehearse(office, code, period)
    (file,) = places(target, {".csv"}, [f"{code}-{period}.csv"])
    header = [tuple(column.name for column in found.layout.columns)] if found.layout.header else []
    write_flat(file, [*header, *found.rows], separator=found.layout.separator, encoding=found.layout.encoding)
    with office.store.write() as transaction:
        said = f"{found.layout.name}: {len(found.rows)} filas, {len(found.refused)} omitidas"
        audit.add(transaction, office.actor(), "sui.export", str(period), said)
    return found, file


# ── rows ────────────────────────────────────────────────────────────────────

_Row = tuple[str, str, Facts]


def _invoices(transaction: Transaction, layout: Layout, period: Period) -> Iterator[_Row]:
    service = Service(layout.service)
    numbers = sui.cadastral_numbers(transaction)
    paid = sui.paid(transaction, *month_range(period))
    overdue: dict[str, Sums] = {}
    for stored in _issued(transaction, period):
        day = stored.issued_on.isoformat()
        if day not in overdue:
            overdue[day] = sui.overdue(transaction, stored.issued_on, AGES)
        beside = Beside(
            cadastral=numbers.get(stored.account_id, ""),
            overdue=_of(overdue[day], stored.account_id, service),
            paid=_of(paid, stored.account_id, service),
        )
        facts = invoice_facts(stored, service, beside)
        if facts is not None:
            yield f"Factura {stored.number}", stored.account, facts


def _issued(transaction: Transaction, period: Period) -> Iterator[StoredInvoice]:
    ids = [
        key
        for found in periods.find(transaction, period)
        for of_route in papers.ids_by_route(transaction, found.id, Which()).values()
        for key in of_route
    ]
    for start in range(0, len(ids), papers.BLOCK):
        yield from papers.load(transaction, ids[start : start + papers.BLOCK], 0)


def _of(sums: Sums, account_id: int, service: Service) -> int:
    """Money of a service; what belongs to none goes with water."""
    own = sums.get((account_id, service), 0)
    return own + sums.get((account_id, Service.OTHER), 0) if service is Service.WATER else own


def _claims(transaction: Transaction, layout: Layout, period: Period) -> Iterator[_Row]:
    """The claims filed in a month or that took a step in it, as they stood at its end."""
    del layout
    first, last = month_range(period)
    groups = {cause.code: cause.group for cause in HOME.claim_causes}
    for each in sui.filed(transaction, last):
        found = claim_files.find(transaction, ClaimNumber(each.year, each.number))
        if found is None or found.kind not in REPORTED:
            continue
        steps = [step for step in claim_files.steps_of(transaction, found.id) if step.recorded_on <= last]
        if each.filed_on < first and not any(step.recorded_on >= first for step in steps):
            continue
        details = claim_files.details_of(transaction, found.id)
        facts = claim_facts(found, details, steps, groups.get(details[0].cause, ""))
        yield f"Radicado {found.number}", found.account, facts
