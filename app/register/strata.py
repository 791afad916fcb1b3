"""A municipality's list of strata beside the office's accounts: seen first, applied as dated changes.

Each account's class changes by the rules of a change of one account (`app.register.account_changes`),
all of them as one batch, which `app.register.bulk.undo` gives back by reversing changes (R-CAT-02,
docs/decisions/0025).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app import attachments, lists, rules
from app.exchange.columns import ColumnMapping, Header, RowProblem, recall
from app.exchange.strata_check import KnownAccount, StrataCheck, check_strata
from app.exchange.strata_export import COMPARISON, COMPARISON_COLUMNS, comparison_rows
from app.exchange.strata_file import FIELDS, StrataFile, read_strata, score_strata
from app.exchange.table import RawTable, read_table
from app.exchange.tariff_document import sheet_from_document
from app.exchange.workbook import Sheet
from app.invoicing.tally import Priced
from app.jobs import Job
from app.office import Office
from app.register import bulk
from app.register.account_changes import ChangedFacts
from app.register.bulk import BulkDone, BulkRow, Wanted
from app.store import accounts, offices, periods, steps, strata, tariffs
from app.store.batches import NewBatch
from app.store.engine import Transaction
from app.store.strata import AccountPlace
from domain.cadastre import AccountState, ServiceClass, billable_services, consumes
from domain.calendar import month_range
from domain.errors import InvalidValue
from domain.money import Money
from domain.period import Period, Periodicity
from domain.pricing import ServiceNotPriced, TariffBook
from domain.tariff import ClassNotPriced, basic_limit
from domain.tariff_validity import NoTariff, sheet_for

MAPPING_KIND = "estratos"
_GONE = frozenset({AccountState.ENDED, AccountState.POTENTIAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class StrataPreview:
    """A list that was read and compared, before anybody decides.

    Attributes:
        raw: the sheet.
        file: its rows as they stand.
        check: the rows beside the accounts.
        effects: what the bill of each account that differs would go up (negative: down) by today's prices,
            with what it used last; an account without price is not in it.
        months: the periods from which the list may rule: those that each cycle bills next, the first first.
    """

    raw: RawTable
    file: StrataFile
    check: StrataCheck
    effects: Mapping[int, Money]
    months: tuple[Period, ...]

    @property
    def header(self) -> Header:
        """The header row, and which column is which."""
        return self.file.header

    @property
    def refused(self) -> tuple[RowProblem, ...]:
        """Rows that say nothing, or not of whom."""
        return tuple(sorted((*self.file.rejected, *self.check.rejected), key=lambda each: each.row))

    @property
    def rejected(self) -> tuple[RowProblem, ...]:
        """Every row to be corrected: those and the ones that contradict another."""
        return tuple(sorted((*self.refused, *self.check.twice), key=lambda each: each.row))


@dataclass(frozen=True, slots=True, kw_only=True)
class StrataLoad:
    """What is applied of a list.

    Attributes:
        classes: the new class of each account.
        month: the first period that is billed by it.
        support: the decree or the municipality's letter.
        reason: why.
        paper: the PDF or photo of the support, if it is at hand.
        header: how the list's columns were read, to be remembered; None to remember nothing.
    """

    classes: Mapping[int, ServiceClass]
    month: Period
    support: str
    reason: str
    paper: Path | None = None
    header: Header | None = None


def preview(office: Office, path: Path, mapping: ColumnMapping | None = None) -> StrataPreview:
    """Read a list of strata and compare it with the office's accounts; writes nothing.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: it lacks the columns it needs.
    """
    raw = read_table(path, score=score_strata)
    with office.store.read() as transaction:
        chosen = mapping
        if chosen is None:
            chosen = recall(raw, offices.remembered_mappings(transaction, MAPPING_KIND))
        file = read_strata(raw, chosen)
        places = strata.places(transaction)
        check = check_strata(file, list(map(_known, places)))
        wanted = {each.account.id: each.row.service_class for each in check.differing}
        return StrataPreview(
            raw=raw,
            file=file,
            check=check,
            effects=_effects(transaction, office.clock.today(), places, wanted),
            months=_months(transaction, office.clock.today()),
        )


def judge(office: Office, load: StrataLoad) -> tuple[BulkRow, ...]:
    """What would happen to each account, the refusals among them; writes nothing."""
    with office.store.read() as transaction:
        return bulk.judge(office, transaction, _wanted(transaction, load))


def apply(office: Office, load: StrataLoad, job: Job | None = None) -> BulkDone:
    """Give each account the class that the list says, in one transaction; those that refuse stay.

    Raises:
        InvalidValue: no support was named: the decree is what rules.
        NothingToChange: no account would change.
        FileUnreadable, AttachmentTooLarge, AttachmentUnknown, FileUnwritable, DiskFull: the support's file.
    """
    if not load.support.strip():
        raise InvalidValue("soporte", load.support, "el decreto o el oficio del municipio")
    paper = None if load.paper is None else attachments.keep(office, load.paper, load.support)
    with office.store.write() as transaction:
        wanted = _wanted(transaction, load)
        asked = NewBatch(
            fact="service_class",
            new="",
            valid_from=min((facts.valid_from for _, facts in wanted), default=office.clock.today()),
            reason=load.reason,
            support=load.support,
        )
        done = bulk.put_each(office, transaction, asked, wanted, paper=paper, job=job)
        if load.header is not None:
            shape, decision = load.header.signature(), load.header.decision(FIELDS)
            offices.remember_mapping(transaction, MAPPING_KIND, shape, decision)
        return done


def export(office: Office, path: Path, found: StrataPreview, job: Job) -> int:
    """Write the whole comparison as a workbook, group by group; how many rows.

    Raises:
        FileUnwritable, DiskFull, InvalidValue, Cancelled: as `lists.export_list`.
    """
    rows = comparison_rows(found.check, found.rejected, found.effects)
    sheet = Sheet(name=COMPARISON, columns=COMPARISON_COLUMNS, rows=rows)
    return lists.export_list(office, path, sheet, len(rows), job)


def _known(place: AccountPlace) -> KnownAccount:
    return KnownAccount(
        id=place.id,
        code=place.code,
        name=place.name,
        address=place.address,
        cadastral=place.cadastral_number,
        service_class=place.service_class,
        missed=place.service_class.residential and place.state not in _GONE,
    )


def _wanted(transaction: Transaction, load: StrataLoad) -> Wanted:
    """Each account's change, from the first day of the period in its own cycle."""
    days: dict[str, date] = {}
    found = []
    for key, service_class in load.classes.items():
        cycle = accounts.by_id(transaction, key).cycle
        if cycle not in days:
            days[cycle] = first_day(transaction, cycle, load.month)
        facts = ChangedFacts(
            service_class=service_class,
            valid_from=days[cycle],
            support=load.support.strip(),
            reason=load.reason.strip(),
        )
        found.append((key, facts))
    return found


def first_day(transaction: Transaction, cycle: str, month: Period) -> date:
    """The first day that a period bills in a cycle: as it was opened, or as it would open next."""
    opened = periods.find(transaction, month, cycle)
    if opened:
        return opened[0].starts
    months = _periodicity(transaction, cycle).months
    last = periods.latest(transaction, cycle)
    if last is not None and last.period.plus(months) == month:
        return last.ends + timedelta(days=1)
    return month_range(month, months)[0]


def _months(transaction: Transaction, today: date) -> tuple[Period, ...]:
    """The period that each cycle bills next."""
    found = set()
    for cycle in offices.cycles(transaction):
        last = periods.latest(transaction, cycle.code)
        if last is None:
            found.add(Period(today.year, today.month))
        elif steps.issued(transaction, last.id):
            found.add(last.period.plus(cycle.periodicity.months))
        else:
            found.add(last.period)
    return tuple(sorted(found))


def _periodicity(transaction: Transaction, cycle: str) -> Periodicity:
    return next(each.periodicity for each in offices.cycles(transaction) if each.code == cycle)


def _effects(
    transaction: Transaction,
    today: date,
    places: Sequence[AccountPlace],
    wanted: Mapping[int, ServiceClass],
) -> dict[int, Money]:
    books = _books(transaction, today)
    found = {}
    for place in places:
        if place.id in wanted and place.cycle in books:
            book = books[place.cycle]
            try:
                now = _priced(book, place, place.service_class)
                found[place.id] = _priced(book, place, wanted[place.id]) - now
            except (ClassNotPriced, ServiceNotPriced):
                continue
    return found


def _books(transaction: Transaction, today: date) -> dict[str, TariffBook]:
    """Today's prices as each cycle bills them; none where no sheet is in force."""
    sheets = [sheet_from_document(each.body) for each in tariffs.every(transaction)]
    try:
        sheet = sheet_for(today, sheets)
    except NoTariff:
        return {}
    country, altitude = rules.profile(transaction), offices.identity(transaction).altitude_m
    metres = altitude if sheet.terms.altitude_m is None else sheet.terms.altitude_m
    found = {}
    for cycle in offices.cycles(transaction):
        of = cycle.periodicity
        limit = basic_limit(metres, country, today, of) if country.cadastral_classes else None
        found[cycle.code] = TariffBook(sheet, limit, of)
    return found


def _priced(book: TariffBook, place: AccountPlace, service_class: ServiceClass) -> Money:
    """What the services of an account cost with what it used last."""
    services = billable_services(place.state, place.services)
    if not services:
        return 0
    tariff = book.of(service_class.value, services)
    active = consumes(place.state)
    return Priced.of(tariff, tariff.lines(place.m3 if active else 0, place.units, minimum=active)).value
