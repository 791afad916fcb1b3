"""What the page of collection asks for, and what was typed as the use cases take it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Final

from app.debt.collecting import DebtorRow
from app.store.collection_policies import StoredPolicy
from app.wording.collection_words import stage_words
from domain.collection import Stage
from domain.collection_action import Action, ActionKind, ActionResult, Area, NextStep, Promised
from domain.collection_policy import CollectionPolicy
from domain.contact import ContactWish, Hours
from domain.errors import InvalidValue
from ui.collection.words import AREAS, FACTORS, STEPS
from ui.formats import amount, count, day, money, parse_day, parse_money, parse_whole
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

KIND, RESULT, STEP, ON, AMOUNT, DUE, NOTE = "tipo", "resultado", "sigue", "cuando", "promete", "plazo", "nota"
PRINT, HOW_MANY, VISITOR = "cobro_visitas", "cuantas", "quien"
ASSIGN, PASS, PROPOSE, APPROVE = "cobro_asignar", "cobro_pasar", "cobro_proponer", "cobro_aprobar"
DESPITE, HOUR = "cobro_pese_a", "a_que_hora"
CONTACT, REFUSES, FIRST, LAST = "cobro_contacto", "no_contactar", "desde_hora", "hasta_hora"
COLLECTOR, WHICH, REASON, AREA, FROM, ACT, NUMBER = (
    "gestor", "cuales", "motivo", "area", "desde", "acto", "politica",
)  # fmt: skip
THIS, SHOWN = "esta", "todas"
NO_ROW: Final = "Elija una cuenta de la lista."
NOBODY_SOUGHT: Final = "De las que se ven, ninguna se cobra hoy: elija «para hoy»."
_GRACE, _DAYS = "gracia", "atribucion"
_VISITS: Final = 40
STEP_CHOICES: Final = tuple((step.value, text) for step, text in STEPS.items())


def read_action(typed: Typed, today: date) -> tuple[Action | None, dict[str, str]]:
    """What was done, out of the form; or what must be corrected in it, by field."""
    errors: dict[str, str] = {}
    result = ActionResult(typed[RESULT]) if typed[RESULT] else None
    next_on = _day(typed, ON, "fecha de lo que sigue", errors)
    promise = None
    if result is ActionResult.PROMISE:
        promise = _promise(typed, errors)
    if result is None:
        errors[RESULT] = "Elija qué resultó"
    if not typed[STEP]:
        errors[STEP] = "Elija qué sigue"
    if errors:
        return None, errors
    return (
        Action(
            kind=ActionKind(typed[KIND]),
            taken_on=today,
            result=result,
            next_step=NextStep(typed[STEP]),
            next_on=next_on,
            promise=promise,
            note=typed[NOTE].strip(),
        ),
        {},
    )


def _promise(typed: Typed, errors: dict[str, str]) -> Promised | None:
    due_on = _day(typed, DUE, "plazo de la promesa", errors)
    try:
        promised = parse_money(typed[AMOUNT], field="valor prometido")
    except InvalidValue as refusal:
        errors[AMOUNT] = f"Escriba {refusal.expected}"
        return None
    return None if due_on is None else Promised(promised, due_on)


def _day(typed: Typed, name: str, said: str, errors: dict[str, str]) -> date | None:
    try:
        return parse_day(typed[name], said)
    except InvalidValue as refusal:
        errors[name] = f"Escriba {refusal.expected}"
        return None


# ── dialogs ─────────────────────────────────────────────────────────────────


def assign_form(row: DebtorRow, shown: int, collectors: Sequence[str], *, users: bool) -> AskedForm:
    """Who works these accounts from now on."""
    who = Asked(name=COLLECTOR, label="Gestor", value=row.collector, help="Vacío: quedan sin gestor")
    if users:
        choices = (("", "Nadie"), *((name, name) for name in collectors))
        who = replace(who, kind=AskKind.CHOICE, choices=choices, help="")
    which = (
        (THIS, f"Solo la cuenta {row.debtor.code}"),
        (SHOWN, f"Las {count(shown, 'que se ve', 'que se ven')}"),
    )
    return AskedForm(
        key=ASSIGN,
        title="Asignar a un gestor",
        sentence="Quien las tenía deja de verlas; lo que se hizo con ellas no se pierde.",
        fields=(
            who,
            Asked(name=WHICH, label="Cuáles", kind=AskKind.CHOICE, choices=which, value=THIS),
            Asked(name=REASON, label="Motivo", required=True, wide=True),
        ),
        act="Asignar",
        icon=Icon.USER_PLUS,
    )


def print_form(shown: int, who: str) -> AskedForm:
    """How many are visited of those that are seen, and who goes."""
    return AskedForm(
        key=PRINT,
        title="Hojas de visita",
        sentence="Por ruta y en orden de recorrido, con lugar para lo que traiga cada visita.",
        fields=(
            Asked(
                name=HOW_MANY,
                label="A cuántos",
                kind=AskKind.WHOLE,
                value=str(min(shown, _VISITS)),
                required=True,
                help=f"De {count(shown, 'que se ve', 'que se ven')}, los de más puntaje",
            ),
            Asked(name=VISITOR, label="Quién visita", value=who, help="Vacío: se escribe a mano"),
        ),
        act="Elegir la carpeta…",
        icon=Icon.PRINTER,
    )


def pass_form(row: DebtorRow) -> AskedForm:
    """To whom an account is passed, and why."""
    return AskedForm(
        key=PASS,
        title=f"Pasar la cuenta {row.debtor.code}",
        sentence=(
            f"{row.debtor.name} debe {money(row.amount)}. Sale de la lista de quien la tiene; su historia va"
            " con ella."
        ),
        fields=(
            Asked(
                name=AREA,
                label="A qué área",
                kind=AskKind.CHOICE,
                choices=tuple((area.value, text) for area, text in AREAS.items()),
                value=Area.LEGAL.value,
            ),
            Asked(name=COLLECTOR, label="Quién la recibe", required=True),
            Asked(name=REASON, label="Motivo", required=True, wide=True),
        ),
        act="Pasar",
        icon=Icon.TRANSFER,
    )


def contact_form(row: DebtorRow) -> AskedForm:
    """What a debtor asks for about being contacted."""
    wish = ContactWish() if row.wish is None else row.wish.wish
    hours = ("", "") if wish.hours is None else (f"{wish.hours.first:%H:%M}", f"{wish.hours.last:%H:%M}")
    return AskedForm(
        key=CONTACT,
        title=f"Cómo contactar a la cuenta {row.debtor.code}",
        sentence=f"Lo que pidió {row.debtor.name}. Todo vacío: a cualquier hora que permita la ley.",
        fields=(
            Asked(
                name=REFUSES,
                label="No contactar: sale de la lista del día",
                kind=AskKind.CHECK,
                value="1" if wish.refuses else "",
                wide=True,
            ),
            Asked(name=FIRST, label="Solo desde las", value=hours[0], help="Como 08:00"),
            Asked(name=LAST, label="Hasta las", value=hours[1], help="Como 12:00"),
            Asked(name=REASON, label="Cómo lo pidió", required=True, wide=True),
        ),
        act="Anotar",
        icon=Icon.USER,
    )


def read_wish(typed: Typed) -> ContactWish:
    """What was typed of it.

    Raises:
        InvalidValue: an hour is none, one of the two is missing, or the last is not after the first.
    """
    hours = None
    if typed[FIRST].strip() or typed[LAST].strip():
        hours = Hours(_hour(typed, FIRST), _hour(typed, LAST))
    return ContactWish(refuses=bool(typed[REFUSES]), hours=hours)


def _hour(typed: Typed, name: str) -> time:
    try:
        return time.fromisoformat(typed[name].strip())
    except ValueError:
        raise InvalidValue(name, typed[name], "una hora como 08:00") from None


def despite_form(account: str, told: str) -> AskedForm:
    """Asks at what hour a debtor was contacted, or why although it could not be."""
    return AskedForm(
        key=DESPITE,
        title=f"Contacto con la cuenta {account}",
        sentence=told,
        fields=(
            Asked(name=HOUR, label="A qué hora fue", help="Como 10:30; vacía, la de ahora"),
            Asked(name=REASON, label="Por qué se la contactó", wide=True,
                  help="Vacío si la hora lo permitía; queda en la nota de la gestión"),
        ),
        act="Guardar la gestión",
        icon=Icon.CLOCK_ALERT,
    )  # fmt: skip


def read_hour(typed: Typed) -> time | None:
    """The hour that was typed; None for none.

    Raises:
        InvalidValue: it is none.
    """
    return _hour(typed, HOUR) if typed[HOUR].strip() else None


def propose_form(policy: CollectionPolicy, tomorrow: date) -> AskedForm:
    """Another policy: what the one in force says, to be changed."""
    stages = [
        Asked(
            name=f"etapa_{place}",
            label=f"{stage_words(stage.code)}: desde el día / desde cuánto",
            value=f"{stage.from_days} / {amount(stage.minimum_amount)}",
        )
        for place, stage in enumerate(policy.stages)
    ]
    weights = [
        _whole(f"puntos_{place}", f"Puntos: {FACTORS[terms.factor].lower()}", terms.points)
        for place, terms in enumerate(policy.factors)
    ]
    return AskedForm(
        key=PROPOSE,
        title="Proponer otra política de cobro",
        sentence="Rige desde su fecha si se aprueba antes. Las listas de los días que pasaron no cambian.",
        fields=(
            Asked(name=FROM, label="Rige desde", kind=AskKind.DAY, value=day(tomorrow), required=True),
            Asked(name=REASON, label="Motivo", required=True),
            *stages,
            *weights,
            _whole(_GRACE, "Días de gracia de una promesa", policy.grace_days),
            _whole(_DAYS, "Días en que un pago se atribuye", policy.attribution_days),
        ),
        act="Proponer",
        icon=Icon.SCALE,
    )


def read_policy(policy: CollectionPolicy, typed: Typed) -> tuple[date, CollectionPolicy]:
    """The proposed policy, out of its dialog.

    Raises:
        InvalidValue: what was typed is no figure, or the policy does not serve.
    """
    stages = tuple(_stage(stage, typed[f"etapa_{at}"], at) for at, stage in enumerate(policy.stages))
    factors = tuple(
        replace(terms, points=parse_whole(typed[f"puntos_{place}"], f"puntos_{place}"))
        for place, terms in enumerate(policy.factors)
    )
    changed = replace(
        policy,
        stages=stages,
        factors=factors,
        grace_days=parse_whole(typed[_GRACE], _GRACE),
        attribution_days=parse_whole(typed[_DAYS], _DAYS),
    )
    return parse_day(typed[FROM], FROM), changed


def _stage(stage: Stage, text: str, place: int) -> Stage:
    days, _, least = text.partition("/")
    name = f"etapa_{place}"
    return replace(
        stage,
        from_days=parse_whole(days.strip(), name),
        minimum_amount=parse_money(least.strip() or "0", field=name),
    )


def approve_form(waiting: Sequence[StoredPolicy]) -> AskedForm:
    """Which proposed policy is approved, and by which act."""
    choices = tuple(
        (str(each.id), f"{each.id}: desde el {day(each.valid_from)}, {each.reason}") for each in waiting
    )
    return AskedForm(
        key=APPROVE,
        title="Aprobar una política de cobro",
        sentence="Desde su fecha, las listas se hacen con ella.",
        fields=(
            Asked(
                name=NUMBER,
                label="Cuál",
                kind=AskKind.CHOICE,
                choices=choices,
                value=choices[0][0],
                wide=True,
            ),
            Asked(name=ACT, label="Acta o resolución", required=True, wide=True),
        ),
        act="Aprobar",
        icon=Icon.CHECK,
    )


def _whole(name: str, label: str, value: int) -> Asked:
    return Asked(name=name, label=label, kind=AskKind.WHOLE, value=str(value))
