"""What the columns of a cadastre are called, and the words that offices write in them."""

import functools
import re
from enum import StrEnum
from typing import NamedTuple

from app.exchange.columns import FieldSpec
from app.exchange.values import (
    BadCell,
    Cell,
    Doubt,
    Fault,
    Refused,
    fold,
    is_blank,
    is_scientific,
    parse_amount,
    parse_yes_no,
    shown,
    text_of,
)
from domain.cadastre import AccountState, ServiceClass
from domain.identifiers import nit_check_digit

CODE, NAME, SURNAME = "codigo", "nombre", "apellidos"
DOCUMENT_KIND, DOCUMENT, CHECK_DIGIT = "tipo_documento", "documento", "dv"
ADDRESS, NEIGHBOURHOOD, STRATUM, USE = "direccion", "barrio", "estrato", "uso"
ROUTE, STOP, CYCLE, CADASTRAL, UNITS = "ruta", "orden", "ciclo", "predial", "unidades"
SERIAL, BRAND, INSTALLED, DIGITS, READING = "medidor", "marca", "instalado", "digitos", "lectura"
WATER, SEWERAGE, CLEANING = "acueducto", "alcantarillado", "aseo"
STATE, VACANT, MOBILE, TELEPHONE, EMAIL = "estado", "desocupado", "celular", "telefono", "correo"
BALANCE, OVERDUE, REASON = "saldo", "facturas_vencidas", "motivo"
LATITUDE, LONGITUDE = "latitud", "longitud"


def _is_amount(cell: Cell) -> bool:
    try:
        parse_amount(cell)
    except BadCell:
        return False
    return True


def _is_code(cell: Cell) -> bool:
    return any(char.isdigit() for char in shown(cell))


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and sum(char.isalpha() for char in cell) * 2 > len(cell.strip())


def _is_yes_no(cell: Cell) -> bool:
    try:
        parse_yes_no(cell)
    except BadCell:
        return False
    return True


def _spec(key: str, title: str, *synonyms: str) -> FieldSpec:
    fits = {CODE: _is_code, NAME: _is_name, BALANCE: _is_amount, SEWERAGE: _is_yes_no, CLEANING: _is_yes_no}
    return FieldSpec(
        key=key, title=title, synonyms=synonyms, required=key in {CODE, NAME}, fits=fits.get(key)
    )


FIELDS: tuple[FieldSpec, ...] = (
    _spec(
        CODE, "CODIGO", "CODIGO USUARIO", "CODIGO SUSCRIPTOR", "CODIGO CUENTA", "CODIGO INTERNO",
        "CUENTA", "MATRICULA", "NUMERO DE CUENTA", "CONTRATO", "SUSCRIPCION", "ID USUARIO",
        "ID SUSCRIPTOR",
    ),
    _spec(
        NAME, "NOMBRE", "NOMBRES", "NOMBRE SUSCRIPTOR", "NOMBRE USUARIO", "SUSCRIPTOR", "USUARIO",
        "NOMBRES Y APELLIDOS", "APELLIDOS Y NOMBRES", "NOMBRE COMPLETO", "RAZON SOCIAL",
        "NOMBRE O RAZON SOCIAL", "TITULAR", "CLIENTE", "PROPIETARIO",
    ),
    _spec(SURNAME, "APELLIDOS", "APELLIDO"),
    _spec(
        DOCUMENT_KIND, "TIPO DOCUMENTO", "TIPO DOC", "TIPO IDENTIFICACION", "TIPO ID",
        "TIPO DE IDENTIFICACION",
    ),
    _spec(
        DOCUMENT, "DOCUMENTO", "CEDULA NIT", "CEDULA O NIT", "NIT CEDULA", "CC NIT", "NIT CC", "CEDULA",
        "CC", "C C", "NIT", "IDENTIFICACION", "NUMERO DOCUMENTO", "DOCUMENTO DE IDENTIDAD",
        "CEDULA DE CIUDADANIA",
    ),
    _spec(CHECK_DIGIT, "DV", "DIGITO VERIFICACION", "DIGITO DE VERIFICACION"),
    _spec(
        ADDRESS, "DIRECCION", "DIR", "DIRECCION PREDIO", "DIRECCION DEL PREDIO", "NOMENCLATURA",
        "UBICACION",
    ),
    _spec(NEIGHBOURHOOD, "BARRIO", "BARRIO O VEREDA", "VEREDA", "BARRIO VEREDA", "LOCALIDAD", "SECTOR"),
    _spec(STRATUM, "ESTRATO", "ESTR", "EST", "ESTRATO SOCIOECONOMICO"),
    _spec(USE, "CLASE DE USO", "USO", "TIPO DE USO", "CLASE", "CATEGORIA", "TIPO USUARIO", "DESTINACION"),
    _spec(ROUTE, "RUTA", "RUTA DE LECTURA", "RUTA LECTURA", "LIBRO"),
    _spec(
        STOP, "ORDEN", "ORDEN EN RUTA", "ORDEN DE RUTA", "ORDEN RUTA", "SECUENCIA", "CONSECUTIVO RUTA",
        "POSICION",
    ),
    _spec(
        SERIAL, "MEDIDOR", "MEDIDOR NO", "NUMERO MEDIDOR", "NO MEDIDOR", "SERIAL MEDIDOR",
        "SERIE MEDIDOR", "SERIAL", "SERIE", "CONTADOR",
    ),
    _spec(BRAND, "MARCA", "MARCA MEDIDOR"),
    _spec(INSTALLED, "FECHA INSTALACION", "FECHA INST", "FECHA DE INSTALACION", "INSTALACION", "INSTALADO"),
    _spec(DIGITS, "DIGITOS", "DIGITOS MEDIDOR", "NUMERO DE DIGITOS"),
    _spec(
        READING, "LECTURA ANTERIOR", "LECT ANTERIOR", "ULTIMA LECTURA", "LECTURA INICIAL", "LECTURA",
        "LECT ANT", "LECTURA ACTUAL",
    ),
    _spec(WATER, "ACUEDUCTO", "AGUA", "SERVICIO ACUEDUCTO"),
    _spec(SEWERAGE, "ALCANTARILLADO", "ALCANT", "ALC", "SERVICIO ALCANTARILLADO"),
    _spec(CLEANING, "ASEO", "SERVICIO ASEO", "RECOLECCION", "BASURAS"),
    _spec(STATE, "ESTADO", "ESTADO CUENTA", "ESTADO SERVICIO", "ESTADO DEL SERVICIO", "ESTADO USUARIO"),
    _spec(VACANT, "DESOCUPADO", "VACIO", "PREDIO DESOCUPADO"),
    _spec(MOBILE, "CELULAR", "MOVIL", "CEL", "TELEFONO CELULAR", "NUMERO CELULAR", "WHATSAPP"),
    _spec(TELEPHONE, "TELEFONO", "TEL", "TELEFONO FIJO", "CONTACTO"),
    _spec(EMAIL, "CORREO", "EMAIL", "E MAIL", "CORREO ELECTRONICO", "MAIL"),
    _spec(UNITS, "UNIDADES", "UNIDADES HABITACIONALES", "NUMERO UNIDADES", "UNIDADES INDEPENDIENTES"),
    _spec(CYCLE, "CICLO", "CICLO DE FACTURACION"),
    _spec(
        CADASTRAL, "NUMERO PREDIAL", "CEDULA CATASTRAL", "CODIGO CATASTRAL", "PREDIAL", "FICHA CATASTRAL",
        "CODIGO PREDIAL", "NUPRE",
    ),
    _spec(
        BALANCE, "SALDO ANTERIOR", "SALDO", "SALDO ACTUAL", "SALDO INICIAL", "DEUDA", "CARTERA",
        "TOTAL DEUDA", "VALOR ADEUDADO", "SALDO A LA FECHA", "DEUDA ANTERIOR",
    ),
    _spec(
        OVERDUE, "FACTURAS VENCIDAS", "MESES MORA", "MESES EN MORA", "MESES DE MORA", "MESES DEUDA",
        "PERIODOS MORA", "FACTURAS PENDIENTES", "CUENTAS VENCIDAS",
    ),
    _spec(LATITUDE, "LATITUD", "LAT", "COORDENADA NORTE"),
    _spec(LONGITUDE, "LONGITUD", "LON", "LONG", "LNG", "COORDENADA ESTE"),
    _spec(REASON, "MOTIVO"),
)  # fmt: skip
"""Every column that a cadastre may have. MOTIVO is what the program adds to refused rows; it is not read."""

NEEDED = (STRATUM, USE)
"""At least one of these is needed besides the code and the name."""


class DocumentKind(StrEnum):
    """Kinds of identity document."""

    CITIZEN = "CC"
    COMPANY = "NIT"
    FOREIGNER = "CE"
    MINOR = "TI"
    PASSPORT = "PA"
    BIRTH = "RC"
    PERMIT = "PPT"
    OTHER = "OTRO"


class Document(NamedTuple):
    """Who the subscriber is on paper.

    Attributes:
        kind: None if nothing was written.
        number: digits without dots or check digit; as typed for other kinds.
        check_digit: of a NIT, as the office wrote it; None if it did not.
    """

    kind: DocumentKind | None = None
    number: str = ""
    check_digit: int | None = None


_KINDS = {
    DocumentKind.CITIZEN: ("CC", "C C", "C", "CEDULA", "CEDULA DE CIUDADANIA", "CEDULA CIUDADANIA"),
    DocumentKind.COMPANY: ("NIT", "N", "N I T"),
    DocumentKind.FOREIGNER: ("CE", "C E", "CEDULA DE EXTRANJERIA", "CEDULA EXTRANJERIA"),
    DocumentKind.MINOR: ("TI", "T I", "TARJETA DE IDENTIDAD"),
    DocumentKind.PASSPORT: ("PA", "PAS", "PASAPORTE"),
    DocumentKind.BIRTH: ("RC", "R C", "REGISTRO CIVIL"),
    DocumentKind.PERMIT: ("PPT", "PEP"),
    DocumentKind.OTHER: ("OTRO",),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
_PREFIX = re.compile(r"(?i)(NIT|C\.?C|C\.?E|T\.?I|P\.?A|R\.?C|PPT)[.:]*\s*(?=\d)")
_WITH_CHECK_DIGIT = re.compile(r"(\d{1,15})-(\d)")
_NOTHING = frozenset({"", "0", "NA", "N A", "NO TIENE", "NINGUNO", "SIN", "NO", "NO REGISTRA", "PENDIENTE"})
_NIT_WITH_DIGIT = 10
SHORT = 3
"""Letters of a text that need not be a number of any kind, whatever digits it has."""
REAL_DIGIT = re.compile("[1-9]")
"""What no word that stands for nothing has."""

_NO_METER = frozenset(
    {
        "", "0", "00", "S M", "SM", "SIN MEDIDOR", "SIN", "NO", "NO TIENE", "NO TIENE MEDIDOR", "NA",
        "N A", "NINGUNO", "SIN CONTADOR", "NO HAY", "DIRECTO", "SIN MICROMEDIDOR", "NT", "N T",
    }
)  # fmt: skip

RESIDENTIAL = "residencial"
_USES = {
    RESIDENTIAL: ("R", "RES", "RESID", "RESIDENCIAL", "USO RESIDENCIAL", "DOMESTICO", "VIVIENDA", "FAMILIAR"),
    ServiceClass.COMMERCIAL: ("C", "COM", "COMERCIAL", "COMERCIO", "USO COMERCIAL"),
    ServiceClass.INDUSTRIAL: ("I", "IND", "INDUSTRIAL", "INDUSTRIA", "USO INDUSTRIAL"),
    ServiceClass.OFFICIAL: ("O", "OF", "OFI", "OFICIAL", "USO OFICIAL", "PUBLICO"),
    ServiceClass.SPECIAL: ("E", "ESP", "ESPECIAL", "USO ESPECIAL"),
    ServiceClass.TEMPORARY: ("T", "TEM", "TEMP", "TEMPORAL", "PROVISIONAL", "USO TEMPORAL"),
}
_USE_OF: dict[str, str] = {word: use for use, words in _USES.items() for word in words}
_STRATA = {
    1: ("BAJO BAJO", "UNO"),
    2: ("BAJO", "DOS", "II"),
    3: ("MEDIO BAJO", "TRES", "III"),
    4: ("MEDIO", "CUATRO", "IV"),
    5: ("MEDIO ALTO", "CINCO", "V"),
    6: ("ALTO", "SEIS", "VI"),
}
_STRATUM_OF = {word: number for number, words in _STRATA.items() for word in words}
_NUMBERED = re.compile(r"(?:ESTRATO |ESTR |EST |E ?|RESIDENCIAL |RES |R ?)*(\d{1,3})")
_NEGATIVE = re.compile(r"-\s*\d")
_WHOLE = re.compile(r"(\d+)[.,]0+")

OUT_OF_STRATA = "estrato fuera de 1-6"
NO_STRATUM = "sin estrato"
UNKNOWN_STRATUM = "estrato no reconocido"
UNKNOWN_USE = "uso no reconocido"
CONTRADICTION = "uso y estrato no coinciden"

_STATES = {
    AccountState.ACTIVE: (
        "", "ACTIVO", "ACTIVA", "A", "ACT", "NORMAL", "CONECTADO", "EN SERVICIO", "AL DIA", "DESOCUPADO",
        "DESOCUPADA", "VACIO", "DESHABITADO", "REINSTALADO", "RECONECTADO", "REINSTALADA", "RECONECTADA",
    ),
    AccountState.SUSPENDED: ("SUSPENDIDO", "SUSPENDIDA", "SUSP", "S", "SUSPENSION"),
    AccountState.CUT: ("CORTADO", "CORTADA", "CORTE", "C", "CORT"),
    AccountState.ENDED: (
        "RETIRADO", "RETIRADA", "TERMINADO", "TERMINADA", "CANCELADO", "CANCELADA", "R", "ANULADO",
    ),
    AccountState.POTENTIAL: ("POTENCIAL", "SOLICITUD", "EN TRAMITE"),
    AccountState.AGREED_SUSPENSION: (
        "SUSPENSION MUTUO ACUERDO", "SUSPENSION DE MUTUO ACUERDO", "SUSPENDIDO MUTUO ACUERDO",
        "MUTUO ACUERDO", "SUSPENSION VOLUNTARIA",
    ),
}  # fmt: skip
_STATE_OF = {word: state for state, words in _STATES.items() for word in words}
_VACANT = frozenset({"DESOCUPADO", "DESOCUPADA", "VACIO", "DESHABITADO"})


def parse_class(stratum: Cell, use: Cell) -> ServiceClass:
    """Class of an account from its stratum and use, in the ways offices share them out (R-CAT-02).

    Raises:
        Refused: stratum outside 1 to 6, missing or unknown, or contradicting the use.
        BadCell: if a formula's error stands in either.
    """
    number, stated = _stratum(text_of(stratum))
    named, number_of_use = _use(text_of(use))
    if stated and named and stated != named:
        raise Refused(CONTRADICTION)
    kind = named or stated
    if kind and kind != RESIDENTIAL:
        return ServiceClass(kind)
    if number is not None and number_of_use is not None and number != number_of_use:
        raise Refused(CONTRADICTION)
    number = number_of_use if number is None else number
    if number is None:
        raise Refused(NO_STRATUM)
    if not 1 <= number <= len(_STRATA):
        raise Refused(OUT_OF_STRATA)
    return ServiceClass(f"E{number}")


def _stratum(text: str) -> tuple[int | None, str]:
    """Number and use that stand in a stratum column."""
    if _NEGATIVE.match(text):
        return -1, ""
    if fold(text) == "I":
        return 1, ""
    number, use, known = _class_words(text)
    if not known:
        raise Refused(UNKNOWN_STRATUM)
    return number, use


def _use(text: str) -> tuple[str, int | None]:
    number, use, known = _class_words(text)
    if not known:
        raise Refused(UNKNOWN_USE, USE)
    return use, number


def _class_words(text: str) -> tuple[int | None, str, bool]:
    """Stratum, use and whether the words are known: `Estrato 2` → (2, "", True)."""
    whole = _WHOLE.fullmatch(text)
    folded = fold(whole.group(1) if whole else text)
    if not folded:
        return None, "", True
    if folded in _STRATUM_OF:
        return _STRATUM_OF[folded], "", True
    if folded in _USE_OF:
        return None, _USE_OF[folded], True
    found = _NUMBERED.fullmatch(folded)
    if found is not None:
        return int(found.group(1)), (RESIDENTIAL if folded.startswith("R") else ""), True
    return None, "", False


def parse_state(cell: Cell) -> tuple[AccountState, bool]:
    """State of an account and whether its premises are vacant (R-CAT-03: vacant is no state).

    Raises:
        Refused: if the word is unknown.
        BadCell: if a formula's error stands there.
    """
    folded = fold(text_of(cell))
    if folded not in _STATE_OF:
        raise Refused("estado no reconocido")
    return _STATE_OF[folded], folded in _VACANT


def parse_serial(cell: Cell) -> str | None:
    """Serial of the meter as typed; None if the words say that there is none."""
    text = text_of(cell)
    if is_scientific(text):
        raise BadCell(Fault.LOST_DIGITS, text)
    return text if is_serial(text) else None


def is_serial(text: str) -> bool:
    """Whether a text is the serial of a meter, and none of the words for having none."""
    return REAL_DIGIT.search(text) is not None or fold(text) not in _NO_METER


def parse_document(cell: Cell, kind: Cell, check_digit: Cell) -> Document:
    """Identity document; a NIT's check digit is verified.

    Raises:
        Doubt: the document as it was understood, if its check digit is wrong or its kind unknown.
        BadCell: if a formula's error stands there, or digits were lost.
    """
    typed = text_of(cell)
    stated = document_kind(kind)
    if len(typed) > SHORT and typed.isdigit() and (stated is DocumentKind.CITIZEN or is_blank(kind)):
        return Document(DocumentKind.CITIZEN, typed)
    if fold(typed) in _NOTHING:
        return Document()
    if is_scientific(typed):
        raise BadCell(Fault.LOST_DIGITS, typed)
    document = _document(typed, stated, text_of(check_digit))
    if document.check_digit is not None and nit_check_digit(document.number) != document.check_digit:
        raise Doubt(document, "dígito de verificación del NIT no coincide")
    if stated is None and not is_blank(kind):
        raise Doubt(document, "tipo de documento no reconocido")
    return document


@functools.lru_cache(maxsize=64)
def document_kind(cell: Cell) -> DocumentKind | None:
    """The kind of document that a cell names, None if it is unknown."""
    return _KIND_OF.get(fold(text_of(cell)))


def _document(typed: str, stated: DocumentKind | None, check_digit: str) -> Document:
    prefix = _PREFIX.match(typed)
    if prefix is not None:
        stated = stated or _KIND_OF[prefix.group(1).upper().replace(".", "")]
    bare = re.sub(r"[\s.,]", "", typed[prefix.end() :] if prefix else typed).replace("–", "-")
    found = _WITH_CHECK_DIGIT.fullmatch(bare)
    if found is not None:
        return Document(DocumentKind.COMPANY, found.group(1), int(found.group(2)))
    if not (bare.isascii() and bare.isdigit()):
        return Document(stated or DocumentKind.OTHER, typed)
    if stated is not DocumentKind.COMPANY:
        return Document(stated or DocumentKind.CITIZEN, bare)
    return _company(bare, check_digit)


def _company(digits: str, check_digit: str) -> Document:
    if check_digit.isascii() and check_digit.isdigit() and len(check_digit) == 1:
        return Document(DocumentKind.COMPANY, digits, int(check_digit))
    own = digits[-1]
    if len(digits) == _NIT_WITH_DIGIT and nit_check_digit(digits[:-1]) == int(own):
        return Document(DocumentKind.COMPANY, digits[:-1], int(own))
    return Document(DocumentKind.COMPANY, digits)
