"""Reads a cadastre as offices keep it: every row is imported, refused with its reason, or no data.

Nothing is dropped or changed in silence: names keep their letters, columns that nobody reads are
named, and what had to be interpreted is a warning.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import TypeVar

from app.exchange import cadastre_fields as words
from app.exchange import plain_columns
from app.exchange.cadastre_fields import Document
from app.exchange.cadastre_row import CadastreOptions, CadastreReading, CadastreRow
from app.exchange.column_reader import ColumnReader, Reasons, plain_text
from app.exchange.columns import ColumnMapping, Header, count_fields, find_header
from app.exchange.paper_check import TOO_LONG, lost_letters
from app.exchange.position_file import PROBLEMS
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import (
    BadCell,
    Cell,
    Doubt,
    Fault,
    Refused,
    is_scientific,
    parse_amount,
    parse_count,
    parse_date,
    parse_doubtful_count,
    parse_yes_no,
    text_of,
)
from domain.cadastre import AccountState, Service, ServiceClass
from domain.dial import LONGEST_DIAL
from domain.position import Astray, Position, position_of

T = TypeVar("T")

SHORTEST_DIAL = 3
"""Digits that a meter has at least; at most it has `LONGEST_DIAL`."""

_REASONS: Reasons = {
    (words.BALANCE, Fault.NOT_A_NUMBER): "saldo no numérico",
    (words.BALANCE, Fault.CENTS): "saldo con centavos",
    (words.BALANCE, Fault.AMBIGUOUS): "saldo ambiguo: no se sabe si el punto separa miles o decimales",
    (words.READING, Fault.NOT_A_NUMBER): "lectura no numérica",
    (words.READING, Fault.CENTS): "lectura con decimales",
    (words.READING, Fault.NEGATIVE): "lectura negativa",
    (words.UNITS, Fault.NOT_A_NUMBER): "unidades no numéricas",
    (words.UNITS, Fault.CENTS): "unidades con decimales",
    (words.UNITS, Fault.NEGATIVE): "unidades negativas",
    (words.OVERDUE, Fault.NOT_A_NUMBER): "facturas vencidas no numéricas",
    (words.OVERDUE, Fault.CENTS): "facturas vencidas con decimales",
    (words.OVERDUE, Fault.NEGATIVE): "facturas vencidas negativas",
    (words.WATER, Fault.NOT_YES_OR_NO): "acueducto no es SI ni NO",
    (words.SEWERAGE, Fault.NOT_YES_OR_NO): "alcantarillado no es SI ni NO",
    (words.CLEANING, Fault.NOT_YES_OR_NO): "aseo no es SI ni NO",
    (words.VACANT, Fault.NOT_YES_OR_NO): "desocupado no es SI ni NO",
}
_OUT_OF_DIAL = f"dígitos fuera de {SHORTEST_DIAL}-{LONGEST_DIAL}"
_DOUBTFUL = "punto leído como separador de miles"
_TEXTS = (
    words.ADDRESS,
    words.NEIGHBOURHOOD,
    words.ROUTE,
    words.BRAND,
    words.EMAIL,
    words.CYCLE,
    words.CADASTRAL,
)
_IDENTITY = (words.ADDRESS, words.STRATUM, words.USE)
_WEIGHTY = (
    words.STRATUM,
    words.USE,
    words.SERIAL,
    words.READING,
    words.WATER,
    words.SEWERAGE,
    words.CLEANING,
    words.STATE,
    words.UNITS,
    words.BALANCE,
    words.OVERDUE,
)
"""What is billed follows from these: a row that lost one of them would be billed otherwise."""


def read_cadastre(
    table: RawTable, mapping: ColumnMapping | None = None, options: CadastreOptions | None = None
) -> CadastreReading:
    """Judge every row of a cadastre.

    Args:
        table: the sheet.
        mapping: what the user or an earlier file of this shape decided; else what is proposed.
        options: see `CadastreOptions`.

    Raises:
        ColumnsMissing: if there is no header row with a code, a name, and a stratum or a use.
    """
    header = find_header(table, words.FIELDS, mapping, words.NEEDED)
    return _Cadastre(table, header, options or CadastreOptions()).read()


def score_cadastre(table: RawTable) -> int:
    """How well a sheet serves as a cadastre: for `read_table(..., score=…)`."""
    return count_fields(table, words.FIELDS)


def code_text(cell: Cell) -> str:
    """An account's code as text, unpadded.

    Raises:
        Refused: blank, or turned into a date by the spreadsheet.
        BadCell: a formula's error, or a number that lost digits.
    """
    if isinstance(cell, (date, time, timedelta)):
        raise Refused("código convertido en fecha")
    text = text_of(cell)
    if text.isdigit():
        return text
    if not text:
        raise Refused("sin código")
    if is_scientific(text):
        raise BadCell(Fault.LOST_DIGITS, text)
    return text


def pad_codes(cells: Sequence[Cell], codes: Sequence[str], width: int | None, *, text_too: bool) -> list[str]:
    """Codes that came as numbers get back the zeros that the column's other codes have.

    Args:
        cells: the cells as they stand.
        codes: the same as text.
        width: width wanted; None for the commonest among the codes that begin with a zero.
        text_too: whether short codes of text lost their zeros as well (they do in text files).
    """
    if not text_too and set(map(type, cells)) == {str}:
        return list(codes)
    if width is None:
        zeros = Counter(len(code) for code in codes if code.startswith("0") and code.isdigit())
        width = max(zeros, key=lambda size: (zeros[size], size), default=0)
    return [
        code.zfill(width) if (text_too or not isinstance(cell, str)) and code.isdigit() else code
        for cell, code in zip(cells, codes, strict=True)
    ]


def _name(cell: Cell) -> str:
    name = plain_text(cell)
    if not name:
        raise Refused("sin nombre")
    return name


def _full_name(parts: tuple[Cell, Cell]) -> str:
    return _name(" ".join(filter(None, map(plain_text, parts))))


def _count(cell: Cell) -> int | None:
    try:
        return parse_count(cell)
    except BadCell as bad:
        if bad.fault is not Fault.AMBIGUOUS:
            raise
    raise Doubt(parse_doubtful_count(cell), _DOUBTFUL)


def _units(cell: Cell) -> int:
    units = parse_doubtful_count(cell)
    if units == 0:
        raise Refused("unidades menores que 1")
    return units or 1


def _or_doubt(parse: Callable[[Cell], T], reason: str) -> Callable[[Cell], T | None]:
    """Reads what an account can do without: a cell that makes no sense is a warning, not a refusal."""

    def understand(cell: Cell) -> T | None:
        try:
            return parse(cell)
        except BadCell as bad:
            if bad.fault in {Fault.CELL_ERROR, Fault.TOO_LARGE}:
                raise
        raise Doubt(None, reason)

    return understand


def _digits(cell: Cell) -> int | None:
    digits = parse_count(cell)
    if digits is not None and not SHORTEST_DIAL <= digits <= LONGEST_DIAL:
        raise Doubt(None, _OUT_OF_DIAL)
    return digits


def _contracted(cell: Cell) -> bool:
    return text_of(cell) == "" or parse_yes_no(cell)


def _document(parts: tuple[Cell, Cell, Cell]) -> Document:
    return words.parse_document(*parts)


def _class(parts: tuple[Cell, Cell]) -> ServiceClass:
    return words.parse_class(*parts)


def _position(parts: tuple[Cell, Cell]) -> Position | None:
    """An account can do without: what makes no sense is a warning."""
    north, east = map(text_of, parts)
    if not north and not east:
        return None
    found = position_of(north, east)
    if isinstance(found, Astray):
        raise Doubt(None, PROBLEMS[found])
    return found


class _Cadastre:
    """Puts the rows of one cadastre together from its columns."""

    def __init__(self, table: RawTable, header: Header, options: CadastreOptions) -> None:
        self._options = options
        self._text_file = bool(table.delimiter)
        rows = sort_rows(table, header, words.CODE, words.NAME, _IDENTITY, _WEIGHTY)
        self._reader = ColumnReader(header, rows, _REASONS)

    def read(self) -> CadastreReading:
        """Every row, judged."""
        codes = self._codes()
        rows = self._rows(codes)
        reader = self._reader
        return CadastreReading(
            header=reader.header,
            rows=rows,
            rejected=reader.rejected(codes),
            warnings=reader.warnings(codes),
            ignored=tuple(reader.rows.ignored),
            blank_rows=reader.rows.blank_rows,
        )

    def _codes(self) -> list[str]:
        cells = self._reader.cells(words.CODE)
        read = plain_columns.codes(cells) or self._reader.read(words.CODE, code_text, cells, "")
        codes = pad_codes(cells, read, self._options.code_width, text_too=self._text_file)
        bare = [code.lstrip("0") for code in codes]
        if len(set(bare)) < len(bare):
            self._refuse_repeated(codes, bare)
        return codes

    def _refuse_repeated(self, codes: list[str], bare: list[str]) -> None:
        seen: set[str] = set()
        column = self._reader.place(words.CODE)
        for position, (code, digits) in enumerate(zip(codes, bare, strict=True)):
            if code and digits in seen:
                self._reader.refuse(position, column, "código repetido")
            elif code:
                seen.add(digits)

    def _phones(self) -> list[str]:
        mobile = self._reader.text(words.MOBILE)
        if not self._reader.has(words.TELEPHONE):
            return mobile
        pairs = zip(mobile, self._reader.text(words.TELEPHONE), strict=True)
        return [" / ".join(filter(None, pair)) for pair in pairs]

    def _services(self) -> list[frozenset[Service]]:
        answers = []
        for service in (Service.WATER, Service.SEWERAGE, Service.CLEANING):
            if self._reader.has(service.value):
                parse = _contracted if service is Service.WATER else parse_yes_no
                answers.append(self._reader.column(service.value, parse, blank=False))
            else:
                default = service is Service.WATER or service in self._options.services
                answers.append([default] * len(self._reader.numbers))
        sets: dict[tuple[bool, bool, bool], frozenset[Service]] = {}
        return [
            sets.get(answer) or sets.setdefault(answer, _service_set(answer))
            for answer in zip(*answers, strict=True)
        ]

    def _classes(self) -> list[ServiceClass]:
        reader = self._reader
        cells = list(zip(reader.cells(words.STRATUM), reader.cells(words.USE), strict=True))
        blamed = words.STRATUM if reader.has(words.STRATUM) else words.USE
        return reader.read(blamed, _class, cells, ServiceClass.STRATUM_1)

    def _documents(self) -> list[Document]:
        parts = (words.DOCUMENT, words.DOCUMENT_KIND, words.CHECK_DIGIT)
        numbers, kinds, check_digits = map(self._reader.cells, parts)
        cells = zip(numbers, kinds, check_digits, strict=True)
        return plain_columns.documents(numbers, kinds) or self._reader.read(
            words.DOCUMENT, _document, list(cells), Document()
        )

    def _names(self) -> list[str]:
        if not self._reader.has(words.SURNAME):
            names = self._reader.cells(words.NAME)
            return plain_columns.names(names) or self._reader.read(words.NAME, _name, names, "")
        cells = zip(self._reader.cells(words.NAME), self._reader.cells(words.SURNAME), strict=True)
        return self._reader.read(words.NAME, _full_name, list(cells), "")

    def _doubt_paper(
        self, codes: Sequence[str], names: Sequence[str], address: Sequence[str], neighbourhood: Sequence[str]
    ) -> None:
        """What would not stand on the invoice as it is written."""
        paper = self._options.paper
        if paper is None:
            return
        shown = {words.NAME: names, words.ADDRESS: address, words.NEIGHBOURHOOD: neighbourhood}
        found = [(key, each) for key, texts in shown.items() for each in lost_letters(texts, paper)]
        found += [(words.NAME, (place, TOO_LONG)) for place in paper.cut_names(names, codes)]
        self._reader.doubts += [(place, self._reader.place(key), why) for key, (place, why) in found]

    def _balances(self) -> list[int]:
        digits = self._options.money_digits
        return self._reader.column(words.BALANCE, lambda cell: parse_amount(cell, digits=digits), 0)

    def _counts(self, key: str, parse: Callable[[Cell], int | None]) -> list[int | None]:
        cells = self._reader.cells(key)
        return plain_columns.counts(cells) or self._reader.read(key, parse, cells, None)

    def _meters(self) -> tuple[list[str | None], list[int | None]]:
        """Serials and last readings, and what does not fit between them."""
        reader = self._reader
        cells = reader.cells(words.SERIAL)
        serials = plain_columns.serials(cells) or reader.read(words.SERIAL, words.parse_serial, cells, None)
        readings = self._counts(words.READING, _count)
        column = reader.place(words.SERIAL)
        if column < 0:
            return serials, readings
        seen: dict[str, int] = {}
        readings_told = reader.has(words.READING)
        for position, (serial, reading) in enumerate(zip(serials, readings, strict=True)):
            if serial is None:
                if reading:
                    reader.doubts.append((position, column, "lectura sin medidor"))
                continue
            first = seen.setdefault(serial, position)
            if first != position:
                there = reader.numbers[first]
                reader.doubts.append((position, column, f"medidor repetido: está también en la fila {there}"))
            if reading is None and readings_told:
                reader.doubts.append((position, column, "medidor sin lectura anterior"))
        return serials, readings

    def _positions(self) -> Sequence[Position | None]:
        reader = self._reader
        if not reader.has(words.LATITUDE) or not reader.has(words.LONGITUDE):
            return [None] * len(reader.numbers)
        cells = zip(reader.cells(words.LATITUDE), reader.cells(words.LONGITUDE), strict=True)
        return reader.read(words.LATITUDE, _position, list(cells), None)

    def _rows(self, codes: list[str]) -> tuple[CadastreRow, ...]:
        reader = self._reader
        names, documents, classes = self._names(), self._documents(), self._classes()
        serials, readings = self._meters()
        address, neighbourhood, route, brand, email, cycle, cadastral = map(reader.text, _TEXTS)
        self._doubt_paper(codes, names, address, neighbourhood)
        stops = self._counts(words.STOP, _or_doubt(parse_count, "orden no numérico"))
        installed = reader.column(words.INSTALLED, _or_doubt(parse_date, "fecha no válida"), None)
        digits = reader.column(words.DIGITS, _or_doubt(_digits, _OUT_OF_DIAL), None)
        services = self._services()
        states = reader.column(words.STATE, words.parse_state, (AccountState.ACTIVE, False))
        vacant = reader.column(words.VACANT, parse_yes_no, blank=False)
        phones = self._phones()
        units = reader.column(words.UNITS, _units, 1)
        balances = self._balances()
        overdue = reader.column(words.OVERDUE, _count, None)
        fields = zip(
            reader.numbers,
            codes,
            names,
            documents,
            address,
            neighbourhood,
            classes,
            route,
            stops,
            serials,
            brand,
            installed,
            digits,
            readings,
            services,
            [state for state, _ in states],
            [said or told for said, (_, told) in zip(vacant, states, strict=True)],
            phones,
            email,
            units,
            cycle,
            cadastral,
            balances,
            overdue,
            self._positions(),
            strict=True,
        )
        kept = (at not in reader.refused for at in range(len(codes)))
        return tuple(map(CadastreRow._make, itertools.compress(fields, kept) if reader.refused else fields))


def _service_set(answer: tuple[bool, bool, bool]) -> frozenset[Service]:
    services = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
    return frozenset(service for service, contracted in zip(services, answer, strict=True) if contracted)
