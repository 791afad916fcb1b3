"""A profile as it is typed: its fields by place, and the profile that they make."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.exchange.bank_profile import (
    ACCOUNT,
    BANK,
    COLLECTED_ON,
    FORCED,
    KNOWN_FIELDS,
    LENGTHS,
    NAME,
    NIT,
    REFERENCE,
    REFERENCES,
    START,
    BankField,
    BankProfile,
    FieldKind,
    RecordKind,
    Role,
    SheetLayout,
    problems,
)
from app.exchange.bank_shapes import DAY_FORMS
from app.exchange.bank_sheet import FIELDS as COLUMNS
from ui.bank_profile.words import FIELDS, ROLES
from ui.widgets.asking import Asked, AskKind, Typed

POINT, FORM, SEPARATOR, DECIMAL, DECIMALS = (
    "punto_de_pago", "orden_fecha", "separador", "decimal", "decimales",
)  # fmt: skip
_SEPARATORS: Final = (
    ("", "El que traiga"),
    (";", "Punto y coma"),
    (",", "Coma"),
    ("\t", "Tabulación"),
    ("|", "Barra"),
)
_DECIMALS: Final = (("", "Como venga"), (",", "Coma: 1.234,50"), (".", "Punto: 1,234.50"))
_CENTS: Final = (("2", "Dos: centavos"), ("0", "Ninguno"))
_POSITION: Final = re.compile("[0-9]{1,6}")
_PLACES: Final = "Escriba dos posiciones, como 3-12."
_NEW: Final = {REFERENCE: FieldKind.BARE_NUMBER, NIT: FieldKind.BARE_NUMBER}
"""How a field is read that the former profile had not: those that lose their leading zeros."""
_WORDS: Final = {"valor": "Valor pagado"}


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together under a title."""

    name: str
    title: str
    fields: tuple[Asked, ...]


def sections(profile: BankProfile) -> tuple[Section, ...]:
    """What an office may change of a profile, as it is."""
    first = Section("perfil_general", "Perfil", tuple(_general(profile)))
    if profile.sheet is not None:
        return first, Section("perfil_columnas", "Título de cada columna", tuple(_headings(profile.sheet)))
    records = {kind.role: kind for kind in profile.records}
    return (
        first,
        *(Section(f"perfil_{role}", ROLES[role], tuple(_record(role, records.get(role)))) for role in Role),
    )


def _general(profile: BankProfile) -> Iterator[Asked]:
    yield Asked(name=NAME, label="Nombre", value=profile.name, required=True, wide=True)
    yield Asked(name=BANK, label="Código del banco", value=profile.bank, help="Si el archivo no lo dice")
    yield Asked(
        name=ACCOUNT, label="Cuenta del banco", value=profile.account, help="Si el archivo no la dice"
    )
    yield Asked(name=POINT, label="Punto de pago", value=profile.pay_point, help="Si el archivo no lo dice")
    usual = "Como venga" if profile.sheet is not None else "Como Asobancaria"
    forms = (("", usual), *((key, said.capitalize()) for key, said in DAY_FORMS.items()))
    yield Asked(
        name=FORM, label="Orden de la fecha", kind=AskKind.CHOICE, choices=forms, value=profile.day_form
    )
    if profile.sheet is not None:
        layout = profile.sheet
        for name, label, choices, value in (
            (DECIMAL, "Signo decimal", _DECIMALS, layout.decimal),
            (SEPARATOR, "Separador", _SEPARATORS, layout.separator),
        ):
            yield Asked(name=name, label=label, kind=AskKind.CHOICE, choices=choices, value=value)
        return
    yield Asked(
        name=DECIMALS, label="Decimales del valor", kind=AskKind.CHOICE, choices=_CENTS, value=_cents(profile)
    )
    slices = ", ".join(f"{first}-{last}" for first, last in profile.references)
    yield Asked(
        name=REFERENCES, label="Partes de la referencia", value=slices, help="Vacío: toda ella. O 3-27, 28-50"
    )


def _cents(profile: BankProfile) -> str:
    amounts = [each for kind in profile.records for each in kind.fields if each.kind is FieldKind.AMOUNT]
    return str(amounts[0].decimals) if amounts else "2"


def _headings(sheet: SheetLayout) -> Iterator[Asked]:
    for spec in COLUMNS:
        label = _WORDS.get(spec.key) or FIELDS[spec.key]
        yield Asked(name=spec.key, label=label, value=sheet.heading(spec.key), required=spec.required)


def _record(role: Role, kind: RecordKind | None) -> Iterator[Asked]:
    places = {} if kind is None else {each.name: _span(each) for each in kind.fields}
    match, size = ("", "") if kind is None else (kind.match, f"{kind.minimum}-{kind.length}")
    need = role is Role.PAYMENT
    start = "" if need else "Vacío: no lo trae"
    yield Asked(name=f"{role}.{START}", label="Empieza por", value=match, required=need, help=start)
    yield Asked(name=f"{role}.{LENGTHS}", label="Largo", value=size, help="El menor y el completo")
    for name in KNOWN_FIELDS[role]:
        yield Asked(name=f"{role}.{name}", label=FIELDS[name], value=places.get(name, ""))


def _span(field: BankField) -> str:
    return f"{field.first}-{field.last}" if field.last > field.first else str(field.first)


# ── back to a profile ───────────────────────────────────────────────────────


def read(base: BankProfile, typed: Typed) -> tuple[BankProfile, dict[str, str]]:
    """The profile that was typed, and by place what must be corrected of it."""
    errors: dict[str, str] = {}
    named = replace(
        base,
        name=typed[NAME],
        bank=typed[BANK],
        account=typed[ACCOUNT].replace(" ", ""),
        pay_point=typed[POINT],
        day_form=typed[FORM],
    )
    if base.sheet is not None:
        columns = tuple((spec.key, typed[spec.key]) for spec in COLUMNS)
        made = replace(
            named, sheet=SheetLayout(columns=columns, separator=typed[SEPARATOR], decimal=typed[DECIMAL])
        )
    else:
        made = _fixed(named, typed, errors)
    for each in problems(replace(made, code=made.code or "nuevo")):
        errors.setdefault(each.place, f"{each.text[:1].upper()}{each.text[1:]}.")
    return made, errors


def _fixed(base: BankProfile, typed: Typed, errors: dict[str, str]) -> BankProfile:
    known = {(kind.role, each.name): each for kind in base.records for each in kind.fields}
    records = tuple(
        _kind(role, typed, known, errors) for role in Role if typed[f"{role}.{START}"] or role is Role.PAYMENT
    )
    slices = [_places(part, REFERENCES, errors) for part in typed[REFERENCES].split(",") if part.strip()]
    dated = {each.name for kind in records for each in kind.fields}
    day = next((name for name in (base.date_field, COLLECTED_ON, "fecha") if name in dated), base.date_field)
    return replace(base, records=records, references=tuple(slices), date_field=day)


def _kind(
    role: Role, typed: Typed, known: Mapping[tuple[Role, str], BankField], errors: dict[str, str]
) -> RecordKind:
    fields = tuple(
        _field(role, name, typed, known.get((role, name)), errors)
        for name in KNOWN_FIELDS[role]
        if typed[f"{role}.{name}"]
    )
    minimum, length = _places(typed[f"{role}.{LENGTHS}"], f"{role}.{LENGTHS}", errors)
    return RecordKind(
        role=role, match=typed[f"{role}.{START}"], fields=fields, minimum=minimum, length=length
    )


def _field(role: Role, name: str, typed: Typed, known: BankField | None, errors: dict[str, str]) -> BankField:
    place = f"{role}.{name}"
    first, last = _places(typed[place], place, errors)
    forced = FORCED.get(name)
    kind = known.kind if known is not None else _NEW.get(name, forced[0] if forced else FieldKind.TEXT)
    decimals = int(typed[DECIMALS]) if kind is FieldKind.AMOUNT else (known.decimals if known else 2)
    return BankField(name, first, last, kind, decimals)


def _places(text: str, place: str, errors: dict[str, str]) -> tuple[int, int]:
    """Two positions: `3-12`, `3 a 12`, or one alone; what is none is told, and stands for the first."""
    parts = text.replace(" a ", "-").replace("–", "-").split("-")
    numbers = [int(each) for each in map(str.strip, parts) if _POSITION.fullmatch(each)]
    if len(numbers) != len(parts) or len(numbers) not in {1, 2}:
        errors.setdefault(place, _PLACES)
        return 1, 1
    return numbers[0], numbers[-1]
