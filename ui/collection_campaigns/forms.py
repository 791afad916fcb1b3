"""The dialogs of campaigns of collection: what one is and whom it calls, and who came to a day of it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from app.debt.collecting import Wanted
from app.debt.collection_campaigns import CampaignDesk, CampaignRow
from app.wording.collection_words import RECORD_WORDS, stage_words
from domain.cadastre import ServiceClass
from domain.collection_campaign import Campaign, CampaignKind
from domain.collection_list import Record
from domain.profile import Currency
from ui.collection_campaigns.words import KINDS
from ui.formats import day, money, parse_day, parse_money, parse_whole
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

NEW, ATTEND = "campana_cobro_nueva", "campana_cobro_asistencia"
NAME, KIND, WHO, SINCE, UNTIL, GOAL, COST = (
    "nombre", "clase", "responde", "desde", "hasta", "meta", "costo",
)  # fmt: skip
STAGE, ROUTE, USE, RECORD, LEAST, DAYS = "etapa", "ruta", "uso", "historia", "minimo", "dias"
ACCOUNTS, ON, NOTE = "cuentas", "fecha", "nota"

FIELD_OF: Final = {
    "nombre y responsable": NAME,
    "costo y meta": GOAL,
    "NobodyToCall": STAGE,
    "NotCalled": ACCOUNTS,
    "número": DAYS,
}
"""The field beside which a refusal is told, by its class or by the fact that it names."""

_ANY: Final = (("", "Cualquiera"),)


def new_form(desk: CampaignDesk, today: date) -> AskedForm:
    """What a campaign is, and which debtors of today it calls."""
    return AskedForm(
        key=NEW,
        title="Campaña o jornada nueva",
        sentence="Llama a los deudores de hoy que cumplan lo que pida, aunque después paguen.",
        fields=(
            Asked(name=NAME, label="Nombre", required=True),
            _choice(KIND, "Qué es", tuple((each.value, said) for each, said in KINDS.items())),
            Asked(name=SINCE, label="Desde", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=UNTIL, label="Hasta", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=WHO, label="Quién responde", required=True),
            Asked(name=GOAL, label="Meta de recaudo", help="Vacío: sin meta"),
            Asked(name=COST, label="Costo"),
            Asked(name=LEAST, label="Que deban desde"),
            _choice(STAGE, "Etapa", (*_ANY, *((code, stage_words(code)) for code in desk.stages))),
            Asked(name=DAYS, label="Días de mora, desde", kind=AskKind.WHOLE),
            _choice(ROUTE, "Ruta", (*_ANY, *((name, name) for name in desk.routes))),
            _choice(USE, "Clase", (*_ANY, *((each.value, each.value) for each in ServiceClass))),
            _choice(
                RECORD,
                "Historia de pago",
                (*_ANY, *((each.value, said.capitalize()) for each, said in RECORD_WORDS.items())),
            ),
        ),
        act="Hacer la campaña",
        icon=Icon.USERS,
    )


def attend_form(row: CampaignRow, codes: Sequence[str], today: date) -> AskedForm:
    """Who came to a day of collection, and when."""
    campaign = row.made.campaign
    came = min(max(today, campaign.starts_on), campaign.ends_on)
    return AskedForm(
        key=ATTEND,
        title=f"Asistentes a {campaign.name}",
        sentence="Escriba las cuentas de quienes vinieron, separadas por comas. Lo anotado no se borra.",
        fields=(
            Asked(name=ACCOUNTS, label="Cuentas", value=", ".join(codes), required=True, wide=True),
            Asked(name=ON, label="Qué día", kind=AskKind.DAY, value=day(came), required=True),
            Asked(name=NOTE, label="Qué se dijo"),
        ),
        act="Anotar asistencia",
        icon=Icon.CHECK,
    )


def campaign(typed: Typed, currency: Currency) -> Campaign:
    """A campaign about to be made.

    Raises:
        InvalidValue: what was typed is no day or no amount, or the campaign cannot be followed.
    """
    return Campaign(
        name=typed[NAME].strip(),
        kind=CampaignKind(typed[KIND]),
        starts_on=parse_day(typed[SINCE], SINCE),
        ends_on=parse_day(typed[UNTIL], UNTIL),
        responsible=typed[WHO].strip(),
        cost=_amount(typed, COST, currency),
        goal=_amount(typed, GOAL, currency),
    )


def wanted(typed: Typed, currency: Currency) -> tuple[Wanted, str]:
    """Which debtors it calls, and the same in words.

    Raises:
        InvalidValue: what was typed is no amount, or no number of days.
    """
    least = _amount(typed, LEAST, currency)
    days = parse_whole(typed[DAYS], DAYS) if typed[DAYS].strip() else 0
    said = {
        "etapa": stage_words(typed[STAGE]).lower() if typed[STAGE] else "",
        "mora desde": f"{days} días" if days else "",
        "deuda desde": money(least, currency.digits, currency.symbol) if least else "",
        "ruta": typed[ROUTE],
        "clase": typed[USE],
        "historia de pago": RECORD_WORDS[Record(typed[RECORD])] if typed[RECORD] else "",
    }
    words = ", ".join(f"{name} {value}" for name, value in said.items() if value)
    asked = Wanted(
        least_days=days or None,
        least=least or None,
        route=typed[ROUTE] or None,
        service_class=ServiceClass(typed[USE]) if typed[USE] else None,
        stage=typed[STAGE] or None,
        record=Record(typed[RECORD]) if typed[RECORD] else None,
    )
    return asked, words or "todos los que se cobran hoy"


def day_typed(typed: Typed) -> date:
    """The day on which somebody came.

    Raises:
        InvalidValue: what was typed is no day.
    """
    return parse_day(typed[ON], ON)


def _amount(typed: Typed, name: str, currency: Currency) -> int:
    return parse_money(typed[name], currency.digits, name) if typed[name].strip() else 0


def _choice(name: str, label: str, choices: tuple[tuple[str, str], ...]) -> Asked:
    return Asked(name=name, label=label, kind=AskKind.CHOICE, choices=choices, value=choices[0][0])
