"""Which column is what: finds the header row and proposes the mapping, or takes the user's.

A mapping is a plain dict, field → header as it stands (or the column's letter), so that the caller
can keep it under the header's `signature` and propose it again for the next file of that shape.
"""

import functools
import hashlib
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, TypeGuard

from app.exchange.packages import column_index, column_letters
from app.exchange.table import RawTable
from app.exchange.values import Cell, fold, is_blank, share, shown
from domain.errors import RuleViolation

Wish: TypeAlias = str | int | None
"""A column by header text, by letter, or by number from 1; None or "" for no column."""

ColumnMapping: TypeAlias = Mapping[str, Wish]
"""Field → column."""

HEADER_WITHIN = 100
"""The header is looked for in this many rows that are not blank."""

_SAMPLE_ROWS = 200
_SHOWN_VALUES = 4
_EXACT = 1_000
_PARTIAL = 500
_EXTRA_WORD = 40
_SHORTEST_PREFIX = 3
_START = 2
_MIN_FIELDS = 2
_SURE_FIELDS, _SURE_ROWS = 5, 20
_MOST_EXTRA_WORDS = 2
_LONGEST_TITLE = 60
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_SMALL_WORDS = frozenset(
    {"DE", "DEL", "LA", "LAS", "LOS", "EL", "EN", "O", "Y", "E", "NO", "NUM", "NUMERO", "NRO", "N"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field that a column may hold.

    Attributes:
        key: its stable name in mappings, in Spanish.
        title: the header that the program writes for it.
        synonyms: folded headers that offices write for it, the best first; the title need not be repeated.
        required: whether a file without it is refused.
        fits: whether a cell looks like one of this field: settles which of two equal columns it is.
    """

    key: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    fits: Callable[[Cell], bool] | None = None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Several columns claim one field.

    Attributes:
        field: key of the field.
        chosen: header of the column that was taken.
        others: headers of the columns that were not.
    """

    field: str
    chosen: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header row and what each column is.

    Attributes:
        index: index of the row in the table.
        row: its row number, as the spreadsheet shows it.
        titles: header texts as they stand, trimmed, one per column.
        columns: field → column, from 0.
        unmapped: headers of columns that no field takes.
        ambiguities: fields that more than one column claimed.
    """

    index: int
    row: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    unmapped: tuple[str, ...]
    ambiguities: tuple[Ambiguity, ...] = ()

    def title(self, field: str) -> str:
        """Header of the column that holds the field; the column's letter where the header is blank."""
        return self.name(self.columns[field])

    def name(self, column: int) -> str:
        """Header of a column; its letter where the header is blank."""
        return self.titles[column] or column_letters(column)

    def mapping(self) -> dict[str, str]:
        """Field → header of its column, or the letter where two headers are equal or blank."""
        folded = [fold(title) for title in self.titles]
        return {
            field: self.titles[column] if folded.count(folded[column]) == 1 else column_letters(column)
            for field, column in self.columns.items()
        }

    def signature(self) -> str:
        """Names this shape of file: equal for equal headers, whatever their capitals and accents."""
        return signature_of(self.titles)

    def decision(self, fields: Sequence[FieldSpec]) -> dict[str, str]:
        """The mapping to remember: every field, also those for which no column is to be read."""
        found = self.mapping()
        return {spec.key: found.get(spec.key, "") for spec in fields}


def signature_of(titles: Sequence[str]) -> str:
    """Names a shape of file by its headers."""
    text = "|".join(fold(title) for title in titles).rstrip("|")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(eq=False)
class ColumnsMissing(RuleViolation):
    """The file has no header row with the columns that are needed, or the mapping names others.

    Attributes:
        file: name of the file.
        sheet_name: name of the sheet, empty for text.
        wanted: titles of what was looked for and not found, as a mapping names them.
        found: headers of the row that came closest; where none did, of the first row that is all words.
        row: its row number, 0 if no row came close.
        by_mapping: whether a mapping names what is missing: a column, or with row 0 a field that no file has.
    """

    code: ClassVar[str] = "ARCHIVO_RECHAZADO"
    file: str
    sheet_name: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    row: int
    by_mapping: bool = False


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row and what is wrong with it.

    Attributes:
        row: row number, as the spreadsheet shows it.
        column: header of the column, as it stands.
        reason: why, in Spanish.
        code: the account's code in that row, as it would have been stored; may be empty.
    """

    row: int
    column: str
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row that holds no data.

    Attributes:
        row: row number, as the spreadsheet shows it.
        reason: why, in Spanish: en blanco, total, nota, encabezado repetido.
    """

    row: int
    reason: str


def find_header(
    table: RawTable,
    fields: Sequence[FieldSpec],
    mapping: ColumnMapping | None = None,
    one_of: Sequence[str] = (),
) -> Header:
    """The row that names most of the fields, and which column is which.

    Args:
        table: the sheet.
        fields: what is looked for.
        mapping: what the user or an earlier file decided; it wins over what would be proposed, and a
            field mapped to None or "" is not read. Fields may go by key, title or any synonym.
        one_of: keys of fields of which at least one is needed.

    Raises:
        ColumnsMissing: if no row within `HEADER_WITHIN` names the required fields, or the mapping names
            a field or a column that is not there.
    """
    wishes = _wishes(table, fields, mapping or {})
    best_index, best_score = 0, (-1, -1)
    for index in _first_rows(table):
        score = _score(table.rows[index], fields, wishes)
        if score > best_score:
            best_index, best_score = index, score
        elif best_score[1] >= _SURE_FIELDS and index > best_index + _SURE_ROWS:
            break
    if best_score[1] < _MIN_FIELDS:
        closest = _titles(table.rows[best_index]) if max(best_score) > 0 else ()
        titles = closest if len(closest) > 1 else _first_words(table)
        raise ColumnsMissing(table.name, table.sheet, _wanted(fields, one_of, {}), titles, 0)
    titles = _titles(table.rows[best_index])
    header = _header(table, best_index, fields, wishes)
    lost = tuple(str(wish) for wish in wishes.values() if _is_wish(wish) and _place(titles, wish) is None)
    missing = lost or _wanted(fields, one_of, header.columns)
    if missing:
        raise ColumnsMissing(
            table.name, table.sheet, missing, tuple(filter(None, titles)), header.row, bool(lost)
        )
    return header


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """A column of a file whose header nobody knows: its name, and what stands under it."""

    title: str
    values: tuple[str, ...]


def sample_columns(table: RawTable, titles: Sequence[str]) -> tuple[ColumnSample, ...]:
    """The first values under these headers, for a person to say what they are."""
    header = next((index for index in _first_rows(table) if _titles(table.rows[index]) == tuple(titles)), -1)
    rows = table.rows[header + 1 : header + 1 + _SAMPLE_ROWS]
    return tuple(
        ColumnSample(
            title or column_letters(column),
            tuple(
                itertools.islice(
                    (shown(row[column]) for row in rows if column < len(row) and not is_blank(row[column])),
                    _SHOWN_VALUES,
                )
            ),
        )
        for column, title in enumerate(titles)
    )


def recall(table: RawTable, known: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    """What was decided for files of this shape: the mapping, by signature, of a row that has one.

    It is found by the headers alone, so also where no field would be recognised in them.
    """
    rows = _first_rows(table) if known else []
    found = (known.get(signature_of(_titles(table.rows[index]))) for index in rows)
    return next(filter(None, found), None)


def count_fields(table: RawTable, fields: Sequence[FieldSpec]) -> int:
    """How many of the fields the table's best header names: for choosing among sheets."""
    return max((_score(table.rows[index], fields, {})[1] for index in _first_rows(table)), default=0)


def _first_rows(table: RawTable) -> list[int]:
    filled = (index for index, row in enumerate(table.rows) if any(not is_blank(cell) for cell in row))
    return list(itertools.islice(filled, HEADER_WITHIN))


def _first_words(table: RawTable) -> tuple[str, ...]:
    """The first row of two headers or more that all hold a letter; else the first row that holds anything."""
    rows = [_titles(table.rows[index]) for index in _first_rows(table)]
    worded = (row for row in rows if sum(map(bool, row)) > 1 and all(map(_is_word, filter(None, row))))
    return next(worded, rows[0] if rows else ())


def _is_word(title: str) -> bool:
    return any(map(str.isalpha, title))


def _titles(row: Sequence[Cell]) -> tuple[str, ...]:
    titles = [" ".join(shown(cell).split()) for cell in row]
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _wishes(table: RawTable, fields: Sequence[FieldSpec], mapping: ColumnMapping) -> dict[str, Wish]:
    names = {fold(name): spec.key for spec in fields for name in (*spec.synonyms, spec.title, spec.key)}
    names |= {fold(spec.key): spec.key for spec in fields}
    unknown = tuple(name for name in mapping if fold(name) not in names)
    if unknown:
        raise ColumnsMissing(table.name, table.sheet, unknown, (), 0, by_mapping=True)
    return {names[fold(name)]: wish for name, wish in mapping.items()}


def _place(titles: Sequence[str], wish: str | int) -> int | None:
    """The column that a mapping means: by header, else by letter or number from 1."""
    if isinstance(wish, str):
        folded = [fold(title) for title in titles]
        if fold(wish) in folded:
            return folded.index(fold(wish))
        column = column_index(wish.strip().upper()) if _LETTERS.fullmatch(wish.strip()) else -1
    else:
        column = wish - 1
    return column if 0 <= column < len(titles) else None


def _is_wish(wish: Wish) -> TypeGuard[str | int]:
    return wish is not None and wish != ""


def _score(row: Sequence[Cell], fields: Sequence[FieldSpec], wishes: Mapping[str, Wish]) -> tuple[int, int]:
    titles = _titles(row)
    named = sum(isinstance(wish, str) and fold(wish) in map(fold, titles) for wish in wishes.values() if wish)
    return named, len(_assigned(titles, fields, wishes, {}))


def _assigned(
    titles: Sequence[str],
    fields: Sequence[FieldSpec],
    wishes: Mapping[str, Wish],
    content: Mapping[tuple[str, int], float],
) -> dict[str, int]:
    """Field → column: first what the mapping says, then the best matches, each column once."""
    columns = {
        key: place
        for key, wish in wishes.items()
        if _is_wish(wish) and (place := _place(titles, wish)) is not None
    }
    claims = _claims(titles, fields)
    ranked = sorted(claims, key=lambda claim: (-claims[claim], -content.get(claim, 0.0), claim[1]))
    taken = set(columns.values())
    for key, column in ranked:
        if key not in columns and key not in wishes and column not in taken:
            columns[key] = column
            taken.add(column)
    return columns


def _claims(titles: Sequence[str], fields: Sequence[FieldSpec]) -> dict[tuple[str, int], int]:
    """(field, column) → how well the header names the field."""
    names = _names_by_start(tuple(fields))
    claims: dict[tuple[str, int], int] = {}
    for column, title in enumerate(titles):
        folded = fold(title) if len(title) <= _LONGEST_TITLE else ""
        words = tuple(word for word in folded.split() if word not in _SMALL_WORDS)
        for start in {word[:_START] for word in words}:
            for name in names.get(start, ()):
                strength = name.strength(folded, words)
                if strength > claims.get((name.field, column), 0):
                    claims[name.field, column] = strength
    return claims


@dataclass(frozen=True, slots=True)
class _Name:
    """One of the names of a field."""

    field: str
    folded: str
    words: tuple[str, ...]
    rank: int

    def strength(self, folded: str, words: tuple[str, ...]) -> int:
        """How well a header is this name: the same, or the same words, maybe abbreviated, among others."""
        if folded == self.folded:
            return _EXACT - self.rank
        extra = len(words) - len(self.words)
        if not 0 <= extra <= _MOST_EXTRA_WORDS:
            return 0
        if not all(any(_same_word(word, found) for found in words) for word in self.words):
            return 0
        return _PARTIAL - self.rank - extra * _EXTRA_WORD


@functools.lru_cache(maxsize=8)
def _names_by_start(fields: tuple[FieldSpec, ...]) -> dict[str, list[_Name]]:
    """Names by the first letters of their words: most cells of a sheet share them with none."""
    found: dict[str, list[_Name]] = {}
    for spec in fields:
        for rank, name in enumerate((fold(spec.title), *spec.synonyms)):
            words = tuple(word for word in name.split() if word not in _SMALL_WORDS)
            for start in {word[:_START] for word in words}:
                found.setdefault(start, []).append(_Name(spec.key, name, words, rank))
    return found


def _same_word(wanted: str, found: str) -> bool:
    if wanted == found:
        return True
    return min(len(found), len(wanted)) >= _SHORTEST_PREFIX and (
        wanted.startswith(found) or wanted.removesuffix("S") == found.removesuffix("S")
    )


def _header(table: RawTable, index: int, fields: Sequence[FieldSpec], wishes: Mapping[str, Wish]) -> Header:
    titles = _titles(table.rows[index])
    claims = _claims(titles, fields)
    columns = _assigned(titles, fields, wishes, _contents(table, index, fields, claims))
    taken = set(columns.values())
    ambiguities = []
    for spec in fields:
        others = tuple(
            titles[column]
            for key, column in claims
            if key == spec.key and column not in taken and key not in wishes
        )
        if others and spec.key in columns:
            ambiguities.append(Ambiguity(spec.key, titles[columns[spec.key]], others))
    return Header(
        index=index,
        row=table.numbers[index],
        titles=titles,
        columns=columns,
        unmapped=tuple(title for column, title in enumerate(titles) if title and column not in taken),
        ambiguities=tuple(ambiguities),
    )


def _contents(
    table: RawTable, index: int, fields: Sequence[FieldSpec], claims: Mapping[tuple[str, int], int]
) -> dict[tuple[str, int], float]:
    """(field, column) → how many of the column's cells look like the field's, where two are equally named."""
    sample = table.rows[index + 1 : index + 1 + _SAMPLE_ROWS]
    found = {}
    for spec in fields:
        rivals = [claim for claim in claims if claim[0] == spec.key]
        if spec.fits is not None and len(rivals) > 1:
            for _, column in rivals:
                cells = [row[column] for row in sample if column < len(row)]
                found[spec.key, column] = share(cells, spec.fits)
    return found


def _wanted(
    fields: Sequence[FieldSpec], one_of: Sequence[str], columns: Mapping[str, int]
) -> tuple[str, ...]:
    """Titles of what is needed and not there."""
    wanted = [spec.title for spec in fields if spec.required and spec.key not in columns]
    if one_of and not any(key in columns for key in one_of):
        wanted.append(" / ".join(spec.title for spec in fields if spec.key in one_of))
    return tuple(wanted)
