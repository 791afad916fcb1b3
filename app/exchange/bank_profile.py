"""What a bank's file looks like: kinds of records, their fields by position, and the profiles that ship.

A profile is data: the reader of `app.exchange.bank_text` knows none of them. Positions count from 1,
both ends included, as banks print them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any


class FieldKind(StrEnum):
    """What stands in a field; `BARE` kinds lose their leading zeros."""

    NUMBER = "numero"
    BARE_NUMBER = "numero_sin_ceros"
    TEXT = "texto"
    BARE_TEXT = "texto_sin_ceros"
    COUNT = "entero"
    AMOUNT = "valor"
    DATE = "fecha"
    TIME = "hora"


class Role(StrEnum):
    """What a record is for; in a file they come in this order, lots and payments as often as needed."""

    HEADER = "encabezado"
    LOT = "lote"
    PAYMENT = "pago"
    LOT_TOTAL = "control_lote"
    FILE_TOTAL = "control_archivo"


REFERENCE, VALUE, CAUSE, MEANS, DATE = "referencia", "valor", "causal", "medio", "fecha"
NIT, COLLECTED_ON, BANK, ACCOUNT, MODIFIER = "nit", "fecha_recaudo", "banco", "cuenta", "modificador"
FILE_DATE, FILE_TIME = "fecha_archivo", "hora"
NUMBER, SERVICE, RECORDS = "numero", "servicio", "registros"

KNOWN_FIELDS: Mapping[Role, tuple[str, ...]] = {
    Role.HEADER: (
        NIT, COLLECTED_ON, BANK, ACCOUNT, FILE_DATE, FILE_TIME, MODIFIER, "tipo_cuenta",
    ),
    Role.LOT: (SERVICE, NUMBER),
    Role.PAYMENT: (
        REFERENCE, VALUE, "procedencia", MEANS, "operacion", "autorizacion", "entidad_debitada", "sucursal",
        "secuencia", CAUSE, DATE,
    ),
    Role.LOT_TOTAL: (RECORDS, VALUE, NUMBER),
    Role.FILE_TOTAL: (RECORDS, VALUE),
}  # fmt: skip
"""The fields that mean something in each record."""

_FORCED = {
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


@dataclass(frozen=True, slots=True)
class BankField:
    """A field of a record, from one position to another; `decimals` are those that its digits imply."""

    name: str
    first: int
    last: int
    kind: FieldKind = FieldKind.NUMBER
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A kind of record.

    Attributes:
        role: what it is for.
        match: text at its start.
        fields: what stands where.
        minimum: the fewest characters that it may have.
        length: its full length; shorter records were cut in what is reserved.
    """

    role: Role
    match: str
    fields: tuple[BankField, ...]
    minimum: int
    length: int

    @property
    def end(self) -> int:
        """Position of the last character that means something."""
        return max([len(self.match), *(each.last for each in self.fields)])


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProfile:
    """How the files of a bank are written.

    Attributes:
        code: its name in orders and settings.
        name: its name for people.
        records: its kinds of records; none for a sheet with columns.
        references: slices of a payment's record that may each hold a reference, the best first; without
            any, the field of the reference.
        date_field: which field of the header is the day on which the money was collected.
    """

    code: str
    name: str
    records: tuple[RecordKind, ...]
    references: tuple[tuple[int, int], ...] = ()
    date_field: str = COLLECTED_ON

    def record(self, role: Role) -> RecordKind | None:
        """The kind of record for a role, if it has one."""
        return next((each for each in self.records if each.role is role), None)


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
    }


def from_plain(plain: Mapping[str, Any]) -> BankProfile:
    """A profile out of JSON that `to_plain` wrote."""
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
    )


def faults(profile: BankProfile) -> tuple[str, ...]:
    """What keeps a profile from being used, in Spanish; empty if nothing does."""
    found = (
        [] if profile.code.strip() and profile.code not in BUILT_IN else ["el código falta o es de fábrica"]
    )
    found += _record_faults(profile)
    for kind in profile.records:
        found += (f"{kind.role}: {why}" for why in _faults_of(kind))
    payment = profile.record(Role.PAYMENT)
    if payment is None or not {REFERENCE, VALUE} <= {each.name for each in payment.fields}:
        found.append("falta el registro del pago, con su referencia y su valor")
    dated = {each.name for kind in profile.records for each in kind.fields if each.kind is FieldKind.DATE}
    if profile.date_field not in dated:
        found.append("falta la fecha del recaudo")
    if any(not 1 <= first <= last for first, last in profile.references):
        found.append("una parte de la referencia va al revés")
    return tuple(found)


def _record_faults(profile: BankProfile) -> Iterator[str]:
    starts = sorted(kind.match for kind in profile.records)
    if any(later.startswith(former) for former, later in pairwise(starts)) or "" in starts:
        yield "dos registros empiezan igual, o uno no dice cómo empieza"
    if len({kind.role for kind in profile.records}) < len(profile.records):
        yield "dos registros son del mismo tipo"
    if profile.record(Role.LOT_TOTAL) and not profile.record(Role.LOT):
        yield "hay control de lote sin lote"


def _faults_of(kind: RecordKind) -> Iterator[str]:
    ordered = sorted(kind.fields, key=lambda each: each.first)
    if any(later.first <= former.last for former, later in pairwise(ordered)):
        yield "dos campos se montan"
    if ordered and ordered[0].first <= len(kind.match):
        yield "un campo empieza dentro de lo que identifica el registro"
    if not len(kind.match) <= kind.minimum <= kind.length or kind.end > kind.length:
        yield "los largos no concuerdan con los campos"
    names = [each.name for each in kind.fields]
    if len(set(names)) < len(names):
        yield "un campo está dos veces"
    for each in kind.fields:
        if each.name not in KNOWN_FIELDS[kind.role]:
            yield f"no se conoce el campo «{each.name}»"
        if not _fits(each):
            yield f"el campo «{each.name}» no puede ser así"


def _fits(each: BankField) -> bool:
    """Whether a field is of a kind and a width that it may have."""
    width = each.last - each.first + 1
    return (
        width >= 1
        and each.kind in _FORCED.get(each.name, _TEXTS)
        and _WIDTHS.get(each.kind, width) == width
        and 0 <= each.decimals <= _MOST_DECIMALS
    )
