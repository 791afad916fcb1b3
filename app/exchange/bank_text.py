"""Reads a bank's file of fixed positions by its profile: every error in one pass, nothing guessed.

A record out of order is told and becomes where the file stands; one of a wrong length is not looked at
further. Figures that such errors make doubtful are not compared, so that one flaw is not told twice.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from app.exchange.bank_file import (
    BankFile,
    BankPayment,
    ErrorCode,
    FileError,
    FileNotice,
    Lot,
    NoticeCode,
    fingerprint,
    notices_of,
)
from app.exchange.bank_layout import completed, day_of
from app.exchange.bank_profile import (
    CAUSE,
    DATE,
    MEANS,
    NIT,
    NUMBER,
    RECORDS,
    REFERENCE,
    SERVICE,
    VALUE,
    BankField,
    BankProfile,
    FieldKind,
    RecordKind,
    Role,
)

END = "fin"
"""How an error calls the end of the file, where a record was expected or the other way about."""

YEAR_FIRST = "amd"
_NIT_DIGITS = 9
_HOURS, _MINUTES = 24, 60
_BODY = (Role.LOT, Role.PAYMENT, Role.LOT_TOTAL)
_DOUBTFUL = frozenset({ErrorCode.RECORD, ErrorCode.SEQUENCE, ErrorCode.LENGTH, ErrorCode.NUMERIC})
_OF_PAYMENT = (
    REFERENCE, VALUE, "procedencia", MEANS, "operacion", "autorizacion", "entidad_debitada", "sucursal",
    "secuencia", CAUSE, DATE,
)  # fmt: skip
_WITHOUT_BLANK = ("secuencia", DATE)
"""Fields of a payment that are None where they are not there, and no blank text."""
_NUMERIC = frozenset(FieldKind) - {FieldKind.TEXT, FieldKind.BARE_TEXT}
_DIGITS = re.compile("[0-9]+")


class _BadField(Exception):
    """What stands in a field is no value of its kind."""


def read_bank_text(data: bytes, profile: BankProfile, nit: str = "") -> BankFile:
    """Read a file of fixed positions.

    Args:
        data: its bytes; none makes this fail.
        profile: how it is written.
        nit: the office's, `900123456-8`, which the header must name; empty asks for none.
    """
    reading = _Reading(profile, nit)
    lines = _lines(data)
    for number, text in enumerate(lines, start=1):
        reading.line(number, text)
    reading.end(len(lines))
    shown = profile.record(Role.PAYMENT)
    names = frozenset(each.name for each in shown.fields) if shown else frozenset[str]()
    notices = reading.notices + notices_of(reading.payments, with_means=MEANS in names)
    found = BankFile(
        profile=profile.code,
        shown=names,
        sha256=fingerprint(data),
        header={name: _said(value) for name, value in reading.header.items()},
        collected_on=reading.header.get(profile.date_field),
        lots=reading.lots,
        payments=reading.payments,
        errors=reading.errors,
        notices=sorted(notices, key=lambda each: each.line or 0),
    )
    return completed(found, profile)


def _lines(data: bytes) -> list[str]:
    """The records as text, blank ones at the end left out; any byte is a letter of Windows' table."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("cp1252", "replace").rstrip("\x1a")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _said(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


# ── one record ──────────────────────────────────────────────────────────────


@lru_cache(maxsize=512)
def _day(form: str, text: str) -> date:
    found = day_of(text, form)
    if found is None:
        raise _BadField
    return found


def _time(text: str) -> str:
    if int(text[:2]) >= _HOURS or int(text[2:]) >= _MINUTES:
        raise _BadField
    return f"{text[:2]}:{text[2:]}"


def _bare(text: str) -> str:
    return text.strip().lstrip("0")


def _cents(scale: int, text: str) -> int:
    return int(text) * scale


def _converter(form: str, field: BankField) -> Callable[[str], Any]:
    """What makes the value of a field out of its text, whose digits were looked at before."""
    plain: Mapping[FieldKind, Callable[[str], Any]] = {
        FieldKind.NUMBER: str,
        FieldKind.BARE_NUMBER: _bare,
        FieldKind.TEXT: str.strip,
        FieldKind.BARE_TEXT: _bare,
        FieldKind.COUNT: int,
        FieldKind.DATE: partial(_day, form),
        FieldKind.TIME: _time,
    }
    return plain.get(field.kind) or partial(_cents, 10 ** (2 - field.decimals))


class _Layout:
    """A kind of record, ready to be read."""

    def __init__(self, kind: RecordKind, form: str) -> None:
        self.kind = kind
        self.end = kind.end
        self.fields = sorted(kind.fields, key=lambda each: each.first)
        self.names = tuple(each.name for each in self.fields)
        self.converters = tuple(_converter(form, each) for each in self.fields)
        self.to_convert = tuple(
            (place, make) for place, make in enumerate(self.converters) if make is not str
        )
        self.pattern = re.compile(self._regex(), re.DOTALL)
        self.pick = itemgetter(*map(self._place, _OF_PAYMENT))

    def _place(self, name: str) -> int:
        """Where a payment's value is, in the values and a blank and nothing after them."""
        many = len(self.names)
        absent = many + (name in _WITHOUT_BLANK)
        return self.names.index(name) if name in self.names else absent

    def _regex(self) -> str:
        """The fields as groups: a record that matches has digits wherever it needs them."""
        made, place = [], 1
        for each in self.fields:
            sign = "[0-9]" if each.kind in _NUMERIC else "."
            made.append(f".{{{each.first - place}}}({sign}{{{each.last - each.first + 1}}})")
            place = each.last + 1
        return "".join(made)

    def wrong_length(self, text: str) -> dict[str, Any] | None:
        """The figures of a record that is too short, or goes on after its last field."""
        if len(text) < self.kind.minimum:
            return {"longitud": len(text), "minimo": self.kind.minimum}
        rest = text[self.end :].strip()
        return {"longitud": len(text), "maximo": self.end, "sobra": rest[:40]} if rest else None

    def values(self, text: str) -> list[Any] | None:
        """The values in their order; None if one of them is not what it should be."""
        found = self.pattern.match(text)
        if found is None:
            return None
        values: list[Any] = list(found.groups())
        try:
            for place, make in self.to_convert:
                values[place] = make(values[place])
        except _BadField:
            return None
        return values

    def judged(self, text: str) -> tuple[dict[str, Any], list[tuple[ErrorCode, str, str]]]:
        """The values that can be read of a record that has bad ones, and what is wrong with the others."""
        good: dict[str, Any] = {}
        wrong = []
        for each, make in zip(self.fields, self.converters, strict=True):
            part = text[each.first - 1 : each.last]
            if each.kind in _NUMERIC and not _DIGITS.fullmatch(part):
                wrong.append((ErrorCode.NUMERIC, each.name, part))
                continue
            try:
                good[each.name] = make(part)
            except _BadField:
                wrong.append((ErrorCode.DATE, each.name, part))
        return good, wrong


# ── the order of records ────────────────────────────────────────────────────


def _follows(profile: BankProfile) -> dict[Role | None, tuple[Role | None, ...]]:
    """What may come after each record of a profile; None is the start of the file, and its end."""
    has = {kind.role for kind in profile.records}
    tail = (Role.FILE_TOTAL,) if Role.FILE_TOTAL in has else (None,)
    starts: tuple[Role | None, ...] = (Role.LOT,) if Role.LOT in has else ()
    after_lot = (*starts, *tail)
    close = (Role.LOT_TOTAL,) if Role.LOT_TOTAL in has else after_lot
    payments = (Role.PAYMENT, *close)
    body = starts or payments
    return {
        None: (Role.HEADER,) if Role.HEADER in has else body,
        Role.HEADER: body,
        Role.LOT: payments,
        Role.PAYMENT: payments,
        Role.LOT_TOTAL: after_lot,
        Role.FILE_TOTAL: (None,),
    }


@dataclass(frozen=True, slots=True)
class _Ready:
    """A profile made ready once."""

    layouts: tuple[_Layout, ...]
    follows: Mapping[Role | None, tuple[Role | None, ...]]


@lru_cache(maxsize=32)
def _ready(profile: BankProfile) -> _Ready:
    form = profile.day_form or YEAR_FIRST
    return _Ready(tuple(_Layout(kind, form) for kind in profile.records), _follows(profile))


class _Reading:
    """A file while it is read: where it stands, what was found."""

    def __init__(self, profile: BankProfile, nit: str) -> None:
        ready = _ready(profile)
        self.profile = profile
        self.layouts, self.follows = ready.layouts, ready.follows
        self.nit = nit
        self.state: Role | None = None
        self.lot, self.inside = Lot(None, ""), False
        self.trusted = self.lot_trusted = True
        self.header: dict[str, Any] = {}
        self.lots: list[Lot] = []
        self.payments: list[BankPayment] = []
        self.errors: list[FileError] = []
        self.notices: list[FileNotice] = []
        self.with_lots = profile.record(Role.LOT) is not None
        self.by_start = {each.kind.match: each for each in self.layouts}
        self.starts = sorted({len(start) for start in self.by_start})

    def line(self, number: int, text: str) -> None:
        """Look at one record."""
        layout = None
        for length in self.starts:
            layout = layout or self.by_start.get(text[:length])
        if layout is None:
            self._wrong(number, ErrorCode.RECORD, {"encontrado": text[:2]})
            return
        role = layout.kind.role
        allowed = self.follows[self.state]
        self._enter(role)
        if role not in allowed:
            found = {"esperado": self._matches(allowed), "encontrado": layout.kind.match}
            self._wrong(number, ErrorCode.SEQUENCE, found)
        self.state = role
        if role is Role.FILE_TOTAL:
            self.inside = False
        self._look(number, layout, text)
        if role is Role.LOT_TOTAL:
            self.inside = False

    def end(self, lines: int) -> None:
        """Look at where the file ended."""
        if not lines:
            self.errors.append(FileError(None, ErrorCode.EMPTY))
        elif None not in self.follows[self.state]:
            found = {"esperado": self._matches(self.follows[self.state]), "encontrado": END}
            self._wrong(lines, ErrorCode.SEQUENCE, found)

    def _matches(self, roles: Sequence[Role | None]) -> list[str]:
        starts = {each.kind.role: each.kind.match for each in self.layouts}
        return [END if role is None else starts[role] for role in roles]

    def _wrong(self, number: int, code: ErrorCode, facts: Mapping[str, Any]) -> None:
        """Note an error; if it makes the figures of its lot doubtful, so are those of the file."""
        self.errors.append(FileError(number, code, facts))
        if code in _DOUBTFUL and self.inside:
            self.trusted = self.lot_trusted = False

    def _enter(self, role: Role) -> None:
        """Open the lot that a record belongs to; without lots the whole body is one."""
        if role is Role.LOT or (not self.inside and role in _BODY):
            self.lot, self.inside, self.lot_trusted = Lot(None, ""), True, True
            if self.with_lots:
                self.lots.append(self.lot)

    def _look(self, number: int, layout: _Layout, text: str) -> None:
        """Read a record, what is wrong with it told; one of a wrong length is not looked at further."""
        if (wrong := layout.wrong_length(text)) is not None:
            self._wrong(number, ErrorCode.LENGTH, wrong)
            return
        if len(text) < layout.kind.length:
            facts = {"longitud": len(text)}
            self.notices.append(FileNotice(number, NoticeCode.CUT_RESERVED, facts))
            text = text.ljust(layout.end)
        values = layout.values(text)
        if values is not None and layout.kind.role is Role.PAYMENT:
            self._payment(number, layout.pick([*values, "", None]), text)
            return
        named = dict(zip(layout.names, values or (), strict=False))
        if values is None:
            named, faults = layout.judged(text)
            for code, name, part in faults:
                self._wrong(number, code, {"campo": name, "valor": part})
        self._take(layout.kind.role, number, named)

    def _take(self, role: Role, number: int, values: dict[str, Any]) -> None:
        if role is Role.HEADER:
            self._header(number, values)
        elif role is Role.LOT:
            self.lot.number, self.lot.service = values.get(NUMBER), values.get(SERVICE, "")
        elif role is Role.LOT_TOTAL:
            self._lot_total(number, values)
        elif role is Role.FILE_TOTAL:
            self._file_total(number, values)

    def _header(self, number: int, values: dict[str, Any]) -> None:
        self.header = self.header or values
        said = values.get(NIT)
        if self.nit and said is not None and not same_nit(said, self.nit):
            self._wrong(number, ErrorCode.NIT, {"esperado": self.nit, "encontrado": said})

    def _payment(self, number: int, values: tuple[Any, ...], text: str) -> None:
        slices = tuple(_bare(text[first - 1 : last]) for first, last in self.profile.references)
        made = BankPayment._make((number, self.lot.number if self.with_lots else None, *values, slices))
        self.payments.append(made)
        self.lot.payments += 1
        self.lot.cents += made.cents

    def _lot_total(self, number: int, values: dict[str, Any]) -> None:
        lot = self.lot
        if lot.number is not None and values.get(NUMBER, lot.number) != lot.number:
            facts = {"esperado": lot.number, "encontrado": values[NUMBER]}
            self._wrong(number, ErrorCode.LOT_NUMBER, facts)
        if self.lot_trusted:
            self._compare(number, ErrorCode.LOT_COUNT, values.get(RECORDS), lot.payments)
            self._compare(number, ErrorCode.LOT_VALUE, values.get(VALUE), lot.cents)

    def _file_total(self, number: int, values: dict[str, Any]) -> None:
        if self.trusted:
            self._compare(number, ErrorCode.FILE_COUNT, values.get(RECORDS), len(self.payments))
            cents = sum(each.cents for each in self.payments)
            self._compare(number, ErrorCode.FILE_VALUE, values.get(VALUE), cents)

    def _compare(self, number: int, code: ErrorCode, declared: int | None, computed: int) -> None:
        if declared is not None and declared != computed:
            self._wrong(number, code, {"declarado": declared, "calculado": computed})


def same_nit(said: str, nit: str) -> bool:
    """Whether a bank means this office: its NIT with or without check digit, zeros in front or not."""
    number, _, digit = nit.partition("-")
    return said.lstrip("0") in {number.lstrip("0"), number.lstrip("0") + digit}
