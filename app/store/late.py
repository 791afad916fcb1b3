"""What is late, said once: Inicio, the subscribers' list and every count of late accounts ask it here.

An invoice is late from the day after its due date as long as something of it is open that no open claim
keeps from being due (R-PQR-05). What an agreement holds is due on no day (R-ACU-01).
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_

from app.store.paper_names import DUE_ON
from app.store.schema import document, open_item


def late(before: date | None, claimed: Collection[int] = ()) -> ColumnElement[bool]:
    """Whether an open item, joined to its entry and its document, is late.

    Args:
        before: what is due before this day is late; None takes all that is owed.
        claimed: documents of which everything open is under claim (`claims.claimed_whole`).
    """
    asked = [open_item.c.amount > 0]
    if before is not None:
        asked.append(before.isoformat() > DUE_ON)
    if claimed:
        asked.append(document.c.id.not_in(claimed))
    return and_(*asked)
