"""Where the premises of one account stand, from a day on: written on its page, kept as every dated fact."""

from app.changes import Changed, Topic
from app.office import Office
from app.register.account_changes import Grounds, demand_days
from app.store import accounts, audit, cadastre, persons, positions
from app.store.cadastre import Change
from app.wording.refusals import AccountChanged, AccountMissing
from domain.position import Position


def place(office: Office, code: str, version: int, where: Position, grounds: Grounds) -> Changed:
    """Say where the premises of an account stand; where they were said to stand before is kept.

    Raises:
        AccountMissing: no account has that code.
        AccountChanged: somebody changed it since it was read.
        ChangeTooLate, ChangeBeforeLast: the day may not be.
    """
    with office.store.write() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        if card.version != version:
            raise AccountChanged(code)
        former = positions.by_account(transaction, [card.id]).get(card.id)
        if former != where:
            change = Change(
                fact="position",
                old="" if former is None else former.told,
                new=where.told,
                valid_from=grounds.valid_from,
                support=grounds.support,
                reason=grounds.reason,
            )
            demand_days(transaction, office.clock.today(), card, [change])
            support = grounds.support or grounds.reason
            positions.add(transaction, office.actor(), grounds.valid_from, support, [(card.id, where)])
            cadastre.record_changes(transaction, office.actor(), card.id, [change])
            persons.touch(transaction, [card.id])
        audit.add(transaction, office.actor(), "cadastre.place", code, f"coordenadas {where.told}")
    return frozenset({Topic.CADASTRE})
