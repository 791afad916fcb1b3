"""Finding an account while somebody types, and what words mean to the lists of accounts."""

from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Join,
    Text,
    bindparam,
    column,
    func,
    select,
    table,
    text,
)

from app.store.engine import Transaction
from app.store.prepared import Prepared
from app.store.schema import account, meter, meter_installation, person, property_
from domain.cadastre import AccountState
from domain.text import fold

SHORTEST_TRIGRAM = 3
LAST_LETTER = "\uffff"

_INDEX = table("account_search", column("rowid"))
"""Trigrams of what an account is searched by, kept in step by triggers."""


def with_facts(accounts: FromClause) -> Join:
    """Accounts, or a source that brings them, with who holds them, where they are and their meter."""
    return (
        accounts.join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .outerjoin(meter_installation, meter_installation.c.id == account.c.installation_id)
        .outerjoin(meter, meter.c.id == meter_installation.c.meter_id)
    )


class AccountHit(NamedTuple):
    """An account as a search shows it; `meter` is empty without one."""

    code: str
    name: str
    address: str
    meter: str
    state: AccountState


_HIT = (
    account.c.code,
    person.c.name,
    property_.c.address,
    func.coalesce(meter.c.serial, ""),
    account.c.state,
)
_STATES = {state.value: state for state in AccountState}
_TYPED = account.c.code.between(bindparam("first"), bindparam("last"))
_FOUND = select(*_HIT).limit(bindparam("many"))
_BY_CODE = Prepared(_FOUND.select_from(with_facts(account)).where(_TYPED).order_by(account.c.code))
_IN_INDEX = (
    _FOUND.select_from(with_facts(_INDEX.join(account, account.c.id == _INDEX.c.rowid)))
    .where(text("account_search MATCH :words"))
    .order_by(_INDEX.c.rowid)
)
_IN_BOOK = _FOUND.select_from(with_facts(account)).order_by(account.c.id)


def search(transaction: Transaction, words: str, limit: int) -> list[AccountHit]:
    """Accounts whose code, name, document, address or meter hold all the words, best first.

    First those whose code begins with what was typed, by code; then the others, as they came into the book:
    the index gives them in that order, so that a word that everybody has costs no more than a rare one.
    """
    typed = words.strip()
    if not typed:
        return []
    span = {"first": typed, "last": typed + LAST_LETTER}
    found = _BY_CODE.all(transaction, {**span, "many": limit})
    if len(found) < limit:
        folded = fold(typed).split()
        long = [word for word in folded if len(word) >= SHORTEST_TRIGRAM]
        short = {f"short{place}": word for place, word in enumerate(set(folded) - set(long))}
        asked = {**span, **short, "words": " ".join(map(_quoted, long)), "many": limit - len(found)}
        found += _holding(len(short), indexed=bool(long)).all(transaction, asked)
    return [
        AccountHit(code, name, where, serial, _STATES[state]) for code, name, where, serial, state in found
    ]


@lru_cache(maxsize=32)
def _holding(short: int, *, indexed: bool) -> Prepared:
    """Accounts that hold so many short words, and those that the index was asked for.

    Without the accounts whose code begins with what was typed: they were found before.
    """
    begun = [_begins_with(bindparam(f"short{place}", type_=Text)) for place in range(short)]
    return Prepared((_IN_INDEX if indexed else _IN_BOOK).where(~_TYPED, *begun))


def has_word(word: str) -> ColumnElement[bool]:
    """Whether an account holds a folded word: by the index, or at the start of a word if it is too short."""
    if len(word) < SHORTEST_TRIGRAM:
        return _begins_with(bindparam("short", word, type_=Text, unique=True))
    found = select(_INDEX.c.rowid).where(
        text("account_search MATCH :words").bindparams(
            bindparam("words", _quoted(word), type_=Text, unique=True)
        )
    )
    return account.c.id.in_(found)


def _begins_with(short: BindParameter[str]) -> ColumnElement[bool]:
    """Whether some word of what an account is searched by begins so; the index holds nothing so short."""
    return func.instr(" " + account.c.search, " " + short) > 0


def _quoted(word: str) -> str:
    """A word as the text index takes it: whatever signs it has, they are letters."""
    return '"' + word.replace('"', '""') + '"'
