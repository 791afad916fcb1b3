"""The profiles by which banks' files are read: those that ship, those that an office writes, as JSON.

A profile is data: the reader of `app.exchange.bank_text` knows none of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.exchange.bank_shapes import (
    ACCOUNT,
    BANK,
    CAUSE,
    COLLECTED_ON,
    DATE,
    FILE_DATE,
    FILE_TIME,
    KNOWN_FIELDS,
    MEANS,
    MODIFIER,
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
    SheetLayout,
)
from domain.text import fold

__all__ = [
    "ACCOUNT",
    "BANK",
    "CAUSE",
    "COLLECTED_ON",
    "DATE",
    "FILE_DATE",
    "FILE_TIME",
    "KNOWN_FIELDS",
    "MEANS",
    "MODIFIER",
    "NIT",
    "NUMBER",
    "RECORDS",
    "REFERENCE",
    "SERVICE",
    "VALUE",
    "BankField",
    "BankProfile",
    "FieldKind",
    "RecordKind",
    "Role",
    "SheetLayout",
]

CODE, NAME, REFERENCES, START, LENGTHS = "codigo", "nombre", "referencias", "inicia", "largo"
"""What a problem may be of, besides the fields of files."""

FORCED = {
    NIT: (FieldKind.NUMBER, FieldKind.BARE_NUMBER),
    REFERENCE: (FieldKind.NUMBER, FieldKind.BARE_NUMBER, FieldKind.TEXT, FieldKind.BARE_TEXT),
    VALUE: (FieldKind.AMOUNT,),
    RECORDS: (FieldKind.COUNT,),
    NUMBER: (FieldKind.COUNT,),
    "secuencia": (FieldKind.COUNT,),
    COLLECTED_ON: (FieldKind.DATE,),
    FILE_DATE: (FieldKind.DATE,),
    DATE: (FieldKind.DATE,),
    FILE_TIME: (FieldKind.TIME,),
}
_TEXTS = (FieldKind.NUMBER, FieldKind.BARE_NUMBER, FieldKind.TEXT, FieldKind.BARE_TEXT)
_WIDTHS = {FieldKind.DATE: 8, FieldKind.TIME: 4}
_MOST_DECIMALS = 2
_NEEDED = (REFERENCE, VALUE, DATE)
_LONGEST_NAME, _LONGEST_RECORD = 60, 2000
_BANK = re.compile("[0-9]{3}")


def _numbers(*places: tuple[str, int, int]) -> tuple[BankField, ...]:
    return tuple(BankField(*place) for place in places)


_AMOUNT, _COUNT, _DAY = FieldKind.AMOUNT, FieldKind.COUNT, FieldKind.DATE

ASOBANCARIA_2001 = BankProfile(
    code="asobancaria2001",
    name="Asobancaria 2001",
    records=(
        RecordKind(
            role=Role.HEADER,
            match="01",
            minimum=55,
            length=162,
            fields=(
                BankField(NIT, 3, 12, FieldKind.BARE_NUMBER),
                BankField(COLLECTED_ON, 13, 20, _DAY),
                BankField(BANK, 21, 23),
                BankField(ACCOUNT, 24, 40, FieldKind.BARE_TEXT),
                BankField(FILE_DATE, 41, 48, _DAY),
                BankField(FILE_TIME, 49, 52, FieldKind.TIME),
                BankField(MODIFIER, 53, 53, FieldKind.TEXT),
                BankField("tipo_cuenta", 54, 55),
            ),
        ),
        RecordKind(
            role=Role.LOT,
            match="05",
            minimum=19,
            length=162,
            fields=(BankField(SERVICE, 3, 15), BankField(NUMBER, 16, 19, _COUNT)),
        ),
        RecordKind(
            role=Role.PAYMENT,
            match="06",
            minimum=94,
            length=162,
            fields=(
                BankField(REFERENCE, 3, 50, FieldKind.BARE_NUMBER),
                BankField(VALUE, 51, 64, _AMOUNT),
                *_numbers(
                    ("procedencia", 65, 66),
                    (MEANS, 67, 68),
                    ("operacion", 69, 74),
                    ("autorizacion", 75, 80),
                    ("entidad_debitada", 81, 83),
                    ("sucursal", 84, 87),
                ),
                BankField("secuencia", 88, 94, _COUNT),
                BankField(CAUSE, 95, 97, FieldKind.TEXT),
            ),
        ),
        RecordKind(
            role=Role.LOT_TOTAL,
            match="08",
            minimum=33,
            length=162,
            fields=(
                BankField(RECORDS, 3, 11, _COUNT),
                BankField(VALUE, 12, 29, _AMOUNT),
                BankField(NUMBER, 30, 33, _COUNT),
            ),
        ),
        RecordKind(
            role=Role.FILE_TOTAL,
            match="09",
            minimum=29,
            length=162,
            fields=(BankField(RECORDS, 3, 11, _COUNT), BankField(VALUE, 12, 29, _AMOUNT)),
        ),
    ),
)

ASOBANCARIA_1998 = BankProfile(
    code="asobancaria1998",
    name="Asobancaria 1998",
    records=(
        RecordKind(
            role=Role.HEADER,
            match="01",
            minimum=41,
            length=128,
            fields=(
                BankField(NIT, 3, 15, FieldKind.BARE_NUMBER),
                BankField(COLLECTED_ON, 16, 23, _DAY),
                BankField(BANK, 24, 26),
                BankField(ACCOUNT, 27, 41, FieldKind.BARE_TEXT),
            ),
        ),
        RecordKind(
            role=Role.PAYMENT,
            match="02",
            minimum=49,
            length=128,
            fields=(
                BankField(REFERENCE, 3, 27, FieldKind.BARE_NUMBER),
                BankField(VALUE, 28, 40, _AMOUNT),
                BankField("procedencia", 41, 42),
                BankField("secuencia", 43, 49, _COUNT),
            ),
        ),
        RecordKind(
            role=Role.FILE_TOTAL,
            match="09",
            minimum=29,
            length=128,
            fields=(BankField(RECORDS, 3, 11, _COUNT), BankField(VALUE, 12, 29, _AMOUNT)),
        ),
    ),
)

CSV = BankProfile(code="csv", name="Hoja de cálculo o CSV", records=())
"""A sheet with columns: which is which is remembered by its headers."""

BUILT_IN: Mapping[str, BankProfile] = {each.code: each for each in (ASOBANCARIA_2001, ASOBANCARIA_1998, CSV)}


# ── profiles that an office writes ──────────────────────────────────────────


def to_plain(profile: BankProfile) -> dict[str, Any]:
    """A profile as JSON holds it."""
    return {
        "codigo": profile.code,
        "nombre": profile.name,
        "fecha": profile.date_field,
        "referencias": [list(each) for each in profile.references],
        "registros": [
            {
                "tipo": kind.role.value,
                "inicia": kind.match,
                "minimo": kind.minimum,
                "largo": kind.length,
                "campos": [
                    {
                        "nombre": each.name,
                        "desde": each.first,
                        "hasta": each.last,
                        "tipo": each.kind.value,
                        "decimales": each.decimals,
                    }
                    for each in kind.fields
                ],
            }
            for kind in profile.records
        ],
        "orden_fecha": profile.day_form,
        "hoja": None if profile.sheet is None else _plain_sheet(profile.sheet),
        "banco": profile.bank,
        "cuenta": profile.account,
        "punto_de_pago": profile.pay_point,
        "retirado": profile.retired,
    }


def _plain_sheet(sheet: SheetLayout) -> dict[str, Any]:
    return {"columnas": dict(sheet.columns), "separador": sheet.separator, "decimal": sheet.decimal}


def from_plain(plain: Mapping[str, Any]) -> BankProfile:
    """A profile out of JSON that `to_plain` wrote, of this version or of one that knew less."""
    sheet = plain.get("hoja")
    return BankProfile(
        code=plain["codigo"],
        name=plain["nombre"],
        date_field=plain["fecha"],
        references=tuple((first, last) for first, last in plain["referencias"]),
        records=tuple(
            RecordKind(
                role=Role(kind["tipo"]),
                match=kind["inicia"],
                minimum=kind["minimo"],
                length=kind["largo"],
                fields=tuple(
                    BankField(
                        each["nombre"],
                        each["desde"],
                        each["hasta"],
                        FieldKind(each["tipo"]),
                        each["decimales"],
                    )
                    for each in kind["campos"]
                ),
            )
            for kind in plain["registros"]
        ),
        day_form=plain.get("orden_fecha", ""),
        sheet=None
        if sheet is None
        else SheetLayout(
            columns=tuple(sheet["columnas"].items()), separator=sheet["separador"], decimal=sheet["decimal"]
        ),
        bank=plain.get("banco", ""),
        account=plain.get("cuenta", ""),
        pay_point=plain.get("punto_de_pago", ""),
        retired=plain.get("retirado", False),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a profile from being used: of which record and field, if it is of one."""

    text: str
    role: Role | None = None
    field: str = ""

    @property
    def place(self) -> str:
        """Where it is: `pago.valor`, or what it is of."""
        return self.field if self.role is None else f"{self.role}.{self.field}"


def faults(profile: BankProfile) -> tuple[str, ...]:
    """What keeps a profile from being used, in Spanish; empty if nothing does."""
    columns = {} if profile.sheet is None else dict(profile.sheet.columns) | dict.fromkeys(_NEEDED, "")
    found = ((each.role or (each.field if each.field in columns else ""), each) for each in problems(profile))
    return tuple(f"{where}: {each.text}" if where else each.text for where, each in found)


def problems(profile: BankProfile) -> tuple[Problem, ...]:
    """What keeps a profile from being used, each with where it is."""
    coded = profile.code.strip() and profile.code not in BUILT_IN
    found = [] if coded else [Problem("el código falta o es de fábrica", field=CODE)]
    if not profile.name.strip():
        found.append(Problem("falta el nombre", field=NAME))
    if len(profile.name) > _LONGEST_NAME:
        found.append(Problem(f"el nombre no tiene más de {_LONGEST_NAME} letras", field=NAME))
    if profile.bank and not _BANK.fullmatch(profile.bank):
        found.append(Problem("el código del banco tiene tres dígitos", field=BANK))
    found += _sheet_problems(profile.sheet) if profile.sheet is not None else _fixed_problems(profile)
    return tuple(found)


def _sheet_problems(sheet: SheetLayout) -> Iterator[Problem]:
    headings = [fold(heading) for _, heading in sheet.columns if heading]
    for field in _NEEDED:
        if not sheet.heading(field):
            yield Problem("falta el título de su columna", field=field)
    for field, heading in sheet.columns:
        if heading and headings.count(fold(heading)) > 1:
            yield Problem("otra columna tiene ese título", field=field)


def _fixed_problems(profile: BankProfile) -> Iterator[Problem]:
    yield from _record_faults(profile)
    for kind in profile.records:
        yield from _faults_of(kind)
    payment = profile.record(Role.PAYMENT)
    known = set() if payment is None else {each.name for each in payment.fields}
    lacking = [name for name in (REFERENCE, VALUE) if name not in known]
    if lacking:
        text = "falta el registro del pago, con su referencia y su valor"
        yield Problem(text, field=f"{Role.PAYMENT}.{lacking[0]}")
    dated = {each.name for kind in profile.records for each in kind.fields if each.kind is FieldKind.DATE}
    if profile.date_field not in dated:
        yield Problem("falta la fecha del recaudo", field=f"{Role.HEADER}.{profile.date_field}")
    if any(not 1 <= first <= last for first, last in profile.references):
        yield Problem("una parte de la referencia va al revés", field=REFERENCES)


def _record_faults(profile: BankProfile) -> Iterator[Problem]:
    starts = sorted((kind.match, kind.role) for kind in profile.records)
    alike = [role for (former, _), (later, role) in pairwise(starts) if later.startswith(former)]
    alike += [role for start, role in starts if not start]
    if alike:
        text = "dos registros empiezan igual, o uno no dice cómo empieza"
        yield Problem(text, field=f"{alike[0]}.{START}")
    if len({kind.role for kind in profile.records}) < len(profile.records):
        yield Problem("dos registros son del mismo tipo")
    if profile.record(Role.LOT_TOTAL) and not profile.record(Role.LOT):
        yield Problem("hay control de lote sin lote", field=f"{Role.LOT}.{START}")


def _faults_of(kind: RecordKind) -> Iterator[Problem]:
    ordered = sorted(kind.fields, key=lambda each: each.first)
    over = [later.name for former, later in pairwise(ordered) if later.first <= former.last]
    if over:
        yield Problem("dos campos se montan", kind.role, over[0])
    if ordered and ordered[0].first <= len(kind.match):
        text = "un campo empieza dentro de lo que identifica el registro"
        yield Problem(text, kind.role, ordered[0].name)
    if not len(kind.match) <= kind.minimum <= kind.length or kind.end > kind.length:
        yield Problem("los largos no concuerdan con los campos", kind.role, LENGTHS)
    elif kind.length > _LONGEST_RECORD:
        yield Problem(f"un registro no tiene más de {_LONGEST_RECORD} posiciones", kind.role, LENGTHS)
    yield from _faults_of_fields(kind)


def _faults_of_fields(kind: RecordKind) -> Iterator[Problem]:
    names = [each.name for each in kind.fields]
    if len(set(names)) < len(names):
        yield Problem("un campo está dos veces", kind.role)
    for each in kind.fields:
        if each.name not in KNOWN_FIELDS[kind.role]:
            yield Problem(f"no se conoce el campo «{each.name}»", kind.role, each.name)
        if not _fits(each):
            yield Problem(f"el campo «{each.name}» no puede ser así", kind.role, each.name)


def _fits(each: BankField) -> bool:
    """Whether a field is of a kind and a width that it may have."""
    width = each.last - each.first + 1
    return (
        width >= 1
        and each.kind in FORCED.get(each.name, _TEXTS)
        and _WIDTHS.get(each.kind, width) == width
        and 0 <= each.decimals <= _MOST_DECIMALS
    )
