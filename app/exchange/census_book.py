"""The workbook of a census: its forms go out with what the base says, and come back corrected over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.exchange.cadastre_fields import parse_class
from app.exchange.columns import FieldSpec, Header, RowProblem, count_fields, find_header
from app.exchange.table import RawTable, read_table
from app.exchange.values import BadCell, Cell, Refused, fold, parse_count, parse_date, text_of
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from app.wording.census_words import ANSWERS, LABELS
from domain.cadastre import ServiceClass
from domain.census import OCCUPIED, VACANT, Answer, Field, Values, tidy
from domain.errors import InvalidValue

SHEET: Final = "FICHAS"
NUMBER, ROUTE, STOP, CODE = "ficha", "ruta", "orden", "codigo"
ANSWER, DAY, VISITOR, NOTE = "respuesta", "fecha", "visitador", "observacion"

_TITLES: Final = {field: fold(label) for field, label in LABELS.items()}
_WIDTHS: Final = {Field.NAME: 30, Field.ADDRESS: 30, Field.EMAIL: 26, Field.NEIGHBOURHOOD: 18}
_USUAL_WIDTH: Final = 16
_CHOICES: Final = {
    Field.CLASS: tuple(each.value for each in ServiceClass),
    Field.OCCUPANCY: (OCCUPIED, VACANT),
}
_KNOWN: Final = (
    FieldSpec(key=NUMBER, title="FICHA", required=True),
    FieldSpec(key=ROUTE, title="RUTA"),
    FieldSpec(key=STOP, title="ORDEN"),
    FieldSpec(key=CODE, title="CODIGO", required=True),
    FieldSpec(key=ANSWER, title="RESPUESTA", required=True),
    FieldSpec(key=DAY, title="FECHA VISITA"),
    FieldSpec(key=VISITOR, title="QUIEN VISITO"),
    FieldSpec(key=NOTE, title="OBSERVACION"),
)
FIELDS: Final = (*_KNOWN, *(FieldSpec(key=each.value, title=title) for each, title in _TITLES.items()))
"""What the workbook may have; the number of the form says whose row it is."""

_ANSWER_OF: Final = {fold(word): answer for answer, word in ANSWERS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A form to be filled in."""

    number: int
    route: str
    stop: int
    code: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredRow:
    """A row as somebody filled it in.

    Attributes:
        row: row number, as the spreadsheet shows it.
        number: of the form; None for premises that are not in the base.
        code: of the account; beside which the premises stand, where they are not in the base.
        answer: None where none was written.
        values: what its cells say, those that were left blank too.
    """

    row: int
    number: int | None
    code: str
    answer: Answer | None
    values: Values
    on: date | None
    visitor: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredBook:
    """What a workbook holds: rows that were understood, and those that were not, each with why."""

    raw: RawTable
    header: Header
    rows: tuple[AnsweredRow, ...]
    rejected: tuple[RowProblem, ...]


def write_book(path: Path, fields: Sequence[Field], rows: Iterable[FormRow]) -> int:
    """Write forms in walking order, each field with what the base says, to be corrected; gives how many.

    Raises:
        DiskFull, FileUnwritable: the file cannot be written; the one that stood there still stands.
    """
    columns = [
        SheetColumn("FICHA", Kind.NUMBER, 8),
        SheetColumn("RUTA", Kind.TEXT, 8),
        SheetColumn("ORDEN", Kind.NUMBER, 8),
        SheetColumn("CODIGO", Kind.TEXT, 12),
        SheetColumn("RESPUESTA", Kind.TEXT, 20, tuple(ANSWERS.values())),
        *(
            SheetColumn(_TITLES[each], Kind.TEXT, _WIDTHS.get(each, _USUAL_WIDTH), _CHOICES.get(each, ()))
            for each in fields
        ),
        SheetColumn("FECHA VISITA", Kind.DATE, 14),
        SheetColumn("QUIEN VISITO", Kind.TEXT, 18),
        SheetColumn("OBSERVACION", Kind.TEXT, 30),
    ]
    return write_rows(path, [Sheet(name=SHEET, columns=columns, rows=[_cells(row, fields) for row in rows])])


def _cells(row: FormRow, fields: Sequence[Field]) -> list[Cell]:
    said: list[Cell] = [row.values[each] for each in fields]
    return [row.number, row.route, row.stop, row.code, None, *said, None, None, None]


def read_book(path: Path) -> AnsweredBook:
    """Understand every row that was filled in; blank rows are none.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: it has no header with FICHA, CODIGO and RESPUESTA.
    """
    raw = read_table(path, score=lambda table: count_fields(table, FIELDS))
    header = find_header(raw, FIELDS)
    rows: list[AnsweredRow] = []
    rejected: list[RowProblem] = []
    for at in range(header.index + 1, len(raw.rows)):
        cells, number = raw.rows[at], raw.numbers[at]
        if not any(_text(cell) for cell in cells):
            continue
        reader = _Row(header, cells)
        try:
            rows.append(reader.read(number))
        except (BadCell, Refused, InvalidValue) as bad:
            title = header.name(header.columns[reader.at])
            rejected.append(RowProblem(number, title, _reason(bad), _text(reader.cell(CODE))))
    return AnsweredBook(raw=raw, header=header, rows=tuple(rows), rejected=tuple(rejected))


def _reason(bad: BadCell | Refused | InvalidValue) -> str:
    if isinstance(bad, Refused):
        return bad.reason
    if isinstance(bad, InvalidValue):
        return f"«{bad.value}» no sirve; se espera {bad.expected}"
    return f"«{bad.text}» no se entiende"


def _text(cell: Cell) -> str:
    try:
        return text_of(cell)
    except BadCell as bad:
        return bad.text


class _Row:
    """Reads the cells of a row; `at` is the field that is being read, to be blamed."""

    def __init__(self, header: Header, cells: Sequence[Cell]) -> None:
        self._header, self._cells = header, cells
        self.at = CODE

    def cell(self, key: str) -> Cell:
        """The cell of a field; nothing where the book has no such column."""
        place = self._header.columns.get(key, -1)
        return self._cells[place] if 0 <= place < len(self._cells) else None

    def read(self, row: int) -> AnsweredRow:
        """The whole row.

        Raises:
            BadCell, Refused, InvalidValue: a cell does not hold what its column should.
        """
        return AnsweredRow(
            row=row,
            number=parse_count(self._look(NUMBER)),
            code=text_of(self._look(CODE)),
            answer=self._answer(),
            values={each: self._value(each) for each in LABELS if each.value in self._header.columns},
            on=parse_date(self._look(DAY)),
            visitor=text_of(self._look(VISITOR)),
            note=text_of(self._look(NOTE)),
        )

    def _look(self, key: str) -> Cell:
        if key in self._header.columns:
            self.at = key
        return self.cell(key)

    def _answer(self) -> Answer | None:
        said = fold(text_of(self._look(ANSWER)))
        if said and said not in _ANSWER_OF:
            raise Refused(f"respuesta no reconocida; escriba {', '.join(ANSWERS.values())}")
        return _ANSWER_OF.get(said)

    def _value(self, field: Field) -> str:
        text = text_of(self._look(field.value))
        if field is Field.CLASS and text:
            return parse_class(text, None).value
        if field is Field.OCCUPANCY:
            return tidy(field, text)
        return text
