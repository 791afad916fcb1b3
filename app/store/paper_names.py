"""How later papers call a document that is still owed, when it is due, and what it is counted with."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, literal

from app.store.schema import account_entry, document
from domain.document import DocumentKind
from domain.ledger import FINANCED

OPENING_LABEL = "Saldo inicial"
"""How papers name what was owed before the program: it is no invoice and has no number of one."""

DEBIT_LABEL = "Nota débito "
"""How papers name a debit note, before its number: without it, it would pass for an invoice."""

SALE_LABEL = "Agua en carrotanque "
"""How papers name a sale of water paid at once, before its number."""

NAME_ON_PAPER = case(
    (document.c.kind == DocumentKind.OPENING_BALANCE.value, OPENING_LABEL),
    (document.c.kind == DocumentKind.DEBIT_NOTE.value, literal(DEBIT_LABEL) + document.c.label),
    (document.c.kind == DocumentKind.AGREEMENT.value, document.c.reason),
    (document.c.kind == DocumentKind.SALE.value, literal(SALE_LABEL) + document.c.label),
    (document.c.kind == DocumentKind.PORTFOLIO_ACT.value, document.c.reason),
    else_=document.c.label,
)
"""The name under which a later invoice lists a document that is still owed."""

_COUNTED_WITH = func.coalesce(document.c.refers_id, document.c.id)
OWED_WITH = case(
    (document.c.kind == DocumentKind.DEBIT_NOTE.value, _COUNTED_WITH),
    (document.c.kind == DocumentKind.AGREEMENT.value, _COUNTED_WITH),
    else_=document.c.id,
)
"""The document that one is owed and counted with: a debit note, with the invoice that it corrects.

So is an instalment of an agreement, with the invoice that bills it; and what a broken agreement gives back.
"""

NO_DUE_DAY = and_(document.c.kind == DocumentKind.AGREEMENT.value, document.c.due_on.is_(None))
"""What an agreement holds: it is financed, and due on no day (R-ACU-01)."""


def due_on(posted_on: ColumnElement[date]) -> ColumnElement[Any]:
    """When a document is due, or what was posted on that day of one that says none: as text."""
    return case((NO_DUE_DAY, FINANCED.isoformat()), else_=func.coalesce(document.c.due_on, posted_on))


DUE_ON = due_on(account_entry.c.posted_on)


def kind_of(paper: FromClause) -> ColumnElement[str]:
    """The kind of a paper, asked without its index: where days are asked too, those lead to fewer papers."""
    return func.coalesce(paper.c.kind, "")
