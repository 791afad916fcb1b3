"""Who holds accounts and where they are: one person may hold several, and each is searched by all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, insert, select, update

from app.store.engine import Transaction, new_key
from app.store.schema import account, meter, person, property_
from app.store.search import with_facts
from domain.text import fold, fold_each


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is known of a person."""

    name: str
    document_kind: str = ""
    document: str = ""
    phone: str = ""
    email: str = ""


def find_or_add(transaction: Transaction, facts: PersonFacts) -> int:
    """The key of the person with that document and name; a new one where there is none.

    What is said anew of a known person (telephone, mail) takes the place of what was known.
    """
    if facts.document:
        query = select(person.c.id, person.c.name).where(person.c.document == facts.document)
        for key, name in transaction.execute(query.order_by(person.c.id)):
            if fold(name) == fold(facts.name):
                said = {"phone": facts.phone, "email": facts.email, "document_kind": facts.document_kind}
                set_person(transaction, key, {field: value for field, value in said.items() if value})
                return int(key)
    added = insert(person).values(
        name=facts.name,
        document_kind=facts.document_kind,
        document=facts.document,
        phone=facts.phone,
        email=facts.email,
    )
    return new_key(transaction.execute(added))


def set_person(transaction: Transaction, key: int, values: dict[str, str]) -> None:
    """Put new facts of a person in force."""
    if values:
        transaction.execute(update(person).where(person.c.id == key).values(**values))


def set_property(transaction: Transaction, key: int, values: dict[str, str]) -> None:
    """Put new facts of premises in force."""
    if values:
        transaction.execute(update(property_).where(property_.c.id == key).values(**values))


def keys_of(transaction: Transaction, account_id: int) -> tuple[int, int, int]:
    """The keys of an account's holder, premises and connection."""
    query = select(account.c.holder_id, account.c.property_id, account.c.connection_id)
    row = transaction.execute(query.where(account.c.id == account_id)).one()
    return row.holder_id, row.property_id, row.connection_id


def accounts_of(transaction: Transaction, holder_id: int) -> list[int]:
    """Every account that a person holds."""
    query = select(account.c.id).where(account.c.holder_id == holder_id).order_by(account.c.id)
    return list(transaction.execute(query).scalars())


def touch(transaction: Transaction, account_ids: Sequence[int]) -> None:
    """Say of accounts that something of theirs changed: who read them before reads them again."""
    transaction.execute(
        update(account).where(account.c.id.in_(account_ids)).values(version=account.c.version + 1)
    )


_FOUND_BY = select(
    account.c.id,
    account.c.code,
    person.c.name,
    person.c.document,
    property_.c.address,
    property_.c.neighbourhood,
    func.coalesce(meter.c.serial, ""),
).select_from(with_facts(account))
_PUT = update(account).where(account.c.id == bindparam("key")).values(search=bindparam("found_by"))


def refresh_search(transaction: Transaction, account_ids: Sequence[int]) -> None:
    """Write anew the text in which accounts are searched, after one of its parts changed."""
    rows = transaction.execute(_FOUND_BY.where(account.c.id.in_(account_ids))).all()
    texts = fold_each(" ".join(filter(None, row[1:])) for row in rows)
    if rows:
        transaction.execute(
            _PUT, [{"key": row.id, "found_by": text} for row, text in zip(rows, texts, strict=True)]
        )
