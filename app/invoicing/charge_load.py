"""Other charges from a sheet: each row enters, waiting for approval, or is refused with its reason."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.changes import Changed, Topic
from app.exchange import charge_template, table
from app.exchange.charge_check import Chargeable, ChargeCheck, Same, check_charges
from app.exchange.charge_file import FIELDS, ChargeFile, ChargeSheetRow, read_charges, score_charges
from app.exchange.columns import ColumnMapping, Header, RowProblem, recall
from app.invoicing import charge
from app.invoicing.charge import NewCharge
from app.jobs import Job, SilentJob
from app.office import Office
from app.store import audit, charge_loads, offices
from app.store.charge_loads import ChargeLoad, NewLoad
from app.store.charges import Entry
from app.store.engine import Transaction
from app.wording.charge_refusals import ChargesLoaded, NothingToLoad
from domain.cadastre import AccountState
from domain.money import Money

MAPPING_KIND = "cobros"
_STEP = 200
_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePreview:
    """A sheet read but not brought in: what is shown before anybody decides.

    Attributes:
        raw: the sheet.
        file: its rows as they stand.
        check: the rows against what the office knows.
        holders: holder of each account by its code.
        loaded: the load of this very file, if it was brought in before: it is not brought in again.
    """

    raw: table.RawTable
    file: ChargeFile
    check: ChargeCheck
    holders: Mapping[str, str]
    loaded: ChargeLoad | None

    @property
    def header(self) -> Header:
        """The header row, and which column is which."""
        return self.file.header

    @property
    def accepted(self) -> tuple[ChargeSheetRow, ...]:
        """Rows that enter."""
        return self.check.accepted

    @property
    def rejected(self) -> tuple[RowProblem, ...]:
        """Rows that stay out, with why."""
        return self.check.rejected

    @property
    def amount(self) -> Money:
        """What the rows that enter come to."""
        return sum(row.amount for row in self.accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCharges:
    """What a sheet brought: its load, how many charges, how much, and the rows that stayed out."""

    load: int
    charges: int
    amount: Money
    rejected: tuple[RowProblem, ...]
    changed: Changed = frozenset({Topic.BILLING})


def preview(office: Office, path: Path, mapping: ColumnMapping | None = None) -> ChargePreview:
    """Read a sheet of charges and judge its rows; writes nothing.

    Raises:
        FileUnreadable, ColumnsMissing: the file cannot be read.
    """
    raw, found = _read(office, path, mapping)
    with office.store.read() as transaction:
        return _judged(office, transaction, path, raw, found)


def import_file(
    office: Office, path: Path, mapping: ColumnMapping | None = None, job: Job | None = None
) -> LoadedCharges:
    """Bring in a sheet of charges: the good rows wait for approval, the others are told one by one.

    Raises:
        FileUnreadable, ColumnsMissing: the file cannot be read.
        ChargesLoaded: this very file was brought in, and some of its charges still stand.
        NothingToLoad: none of its rows can enter.
    """
    watcher = job or SilentJob()
    raw, found = _read(office, path, mapping)
    with office.store.write() as transaction:
        judged = _judged(office, transaction, path, raw, found)
        if judged.loaded is not None:
            raise ChargesLoaded(path.name, judged.loaded.id, judged.loaded.user)
        if not judged.accepted:
            raise NothingToLoad(path.name)
        load = _bring_in(office, transaction, path, judged, watcher)
    return LoadedCharges(
        load=load, charges=len(judged.accepted), amount=judged.amount, rejected=judged.rejected
    )


def loads(office: Office) -> tuple[ChargeLoad, ...]:
    """The last sheets that were brought in, newest first."""
    with office.store.read() as transaction:
        return tuple(charge_loads.every(transaction, _SHOWN))


def write_template(path: Path) -> None:
    """Write the empty sheet to be filled in.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    charge_template.write_template(path)


def _read(office: Office, path: Path, mapping: ColumnMapping | None) -> tuple[table.RawTable, ChargeFile]:
    """The file by the mapping given, by the one remembered for its shape, or as it proposes itself."""
    raw = table.read_table(path, score=score_charges)
    chosen = mapping
    if chosen is None:
        with office.store.read() as transaction:
            chosen = recall(raw, offices.remembered_mappings(transaction, MAPPING_KIND))
    return raw, read_charges(raw, chosen, digits=office.currency.digits)


def _judged(
    office: Office, transaction: Transaction, path: Path, raw: table.RawTable, found: ChargeFile
) -> ChargePreview:
    known = charge_loads.accounts(transaction)
    following = {
        cycle: charge.next_period(office, transaction, cycle) for cycle in {each.cycle for each in known}
    }
    accounts = {
        each.code: Chargeable(following[each.cycle], each.state is AccountState.ENDED) for each in known
    }
    standing = {
        Same(each.account, each.concept, each.amount, each.starts): (
            "" if each.on is None else f", del {each.on:%d/%m/%Y}"
        )
        for each in charge_loads.standing(transaction)
    }
    return ChargePreview(
        raw=raw,
        file=found,
        check=check_charges(found, accounts, standing),
        holders={each.code: each.holder for each in known},
        loaded=charge_loads.same_file(transaction, _digest(path)),
    )


def _bring_in(
    office: Office, transaction: Transaction, path: Path, judged: ChargePreview, watcher: Job
) -> int:
    rows = judged.accepted
    new = NewLoad(file=path.name, digest=_digest(path), charges=len(rows), amount=judged.amount)
    load = charge_loads.add(transaction, office.actor(), new)
    entry = Entry(on=office.clock.today(), by=office.user, approved=False, load=load)
    keys = {each.code: each.id for each in charge_loads.accounts(transaction)}
    for place, row in enumerate(rows):
        if place % _STEP == 0:
            watcher.report(place, len(rows), "Cargando cobros")
        charge.put(transaction, keys[row.code], _new(row), entry)
    watcher.report(len(rows), len(rows), "Cargando cobros")
    offices.remember_mapping(
        transaction, MAPPING_KIND, judged.header.signature(), judged.header.decision(FIELDS)
    )
    summary = f"{path.name}: {len(rows)} cobros, {judged.amount}, {len(judged.rejected)} filas rechazadas"
    audit.add(transaction, office.actor(), "charge_load.import_file", f"carga {load}", summary)
    return load


def _new(row: ChargeSheetRow) -> NewCharge:
    assert row.starts is not None  # noqa: S101 - an accepted row says from when
    return NewCharge(
        account=row.code,
        concept=row.concept,
        label=row.label,
        amount=row.amount,
        starts=row.starts,
        instalments=row.instalments,
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
