"""The accounting journal of some days: every posted paper in double entry, for the office's own program.

It ties by construction to what it reads: what is owed comes from the ledger's entries, what was earned from
the invoices' lines, money from the receipts' means. A paper whose two sides differ is left out and said.
A last entry of the days moves what is in favour and what agreements hold, so that each account of what is
owed says what the portfolio says (decision 0064).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from app.exchange.flat import decimal_text, write_flat
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from app.exports.chart import BookAccount, Chart, chart
from app.exports.places import places
from app.office import Office
from app.store import audit, journal
from app.store.engine import Transaction
from app.store.journal import Means, NoteRow, PaperRow, Party
from domain.calendar import month_range
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.journal import (
    DIFFERENCE,
    BilledLine,
    JournalLine,
    JournalPaper,
    against,
    billed_lines,
    by_day,
    is_owed,
    money_lines,
    note_lines,
    owed_lines,
    reclassified,
    tidy,
)
from domain.money import Money
from domain.period import Period
from domain.portfolio import AGES

KINDS: Final = {
    DocumentKind.INVOICE: "Factura",
    DocumentKind.CREDIT_NOTE: "Nota crédito",
    DocumentKind.DEBIT_NOTE: "Nota débito",
    DocumentKind.RECEIPT: "Recibo de caja",
    DocumentKind.OPENING_BALANCE: "Saldo inicial",
    DocumentKind.AGREEMENT: "Convenio",
    DocumentKind.SALE: "Venta de agua",
    DocumentKind.REVERSAL: "Reverso",
    DocumentKind.PORTFOLIO_ACT: "Acto de cartera",
}
"""How the journal says what a paper is."""

RECLASSIFIED: Final = "Reclasificación"
_UNBALANCED: Final = "sus dos lados no suman lo mismo: corra «caudal verificar»"
_COLUMNS: Final = (
    ("Fecha", Kind.DATE), ("Comprobante", Kind.WORD), ("Número", Kind.TEXT), ("Cuenta contable", Kind.TEXT),
    ("Nombre de la cuenta", Kind.TEXT), ("Suscriptor", Kind.TEXT), ("Nombre", Kind.TEXT),
    ("Identificación", Kind.TEXT), ("Servicio", Kind.WORD), ("Clase", Kind.WORD), ("Concepto", Kind.WORD),
    ("Débito", Kind.MONEY), ("Crédito", Kind.MONEY),
)  # fmt: skip
TITLES: Final = tuple(title for title, _ in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Span:
    """Days of a journal, both included.

    Raises:
        InvalidValue: it ends before it begins.
    """

    since: date
    upto: date

    def __post_init__(self) -> None:
        if self.upto < self.since:
            raise InvalidValue("hasta", f"{self.upto:%d/%m/%Y}", f"{self.since:%d/%m/%Y} o después")

    @classmethod
    def of(cls, month: Period) -> "Span":
        """The days of a calendar month."""
        return cls(*month_range(month))

    @property
    def name(self) -> str:
        """For files: `2026-11`, or its two days."""
        whole = Period(self.since.year, self.since.month)
        return str(whole) if month_range(whole) == (self.since, self.upto) else f"{self.since}-a-{self.upto}"


@dataclass(frozen=True, slots=True)
class Omitted:
    """What an export left out: what it is, its account if it has one, and why."""

    what: str
    account: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """The journal of some days.

    Attributes:
        span: its days.
        papers: its entries, each balanced.
        omitted: papers that were left out, and why.
        accounts: the table of accounts by which it was made.
        parties: who each account is.
    """

    span: Span
    papers: tuple[JournalPaper, ...]
    omitted: tuple[Omitted, ...]
    accounts: Chart
    parties: dict[int, Party]

    @property
    def lines(self) -> int:
        """How many lines its entries have."""
        return sum(len(paper.lines) for paper in self.papers)

    @property
    def debits(self) -> Money:
        """Sum of its debits."""
        return sum(line.amount for paper in self.papers for line in paper.lines if line.amount > 0)

    @property
    def credits(self) -> Money:
        """Sum of its credits, positive."""
        return -sum(line.amount for paper in self.papers for line in paper.lines if line.amount < 0)

    def by_role(self) -> dict[str, Money]:
        """Debits less credits of each role."""
        sums: dict[str, Money] = defaultdict(int)
        for paper in self.papers:
            for line in paper.lines:
                sums[line.role] += line.amount
        return dict(sums)


def journal_of(office: Office, span: Span, *, summary: bool = False) -> Journal:
    """The journal of some days; with `summary`, one entry for each day and kind of paper."""
    with office.store.read() as transaction:
        return _journal(transaction, span, summary=summary)


def export(
    office: Office, span: Span, target: Path, *, summary: bool = False
) -> tuple[Journal, tuple[Path, ...]]:
    """Write the journal: a CSV and an XLSX into a folder, or the one that the file's name asks for.

    Raises:
        DiskFull, FileUnwritable: a file could not be written.
    """
    office.demand("accounting.export")
    found = journal_of(office, span, summary=summary)
    kinds = (".csv", ".xlsx")
    files = places(target, kinds, [f"diario-{span.name}{kind}" for kind in kinds])
    for file in files:
        _write(found, file, office.currency.digits)
    with office.store.write() as transaction:
        said = f"diario contable {span.name}: {found.lines} renglones, {found.debits}"
        audit.add(transaction, office.actor(), "accounting.export", span.name, said)
    return found, files


# ── making it ───────────────────────────────────────────────────────────────


def _journal(transaction: Transaction, span: Span, *, summary: bool) -> Journal:
    days = span.since, span.upto
    facts = _Facts(
        journal.billed(transaction, *days), _by_paper(journal.noted(transaction, *days)),
        journal.means(transaction, *days),
    )  # fmt: skip
    made = [(_entry(paper, facts), paper.account_id) for paper in journal.papers(transaction, *days)]
    kept = [paper for paper, _ in made if not paper.out_of_balance]
    parties = journal.parties(transaction)
    omitted = tuple(
        Omitted(f"{paper.kind} {paper.number}", parties[owner].code, _UNBALANCED)
        for paper, owner in made
        if paper.out_of_balance
    )
    kept += _reclassified(transaction, span, [paper for paper, _ in made])
    papers = by_day(kept) if summary else tuple(kept)
    return Journal(span=span, papers=papers, omitted=omitted, accounts=chart(transaction), parties=parties)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What tells the other side of the papers of some days, by paper."""

    billed: dict[int, list[BilledLine]]
    noted: dict[int, list[NoteRow]]
    means: dict[int, Means]


def _by_paper(rows: Iterable[NoteRow]) -> dict[int, list[NoteRow]]:
    found: dict[int, list[NoteRow]] = defaultdict(list)
    for row in rows:
        found[row.document].append(row)
    return found


def _entry(paper: PaperRow, facts: _Facts) -> JournalPaper:
    owed = owed_lines(paper.entries)
    lines = tidy([*owed, *_against(paper, facts, sum(line.amount for line in owed))])
    return JournalPaper(
        document=paper.id, kind=KINDS[paper.kind], number=paper.label, on=paper.on, lines=lines
    )


def _against(paper: PaperRow, facts: _Facts, owed: Money) -> list[JournalLine]:
    """The lines that stand against what a paper did to what is owed."""
    account, key = paper.account_id, paper.id
    about = paper.refers_kind if paper.kind is DocumentKind.REVERSAL else paper.kind
    if paper.kind is DocumentKind.INVOICE:
        return billed_lines(facts.billed.get(key, ()), paper.service_class, account)
    if key in facts.noted:
        return note_lines((row.noted for row in facts.noted[key]), paper.service_class, account)
    paid = facts.means.get(paper.refers_id or 0 if paper.kind is DocumentKind.REVERSAL else key)
    if paid is not None:
        return money_lines(-owed, paid.means, at_desk=paid.at_desk, account=account)
    role = DIFFERENCE if about is None else against(about, (entry.kind for entry in paper.entries))
    return [JournalLine(role, -owed, account=account)]


def _reclassified(
    transaction: Transaction, span: Span, made: Iterable[JournalPaper]
) -> Iterator[JournalPaper]:
    before = journal.held(transaction, span.since - timedelta(days=1), AGES)
    after = journal.held(transaction, span.upto, AGES)
    owed: dict[str, Money] = defaultdict(int)
    for paper in made:
        for line in paper.lines:
            if is_owed(line.role):
                owed[line.role] += line.amount
    lines = tidy(reclassified(before, after, owed))
    if lines:
        number = f"{span.upto:%Y%m%d}"
        yield JournalPaper(document=0, kind=RECLASSIFIED, number=number, on=span.upto, lines=lines)


# ── writing it ──────────────────────────────────────────────────────────────


def _write(found: Journal, file: Path, digits: int) -> None:
    if file.suffix.lower() == ".csv":
        write_flat(file, _flat(found, digits))
        return
    kind = Kind.CENTS if digits else Kind.MONEY
    columns = [SheetColumn(title, kind if each is Kind.MONEY else each) for title, each in _COLUMNS]
    rows = [(*told, *_sides(line, digits)) for told, line in _rows(found)]
    write_rows(file, [Sheet(name=f"Diario {found.span.name}", columns=columns, rows=rows)])


def _sides(line: JournalLine, digits: int) -> tuple[int | float, int | float]:
    amount = abs(line.amount) / 10**digits if digits else abs(line.amount)
    return (amount, 0) if line.amount > 0 else (0, amount)


def _flat(found: Journal, digits: int) -> Iterator[tuple[str, ...]]:
    yield TITLES
    for (on, *told), line in _rows(found):
        debit, credit = max(line.amount, 0), max(-line.amount, 0)
        sides = (decimal_text(side, digits) for side in (debit, credit))
        yield (f"{on:%d/%m/%Y}", *map(str, told), *sides)


_Told = tuple[date, str, str, str, str, str, str, str, str, str, str]


def _rows(found: Journal) -> Iterator[tuple[_Told, JournalLine]]:
    """Each line of the journal as its columns say it, but for its amount."""
    nobody = Party("", "", "")
    for paper in found.papers:
        for line in paper.lines:
            booked = found.accounts.get(line.role) or BookAccount(line.role, line.role, "")
            who = nobody if line.account is None else found.parties[line.account]
            yield (
                (
                    paper.on, paper.kind, paper.number, booked.code, booked.name, who.code, who.name,
                    who.identification, line.service, line.service_class, line.concept,
                ),
                line,
            )  # fmt: skip
