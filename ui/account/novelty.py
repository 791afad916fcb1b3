"""The dialogs of an account's novelties: what each asks for, and how what was typed becomes a change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.exchange.cadastre_fields import DocumentKind
from app.register.account_changes import Contact, Grounds
from app.store.accounts import AccountCard
from app.store.persons import PersonFacts
from domain.errors import InvalidValue
from domain.meter_change import MeterChange
from domain.position import Astray, Position, position_of
from ui.formats import MINUS, day, number, parse_day, parse_whole
from ui.theme.icon import Icon
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed

HOLDER, METER, CONTACT, POSITION = "titular", "medidor", "contacto", "coordenadas"
VACANT = "desocupado"
FROM, SUPPORT, REASON, PAPER = "desde", "soporte", "motivo", "adjunto"
NAME, KIND, DOCUMENT, PHONE, EMAIL = "nombre", "tipo_documento", "documento", "telefono", "correo"
SERIAL, BRAND, DIGITS, INITIAL, FINAL, ROLLED = "serie", "marca", "digitos", "inicial", "final", "vuelta"
ADDRESS, PLACE, CADASTRAL = "direccion", "barrio", "predial"
LATITUDE, LONGITUDE = "latitud", "longitud"

_PAPER_HELP: Final = "PDF, JPG o PNG, hasta 10 MB; se guarda una copia"
_DOCUMENTS: Final = (("", "Sin documento"), *((each.value, each.value) for each in DocumentKind))
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa."
_NO_NUMBER: Final = "Escriba un número entero."

Errors = dict[str, str]


@dataclass(frozen=True, slots=True)
class Novelty:
    """A kind of novelty as the menu offers it."""

    key: str
    text: str
    icon: Icon


NOVELTIES: Final = (
    Novelty(HOLDER, "Cambio de titular…", Icon.USERS),
    Novelty(METER, "Cambio de medidor…", Icon.GAUGE),
    Novelty(CONTACT, "Dirección y contacto…", Icon.HOME),
    Novelty(POSITION, "Coordenadas del predio…", Icon.HOME),
    Novelty(VACANT, "Predio desocupado…", Icon.HOME),
)


def form_of(kind: str, card: AccountCard, today: date, where: Position | None = None) -> AskedForm:
    """The dialog of a kind of novelty for an account, that stands where somebody said."""
    if kind == POSITION:
        return _position_form(card, today, where)
    made = {HOLDER: _holder_form, METER: _meter_form, CONTACT: _contact_form}
    return made[kind](card, today)


PAPER_FIELD: Final = Asked(
    name=PAPER,
    label="Foto o PDF del soporte",
    kind=AskKind.FILE,
    wide=True,
    help=_PAPER_HELP,
    files=SUPPORT_FILES,
)
"""Where the paper that supports a change is chosen: the same in every change."""


def grounds_fields(today: date, support_help: str) -> tuple[Asked, ...]:
    """From when, with what support and why: the same in every novelty."""
    return (
        Asked(name=FROM, label="Rige desde", kind=AskKind.DAY, value=day(today), required=True),
        Asked(name=SUPPORT, label="Soporte", help=support_help),
        Asked(name=REASON, label="Motivo", wide=True),
        PAPER_FIELD,
    )


def read_grounds(typed: Typed) -> tuple[Grounds | None, Errors]:
    """From when, why and with what support; or what must be corrected."""
    since = read_day(typed[FROM])
    if since is None:
        return None, {FROM: _NO_DAY}
    paper = Path(typed[PAPER]) if typed[PAPER] else None
    return Grounds(valid_from=since, reason=typed[REASON], support=typed[SUPPORT], paper=paper), {}


def read_day(text: str) -> date | None:
    """A day as it was typed; None if it is none."""
    try:
        return parse_day(text)
    except InvalidValue:
        return None


def _whole(typed: Typed, name: str, errors: Errors) -> int | None:
    if not typed[name]:
        return None
    try:
        return parse_whole(typed[name])
    except InvalidValue:
        errors[name] = _NO_NUMBER
        return None


# ---- another holder


def _holder_form(card: AccountCard, today: date) -> AskedForm:
    return AskedForm(
        key="novedad_titular",
        title=f"Cambio de titular de {card.code}",
        sentence=f"Hoy es {card.name}. Lo que la cuenta debe sigue en la cuenta, no se va con la persona.",
        fields=(
            Asked(name=NAME, label="Quien la recibe", required=True, wide=True),
            Asked(name=KIND, label="Tipo de documento", kind=AskKind.CHOICE, choices=_DOCUMENTS, value="CC"),
            Asked(name=DOCUMENT, label="Documento"),
            Asked(name=PHONE, label="Teléfono"),
            Asked(name=EMAIL, label="Correo"),
            *grounds_fields(today, "Contrato, escritura o certificado"),
        ),
        act="Cambiar el titular",
        icon=Icon.USERS,
    )


def read_holder(typed: Typed) -> tuple[PersonFacts | None, Errors]:
    """Who receives the account; or what must be corrected."""
    if not typed[NAME]:
        return None, {NAME: "Falta el nombre."}
    return (
        PersonFacts(
            name=typed[NAME],
            document_kind=typed[KIND] if typed[DOCUMENT] else "",
            document=plain_document(typed[DOCUMENT]),
            phone=typed[PHONE],
            email=typed[EMAIL],
        ),
        {},
    )


def plain_document(text: str) -> str:
    """A document as the book keeps it: without dots or spaces between its figures."""
    bare = text.replace(".", "").replace(" ", "")
    return bare if bare.replace("-", "").isdigit() else text


# ---- another meter


def _meter_form(card: AccountCard, today: date) -> AskedForm:
    had = bool(card.meter)
    last = "" if card.last_reading is None else number(card.last_reading)
    final = (
        Asked(
            name=FINAL,
            label=f"Lectura final de {card.meter}",
            kind=AskKind.WHOLE,
            required=True,
            help=f"La última fue {last}",
        ),
        Asked(name=ROLLED, label="El medidor dio la vuelta", kind=AskKind.CHECK),
    )
    return AskedForm(
        key="novedad_medidor",
        title=f"{'Cambio' if had else 'Instalación'} de medidor de {card.code}",
        sentence=(
            "El período de esa fecha cobra lo que midieron los dos: el que sale hasta su lectura final y el"
            " que entra desde la inicial."
            if had
            else "La cuenta no tiene medidor: se cobrará por lectura desde la inicial."
        ),
        fields=(
            *(final if had else ()),
            Asked(name=SERIAL, label="Serie del medidor nuevo", required=True),
            Asked(name=INITIAL, label="Lectura inicial", kind=AskKind.WHOLE, value="0", required=True),
            Asked(name=BRAND, label="Marca"),
            Asked(name=DIGITS, label="Dígitos del dial", kind=AskKind.WHOLE, help="Sin los decimales"),
            *grounds_fields(today, "Acta de la visita, orden de trabajo"),
        ),
        act="Cambiar el medidor" if had else "Instalar el medidor",
        icon=Icon.GAUGE,
    )


def read_meter(typed: Typed, since: date) -> tuple[MeterChange | None, Errors]:
    """The change of meter; or what must be corrected."""
    errors: Errors = {}
    digits, initial = _whole(typed, DIGITS, errors), _whole(typed, INITIAL, errors)
    final = _whole(typed, FINAL, errors) if FINAL in typed else None
    checks = (
        (SERIAL, not typed[SERIAL], "Falta la serie."),
        (INITIAL, not typed[INITIAL], "Escriba lo que marca al instalarlo."),
        (FINAL, FINAL in typed and not typed[FINAL], "Escriba lo que marcaba al retirarlo."),
    )
    errors.update({field: text for field, wrong, text in checks if wrong})
    if errors:
        return None, errors
    return (
        MeterChange(
            day=since,
            final=final,
            rolled=bool(typed.get(ROLLED)),
            serial=typed[SERIAL],
            brand=typed[BRAND],
            digits=digits,
            initial=initial or 0,
        ),
        {},
    )


# ---- where it is and how its holder is reached


def _contact_form(card: AccountCard, today: date) -> AskedForm:
    return AskedForm(
        key="novedad_contacto",
        title=f"Dirección y contacto de {card.code}",
        sentence="Para corregir cómo está escrito. Si la persona es otra, use «Cambio de titular».",
        fields=(
            Asked(name=NAME, label="Nombre del titular", value=card.name, required=True, wide=True),
            Asked(
                name=KIND,
                label="Tipo de documento",
                kind=AskKind.CHOICE,
                choices=_DOCUMENTS,
                value=card.document_kind,
            ),
            Asked(name=DOCUMENT, label="Documento", value=card.document),
            Asked(name=PHONE, label="Teléfono", value=card.phone),
            Asked(name=EMAIL, label="Correo", value=card.email),
            Asked(name=ADDRESS, label="Dirección", value=card.address, required=True),
            Asked(name=PLACE, label="Barrio", value=card.neighbourhood),
            Asked(name=CADASTRAL, label="Cédula catastral", value=card.cadastral_number),
            *grounds_fields(today, "Visita, llamada o carta")[:2],
        ),
        act="Guardar",
        icon=Icon.HOME,
    )


def read_contact(typed: Typed) -> tuple[Contact | None, Errors]:
    """The corrected texts; or what must be corrected."""
    checks = ((NAME, "Falta el nombre."), (ADDRESS, "Falta la dirección."))
    errors = {field: text for field, text in checks if not typed[field]}
    if errors:
        return None, errors
    return (
        Contact(
            name=typed[NAME],
            document_kind=typed[KIND] if typed[DOCUMENT] else "",
            document=plain_document(typed[DOCUMENT]),
            phone=typed[PHONE],
            email=typed[EMAIL],
            address=typed[ADDRESS],
            neighbourhood=typed[PLACE],
            cadastral_number=typed[CADASTRAL],
        ),
        {},
    )


# ---- where it stands


def _position_form(card: AccountCard, today: date, where: Position | None) -> AskedForm:
    north, east = ("", "") if where is None else map(str, where)
    return AskedForm(
        key="novedad_coordenadas",
        title=f"Coordenadas de {card.code}",
        sentence="En grados con decimales, como las da el teléfono: puede pegar las dos en «Latitud».",
        fields=(
            Asked(name=LATITUDE, label="Latitud", value=north, required=True, help="Por ejemplo 3,4516470"),
            Asked(name=LONGITUDE, label="Longitud", value=east, help="Por ejemplo -76,5319850"),
            *grounds_fields(today, "Visita, plano o teléfono")[:2],
        ),
        act="Guardar",
        icon=Icon.HOME,
    )


def read_position(typed: Typed) -> tuple[Position | None, Errors]:
    """Where it stands, also where both figures were pasted into one field; or what must be corrected."""
    north, east = typed[LATITUDE], typed[LONGITUDE]
    if not east and (both := _BOTH.fullmatch(north.strip())):
        north, east = both.groups()
    found = position_of(north.replace(MINUS, "-"), east.replace(MINUS, "-"))
    if isinstance(found, Astray):
        return None, {LATITUDE: _ASTRAY[found]}
    return found, {}


_BOTH: Final = re.compile(r"([^\s;]+?)(?:\s*;\s*|,?\s+)([^\s;]+)")
"""`3.45, -76.53`, `3,45 -76,53` or `3,45; -76,53`."""
_ASTRAY: Final = {
    Astray.NOT_DEGREES: "Escriba la latitud y la longitud en grados con decimales, como 3,4516 y -76,5320.",
    Astray.SWAPPED: "Parece que están cambiadas: primero va la latitud y después la longitud.",
    Astray.ABROAD: "Ese punto queda fuera del país: revise los signos y las cifras.",
}


# ---- refusals beside their field

_FIELD_OF: Final[Mapping[str, str]] = {
    "ChangeTooLate": FROM,
    "ChangeAlreadyBilled": FROM,
    "ChangeBeforeLast": FROM,
    "MeterElsewhere": SERIAL,
    "FinalReadingBelow": FINAL,
    "AttachmentTooLarge": PAPER,
    "AttachmentUnknown": PAPER,
}
_FIELD_SAID: Final[Mapping[str, str]] = {
    "titular": NAME,
    "medidor nuevo": SERIAL,
    "dígitos": DIGITS,
    "lectura final": FINAL,
    "lectura inicial": INITIAL,
}


def field_of(refusal: Exception) -> str:
    """The field that a refusal is about; empty where it is about none."""
    said = _FIELD_SAID.get(refusal.field, refusal.field) if isinstance(refusal, InvalidValue) else ""
    return said or _FIELD_OF.get(type(refusal).__name__, "")
