"""The dialogs of a new batch: which letters are asked for, and whom they would go to."""

from collections.abc import Sequence
from typing import Final

from app.debt.letter_people import Wanted
from app.debt.letters import Foreseen
from app.store.letter_templates import StoredTemplate
from app.wording.letter_sentences import EXCLUSION_WORDS, STAGE_WORDS
from domain.errors import InvalidValue
from domain.letter import LetterExclusion
from domain.profile import Currency
from ui.formats import count, day, money, number, parse_money, parse_whole
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.values import Decision, Fact

NEW: Final = "cartas_nuevo_lote"
TEMPLATE, ROUTE, ACCOUNTS, DAYS, MINIMUM, AGAIN = (
    "plantilla", "ruta", "cuentas", "dias", "minimo", "repetir",
)  # fmt: skip


def new_form(templates: Sequence[StoredTemplate]) -> AskedForm:
    """Which letter, and to whom of those who are due it."""
    choices = tuple((each.template.code, each.template.name) for each in templates)
    return AskedForm(
        key=NEW,
        title="Lote de cartas nuevo",
        sentence="Antes de hacerlo verá a cuántos se les escribe, a quién no y por qué.",
        fields=(
            Asked(name=TEMPLATE, label="Carta", kind=AskKind.CHOICE, value="persuasiva", choices=choices,
                  required=True),
            Asked(name=ROUTE, label="Solo la ruta", help="Vacío: todas"),
            Asked(name=ACCOUNTS, label="Solo las cuentas", help="Separadas por comas. Vacío: todas"),
            Asked(name=DAYS, label="Desde tantos días de mora", help="Vacío: los de la etapa"),
            Asked(name=MINIMUM, label="Desde tanto por cobrar", help="Vacío: lo de la política"),
            Asked(name=AGAIN, label="También a quien recibió la misma hace poco", kind=AskKind.CHECK),
        ),
        act="Ver a quiénes",
        icon=Icon.SEARCH,
    )  # fmt: skip


def read_wanted(
    templates: Sequence[StoredTemplate], typed: Typed, currency: Currency
) -> tuple[Wanted | None, dict[str, str]]:
    """What was asked for; or what must be corrected, by field."""
    errors: dict[str, str] = {}
    chosen = next(each.template for each in templates if each.template.code == typed[TEMPLATE])
    days = minimum = 0
    try:
        days = parse_whole(typed[DAYS]) if typed[DAYS].strip() else 0
    except InvalidValue:
        errors[DAYS] = "Escriba un número de días, como 60."
    try:
        minimum = parse_money(typed[MINIMUM], currency.digits) if typed[MINIMUM].strip() else 0
    except InvalidValue:
        errors[MINIMUM] = "Escriba un valor como 150.000."
    if errors:
        return None, errors
    wanted = Wanted(
        stage=chosen.stage,
        template=chosen.code,
        route=typed[ROUTE].strip(),
        accounts=tuple(code.strip() for code in typed[ACCOUNTS].split(",") if code.strip()),
        days=days,
        minimum=minimum,
        again=bool(typed[AGAIN]),
    )
    return wanted, {}


def make_decision(found: Foreseen, currency: Currency) -> Decision:
    """Whether the letters are made, over what they would be."""
    template = found.template
    cash = money(found.amount, currency.digits, currency.symbol)
    left = [
        Fact(f"No: {EXCLUSION_WORDS[LetterExclusion(code)]}", number(many), Tone.MUTED)
        for code, many in found.causes.items()
    ]
    return Decision(
        title=f"Hacer {count(found.accounts, 'carta', 'cartas')}",
        sentence=f"{template.name}: carta {STAGE_WORDS[template.stage]}, numerada y por ruta.",
        explanation="Después puede imprimirlas cuantas veces haga falta; las siguientes dicen que son copia.",
        facts=(
            Fact("Por cobrar", cash),
            Fact("Rutas", number(found.routes)),
            Fact("Plazo hasta", day(found.due_on)),
            *left,
        ),
        act="Hacer e imprimir",
        act_key="Alt+H",
        safe="Dejarlo",
        icon=Icon.MAIL,
    )
