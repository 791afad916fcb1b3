"""Adjustments of the portfolio: what was charged by error is given back by a note, by two persons (004-26).

They are acts like the others (`app.debt.portfolio_acts`): with cause, support and approval. What they do is a
credit note on the paper that was wrong, so that the indicator of adjusted value counts it (R-FAC-06).
"""

from collections.abc import Iterable, Sequence

from app.invoicing import adjustment
from app.invoicing.adjustment import IssuedNote, Note, NoteKind
from app.office import Office
from app.store import owed_papers
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.portfolio_acts import ActItem, StoredAct
from app.wording.claim_refusals import OwedPaperMissing
from app.wording.portfolio_refusals import CAUSE_WORDS
from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.ledger import OpenItem
from domain.money import Money
from domain.portfolio_act import AdjustmentCause


def paper_of(transaction: Transaction, card: AccountCard, named: str, cause: AdjustmentCause | None) -> int:
    """The document that an adjustment is of.

    Raises:
        InvalidValue: no paper is named, or no cause.
        OwedPaperMissing: the account has none of that name.
    """
    if not named.strip():
        raise InvalidValue("factura", "", "la factura que se ajusta")
    if cause is None:
        raise InvalidValue("causal", "", ", ".join(CAUSE_WORDS.values()))
    found = owed_papers.find(transaction, named, card.id)
    if found is None or found.account_id != card.id:
        raise OwedPaperMissing(named.strip(), card.code)
    return found.id


def post(
    office: Office, transaction: Transaction, act: StoredAct, parts: Sequence[tuple[OpenItem, Money]]
) -> IssuedNote:
    """Issue the credit note of an adjustment that was approved, by the services that were wrong."""
    shares = _shares((item.service, amount) for item, amount in parts)
    cause = CAUSE_WORDS[act.cause or AdjustmentCause.OTHER]
    note = Note(
        kind=NoteKind.CREDIT,
        invoice=owed_papers.name_of(transaction, parts[0][0].document),
        amount=act.amount,
        reason=f"Ajuste n.º {act.id}, {cause}: {act.reason}",
        account=act.account,
    )
    return adjustment.post(office, transaction, note, shares)


def undo(
    office: Office, transaction: Transaction, act: StoredAct, items: Sequence[ActItem], why: str
) -> IssuedNote:
    """Charge again what an adjustment gave back, by a debit note on the same paper: notes are not erased."""
    shares = _shares((item.service, item.amount) for item in items)
    note = Note(
        kind=NoteKind.DEBIT,
        invoice=items[0].paper,
        amount=act.amount,
        reason=f"Se deshace el ajuste n.º {act.id}: {why}",
        account=act.account,
    )
    return adjustment.post(office, transaction, note, shares)


def _shares(parts: Iterable[tuple[Service, Money]]) -> dict[Service, Money]:
    found = dict.fromkeys(Service, 0)
    for service, amount in parts:
        found[service] += amount
    return found
