"""The dialogs of a projection: what it supposes, and its figures as goals."""

from decimal import Decimal, InvalidOperation
from typing import Final

from app.figures.projection import Projected, Said
from domain.errors import InvalidValue
from ui.formats import count, decimal, parse_whole
from ui.formats import period as period_text
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

ASSUMED, GOALS = "proyeccion_supuestos", "proyeccion_metas"
ACCOUNTS, VALUE, PAID, MONTHS, OVER = "cuentas", "valor", "recaudo", "meses", "cambiar"
FIELD_OF: Final = {"crecimiento de cuentas": ACCOUNTS, "crecimiento del valor": VALUE}
"""The field of a refusal, by the fact that it names; those not here are called as the field is."""


def assumed_form(found: Projected) -> AskedForm:
    """What is supposed; an empty field is what history says."""
    assumed, history = found.found.assumed, found.found.history.said

    def asked(name: str, label: str, value: Decimal, usual: Decimal) -> Asked:
        shown = "" if value == usual else decimal(value, 2)
        return Asked(
            name=name, label=label, value=shown, help=f"Vacío: {decimal(usual, 2)} %, de la historia"
        )

    return AskedForm(
        key=ASSUMED,
        title="Supuestos de la proyección",
        sentence="Van en el papel junto a las cifras.",
        fields=(
            asked(ACCOUNTS, "Crecimiento de las cuentas en un año, %", assumed.accounts, history.accounts),
            asked(VALUE, "Crecimiento de la factura media en un año, %", assumed.value, history.value),
            asked(PAID, "Recaudo de cada 100 facturados, %", assumed.paid, history.paid),
            Asked(name=MONTHS, label="Meses adelante", kind=AskKind.WHOLE,
                  value=str(len(found.found.ahead)), required=True, help="Hasta 24"),
        ),
        act="Proyectar",
        icon=Icon.PERCENT,
    )  # fmt: skip


def said_of(typed: Typed) -> Said:
    """What was typed.

    Raises:
        InvalidValue: what was typed is no figure.
    """

    def maybe(name: str) -> Decimal | None:
        text = typed[name].replace("%", "").strip()
        try:
            return Decimal(text.replace(",", ".")) if text else None
        except InvalidOperation:
            raise InvalidValue(name, typed[name], "un número, con coma para los decimales") from None

    return Said(
        accounts=maybe(ACCOUNTS),
        value=maybe(VALUE),
        paid=maybe(PAID),
        months=parse_whole(typed[MONTHS], MONTHS),
    )


def goals_form(found: Projected) -> AskedForm:
    """The projected figures as goals of their months."""
    first, last = (period_text(each.month) for each in (found.found.ahead[0], found.found.ahead[-1]))
    ask = (Asked(name=OVER, label="Cambiar también las que ya están fijadas", kind=AskKind.CHECK, wide=True),)
    standing = count(found.standing, "meta ya fijada", "metas ya fijadas")
    return AskedForm(
        key=GOALS,
        title="Fijar como metas",
        sentence=(
            f"Cuentas, facturación y recaudo de {first} a {last} quedan como metas de cada mes."
            + (f" Hay {standing} en esos meses." if found.standing else "")
        ),
        fields=ask,
        act="Fijar",
        icon=Icon.CHECK,
    )
