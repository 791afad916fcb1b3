"""What moved an account as its page tells it: one line for each paper, which opens into its entries.

An agreement moves every entry of the debt, and an invoice charges each service: told entry by entry, the
papers between which somebody looks are lost among their parts.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from app.store.ledger import Movement
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.ledger import Concept, EntryKind
from domain.money import Money
from ui.formats import day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text, money_cell
from ui.widgets.columns import Align, Column, unsorted
from ui.widgets.money_columns import money_column
from ui.words import SERVICES

PAPERS: Final = {
    DocumentKind.INVOICE: "Factura",
    DocumentKind.CREDIT_NOTE: "Nota crédito",
    DocumentKind.DEBIT_NOTE: "Nota débito",
    DocumentKind.SALE: "Venta de agua",
    DocumentKind.RECEIPT: "Recibo",
    DocumentKind.OPENING_BALANCE: "Saldo inicial",
    DocumentKind.PORTFOLIO_ACT: "Acto de cartera",
    DocumentKind.AGREEMENT: "Convenio",
    DocumentKind.REVERSAL: "Reverso",
}
_KINDS: Final = {
    EntryKind.CHARGE: "Cargo",
    EntryKind.PAYMENT: "Pago",
    EntryKind.CREDIT: "Nota crédito",
    EntryKind.DEBIT: "Nota débito",
    EntryKind.AGREEMENT_OUT: "Pasa a convenio",
    EntryKind.AGREEMENT_IN: "Deuda en convenio",
    EntryKind.INTEREST: "Intereses",
    EntryKind.WRITE_OFF: "Castigo",
    EntryKind.REVERSAL: "Reverso",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLine:
    """A paper of the statement, or one of its entries.

    Attributes:
        key: of the paper; its entries have it too.
        charged, paid: what it added and what it took off, both positive.
        balance: what the account owed after it.
        invoice: its number, if the paper is one.
        parts: how many entries the paper has; 0 for an entry.
        opened: whether its entries are shown below it.
    """

    key: int
    on: date
    paper: str
    detail: str
    charged: Money
    paid: Money
    balance: Money
    invoice: str
    parts: int = 0
    opened: bool = False

    @property
    def opens(self) -> bool:
        """Whether there is more to see of it."""
        return self.parts > 1


def lines_of(movements: Iterable[Movement], opened: Collection[int] = ()) -> list[MovedLine]:
    """The papers that moved an account, the newest first, with the entries of those that are open.

    Args:
        movements: its entries, oldest first.
        opened: keys of papers.
    """
    papers = [list(group) for _, group in groupby(movements, key=_paper_of)]
    found: list[MovedLine] = []
    for key, entries in reversed(list(enumerate(papers))):
        shown = key in opened and len(entries) > 1
        found.append(_line(key, entries, parts=len(entries), opened=shown))
        if shown:
            found += [_line(key, [each]) for each in entries]
    return found


def _paper_of(movement: Movement) -> tuple[date, DocumentKind, str]:
    return movement.posted_on, movement.kind_of_document, movement.document


def _line(key: int, entries: Sequence[Movement], parts: int = 0, *, opened: bool = False) -> MovedLine:
    last = entries[-1]
    is_invoice = last.kind_of_document is DocumentKind.INVOICE
    return MovedLine(
        key=key,
        on=last.posted_on,
        paper=f"{PAPERS[last.kind_of_document]} {last.document}" if parts else "",
        detail=_together(dict.fromkeys(map(_detail, entries))),
        charged=sum(each.amount for each in entries if each.amount > 0),
        paid=-sum(each.amount for each in entries if each.amount < 0),
        balance=last.balance,
        invoice=last.document if is_invoice else "",
        parts=parts,
        opened=opened,
    )


def _together(details: Iterable[str]) -> str:
    first, *others = details
    return ", ".join((first, *(each[0].lower() + each[1:] for each in others)))


def _detail(movement: Movement) -> str:
    """What a line is for: an invoice may lower a service, or its total to the multiple, without a note."""
    billed = movement.kind_of_document is DocumentKind.INVOICE and movement.kind is EntryKind.CREDIT
    if not billed and movement.kind is not EntryKind.CHARGE:
        return _KINDS[movement.kind]
    if movement.service is not Service.OTHER:
        return SERVICES[movement.service]
    if movement.concept is Concept.INSTALMENT:
        return "Cuota de un diferido"
    if movement.kind_of_document is DocumentKind.SALE:
        return "Agua en carrotanque"
    return "Ajuste" if billed else "Otros cobros y ajuste"


def _paper(line: MovedLine) -> Cell:
    if not line.opens:
        return line.paper
    return Text(line.paper, icon=Icon.CHEVRON_DOWN if line.opened else Icon.CHEVRON_RIGHT)


def _cash(read: Callable[[MovedLine], Money], tone: Tone = Tone.TEXT) -> Callable[[MovedLine], Cell]:
    return lambda line: money_cell(read(line), tone=tone) if read(line) else ""


MOVED: Final[tuple[Column[MovedLine], ...]] = unsorted(
    Column(key="posted_on", title="Fecha", cell=lambda line: day(line.on), width=92,
           value=lambda line: line.on),
    Column(key="paper", title="Documento", cell=_paper, width=180, name=True),
    Column(key="detail", title="Concepto", cell=lambda line: line.detail, width=160, stretch=True),
    Column(key="charge", title="Cargo", cell=_cash(lambda line: line.charged), width=104, align=Align.RIGHT,
           value=lambda line: line.charged or None, money=0),
    Column(key="payment", title="Abono", cell=_cash(lambda line: line.paid, Tone.OK), width=104,
           align=Align.RIGHT, value=lambda line: line.paid or None, money=0),
    money_column("balance", "Saldo", lambda line: line.balance, width=104, strong=True),
)  # fmt: skip
