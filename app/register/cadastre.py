"""Cadastre: bringing it in, taking it out, looking an account up, changing its facts."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app import rules
from app.changes import Changed, Topic
from app.exchange import cadastre_file, table
from app.exchange.cadastre_check import check_rows
from app.exchange.cadastre_export import write_cadastre
from app.exchange.cadastre_fields import FIELDS, Document, DocumentKind
from app.exchange.cadastre_row import CadastreOptions, CadastreReading, CadastreRow
from app.exchange.columns import ColumnMapping, Header, IgnoredRow, RowProblem, recall
from app.exchange.refused_rows import RejectedList
from app.jobs import Job, SilentJob, by_the_thousand
from app.lists import demand_workbook
from app.office import Office
from app.register.account_changes import person_text
from app.register.paper_limits import paper_of
from app.store import (
    account_invoices,
    accounts,
    audit,
    cadastre,
    claims,
    ledger,
    mail,
    offices,
    opening,
    positions,
    sector_service,
    vacancies,
)
from app.store.account_invoices import InvoiceState
from app.store.accounts import AccountCard, AccountFilter, AccountLine, AccountRow, ListFigures, PastFact
from app.store.cadastre import NewAccounts
from app.store.engine import Transaction
from app.store.ledger import Movement
from app.store.search import AccountHit, search
from app.store.sector_service import StoredService
from app.store.types import services_text
from app.store.vacancies import StoredVacancy
from app.wording.refusals import AccountMissing, FileRejected
from domain.account_change import FactSpan, spans
from domain.mail import MailConsent
from domain.money import Money
from domain.position import Position
from domain.undisputed import undisputed

MAPPING_KIND = "catastro"
STOP_STEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How a cadastre is brought in.

    Attributes:
        mapping: field → column; None takes what is remembered, else what is proposed.
        simulate: judge everything, write nothing.
        all_or_nothing: one refused row keeps all out.
        rejected_to: where the refused rows are written with their reasons.
    """

    mapping: ColumnMapping | None = None
    simulate: bool = False
    all_or_nothing: bool = False
    rejected_to: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CadastreImport:
    """What a cadastre file brought: every data row is imported or refused, none is lost."""

    rows: int
    imported: int
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    blank_rows: int
    unmapped: tuple[str, ...]
    opening_balance: Money
    changed: Changed = field(default=frozenset({Topic.CADASTRE, Topic.LEDGER}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file read but not brought in: what the wizard shows before anybody decides."""

    raw: table.RawTable
    reading: CadastreReading
    rejected: tuple[RowProblem, ...]
    accepted: tuple[CadastreRow, ...]

    @property
    def header(self) -> Header:
        """The header row, and which column is which."""
        return self.reading.header


@by_the_thousand()
def preview(office: Office, path: Path, mapping: ColumnMapping | None = None) -> Preview:
    """Read a cadastre file and judge its rows against what the office has.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: it lacks the columns that are needed.
    """
    raw = table.read_table(path, score=cadastre_file.score_cadastre)
    with office.store.read() as transaction:
        known = {code.lstrip("0") for code in cadastre.existing_codes(transaction)}
        options = CadastreOptions(
            money_digits=rules.profile(transaction).currency.digits,
            code_width=cadastre.code_width(transaction),
            paper=paper_of(offices.settings(transaction).invoice_layout),
        )
        chosen = mapping
        if chosen is None:
            chosen = recall(raw, offices.remembered_mappings(transaction, MAPPING_KIND))
        reading = cadastre_file.read_cadastre(raw, chosen, options)
        accepted, rejected = check_rows(reading, known, {each.code for each in offices.cycles(transaction)})
    return Preview(raw=raw, reading=reading, rejected=rejected, accepted=accepted)


@by_the_thousand()
def import_file(
    office: Office, path: Path, options: ImportOptions | None = None, job: Job | None = None
) -> CadastreImport:
    """Bring a cadastre in, with the balances that accounts owed, in one transaction.

    Raises:
        FileUnreadable, ColumnsMissing: as `preview`.
        FileUnwritable, DiskFull: the refused rows cannot be written, or would replace the file itself or
            some other.
        FileRejected: a row is refused and all was asked for, or nothing.
    """
    chosen, watcher = options or ImportOptions(), job or SilentJob()
    refused = RejectedList(chosen.rejected_to, path)
    watcher.report(0, 3, "Leyendo el archivo")
    found = preview(office, path, chosen.mapping)
    refused.write(found.raw, found.header, found.rejected)
    watcher.report(1, 3, "Guardando las cuentas")
    if chosen.all_or_nothing and found.rejected:
        rows = tuple(
            {"fila": each.row, "columna": each.column, "motivo": each.reason} for each in found.rejected
        )
        raise FileRejected(path.name, rows)
    brought = sum(row.opening_balance for row in found.accepted)
    if not chosen.simulate:
        brought = _bring_in(office, found, path.name)
    watcher.report(3, 3, "")
    reading = found.reading
    return CadastreImport(
        rows=reading.data_rows,
        imported=len(found.accepted),
        rejected=found.rejected,
        warnings=reading.warnings,
        ignored=reading.ignored,
        blank_rows=reading.blank_rows,
        unmapped=reading.unmapped,
        opening_balance=brought,
    )


def _bring_in(office: Office, found: Preview, file: str) -> Money:
    today = office.clock.today()
    with office.store.write() as transaction:
        first_cycle = offices.cycles(transaction)[0].code
        ids = cadastre.add_accounts(transaction, _new_accounts(found.accepted, first_cycle))
        placed = [(ids[row.code], row.position) for row in found.accepted if row.position is not None]
        positions.add(transaction, office.actor(), today, file, placed)
        balances = {ids[row.code]: row.opening_balance for row in found.accepted}
        brought = opening.post_opening_balances(
            transaction, office.actor(), balances, today, today - timedelta(days=1)
        )
        header = found.reading.header
        offices.remember_mapping(transaction, MAPPING_KIND, header.signature(), header.decision(FIELDS))
        summary = f"{len(ids)} cuentas, {len(found.rejected)} rechazadas, saldo anterior {brought}"
        audit.add(transaction, office.actor(), "cadastre.import_file", file, summary)
    return brought


def _new_accounts(rows: Sequence[CadastreRow], first_cycle: str) -> NewAccounts:
    """What the rows tell, by columns, and what an account has where they do not tell it."""
    columns = zip(*rows, strict=True) if rows else itertools.repeat(())
    of: dict[str, Sequence[Any]] = dict(zip(CadastreRow._fields, columns, strict=False))
    balances = zip(of["opening_balance"], of["overdue_invoices"], strict=True)
    return NewAccounts(
        code=of["code"],
        name=of["name"],
        document_kind=[str(kind or "") for kind, _, _ in of["document"]],
        document=list(map(_document_text, of["document"])),
        address=of["address"],
        neighbourhood=of["neighbourhood"],
        service_class=of["service_class"],
        state=of["state"],
        services=of["services"],
        cycle=[cycle or first_cycle for cycle in of["cycle"]],
        route=of["route"],
        stop=[place * STOP_STEP if stop is None else stop for place, stop in enumerate(of["stop"], 1)],
        meter=of["serial"],
        cadastral_number=of["cadastral_number"],
        brand=of["brand"],
        digits=of["digits"],
        installed_on=of["installed_on"],
        last_reading=[reading or 0 for reading in of["last_reading"]],
        phone=of["phone"],
        email=of["email"],
        units=of["units"],
        vacant=of["vacant"],
        overdue_invoices=[(overdue or 1) if balance > 0 else 0 for balance, overdue in balances],
    )


def _document_text(document: Document) -> str:
    """A document as it is kept: the number, and the check digit where the office wrote one."""
    return document.number if document.check_digit is None else f"{document.number}-{document.check_digit}"


def _document(kind: DocumentKind | None, text: str) -> Document:
    number, hyphen, digit = text.partition("-")
    if hyphen and digit.isdecimal() and kind is DocumentKind.COMPANY:
        return Document(kind, number, int(digit))
    return Document(kind, text)


@by_the_thousand()
def export_file(office: Office, path: Path) -> int:
    """Write the whole cadastre as a spreadsheet that can be brought in again; how many accounts.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
        InvalidValue: the name says that it would be another kind of file.
    """
    office.demand("cadastre.export_file")
    demand_workbook(path)
    with office.store.read() as transaction:
        balances = accounts.balances(transaction)
        digits = rules.profile(transaction).currency.digits
        placed = positions.by_account(transaction)
        rows = [_row(card, balances, placed) for card in accounts.cards(transaction)]
    write_cadastre(path, rows, money_digits=digits)
    with office.store.write() as transaction:
        audit.add(
            transaction, office.actor(), "cadastre.export_file", path.name, f"{len(rows)} cuentas exportadas"
        )
    return len(rows)


def _row(card: AccountCard, owed: Mapping[int, Money], placed: Mapping[int, Position]) -> CadastreRow:
    kind = DocumentKind(card.document_kind) if card.document_kind else None
    return CadastreRow(
        row=0,
        code=card.code,
        name=card.name,
        document=_document(kind, card.document),
        address=card.address,
        neighbourhood=card.neighbourhood,
        service_class=card.service_class,
        route=card.route,
        stop=card.stop,
        serial=card.meter or None,
        brand=card.brand,
        installed_on=card.installed_on,
        digits=card.digits,
        last_reading=card.last_reading,
        services=card.services,
        state=card.state,
        vacant=card.vacant,
        phone=card.phone,
        email=card.email,
        units=card.units,
        cycle=card.cycle,
        cadastral_number=card.cadastral_number,
        opening_balance=owed.get(card.id, 0),
        overdue_invoices=card.overdue_at_start or None,
        position=placed.get(card.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """Everything about one account: what is in force, its book, its history."""

    card: AccountCard
    balance: Money
    in_favour: Money
    invoices: tuple[InvoiceState, ...]
    movements: tuple[Movement, ...]
    history: tuple[PastFact, ...]
    standing: "Standing"
    mail: MailConsent | None
    facts: tuple[FactSpan[PastFact], ...]
    vacancy: StoredVacancy | None = None
    served: StoredService | None = None
    """How its route was served in the last month that somebody wrote down."""
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an account owes on a day: `overdue + due_later + claimed - in_favour` is its balance.

    Attributes:
        on: the day.
        overdue: what is open of documents due before it.
        due_later: what is open of the others.
        claimed: what is under claim, whatever its age: in neither of them (R-PQR-05).
        financed: the part of `due_later` that an agreement holds.
        in_favour: credit that paid nothing yet, positive.
        overdue_invoices: how many invoices are overdue; an opening balance counts for those it stands for.
    """

    on: date
    overdue: Money
    due_later: Money
    in_favour: Money
    overdue_invoices: int
    claimed: Money = 0
    financed: Money = 0


def view_account(office: Office, code: str) -> AccountView:
    """Look an account up.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        history = accounts.history(transaction, card.id)
        return AccountView(
            card=card,
            balance=ledger.balance(transaction, card.id),
            in_favour=sum(each.amount for each in ledger.open_credits(transaction, card.id)),
            invoices=tuple(account_invoices.invoices_of(transaction, card.id)),
            movements=tuple(ledger.movements(transaction, card.id)),
            history=tuple(history),
            standing=_standing(transaction, card.id, office.clock.today()),
            mail=mail.consents(transaction, [card.id]).get(card.id),
            facts=tuple(spans(_present(card), reversed(history), accounts.since(transaction, card.id))),
            vacancy=next(
                (each for each in vacancies.of_account(transaction, card.id) if each.ended_on is None), None
            ),
            position=positions.by_account(transaction, [card.id]).get(card.id),
            served=next(iter(sector_service.services(transaction, office.clock.today(), card.route)), None),
        )


def _present(card: AccountCard) -> dict[str, str]:
    """What each dated fact of an account says now, as its changes write it (R-CAT-01)."""
    return {
        "holder": person_text(card.name, card.document_kind, card.document),
        "service_class": card.service_class.value,
        "state": card.state.value,
        "services": services_text(card.services),
        "units": str(card.units),
        "meter": card.meter,
        "address": card.address,
        "cycle": card.cycle,
        "route": card.route,
        "stop": str(card.stop),
    }


def _standing(transaction: Transaction, account_id: int, on: date) -> Standing:
    items = ledger.open_items(transaction, account_id)
    claimed = claims.claimed_entries(transaction, items, on, [account_id])
    free = undisputed(items, claimed)
    overdue = sum(item.amount for item in free if item.due_on < on)
    line = accounts.account_lines(transaction, [account_id], on)[account_id]
    return Standing(
        on=on,
        overdue=overdue,
        due_later=sum(item.amount for item in free) - overdue,
        claimed=sum(claimed.values()),
        in_favour=sum(each.amount for each in ledger.open_credits(transaction, account_id)),
        overdue_invoices=line.overdue,
        financed=sum(item.amount for item in items if item.financed),
    )


def find_accounts(office: Office, words: str, limit: int) -> list[AccountHit]:
    """Accounts whose code, name, document, address or meter hold the words, best first."""
    with office.store.read() as transaction:
        return search(transaction, words, limit)


def list_accounts(
    office: Office, wanted: AccountFilter, sort: str = "route", *, descending: bool = False
) -> list[int]:
    """Ids of the accounts of a list, in order."""
    with office.store.read() as transaction:
        return accounts.account_ids(transaction, wanted, sort, descending=descending)


def rows_of(office: Office, ids: Sequence[int]) -> dict[int, AccountRow]:
    """Rows of a list by id."""
    with office.store.read() as transaction:
        return accounts.account_rows(transaction, ids)


def lines_of(office: Office, ids: Sequence[int]) -> dict[int, AccountLine]:
    """Rows of the subscribers' list by id, with what is overdue today and the last payment."""
    with office.store.read() as transaction:
        return accounts.account_lines(transaction, ids, office.clock.today())


def list_figures(office: Office) -> ListFigures:
    """How many accounts there are of each kind that the list filters by."""
    with office.store.read() as transaction:
        return accounts.figures(transaction)


def list_sums(office: Office, wanted: AccountFilter) -> tuple[int, Money]:
    """How many accounts a filter lets through, and their balance together."""
    with office.store.read() as transaction:
        return accounts.sums(transaction, wanted)


def balance_of(office: Office, ids: Collection[int]) -> Money:
    """What these accounts owe together (negative: in favour)."""
    wanted = frozenset(ids)
    with office.store.read() as transaction:
        return sum(owed for key, owed in accounts.balances(transaction).items() if key in wanted)


def routes(office: Office) -> list[tuple[str, int]]:
    """Routes in order, with how many accounts each has."""
    with office.store.read() as transaction:
        return accounts.routes(transaction)


def cycles(office: Office) -> list[tuple[str, str]]:
    """Code and name of the billing cycles."""
    with office.store.read() as transaction:
        return [(cycle.code, cycle.name) for cycle in offices.cycles(transaction)]


def code_of(office: Office, account_id: int) -> str:
    """The code of an account of a list."""
    with office.store.read() as transaction:
        return accounts.by_id(transaction, account_id).code
