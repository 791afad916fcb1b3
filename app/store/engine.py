"""The store: one file (or server) and its two kinds of transaction.

`Store.write()` begins IMMEDIATE, so a write never fails half-way for want of the lock;
`Store.read()` is one snapshot. Leaving normally commits, an exception rolls back. A use
case opens exactly one; nobody else does.
"""

import itertools
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    CursorResult,
    Dialect,
    Engine,
    Insert,
    MetaData,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util import LRUCache

from app.store.driver import trouble_from
from domain.text import fold

Transaction = Connection
"""What the store's functions take first: an open transaction."""

BUSY_TIMEOUT_MS = 5000
VALUES_AT_ONCE = 900
"""Values that one insert of many rows takes at most: below the limit of every driver."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32000",
)


class Store:
    """A database that Caudal may write in.

    Args:
        url: SQLAlchemy URL of the database; for the embedded one `sqlite:///PATH`.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._reading = self.engine.execution_options(caudal_begin="BEGIN")
        self._writing = self.engine.execution_options(caudal_begin="BEGIN IMMEDIATE")

    @contextmanager
    def read(self) -> Generator[Transaction, None, None]:
        """One snapshot of the whole book; nothing can be written through it."""
        with self._transaction(self._reading) as transaction:
            yield transaction

    @contextmanager
    def write(self) -> Generator[Transaction, None, None]:
        """One transaction that commits when left normally, and is rolled back by any exception."""
        with self._transaction(self._writing) as transaction:
            yield transaction

    @contextmanager
    def _transaction(self, engine: Engine) -> Generator[Transaction, None, None]:
        try:
            with engine.begin() as connection:
                yield connection
        except (DBAPIError, sqlite3.Error) as error:
            trouble = trouble_from(error, str(self.engine.url.database))
            if trouble is None:
                raise
            raise trouble from error

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


STATEMENTS_KEPT = 1000
_STATEMENTS: LRUCache[Any, Any] = LRUCache(STATEMENTS_KEPT)
"""Statements as they were compiled, by the dialect and what they say."""


@cache
def _sqlite_dialect() -> Dialect:
    """The dialect of every embedded store: what is compiled for one of them serves the others.

    An office that is rehearsed, compared or opened again so starts with its statements ready.
    """
    anywhere = create_engine("sqlite://")
    anywhere.connect().close()  # the dialect learns what the library can do
    anywhere.dispose()
    return anywhere.dialect


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        engine.dialect = _sqlite_dialect()
        engine.update_execution_options(compiled_cache=_STATEMENTS)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Switch the driver's own transaction handling off; the engine begins explicitly."""
    connection.isolation_level = None
    connection.create_function("caudal_fold", 1, fold, deterministic=True)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()  # the engine never had it, so it would not close it
        raise


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get("caudal_begin", "BEGIN")
    connection.connection.cursor().execute(begin)


def add_rows(
    transaction: Transaction, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows by the thousand at the driver's own price.

    Args:
        transaction: an open write.
        table: where to.
        columns: names of the columns, in the table's order: that of each row's values.
        rows: values as the driver takes them: text, integers, None; days as `AAAA-MM-DD`. A column that
            is NULL in all of them is better left out: the driver takes longest over None.
    """
    names = tuple(columns)
    many = max(1, VALUES_AT_ONCE // len(names))
    whole: list[tuple[Any, ...]] = []
    rest: list[tuple[Any, ...]] = []
    for block in _blocks(rows, many):
        if set(map(len, block)) != {len(names)}:
            raise ValueError(f"a row of {table.name} needs a value for each of {names}")
        if len(block) == many:
            whole.append(tuple(itertools.chain.from_iterable(block)))
        else:
            rest = block
    for values, places in ((whole, many), (rest, 1)):
        if values:
            transaction.exec_driver_sql(_insert_text(transaction.dialect, table, names, places), values)


def _blocks(rows: Iterable[tuple[Any, ...]], many: int) -> Iterator[list[tuple[Any, ...]]]:
    """Rows by so many: those of a generator are let go of before the next ones are made."""
    left = iter(rows)
    while block := list(itertools.islice(left, many)):
        yield block


def add_columns(transaction: Transaction, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows as `add_rows` does, given column by column; a column without any value is left out."""
    told = {name: values for name, values in columns.items() if any(value is not None for value in values)}
    if told:
        add_rows(transaction, table, tuple(told), zip(*told.values(), strict=True))


def add_columns_at_once(transaction: Transaction, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows as `add_columns` does, but into the table by one statement, by way of a temporary one.

    For a table whose trigger feeds the text index: the index writes its pages once a statement.
    """
    fields = [Column(column.name, column.type) for column in table.c if column.name in columns]
    waiting = Table(f"entering_{table.name}", MetaData(), *fields, prefixes=["TEMPORARY"])
    waiting.create(transaction)
    add_columns(transaction, waiting, columns)
    transaction.execute(insert(table).from_select(list(columns), select(waiting)))
    waiting.drop(transaction)


@lru_cache(maxsize=128)
def _insert_text(dialect: Dialect, table: Table, columns: tuple[str, ...], rows: int) -> str:
    """An insert of so many rows: what the library makes for one, with its places for values repeated."""
    in_table_order = tuple(column.name for column in table.c if column.name in columns)
    if in_table_order != columns:
        raise ValueError(f"columns of {table.name} must be given as {in_table_order}")
    statement: Insert = insert(table)
    one = str(statement.compile(dialect=dialect, column_keys=list(columns)))
    head, verb, places = one.rpartition(" VALUES ")
    return head + verb + ", ".join([places] * rows)


def new_key(result: "CursorResult[Any]") -> int:
    """The surrogate key of the row just inserted."""
    key = result.inserted_primary_key
    if key is None:
        raise TypeError("the statement inserted no row with a key")
    return int(key[0])


def next_id(transaction: Transaction, table: Table) -> int:
    """The first free surrogate key of a table, for rows that are written with their keys given."""
    found = transaction.execute(select(func.max(table.c.id))).scalar()
    return (found or 0) + 1


def change_rows(
    transaction: Transaction, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """Update rows by their id, by the thousand.

    Args:
        transaction: an open write.
        table: a table with a key `id`.
        columns: names of the columns to change, in the table's order.
        rows: the new values in that order, as the driver takes them, and last the id.
    """
    if rows:
        transaction.exec_driver_sql(_update_text(transaction.dialect, table, tuple(columns)), rows)


@lru_cache(maxsize=128)
def _update_text(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    if tuple(column.name for column in table.c if column.name in columns) != columns:
        raise ValueError(f"columns of {table.name} must be given in its order")
    statement = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values({name: bindparam(name) for name in columns})
    )
    return str(statement.compile(dialect=dialect))
