"""What the office's invoices can show of names and addresses: told where they enter and where they change."""

from functools import partial

from app.exchange.paper_check import TOO_LONG, Paper, lost_letters
from app.office import Office
from app.store import accounts, offices
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


def warning_of(office: Office, code: str) -> str:
    """What an account's invoices would not show as it is written, as a sentence; empty for nothing."""
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        paper = paper_of(offices.settings(transaction).invoice_layout)
    if card is None:
        return ""
    written = f"{card.name} {card.address} {card.neighbourhood}"
    told = [reason for _, reason in lost_letters([written], paper)]
    told += [TOO_LONG for _ in paper.cut_names([card.name], [card.code])]
    return f"Aviso: {'; '.join(told)}." if told else ""
