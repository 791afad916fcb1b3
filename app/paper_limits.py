"""What the office's invoices can show of a cadastre, as the reader of its file is told."""

from functools import partial

from app.exchange.paper_check import Paper
from reports import letters, name_room

WHOLE_LETTER = "carta"
"""The layout that gives an invoice a whole letter; the others give it half of one."""


def paper_of(layout: str) -> Paper:
    """What the invoices of a layout can show."""
    return Paper(
        prints=letters.prints,
        missing=letters.missing,
        cut_names=partial(name_room.cut_names, half=layout != WHOLE_LETTER),
    )
