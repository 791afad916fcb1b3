"""What the office decides about its papers, its terms and its charges: seen together, changed one by one."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Final

from app.changes import Changed, Topic
from app.errors import FileUnreadable, UnreadableReason
from app.office import Office
from app.settings import OfficeSettings
from app.store import audit, offices
from app.store.offices import OfficeIdentity
from domain.agreement_policy import EXPECTED, read_bands
from domain.errors import InvalidValue
from domain.interest_pause import EXPECTED as PAUSES_EXPECTED
from domain.interest_pause import read_pauses
from domain.mail import is_address
from reports.barcode import is_gln
from reports.pdf import PdfFile

LONGEST_REFERENCE: Final = 25
LONGEST_AMOUNT: Final = 15
MULTIPLES: Final = (1, 10, 50, 100)
CHART_PERIODS: Final = (6, 12)
LAYOUTS: Final = ("carta", "media", "dos")
MAIL_SECURITY: Final = ("starttls", "tls", "ninguna")
LAST_PORT: Final = 65_535
MOST_DAYS: Final = 90
MOST_MONTHS: Final = 12
MOST_CERTIFIED: Final = 365
MOST_LOCK_MINUTES: Final = 240
MOST_CHEQUE_CHARGE: Final = 10_000_000
MOST_COST: Final = 10_000_000
LONGEST_TEXT: Final = 300
LOGO_BYTES: Final = 500 * 1024
LOGO_PIXELS: Final = 2000
_SIGNATURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_A_LOGO: Final = f"una imagen PNG o JPEG de hasta {LOGO_BYTES // 1024} KB y {LOGO_PIXELS} puntos por lado"

NAMES: Final[Mapping[str, str]] = {
    "address": "dirección",
    "phone": "teléfono",
    "email": "correo",
    "web": "página web",
    "logo": "logo",
    "supervision": "texto de vigilancia",
    "pay_points": "puntos de pago",
    "office_hours": "horario",
    "month_message": "mensaje del mes",
    "gln": "GLN",
    "barcode_reference_digits": "longitud de la referencia",
    "barcode_amount_digits": "longitud del valor",
    "barcode_with_date": "fecha en el código de barras",
    "bank_by_account": "pagos del banco por código de cuenta",
    "rounding_multiple": "múltiplo de redondeo",
    "days_to_pay": "días para pagar",
    "days_to_suspend": "días para suspender",
    "days_to_decide": "días para decidir la crítica",
    "days_to_issue": "días para emitir",
    "days_to_deliver": "días para repartir",
    "interest_residential": "mora residencial",
    "interest_other": "mora no residencial",
    "interest_pauses": "pausas de la mora",
    "cleaning_when_cut": "aseo al cortado",
    "cleaning_provider": "prestador del aseo",
    "vacant_months": "meses de la prueba de desocupado",
    "agreement_bands": "política de convenios",
    "agreement_missed": "cuotas sin pagar que incumplen un convenio",
    "agreement_broken": "convenios incumplidos que se admiten",
    "agreement_approver": "quién aprueba convenios",
    "notice_on_invoice": "aviso de suspensión en la factura",
    "suspension_minimum": "deuda mínima para suspender",
    "cost_suspension": "costo aprobado de una suspensión",
    "cost_reinstatement": "costo aprobado de una reinstalación",
    "cost_cut": "costo aprobado de un corte",
    "cost_reconnection": "costo aprobado de una reconexión",
    "order_instalments": "cuotas del cobro de una orden",
    "certificate_days": "días que vale un paz y salvo",
    "vacant_cleaning_percent": "porcentaje del aseo al desocupado",
    "chart_periods": "períodos del gráfico",
    "reading_sheet_shows_previous": "lectura anterior en la planilla",
    "blind_count": "arqueo a ciegas",
    "cheque_charge": "cobro por cheque devuelto",
    "invoice_layout": "tamaño de la factura",
    "mail_host": "servidor de correo",
    "mail_port": "puerto del correo",
    "mail_security": "seguridad del correo",
    "mail_user": "usuario del correo",
    "mail_sender": "remitente del correo",
    "lock_minutes": "minutos para bloquear",
    "backup_folder": "segundo lugar de los respaldos",
}
"""How the office says each field of `OfficeSettings`."""


@dataclass(frozen=True, slots=True)
class OfficeDecisions:
    """Who the office is, and what it decided."""

    identity: OfficeIdentity
    settings: OfficeSettings


def view(office: Office) -> OfficeDecisions:
    """Who the office is and what it decided, with the defaults of what it did not."""
    with office.store.read() as transaction:
        return OfficeDecisions(offices.identity(transaction), offices.settings(transaction))


def faults(changes: Mapping[str, object]) -> dict[str, InvalidValue]:
    """What is wrong in the values, by field of `OfficeSettings`; empty where all of them can be stored.

    Raises:
        KeyError: the office decides no such thing.
    """
    judged = {field: _expected(field, value) for field, value in changes.items()}
    return {
        field: InvalidValue(NAMES[field], _shown(field, changes[field]), expected)
        for field, expected in judged.items()
        if expected
    }


def change(office: Office, changes: Mapping[str, object]) -> Changed:
    """Store what differs from what the office had decided; paper that was issued stays as it was.

    Args:
        office: the office.
        changes: values by field of `OfficeSettings`; `logo` as the hexadecimal text of its file.

    Returns:
        What changed; nothing where every value was in force already.

    Raises:
        InvalidValue: a value that its field cannot hold; then nothing is stored.
        KeyError: the office decides no such thing.
    """
    for refusal in faults(changes).values():
        raise refusal
    wanted = {field: value.strip() if isinstance(value, str) else value for field, value in changes.items()}
    with office.store.write() as transaction:
        before = asdict(offices.settings(transaction))
        new = {field: value for field, value in wanted.items() if before[field] != value}
        if not new:
            return frozenset()
        offices.save_settings(transaction, new)
        said = [
            f"{NAMES[field]}: {_shown(field, before[field])} → {_shown(field, value)}"
            for field, value in new.items()
        ]
        nit = offices.identity(transaction).nit
        audit.add(transaction, office.actor(), "office_settings.change", nit, "; ".join(said))
    return frozenset({Topic.OFFICE})


def read_logo(path: Path) -> str:
    """The picture of a file, as `logo` stores it.

    Raises:
        InvalidValue: it is no PNG or JPEG, or it is too large.
        FileUnreadable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LOGO_BYTES + 1)
    except FileNotFoundError as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except OSError as failure:
        reason = UnreadableReason.FOLDER if path.is_dir() else UnreadableReason.IN_USE
        raise FileUnreadable(str(path), reason) from failure
    if not _is_logo(data):
        raise InvalidValue(NAMES["logo"], path.name, _A_LOGO)
    return data.hex()


def _is_logo(data: bytes) -> bool:
    """Whether the papers can carry the picture: it is drawn once to know it."""
    if len(data) > LOGO_BYTES or not data.startswith(_SIGNATURES):
        return False
    try:
        drawn = PdfFile(BytesIO(), title="").image(data)
    except (OSError, SyntaxError, ValueError):
        return False
    return max(drawn.width, drawn.height) <= LOGO_PIXELS


def _is_logo_text(text: str) -> bool:
    try:
        return not text or _is_logo(bytes.fromhex(text))
    except ValueError:
        return False


def _is_email(text: str) -> bool:
    name, at, host = text.partition("@")
    return not text or (bool(name and at) and "." in host.strip(".") and not any(map(str.isspace, text)))


def _is_host(text: str) -> bool:
    return all(letter.isascii() and (letter.isalnum() or letter in "-.:") for letter in text)


def _is_policy(text: str) -> bool:
    try:
        return bool(read_bands(text))
    except InvalidValue:
        return False


def _are_pauses(text: str) -> bool:
    try:
        read_pauses(text)
    except InvalidValue:
        return False
    return True


_Rule = tuple[Callable[[str], bool], str]
_TEXTS: Final[Mapping[str, _Rule]] = {
    "logo": (_is_logo_text, _A_LOGO),
    "gln": (lambda text: not text or is_gln(text), "13 dígitos con su dígito de control, o nada"),
    "agreement_bands": (_is_policy, EXPECTED),
    "interest_pauses": (_are_pauses, PAUSES_EXPECTED),
    "email": (_is_email, "un correo, como atencion@acueducto.com.co, o nada"),
    "invoice_layout": (lambda text: text in LAYOUTS, "carta, media o dos"),
    "mail_host": (_is_host, "el nombre de un servidor, como smtp.acueducto.com.co, o nada"),
    "mail_security": (lambda text: text in MAIL_SECURITY, "starttls, tls o ninguna"),
    "mail_sender": (
        lambda text: not text or is_address(text),
        "un correo, como facturas@acueducto.com.co, o nada",
    ),
}
_WHOLES: Final[Mapping[str, tuple[range | tuple[int, ...], str]]] = {
    "barcode_reference_digits": (range(1, LONGEST_REFERENCE + 1), f"un número de 1 a {LONGEST_REFERENCE}"),
    "barcode_amount_digits": (range(1, LONGEST_AMOUNT + 1), f"un número de 1 a {LONGEST_AMOUNT}"),
    "rounding_multiple": (MULTIPLES, "1, 10, 50 o 100"),
    "days_to_pay": (range(1, MOST_DAYS + 1), f"un número de 1 a {MOST_DAYS}"),
    "days_to_suspend": (range(1, MOST_DAYS + 1), f"un número de 1 a {MOST_DAYS}"),
    "days_to_decide": (range(MOST_DAYS + 1), f"un número de 0 a {MOST_DAYS}"),
    "days_to_issue": (range(MOST_DAYS + 1), f"un número de 0 a {MOST_DAYS}"),
    "days_to_deliver": (range(MOST_DAYS + 1), f"un número de 0 a {MOST_DAYS}"),
    "chart_periods": (CHART_PERIODS, "6 o 12"),
    "vacant_months": (range(1, MOST_MONTHS + 1), f"un número de 1 a {MOST_MONTHS}"),
    "certificate_days": (range(1, MOST_CERTIFIED + 1), f"un número de 1 a {MOST_CERTIFIED}"),
    "agreement_missed": (range(1, MOST_MONTHS + 1), f"un número de 1 a {MOST_MONTHS}"),
    "agreement_broken": (range(MOST_MONTHS + 1), f"un número de 0 a {MOST_MONTHS}"),
    **dict.fromkeys(
        ("suspension_minimum", "cost_suspension", "cost_reinstatement", "cost_cut", "cost_reconnection"),
        (range(MOST_COST + 1), f"un valor de 0 a {MOST_COST}"),
    ),
    "order_instalments": (range(1, MOST_MONTHS + 1), f"un número de 1 a {MOST_MONTHS}"),
    "vacant_cleaning_percent": (range(101), "un número de 0 a 100"),
    "lock_minutes": (range(MOST_LOCK_MINUTES + 1), f"un número de 0 a {MOST_LOCK_MINUTES}; 0 no bloquea"),
    "cheque_charge": (
        range(MOST_CHEQUE_CHARGE + 1),
        f"un valor de 0 a {MOST_CHEQUE_CHARGE}; 0 no cobra",
    ),
    "mail_port": (range(1, LAST_PORT + 1), "un puerto: 587, 465 o el que diga su proveedor"),
}
_TYPES: Final = {field.name: field.type for field in fields(OfficeSettings)}


def _expected(field: str, value: object) -> str:
    """What the field may hold, where the value is none of it; else empty."""
    kind = _TYPES[field]
    if kind is bool:
        return "" if isinstance(value, bool) else "sí o no"
    if kind is int:
        allowed, said = _WHOLES[field]
        return "" if type(value) is int and value in allowed else said
    if not isinstance(value, str):
        return "un texto"
    serves, said = _TEXTS.get(field, (_is_short, f"un texto de hasta {LONGEST_TEXT} letras"))
    return "" if serves(value.strip()) else said


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_TEXT


def _shown(field: str, value: object) -> str:
    """A value as the trail says it; of the logo, only whether there is one."""
    if field == "logo":
        return "con imagen" if value else "sin imagen"
    if isinstance(value, bool):
        return "sí" if value else "no"
    return str(value) or "(vacío)"
