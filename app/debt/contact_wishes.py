"""Debtors who asked not to be contacted, or only at some hours: written down, respected by the day's list."""

from dataclasses import dataclass

from app.changes import Changed, Topic
from app.office import Office
from app.store import accounts, audit, contact_wishes
from app.wording.refusals import AccountMissing
from domain.contact import ContactWish
from domain.errors import InvalidValue

CHANGES: Changed = frozenset({Topic.COLLECTION})
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What a debtor asked for, as it stands now."""

    account: str
    wish: ContactWish
    changed: Changed = CHANGES


def set_wish(office: Office, account: str, wish: ContactWish, reason: str) -> Wished:
    """Write down what a debtor asks for; an empty wish takes back what was asked before.

    Raises:
        AccountMissing: no account has that code.
        InvalidValue: nothing says how it was asked for, or in too many words.
    """
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise InvalidValue("motivo", why[:30], f"cómo lo pidió, en hasta {LONGEST_REASON} letras")
    with office.store.write() as transaction:
        card = accounts.card(transaction, account)
        if card is None:
            raise AccountMissing(account)
        contact_wishes.add(transaction, office.actor(), card.id, wish, why, office.clock.today())
        said = "no contactar" if wish.refuses else f"solo {wish.hours}" if wish.hours else "a cualquier hora"
        audit.add(transaction, office.actor(), "contact_wishes.set_wish", card.code, f"{said}: {why}")
    return Wished(account=card.code, wish=wish)
