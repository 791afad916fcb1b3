"""An account's own code from what a person types: blanks around it and lost zeros do not make another."""

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.schema import account


def own_code(transaction: Transaction, typed: str) -> str | None:
    """The code of the account that is meant, as the cadastre has it; None if there is none, or two.

    Codes that differ only in leading zeros are one (spreadsheets lose them), so an exact match goes first
    and a bare one counts where a single account has it.
    """
    code = typed.strip()
    if not code:
        return None
    exact = transaction.execute(select(account.c.code).where(account.c.code == code)).scalar()
    if exact is not None:
        return str(exact)
    bare = select(account.c.code).where(func.ltrim(account.c.code, "0") == code.lstrip("0")).limit(2)
    found = transaction.execute(bare).scalars().all()
    return str(found[0]) if len(found) == 1 else None
