"""Statements behind a key or a payment: their text is made once, and they run at the driver's own price.

The engine's own way costs some forty microseconds a statement: nothing beside a list, but more than the
handful of rows for which somebody waits at the desk.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ClauseElement, Dialect, Table, bindparam, insert
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler

from app.store.engine import Transaction

Values = Mapping[str, object]
"""By name, as the file holds them: text, integers, None, enums by their code, days as `AAAA-MM-DD`."""


class _Text(NamedTuple):
    """What the driver runs: the names of its values in order, and those that the statement itself brings."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, object]

    def values(self, given: Values) -> tuple[object, ...]:
        named = {**self.constants, **given}
        return tuple([named[name] for name in self.names])


class Prepared:
    """A Core statement without lists of values (`IN`), kept for as long as the program runs.

    Args:
        statement: what Core makes; what changes from one run to the next is a `bindparam`.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._text: _Text | None = None

    def all(self, transaction: Transaction, values: Values) -> list[tuple[Any, ...]]:
        """Every row that it finds, as the file holds it."""
        return list(self._run(transaction, values).fetchall())

    def first(self, transaction: Transaction, values: Values) -> tuple[Any, ...] | None:
        """The first row that it finds, or None."""
        return next(iter(self.all(transaction, values)), None)

    def add(self, transaction: Transaction, values: Values) -> int:
        """Insert a row; its key."""
        return int(self._run(transaction, values).lastrowid)

    def each(self, transaction: Transaction, many: Iterable[Values]) -> None:
        """Run it once for each set of values."""
        text = self._of(transaction.dialect)
        transaction.connection.cursor().executemany(text.sql, [text.values(values) for values in many])

    def _run(self, transaction: Transaction, values: Values) -> DBAPICursor:
        text = self._of(transaction.dialect)
        cursor = transaction.connection.cursor()
        cursor.execute(text.sql, text.values(values))
        return cursor

    def _of(self, dialect: Dialect) -> _Text:
        """The text for the one dialect of this program, made when it is first needed."""
        if self._text is None:
            compiled = self._statement.compile(dialect=dialect)
            if not isinstance(compiled, SQLCompiler):
                raise TypeError("only queries and changes of rows are prepared")
            constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
            self._text = _Text(str(compiled), tuple(compiled.positiontup or ()), constants)
        return self._text


def insert_of(table: Table, *columns: str) -> Prepared:
    """The insertion of one row with values for those columns."""
    return Prepared(insert(table).values({name: bindparam(name) for name in columns}))
