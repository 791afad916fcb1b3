"""The dialog of service by sector: how a route was served in a month."""

from decimal import Decimal, InvalidOperation
from typing import Final

from app.debt.collection_service import Sector
from domain.errors import InvalidValue
from domain.period import Period
from ui.formats import decimal, period
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

SERVED: Final = "servicio_mes"
MONTH, CONTINUITY, RISK = "mes", "continuidad", "irca"
FIELD_OF: Final = {"IRCA": RISK}
"""The field beside which a refusal is told, by its class or by the fact that it names."""

_OFFERED: Final = 13
_EXPECTED: Final = "un porcentaje de 0 a 100, como 82,5"


def served_form(sector: Sector, month: Period, last: Period) -> AskedForm:
    """How a route was served in a month; what was said of it before can be corrected."""
    said = next((each for each in sector.months if each.month == month), None)
    months = [last.plus(-back) for back in range(_OFFERED)]
    return AskedForm(
        key=SERVED,
        title=f"Servicio de la ruta {sector.route}",
        sentence="Se ve en cada cuenta de la ruta, y con él se puede no cobrar donde no hay agua.",
        fields=(
            Asked(
                name=MONTH,
                label="Mes",
                kind=AskKind.CHOICE,
                choices=tuple((str(each), period(each)) for each in months),
                value=str(month),
            ),
            Asked(
                name=CONTINUITY,
                label="Horas con servicio, %",
                value="" if said is None else decimal(said.continuity, 2),
                required=True,
                help="De todas las horas del mes, como 82,5",
            ),
            Asked(
                name=RISK,
                label="IRCA, %",
                value="" if said is None or said.risk is None else decimal(said.risk, 2),
                help="Vacío: nadie midió la calidad",
            ),
        ),
        act="Guardar el mes",
        icon=Icon.DROP,
    )


def read(typed: Typed) -> tuple[Period, Decimal, Decimal | None]:
    """What was typed: the month, the hours and the quality.

    Raises:
        InvalidValue: what was typed is no percent.
    """
    hours = _percent(typed[CONTINUITY], CONTINUITY)
    risk = _percent(typed[RISK], RISK) if typed[RISK].strip() else None
    return Period.parse(typed[MONTH]), hours, risk


def _percent(text: str, field: str) -> Decimal:
    try:
        return Decimal(text.replace("%", "").strip().replace(",", "."))
    except InvalidOperation:
        raise InvalidValue(field, text, _EXPECTED) from None
