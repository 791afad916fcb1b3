"""The Spanish sentence for everything that the business or the world refuses.

What happened, where, and what to do: one sentence or two, with the facts of the refusal. The
window and the command say the same. A test walks every class and demands its sentence here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from app.errors import (
    FileUnreadable,
    FileUnwritable,
    ReceiptPrinterFailed,
    Trouble,
    UnreadableReason,
    UnwritableReason,
    defect_code,
)
from app.wording.billing_sentences import what_stands
from app.wording.every_sentence import SENTENCES_OF_SUBJECTS
from app.wording.factor_words import fault_words
from app.wording.irregular_sentences import lacks, out_of_turn
from app.wording.legal_words import LEGAL_TEMPLATES
from app.wording.month_words import month_words
from app.wording.paper_sentences import PARTLY_PRINTED, PRINTER_FAULTS
from app.wording.refusals import AccountMissing, DraftFact
from domain.errors import InvalidValue, RuleViolation
from domain.profile import Currency
from domain.profiles import HOME

if TYPE_CHECKING:
    from app.exchange.columns import ColumnsMissing

_OURS = (
    "El programa falló en algo que no esperaba. Nada quedó a medias; anote el código {code} y avise a"
    " soporte."
)

_UNREADABLE = {
    UnreadableReason.NOT_FOUND: "No se encontró el archivo {path}. Revise el nombre y la carpeta.",
    UnreadableReason.FOLDER: "{path} es una carpeta; elija un archivo.",
    UnreadableReason.IN_USE: (
        "El archivo {path} está abierto en otro programa. Ciérrelo en Excel y vuelva a intentar."
    ),
    UnreadableReason.DAMAGED: (
        "El archivo {path} está dañado o cortado. Pida una copia nueva o vuelva a guardarlo."
    ),
    UnreadableReason.PROTECTED: (
        "El archivo {path} tiene contraseña. Guárdelo sin contraseña y vuelva a intentar."
    ),
    UnreadableReason.NOT_A_SPREADSHEET: (
        "{path} no es una hoja de cálculo. Use un archivo XLSX, XLS, ODS o CSV."
    ),
    UnreadableReason.WEB_PAGE: (
        "{path} es una página web guardada con nombre de hoja de cálculo. Ábralo en Excel y guárdelo como"
        " XLSX."
    ),
    UnreadableReason.EMPTY: "El archivo {path} está vacío.",
    UnreadableReason.TOO_LARGE: "El archivo {path} es demasiado grande. Divídalo o borre lo que sobra.",
    UnreadableReason.NO_SUCH_SHEET: "El archivo {path} no tiene la hoja {detail}.",
}
_UNWRITABLE = {
    UnwritableReason.IN_USE: "El archivo {path} está abierto en otro programa. Ciérrelo y vuelva a intentar.",
    UnwritableReason.NO_FOLDER: "La carpeta de {path} no existe o no permite escribir. Elija otra.",
    UnwritableReason.FOLDER: "{path} es una carpeta; escriba también el nombre del archivo.",
    UnwritableReason.DEVICE: "{path} es un nombre que Windows no deja usar. Elija otro nombre.",
    UnwritableReason.SOURCE: (
        "{path} es el mismo archivo que se está cargando y se perderían sus filas. Elija otro nombre."
    ),
    UnwritableReason.TAKEN: (
        "Ya existe {path} y no es una lista de filas rechazadas. Elija otro nombre, o mueva ese archivo."
    ),
}

_NO_HEADER = "En {file} no se encontró: {wanted}. Ninguna fila parece un encabezado"
_OF_MAPPING = (
    "El mapa de columnas pide {wanted}, y {file} no lo tiene. Su encabezado, en la fila {row}, dice: {found}."
)
_UNKNOWN_FIELD = (
    "El mapa de columnas nombra lo que ningún archivo trae: {wanted}. Revise los nombres de los campos."
)

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "InvalidValue": "{field}: «{value}» no sirve; se espera {expected}.",
        "InvalidPeriod": "«{text}» no es un período. Escríbalo como 2026-11.",
        "InvalidNit": "El NIT «{text}» no es válido: son nueve dígitos, con o sin el de verificación{digit}.",
        "OfficeExists": "Ya hay una oficina en {folder}. Elija otra carpeta, o abra esa.",
        "OfficeMissing": "No hay una oficina en {folder}. Créela con «caudal crear» o elija otra carpeta.",
        "UnknownProfile": "No existe el perfil «{profile}». Use co, pe o ec.",
        "ProfileNotReady": (
            "Con el perfil «{profile}» ({country}) todavía no se puede llevar una oficina: sus tarifas se"
            " calculan en casos de prueba («caudal simular»), pero faltan sus festivos, su crítica, su mora y"
            " sus plazos de reclamo. Use co."
        ),
        "AccountMissing": ("No existe la cuenta «{account}». Revise el código como está en el catastro."),
        "AccountChanged": "Otra persona cambió la cuenta {account} mientras usted la veía. Ábrala de nuevo.",
        "CycleMissing": "No existe el ciclo «{cycle}».",
        "PeriodMissing": "El período de {period} no está abierto. Ábralo primero.",
        "PeriodExists": "El período de {period} ya está abierto en el ciclo {cycle}.",
        "PeriodNotNext": (
            "El período de {period} no se abre en el ciclo {cycle}: el último es el de {former} y el que"
            " sigue, el de {expected}."
        ),
        "PeriodFarAway": (
            "El período de {period} está lejos de la fecha de hoy. El primero del ciclo {cycle} puede ser de"
            " {earliest} a {latest}."
        ),
        "PeriodDaysAbsurd": (
            "El período de {period} iría del {starts} al {ends}: son {days} días, y lo más que se acepta es"
            " de {least} a {most}. Revise las fechas."
        ),
        "PeriodNotEmpty": ("El período de {period} del ciclo {cycle} no se descarta: ya tiene {holds}."),
        "PeriodClosed": (
            "El período de {period} está cerrado: no recibe más movimientos. Use el período abierto."
        ),
        "PeriodNotIssued": "El período de {period} no se cierra porque sus facturas no se han emitido.",
        "NothingToDeliver": "Las facturas de {period} no se han emitido: todavía no hay qué repartir.",
        "DeliveryOutOfDates": (
            "El reparto no pudo ser el {on}: las facturas se emitieron el {earliest} y hoy es {latest}."
        ),
        "DeliveryOpen": (
            "Facturas de {period} sin registrar: {open}, en las rutas {routes}. Regístrelas, o"
            " termine el reparto diciendo que faltan."
        ),
        "InvoiceNotOfPeriod": "La factura {number} no es de las que se emitieron en {period}.",
        "MailNotSet": (
            "Falta el servidor o el remitente del correo. Escríbalos en Ajustes, en «Correo de facturas»."
        ),
        "MailInsecure": (
            "La clave iría sin cifrar a {host}. Elija STARTTLS o TLS en Ajustes, o quite el usuario."
        ),
        "NothingToSend": "No hay correo por enviar. Ponga en cola las facturas de un período.",
        "FormerPeriodNotIssued": (
            "El período de {period} no se abre todavía: falta emitir las facturas de {former}."
        ),
        "NoTariff": "No hay tarifas vigentes el {on}. Cargue la tabla del acto que rige desde esa fecha.",
        "SheetExists": "Ya hay una tabla de tarifas «{sheet}». Un acto nuevo lleva un nombre nuevo.",
        "SheetMissing": "Esa tabla de tarifas ya no está: alguien la devolvió a borrador. Vea la lista.",
        "SheetUsed": (
            "Con la tabla {sheet} ya se liquidó: no se edita. Cópiela y ponga la nueva en vigencia desde"
            " otra fecha."
        ),
        "SheetByRanges": (
            "La tabla {sheet} tiene rangos propios por categoría: cámbiela en su archivo y cárguela de nuevo."
        ),
        "NothingToTry": (
            "Todavía no se ha liquidado ningún período: no hay consumos con qué probar la tarifa."
        ),
        "AccountNotPriced": "La cuenta {account} no tendría factura: {reason}.",
        "TariffDraftMissing": (
            "Ese borrador ya no está: alguien lo puso en vigencia o lo descartó. Actualice la página."
        ),
        "TariffDraftChanged": (
            "Otra persona cambió el borrador {sheet} mientras usted lo veía. Ábralo de nuevo."
        ),
        "TariffDraftIncomplete": "El borrador {sheet} no puede entrar en vigencia todavía. Falta: {lacking}.",
        "SheetsDiffer": "Las tablas {sheets} no cobran lo mismo y no se pueden promediar por días.",
        "ClassNotPriced": (
            "La tabla {sheet} no tiene precios para la clase {service_class}. Complétela y cárguela."
        ),
        "ServiceNotPriced": (
            "La tabla {sheet} no tiene precio de {service} para la clase {service_class}. Complétela y"
            " cárguela."
        ),
        "BasicLimitUnknown": "La tabla {sheet} cobra por rangos y falta la altitud del municipio.",
        "IndexNotDue": "El índice varió {variation_pct} %; se ajusta desde {threshold_pct} %.",
        "FactorOutOfLimits": "La tabla {sheet} no se carga: {faults} Corrija los factores según la ley.",
        "TariffRejected": "La tabla de tarifas no se carga. {problems}",
        "CasesRejected": "El archivo de casos no se entiende. {problems}",
        "CaseRejected": "El caso no se entiende. {problems}",
        "CaseNotSupported": "Este tipo de caso no se calcula aquí: {keys}.",
        "SheetNotGiven": "El archivo no trae la tabla «{sheet}»; trae: {known}.",
        "ColumnsMissing": (
            "En {file} no se encontró: {wanted}. La fila que más se parece a un encabezado es la {row}:"
            " {found}."
        ),
        "FileRejected": (
            "El archivo {file} no se cargó: tiene {count} filas con problemas y se pidió todo o nada."
        ),
        "ParameterMissing": "Falta el valor de «{key}» {scope} para el {on}. Regístrelo con su acto.",
        "AlreadyIssued": "Las facturas de {period} ya se emitieron; se corrigen con notas.",
        "CritiquePending": "Faltan {pending} casos de la crítica por decidir. Decídalos primero.",
        "NothingToAccept": (
            "Esta lectura no da un consumo que se pueda aceptar. Promedie, mande releer o corrija."
        ),
        "NoBasisForEstimate": (
            "No hay historia ni vecinos de su clase para promediar. Mande releer o corrija."
        ),
        "ReadingBelowPrevious": (
            "La lectura {current} es menor que la anterior ({previous}). Revísela con el lector."
        ),
        "MeterMissing": "La cuenta {account} no tiene medidor: se factura por promedio de su clase.",
        "DateOutsidePeriod": "La fecha {day} está fuera del período, que va del {starts} al {ends}.",
        "InvoiceMissing": "No existe la factura {number}.",
        "PrintBatchMissing": "No existe el lote de impresión {number}.",
        "NoteTooLarge": (
            "La nota de {amount} es mayor que lo que queda de la factura {number}: {remaining}."
            " Revise el valor."
        ),
        "NumberingExhausted": (
            "La numeración {prefix} de {kind} llega hasta {last}: quedan {left} números y se necesitan"
            " {asked}."
            " Registre la nueva resolución."
        ),
        "NumbersUsed": (
            "La numeración no puede empezar en {first}: ya hay facturas hasta la {used}. Empiece después de"
            " esa, aunque cambie el prefijo: el código de barras lleva solo el número."
        ),
        "NumberingExpired": (
            "La resolución {resolution} de {kind} no rige el {on}. Registre una numeración vigente."
        ),
        "BookBroken": "El libro no cuadra. Revise las reglas marcadas y no siga facturando hasta aclararlo.",
        "ItemNotOpen": "El cobro elegido ya no tiene saldo pendiente. Actualice la cuenta y elija otro.",
        "AlreadyReversed": "Este movimiento ya fue reversado; no es necesario hacerlo de nuevo.",
        "ReversalNotReversible": "Un reverso no se reversa. Registre de nuevo el movimiento original.",
        "DiskFull": (
            "No hay espacio para escribir en {path}. Libere espacio y vuelva a intentar; nada quedó a medias."
        ),
        "MailServerUnreachable": (
            "El servidor de correo {host}, puerto {port}, no atiende: {words}. Lo que falta sigue en cola."
        ),
        "MailLoginRefused": "El servidor de correo no acepta el usuario {user} o su clave: {words}.",
        "StoreBusy": "Otra persona está guardando en {path}. Espere unos segundos y vuelva a intentar.",
        "StoreDamaged": (
            "La base {path} está dañada y no se tocó. Restaure el último respaldo bueno o llame a soporte."
        ),
        "StoreNewer": (
            "La base {path} es de una versión más nueva del programa. Actualice Caudal en este equipo."
        ),
        "FileUnreadable": "",
        "FileUnwritable": "",
        **SENTENCES_OF_SUBJECTS,
    }
)


def sentence(error: Exception, currency: Currency = HOME.currency) -> str:
    """What to tell a person about a refusal; for anything else, that the fault is ours.

    Args:
        error: what was raised.
        currency: of the office in which it was, for the amounts.
    """
    if not isinstance(error, RuleViolation | Trouble):
        return _OURS.format(code=defect_code(error))
    name = type(error).__name__
    template = _SPECIAL_TEMPLATES.get(name, _plain_template)(name, error)
    return template.format_map(_Shown(error.facts(), currency))


def has_sentence(kind: type[Exception]) -> bool:
    """Whether a class has its sentence."""
    return kind.__name__ in _SENTENCES


_CHANGED = {
    DraftFact.READINGS: "las lecturas o sus decisiones",
    DraftFact.CADASTRE: "el catastro",
    DraftFact.CHARGES: "los cobros por facturar",
    DraftFact.TARIFFS: "las tarifas",
    DraftFact.SETTINGS: "los ajustes de la oficina o los parámetros de la norma",
    DraftFact.HOLDS: "las cuentas retenidas",
    DraftFact.CLAIMS: "los reclamos",
    DraftFact.AGREEMENTS: "los convenios de pago",
    DraftFact.PROGRAM: "el programa",
}


def changed_facts(changed: Sequence[DraftFact]) -> str:
    """What changed since a draft was settled, to be said after «hubo cambios en»."""
    said = [_CHANGED[fact] for fact in changed]
    return " y ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _plain_template(name: str, _error: Exception) -> str:
    return _SENTENCES[name]


def _unreadable(_name: str, error: FileUnreadable) -> str:
    return _UNREADABLE[error.reason] + (" ({detail})" if _shows_detail(error) else "")


def _shows_detail(error: Exception) -> bool:
    detail, reason = getattr(error, "detail", ""), getattr(error, "reason", None)
    return bool(detail) and reason is not UnreadableReason.NO_SUCH_SHEET


def _unwritable(_name: str, error: FileUnwritable) -> str:
    return _UNWRITABLE[error.reason]


def _printer_failed(_name: str, error: ReceiptPrinterFailed) -> str:
    return PRINTER_FAULTS[error.fault] + (PARTLY_PRINTED if error.partly else "")


def _account_missing(name: str, error: AccountMissing) -> str:
    return _SENTENCES[name] if error.account.strip() else "Falta el código de la cuenta."


def _columns_missing(name: str, error: "ColumnsMissing") -> str:
    if error.by_mapping:
        return _OF_MAPPING if error.row else _UNKNOWN_FIELD
    if error.row:
        return _SENTENCES[name]
    return _NO_HEADER + ("; la primera con textos dice: {found}." if error.found else ".")


def _invalid_value(name: str, error: InvalidValue) -> str:
    limit = _LIMIT.fullmatch(error.expected)
    if limit is None:
        return _SENTENCES[name]
    word = "desde" if limit[1] == ">=" else "hasta"
    return _SENTENCES[name].replace("{expected}", f"un número {word} {int(limit[2]):,}".replace(",", "."))


_SPECIAL_TEMPLATES: dict[str, Callable[[str, Any], str]] = {
    "RunStands": lambda name, error: _SENTENCES[name].replace("{why}", what_stands(error)),
    "AccountMissing": _account_missing,
    "StepLacks": lacks,
    "StepOutOfTurn": out_of_turn,
    **LEGAL_TEMPLATES,
    "InvalidValue": _invalid_value,
    "ColumnsMissing": _columns_missing,
    "FileUnreadable": _unreadable,
    "FileUnwritable": _unwritable,
    "ReceiptPrinterFailed": _printer_failed,
}


_LIMIT: Final = re.compile(r"(>=|<=) (\d+)")
"""A bound as a refusal carries it; people read it in words."""
_MONEY = frozenset(
    {
        "amount", "available", "claimed", "debt", "down_payment", "due", "held", "last_amount", "last_needed",
        "balance", "lines", "offered", "printed", "received", "remaining", "total",
    }
)  # fmt: skip
_MONTHS = frozenset({"earliest", "expected", "former", "latest", "next", "period"})
"""Facts that may be a billed month, which a sentence says in words."""


class _Shown(dict[str, str]):
    """Facts as they are said: dates as days, lists with commas, nothing for what is not there."""

    def __init__(self, facts: Mapping[str, object], currency: Currency) -> None:
        super().__init__({key: _said(key, value, currency) for key, value in facts.items()})
        if "expected" in facts and "text" in facts:
            expected = facts["expected"]
            self["digit"] = "" if expected is None else f" (debería ser {expected})"
        if "rejected" in facts:
            self["count"] = str(len(_sequence(facts["rejected"])))
        if facts.get("account"):
            self["of"] = f" para la cuenta {facts['account']}"
        if "route" in facts:
            self["route"] = f" en la ruta {facts['route']}" if facts["route"] else ""

    def __missing__(self, key: str) -> str:
        return ""


def _said(key: str, value: object, currency: Currency) -> str:
    if key in _MONEY and isinstance(value, int):
        return money_text(value, currency)
    if isinstance(value, date | Decimal):
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else f"{value.normalize():f}".replace(".", ",")
    if key in _BY_KEY:
        return _BY_KEY[key](_sequence(value))
    if isinstance(value, tuple):
        said = ", ".join(_problem(each) for each in value)
        return said[:1].upper() + said[1:] if key == "problems" else said
    text = "" if value is None else str(value)
    return month_words(text) if key in _MONTHS else text


def money_text(value: int, currency: Currency) -> str:
    """An amount in its smallest unit as people read it: `$ 1.234`, `S/ 12,50`."""
    whole, rest = divmod(abs(value), 10**currency.digits)
    decimals = f",{rest:0{currency.digits}d}" if currency.digits else ""
    sign = "−" if value < 0 else ""
    return f"{sign}{currency.symbol} {whole:,}".replace(",", ".") + decimals


_BY_KEY: dict[str, Callable[[tuple[Any, ...]], str]] = {
    "changed": changed_facts,
    "faults": lambda faults: " ".join(map(fault_words, faults)),
}


def _problem(problem: object) -> str:
    if isinstance(problem, Mapping):
        return ": ".join(str(part) for part in (problem.get("lugar"), problem.get("motivo")) if part)
    return str(problem)


def _sequence(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
