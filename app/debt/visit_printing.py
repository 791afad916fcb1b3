"""The sheets of collection visits as PDF, a file for each route; `collection_agenda` says who is on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from app.debt.collecting import DebtorRow
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import make_folder, write_by_route
from app.rules import profile
from app.store import offices
from app.wording.collection_refusals import NobodyToCall
from app.wording.collection_words import RESULT_LETTERS, RESULT_WORDS
from reports.collection_sheet import VisitSheet, VisitStop, write_visit_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedVisits:
    """What was printed: files relative to the folder, `pages` of them all, how many debtors."""

    files: tuple[str, ...]
    pages: int
    visits: int


def print_visits(office: Office, rows: Sequence[DebtorRow], folder: Path, who: str = "") -> PrintedVisits:
    """Print the sheets of visits of some debtors, by route in walking order.

    Args:
        office: the office.
        rows: whom to visit.
        folder: where the files go.
        who: goes; empty leaves a line to write on.

    Raises:
        NobodyToCall: nobody is to be visited.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    if not rows:
        raise NobodyToCall("hojas de visita")
    make_folder(folder)
    with office.store.read() as transaction:
        settings = offices.settings(transaction)
        issuer = issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)})
        currency = currency_of(profile(transaction).currency.code)
    walked = sorted(rows, key=lambda row: (row.debtor.route, row.debtor.stop, row.debtor.code))
    results = tuple((letter, RESULT_WORDS[result].lower()) for result, letter in RESULT_LETTERS.items())
    sheets = [
        VisitSheet(
            issuer=issuer,
            route=route,
            day=office.clock.today(),
            who=who.strip(),
            results=results,
            printed_by=office.user,
            stops=tuple(map(_stop, some)),
            currency=currency,
        )
        for route, some in groupby(walked, key=lambda row: row.debtor.route)
    ]
    files, pages = write_by_route(folder, "visitas-cobro", sheets, write_visit_sheets)
    return PrintedVisits(files=files, pages=pages, visits=len(walked))


def _stop(row: DebtorRow) -> VisitStop:
    debtor, last = row.debtor, row.last
    said = "" if last is None else f"{last.taken_on:%d/%m/%Y}, {RESULT_WORDS[last.result].lower()}"
    return VisitStop(
        account=debtor.code,
        place=f"orden {debtor.stop:04d}",
        holder=debtor.name,
        address=", ".join(filter(None, (debtor.address, debtor.neighbourhood))),
        phone=debtor.phone,
        owed=row.amount,
        papers=row.overdue.papers,
        days=row.days,
        last=". ".join(filter(None, (said, "" if last is None else last.note))),
    )
