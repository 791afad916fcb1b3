"""The words of a bank's profile: its records, its fields, what is said of a file that is tried."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.bank.bank_profiles import TriedOut
from app.exchange.bank_file import FileError
from app.exchange.bank_profile import (
    ACCOUNT,
    BANK,
    CAUSE,
    COLLECTED_ON,
    DATE,
    FILE_DATE,
    FILE_TIME,
    MEANS,
    MODIFIER,
    NIT,
    NUMBER,
    RECORDS,
    REFERENCE,
    SERVICE,
    VALUE,
    Role,
)
from app.wording.bank_sentences import finding
from ui.formats import count, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Option

PAYMENTS, ERRORS, NOTICES = "pagos", "errores", "avisos"
UNSAVED: Final = "El perfil no se ha guardado. Si sale ahora, se pierde lo que cambió."
ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.HEADER: "Encabezado del archivo",
        Role.LOT: "Encabezado de cada lote",
        Role.PAYMENT: "Cada pago",
        Role.LOT_TOTAL: "Control de cada lote",
        Role.FILE_TOTAL: "Control del archivo",
    }
)
"""What each kind of record is called."""
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        NIT: "NIT de la empresa",
        COLLECTED_ON: "Fecha de recaudo",
        BANK: "Banco",
        ACCOUNT: "Cuenta",
        FILE_DATE: "Fecha del archivo",
        FILE_TIME: "Hora",
        MODIFIER: "Modificador",
        "tipo_cuenta": "Tipo de cuenta",
        SERVICE: "Servicio",
        NUMBER: "Número del lote",
        REFERENCE: "Referencia",
        VALUE: "Valor",
        "procedencia": "Procedencia",
        MEANS: "Medio de pago",
        "operacion": "Operación",
        "autorizacion": "Autorización",
        "entidad_debitada": "Banco debitado",
        "sucursal": "Sucursal",
        "secuencia": "Secuencia",
        CAUSE: "Causal",
        DATE: "Fecha del pago",
        RECORDS: "Cuántos pagos",
    }
)
"""What each field is called."""


def figures(tried: TriedOut) -> tuple[Option, ...]:
    """How many payments the file has as it is understood, and what is wrong or odd."""
    found = tried.file
    wrong, odd = len(found.errors), len(found.notices)
    payments = count(len(found.payments), "pago", "pagos").partition(" ")[2]
    return (
        Option(PAYMENTS, f"{payments}, {money(found.cents, 2)}", number(len(found.payments))),
        Option(ERRORS, "error" if wrong == 1 else "errores", number(wrong), Tone.BAD if wrong else Tone.TEXT),
        Option(NOTICES, "aviso" if odd == 1 else "avisos", number(odd), Tone.WARN if odd else Tone.TEXT),
    )


def beside(errors: Sequence[FileError]) -> str:
    """What a file says against a field: the first of its errors, and how many more there are."""
    first = errors[0]
    said = finding(first.line, first.code.value, first.facts)
    more = f" (y {count(len(errors) - 1, 'línea', 'líneas')} más)" if len(errors) > 1 else ""
    return f"{said[:1].upper()}{said[1:]}{more}."


def keeping(tried: TriedOut | None) -> Decision | None:
    """What to ask before a profile is kept that was not tried, or that a file speaks against."""
    if tried is not None and not tried.file.errors and tried.file.payments:
        return None
    wrong = 0 if tried is None else len(tried.file.errors)
    return Decision(
        title="Guardar el perfil",
        sentence=f"El archivo de prueba trae {count(wrong, 'error', 'errores')} con este perfil."
        if wrong
        else "El perfil no se ha probado con un archivo del banco.",
        explanation="Si no es del archivo, corrija el perfil antes: con errores no se aplica ningún pago."
        if wrong
        else "Pruébelo antes con F5: se ve cómo quedaría cada pago, y nada se aplica.",
        act="Guardarlo así",
        act_key="Alt+G",
        safe="Seguir con él",
        icon=Icon.BANK,
    )
