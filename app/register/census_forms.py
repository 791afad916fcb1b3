"""Forms of the census on paper and in a workbook, by zone in walking order; and what comes back filled in."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.changes import Changed
from app.exchange.census_book import AnsweredBook, AnsweredRow, FormRow, read_book, write_book
from app.exchange.columns import RowProblem
from app.exchange.refused_rows import demand_other_file, write_rejected
from app.messages import sentence
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_route
from app.paper.printing import Printed
from app.register.campaigns import CHANGED, open_campaign
from app.register.census import Heard, put_answer, put_found
from app.store import audit, offices
from app.store import campaigns as book
from app.store.campaigns import Campaign, Form
from app.store.engine import Transaction
from app.wording.census_refusals import CampaignMissing, FormOfAnother, NoFormsLeft
from app.wording.census_words import LABELS
from domain.cadastre import ServiceClass
from domain.census import OPEN, Answer, Field, differing
from domain.errors import RuleViolation
from reports.census_sheet import CensusSheet, CensusStop, write_census_sheets
from reports.names import CLASS_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBook:
    """What a workbook brought: answers, premises that are not in the base, rows left as they were."""

    answered: int
    found: int
    unfilled: int
    book: AnsweredBook
    rejected: tuple[RowProblem, ...]
    changed: Changed = CHANGED


def print_forms(office: Office, campaign: int, folder: Path, zone: int | None = None) -> Printed:
    """Write the forms that wait for a visit, of a campaign or of a zone, one file per route.

    Raises:
        CampaignMissing: there is no such campaign.
        NoFormsLeft: none waits.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    with office.store.read() as transaction:
        of, waiting = _waiting(transaction, campaign, zone)
        zones = {each.id: each for each in book.zones(transaction, campaign)}
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    issuer = issuer_of({"issuer": issuer_facts(identity, settings)})
    by_route: dict[tuple[int, str], list[Form]] = {}
    for form in waiting:
        by_route.setdefault((form.zone, form.route), []).append(form)
    sheets = [
        CensusSheet(
            issuer=issuer,
            campaign=of.name,
            zone=zones[key].name,
            route=route,
            responsible=zones[key].responsible or of.responsible,
            planned=(zones[key].starts, zones[key].ends),
            printed_on=office.clock.today(),
            labels=tuple(LABELS[each] for each in of.fields),
            wide=frozenset(LABELS[each] for each in _WIDE),
            stops=tuple(_stop(each, of) for each in forms),
        )
        for (key, route), forms in by_route.items()
    ]
    files, pages = write_by_route(folder, "fichas-ruta", sheets, write_census_sheets)
    return Printed(files=files, pages=pages, invoices=len(waiting))


_WIDE = (Field.NAME, Field.EMAIL, Field.ADDRESS)


def write_forms(office: Office, campaign: int, path: Path, zone: int | None = None) -> int:
    """Write the forms that wait for a visit as a workbook, to be corrected and loaded; gives how many.

    Raises:
        CampaignMissing, NoFormsLeft: there is nothing to fill in.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        of, waiting = _waiting(transaction, campaign, zone)
    rows = [
        FormRow(number=each.number, route=each.route, stop=each.stop, code=each.code, values=each.base)
        for each in waiting
    ]
    office.demand("census_forms.write")
    written = write_book(path, of.fields, rows)
    with office.store.write() as transaction:
        told = f"{written} fichas por llenar, en {path.name}"
        audit.add(transaction, office.actor(), "census_forms.write", of.name, told)
    return written


def load_forms(office: Office, campaign: int, path: Path, on: date, visitor: str = "") -> LoadedBook:
    """Bring the answers of a workbook: good rows enter in one write, the others are told one by one.

    A row without an answer in which nothing differs was not filled in.

    Args:
        office: where.
        campaign: whose forms they are.
        path: the workbook.
        on: the day of the visits that name none.
        visitor: who went, where a row does not say.

    Raises:
        FileUnreadable, ColumnsMissing: the file cannot be understood.
        CampaignMissing, CampaignClosed: the campaign takes no answers.
    """
    read = read_book(path)
    answered, found, unfilled = 0, 0, 0
    rejected = list(read.rejected)
    with office.store.write() as transaction:
        of = open_campaign(transaction, campaign)
        loader = _Loader(office, transaction, of, on, visitor)
        for row in read.rows:
            try:
                entered = loader.take(row)
            except RuleViolation as refusal:
                rejected.append(RowProblem(row.row, "", sentence(refusal), row.code))
                continue
            answered += entered is True
            unfilled += entered is False
            found += entered is None
        told = f"{path.name}: {answered} fichas, {found} predios nuevos, {len(rejected)} filas rechazadas"
        audit.add(transaction, office.actor(), "census_forms.load", of.name, told)
    return LoadedBook(answered=answered, found=found, unfilled=unfilled, book=read, rejected=tuple(rejected))


def save_rejected(loaded: LoadedBook, source: Path, path: Path) -> int:
    """Write the rows that did not enter, with why, to be corrected and loaded again.

    Raises:
        FileUnwritable, DiskFull: it cannot be written, or it is the file that was loaded.
    """
    demand_other_file(path, source)
    return write_rejected(path, loaded.book.raw, loaded.book.header, loaded.rejected)


class _Loader:
    """Takes the rows of a workbook within one write."""

    def __init__(
        self, office: Office, transaction: Transaction, campaign: Campaign, on: date, visitor: str
    ) -> None:
        self._office, self._transaction, self._campaign = office, transaction, campaign
        self._on, self._visitor = on, visitor
        self._forms = {each.number: each for each in book.forms(transaction, campaign.id)}
        self._zones = book.zones(transaction, campaign.id)

    def take(self, row: AnsweredRow) -> bool | None:
        """Keep what a row says: True; False where it was not filled in; None for premises found.

        Raises:
            RuleViolation: the row cannot be kept.
        """
        heard = Heard(
            answer=row.answer or Answer.CORRECTED,
            typed=row.values,
            on=row.on or self._on,
            visitor=row.visitor or self._visitor,
            note=row.note,
        )
        if row.answer is Answer.NEW or row.number is None:
            put_found(self._office, self._transaction, self._zone_of(row.code), heard, row.code)
            return None
        form = self._forms.get(row.number)
        if form is None or form.code.lstrip("0") != row.code.lstrip("0"):
            raise FormOfAnother(row.number, row.code)
        if row.answer is None and not differing(form.base, row.values):
            return False
        put_answer(self._office, self._transaction, form.id, heard)
        return True

    def _zone_of(self, code: str) -> int:
        """The zone of the account beside which premises were found; the first one where none is named."""
        beside = [each.zone for each in self._forms.values() if code and each.code == code]
        return (beside or [each.id for each in self._zones] or [0])[0]


def _waiting(transaction: Transaction, campaign: int, zone: int | None) -> tuple[Campaign, list[Form]]:
    of = book.find_campaign(transaction, campaign)
    if of is None:
        raise CampaignMissing
    waiting = [
        each
        for each in book.forms(transaction, campaign, zone)
        if each.state in OPEN and each.answer is not Answer.NEW
    ]
    if not waiting:
        zones = {each.id: each.name for each in book.zones(transaction, campaign)}
        raise NoFormsLeft(of.name if zone is None else zones.get(zone, of.name))
    return of, waiting


def _stop(form: Form, campaign: Campaign) -> CensusStop:
    returned = f"Devuelta: {form.reason}" if form.reason else ""
    return CensusStop(
        number=form.number,
        account=form.code,
        about=" · ".join([f"{form.route}-{form.stop:04d}", *_unasked(form, campaign)]),
        values=tuple(_printed(each, form.base[each]) for each in campaign.fields),
        note=returned,
    )


def _unasked(form: Form, campaign: Campaign) -> list[str]:
    """By what the visitor knows the premises, where the form does not ask for it."""
    return [form.base[each] for each in (Field.NAME, Field.ADDRESS) if each not in campaign.fields]


def _printed(field: Field, text: str) -> str:
    if field is Field.CLASS and text:
        return f"{CLASS_NAMES[ServiceClass(text)]} ({text})"
    return text
