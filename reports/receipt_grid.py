"""A receipt laid out once, as rows of a grid of equal letters: printer, screen and PDF take the same rows.

Wide paper of 80 mm has 48 columns (42 on older models), narrow paper of 58 mm has 32. What stands beside
an amount is cut, never wrapped into it; names and addresses take a second line before they are cut.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from reports.barcode import bars, code_words
from reports.receipt import Receipt, ReceiptAccount, ReceiptInvoice, ReceiptLine, ReceiptMeans
from reports.receipt_words import clean, cut, flow, pair, pair_or_stack, wrap
from reports.spanish import MINUS, SHORT_MONTHS, WEEKDAYS, Currency, account_code, short_date

WIDE: Final = 48
OLD: Final = 42
NARROW: Final = 32
COLUMNS: Final = (WIDE, OLD, NARROW)
DOTS: Final = 12
"""Width of a column; a line of normal letters is 24 dots high and begins 30 under the former."""
MODULE: Final = 2
"""Dots of the narrowest bar."""
BAR_HEIGHT: Final = 80
_WIDE_FROM: Final = 40
_NAME_LINES: Final = 2
_OFFICE_LINES: Final = 3
_AIR: Final = 2
_INDENT: Final = "  "


class Size(Enum):
    """How large letters are: columns and lines that one takes."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    DOUBLE = (2, 2)

    @property
    def wide(self) -> int:
        """Columns that a letter takes."""
        return self.value[0]

    @property
    def tall(self) -> int:
        """Lines that a letter takes."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of letters, already in its place."""

    text: str
    bold: bool = False
    size: Size = Size.NORMAL


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper: of hyphens, heavy of equal signs."""

    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code 128 in the middle of the paper."""

    content: str


Row: TypeAlias = Text | Rule | Bars


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """Rows and the columns in which they stand."""

    columns: int
    rows: tuple[Row, ...]

    def lines(self) -> tuple[str, ...]:
        """The text of each line; bars give none."""
        return tuple(line for row in self.rows if (line := line_of(row, self.columns)) is not None)


def line_of(row: Row, columns: int) -> str | None:
    """The letters of a row, None for bars."""
    if isinstance(row, Text):
        return row.text
    return None if isinstance(row, Bars) else ("=" if row.heavy else "-") * columns


def lay_out(receipt: Receipt, columns: int = WIDE) -> ReceiptPaper:
    """The receipt in rows of so many columns."""
    return ReceiptPaper(columns, tuple(_Layout(receipt, columns).rows()))


def centred(text: str, columns: int, size: Size = Size.NORMAL, *, bold: bool = False) -> Text:
    """A line in the middle of the paper."""
    room = columns // size.wide
    return Text(" " * ((room - len(text)) // 2) + text, bold, size)


def price(currency: Currency, amount: int) -> str:
    """An amount without symbol, its minus a hyphen."""
    return currency.bare(amount).replace(MINUS, "-")


class _Layout:
    def __init__(self, receipt: Receipt, columns: int) -> None:
        self._receipt, self._columns = receipt, columns
        self._wide = columns >= _WIDE_FROM

    def rows(self) -> Iterator[Row]:
        yield from self._marks()
        yield from self._head()
        yield Rule()
        yield from self._paid()
        yield Rule(heavy=True)
        yield self._total()
        yield Text("")
        yield from self._handed_over()
        yield from self._after()
        yield from self._end()

    # ---- head

    def _marks(self) -> Iterator[Row]:
        receipt = self._receipt
        if receipt.annulled is not None:
            yield self._centred("*** ANULADO ***", bold=True)
            document = f"Reverso {receipt.annulled.document}." if receipt.annulled.document else ""
            said = f"El {short_date(receipt.annulled.on)}: {receipt.annulled.reason}. {document}"
            yield from self._sentence(said.replace("..", "."))
        if receipt.copy is not None:
            yield self._centred("*** COPIA ***", bold=True)
            yield self._centred(f"Copia {receipt.copy.number}, del {short_date(receipt.copy.printed_on)}")
        if receipt.kept_by:
            yield self._centred(receipt.kept_by, bold=True)
        if receipt.annulled is not None or receipt.copy is not None or receipt.kept_by:
            yield Text("")

    def _head(self) -> Iterator[Row]:
        receipt, issuer = self._receipt, self._receipt.issuer
        for line in wrap(clean(issuer.name).upper(), self._columns, _OFFICE_LINES):
            yield centred(line, self._columns, Size.TALL, bold=True)
        phone = f"Tel. {issuer.phone}" if issuer.phone else ""
        of_law = [f"NIT {issuer.tax_id}", issuer.supervised_by_short]
        for facts in (of_law, [issuer.address, phone]):
            for line in flow(map(clean, facts), self._columns):
                yield centred(line, self._columns)
        yield Text("")
        title = receipt.source.title if self._wide else receipt.source.short
        yield Text(pair(title, clean(receipt.number), self._columns), bold=True)
        for line in self._when_and_who():
            yield Text(line)

    def _when_and_who(self) -> list[str]:
        receipt, at = self._receipt, self._receipt.at
        day = f"{at.day} {SHORT_MONTHS[at.month - 1]} {at.year}"
        desk, cashier = clean(receipt.desk), clean(receipt.cashier)
        where = f"{desk}, {clean(receipt.shift)}" if receipt.shift else desk
        if not self._wide:
            who = cut(f"{receipt.source.who}: {cashier}", self._columns)
            return [
                *pair_or_stack(f"{day} {at:%H:%M}", desk, self._columns),
                *pair_or_stack(who, clean(receipt.shift), self._columns),
            ]
        when = f"{WEEKDAYS[at.weekday()][:3]} {day} {at:%H:%M:%S}"
        both = f"{where} · {cashier}"
        if len(when) + 1 + len(both) <= self._columns:
            return [pair(when, both, self._columns)]
        return [
            *pair_or_stack(when, where, self._columns),
            cut(f"{receipt.source.who}: {cashier}", self._columns),
        ]

    # ---- what was paid

    def _paid(self) -> Iterator[Row]:
        accounts = self._receipt.accounts
        if len(accounts) == 1:
            yield from self._only(accounts[0])
            return
        for place, account in enumerate(accounts):
            if place:
                yield Rule()
            yield from self._one_of_several(account)

    def _only(self, account: ReceiptAccount) -> Iterator[Row]:
        yield Text(self._account(account), bold=True)
        for line in wrap(clean(account.holder), self._columns, _NAME_LINES):
            yield Text(line)
        if self._wide and account.address:
            for line in wrap(clean(account.address), self._columns, _NAME_LINES):
                yield Text(line)
        if len(account.invoices) == 1:
            yield from self._only_invoice(account.invoices[0])
        elif account.invoices:
            yield Rule()
            for invoice in account.invoices:
                yield self._amount(self._invoice(invoice), invoice.amount)
        yield Rule()
        yield from self._lines(account)

    def _one_of_several(self, account: ReceiptAccount) -> Iterator[Row]:
        yield self._amount(self._account(account), account.amount, bold=True)
        yield Text(cut(clean(account.holder), self._columns))
        if len(account.invoices) == 1:
            yield Text(cut(self._invoice(account.invoices[0], "Factura "), self._columns))
        else:
            for invoice in account.invoices:
                yield self._amount(_INDENT + self._invoice(invoice), invoice.amount)
            if account.invoices and account.lines:
                yield Text("Se aplicó a:")
        yield from self._lines(account, _INDENT)
        if self._receipt.annulled is None:
            yield from self._left(account, _INDENT)

    def _account(self, account: ReceiptAccount) -> str:
        return cut(f"Cuenta {clean(account_code(account.code))}", self._columns)

    def _only_invoice(self, invoice: ReceiptInvoice) -> Iterator[Row]:
        said = self._invoice(invoice, "Factura ")
        due = f"vence {clean(short_date(invoice.due_on))}" if invoice.due_on is not None else ""
        if due and self._wide and len(said) + 1 + len(due) <= self._columns:
            yield Text(pair(said, due, self._columns))
        elif not self._wide and invoice.period is not None:
            yield Text(pair(f"Factura {clean(invoice.number)}", _month(invoice), self._columns))
        else:
            yield Text(cut(said, self._columns))

    def _invoice(self, invoice: ReceiptInvoice, word: str = "") -> str:
        month = _month(invoice)
        return f"{word}{clean(invoice.number)}{', ' if word and month else '  ' if month else ''}{month}"

    def _lines(self, account: ReceiptAccount, indent: str = "") -> Iterator[Row]:
        for line in account.lines:
            yield self._line(line, indent)
        if account.in_favour:
            names = ("Queda a favor de la cuenta", "Queda a favor")
            label = self._first_fitting(names, account.in_favour, indent)
            yield self._amount(indent + label, account.in_favour)

    def _line(self, line: ReceiptLine, before: str = "") -> Row:
        label = line.label if self._wide else line.short or line.label
        return self._amount(before + clean(label), line.amount)

    # ---- how it was paid, and what is left

    def _total(self) -> Row:
        receipt = self._receipt
        word = "PAGADO" if receipt.annulled is None else "ANULADO"
        bare = price(receipt.currency, receipt.total)
        full = f"{clean(receipt.currency.symbol)} {bare}"
        for size, amount in ((Size.DOUBLE, full), (Size.DOUBLE, bare), (Size.TALL, full)):
            room = self._columns // size.wide
            if len(word) + _AIR + len(amount) <= room:
                return Text(pair(word, amount, room), bold=True, size=size)
        return Text(pair(word, bare, self._columns), bold=True)

    def _handed_over(self) -> Iterator[Row]:
        for means in self._receipt.means:
            yield from self._means(means, alone=len(self._receipt.means) == 1)

    def _means(self, means: ReceiptMeans, *, alone: bool) -> Iterator[Row]:
        label = clean(means.label)
        reference = clean(means.reference)
        if means.change == 0 or not alone:
            beside = f"{label} {reference}".strip()
            fits = self._fits(beside, means.amount)
            yield self._amount(beside if fits else label, means.amount)
            if not fits:
                yield from (Text(_INDENT + line) for line in wrap(reference, self._columns - len(_INDENT)))
        if means.received is not None and means.change:
            yield self._amount(f"{label} recibido", means.received)
            yield self._amount("Cambio", means.change, bold=True)

    def _after(self) -> Iterator[Row]:
        """What is left; an annulled receipt left nothing."""
        account, *others = self._receipt.accounts
        if others or self._receipt.annulled is not None:
            return
        left = list(self._left(account))
        if left:
            yield Rule()
        yield from left

    def _left(self, account: ReceiptAccount, indent: str = "") -> Iterator[Row]:
        if account.balance is not None:
            yield self._balance(account.balance, indent)
        yield from (self._line(line, f"{indent}Por facturar: ") for line in account.later)

    def _balance(self, balance: int, indent: str = "") -> Row:
        names: tuple[str, ...] = ("Saldo de la cuenta después del pago", "Saldo de la cuenta", "Saldo")
        if balance < 0:
            names = ("Saldo a favor de la cuenta", "Saldo a favor")
        label = self._first_fitting(names, abs(balance), indent)
        return self._amount(indent + label, abs(balance))

    def _end(self) -> Iterator[Row]:
        receipt = self._receipt
        if receipt.notes:
            yield Rule()
        for note in receipt.notes:
            yield from (Text(line) for line in wrap(clean(note), self._columns))
        yield Text("")
        number = clean(receipt.number)
        if _bars_fit(number, self._columns):
            yield Bars(number)
        yield self._centred(receipt.number)
        if receipt.annulled is not None:
            yield from self._sentence("Recibo anulado: no es constancia de pago.")
            return
        for sentence in receipt.closing:
            yield from self._sentence(sentence)

    # ---- parts

    def _centred(self, text: str, *, bold: bool = False) -> Text:
        return centred(cut(clean(text), self._columns), self._columns, bold=bold)

    def _sentence(self, text: str) -> Iterator[Row]:
        return (centred(line, self._columns) for line in wrap(clean(text), self._columns))

    def _first_fitting(self, names: tuple[str, ...], amount: int, indent: str) -> str:
        """The first way to say it that fits beside its amount, else the last."""
        return next((name for name in names if self._fits(indent + name, amount)), names[-1])

    def _fits(self, label: str, amount: int) -> bool:
        return len(label) + 1 + len(price(self._receipt.currency, amount)) <= self._columns

    def _amount(self, label: str, amount: int, *, bold: bool = False) -> Text:
        return Text(pair(label, price(self._receipt.currency, amount), self._columns), bold)


def _bars_fit(content: str, columns: int) -> bool:
    """Whether there are bars for a content, and room for them."""
    return content.isascii() and bars(code_words(content))[1] * MODULE <= columns * DOTS


def _month(invoice: ReceiptInvoice) -> str:
    if invoice.period is None:
        return ""
    return f"{SHORT_MONTHS[invoice.period.month - 1]} {invoice.period.year}"
