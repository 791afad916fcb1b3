"""The dialogs of the fund: a transfer, the annulment of a bill."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.store.solidarity import Transfer
from domain.errors import InvalidValue
from domain.solidarity_fund import FundMonth, TransferKind
from ui.formats import amount, day, parse_day, parse_money, period
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

TRANSFER, ANNUL = "giro_fondo", "anular_cobro"
KIND, AMOUNT, ON, SUPPORT, REASON = "sentido", "valor", "fecha", "soporte", "motivo"
FIELD_OF: Final[Mapping[str, str]] = {name: name for name in (AMOUNT, ON, SUPPORT, REASON)}
_KINDS: Final = (
    (TransferKind.RECEIVED.value, "El municipio le giró a la oficina"),
    (TransferKind.SENT.value, "La oficina le giró al fondo"),
)


def transfer_form(row: FundMonth, today: date, digits: int) -> AskedForm:
    """What came or went for a service and month."""
    sends = row.to_send > 0
    left = row.to_send or row.to_receive
    return AskedForm(
        key=TRANSFER,
        title=f"Giro del fondo: {row.service.value}, {period(row.period)}",
        sentence="Lo que se anote aquí no se borra; queda con su soporte.",
        fields=(
            Asked(
                name=KIND, label="Qué pasó", kind=AskKind.CHOICE, choices=_KINDS,
                value=_KINDS[1][0] if sends else _KINDS[0][0], wide=True,
            ),
            Asked(name=AMOUNT, label="Valor", value=amount(left, digits) if left else "", required=True),
            Asked(name=ON, label="Fecha", kind=AskKind.DAY, value=day(today), required=True),
            Asked(
                name=SUPPORT, label="Soporte", required=True, help="Comprobante de egreso, consignación",
                wide=True,
            ),
        ),
        act="Anotar",
        icon=Icon.TRANSFER,
    )  # fmt: skip


def annul_form(number: str) -> AskedForm:
    """Why a bill is taken back."""
    return AskedForm(
        key=ANNUL,
        title=f"Anular la cuenta de cobro {number}",
        sentence="Su número queda; el mes se puede volver a cobrar con otro.",
        fields=(Asked(name=REASON, label="Motivo", required=True, wide=True),),
        act="Anular",
        icon=Icon.TRASH,
    )


def read_transfer(row: FundMonth, typed: Typed, digits: int) -> tuple[Transfer | None, dict[str, str]]:
    """What was typed of a transfer; or what must be corrected."""
    errors: dict[str, str] = {}
    value, on = 0, None
    try:
        value = parse_money(typed[AMOUNT], digits)
    except InvalidValue:
        errors[AMOUNT] = "Escriba un valor como 1.500."
    try:
        on = parse_day(typed[ON])
    except InvalidValue:
        errors[ON] = "Escriba la fecha como 15/12/2026."
    if on is None or errors:
        return None, errors
    kind = TransferKind(typed[KIND])
    return (
        Transfer(
            kind=kind, period=row.period, service=row.service, on=on, amount=value, support=typed[SUPPORT]
        ),
        {},
    )
