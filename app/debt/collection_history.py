"""What else happened to a debtor than what collectors wrote down: letters made, orders that crews ended."""

from dataclasses import dataclass
from datetime import date

from app.store import letters, orders
from app.store.engine import Transaction
from app.store.letters import StoredLetter
from app.store.orders import StoredOrder
from app.wording.letter_sentences import STAGE_WORDS
from app.wording.order_sentences import reason_words
from domain.delivery import Outcome
from domain.letter_template import LetterStage
from domain.service_order import OrderState
from reports.names import RETURN_CAUSES
from reports.order_words import WORDS

LETTER, ORDER = "Carta", "Orden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A letter that was made, or an order that was carried out or could not be.

    Attributes:
        on: the day.
        name: what it is.
        said: which one, and what became of it.
        who: who made the letter, or went with the order.
    """

    on: date
    name: str
    said: str
    who: str


def happened(transaction: Transaction, account_id: int) -> tuple[Happened, ...]:
    """What happened to an account, the last first."""
    made = letters.of_account(transaction, account_id)
    batches = letters.batch_heads(transaction, {each.batch_id for each in made})
    found = [
        Happened(
            on=batches[each.batch_id].made_on,
            name=LETTER,
            said=_letter_said(each, batches[each.batch_id].stage),
            who=batches[each.batch_id].user,
        )
        for each in made
    ]
    found += [
        Happened(on=order.done_at.astimezone().date(), name=ORDER, said=_order_said(order), who=order.officer)
        for order in orders.listed(transaction, account_id=account_id)
        if order.done_at is not None and order.state in {OrderState.DONE, OrderState.NOT_DONE}
    ]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _letter_said(made: StoredLetter, stage: LetterStage) -> str:
    """A letter and what became of it: `CP-2027-0001, persuasiva: entregada el 05/01/2027`."""
    if made.cause is not None:
        became = f"volvió, {RETURN_CAUSES[made.cause]}"
    elif made.outcome is Outcome.DELIVERED and made.on is not None:
        became = f"entregada el {made.on:%d/%m/%Y}"
    else:
        became = "hecha, sin registrar su entrega"
    return f"{made.number}, {STAGE_WORDS[stage]}: {became}"


def _order_said(order: StoredOrder) -> str:
    """An order and what became of it: `Suspensión 12 hecha`."""
    name = f"{WORDS[order.kind].one.capitalize()} {order.number}"
    if order.state is OrderState.DONE:
        return f"{name}: hecha"
    return f"{name}: no se hizo, {reason_words(order.reason)}"
