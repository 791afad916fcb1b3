"""The dialogs of indicators: a goal, figures by hand, an analysis, an indicator of the office's own."""

from decimal import Decimal
from typing import Final

from app.figures import scopes
from app.figures.scopes import Whose
from app.store.goals import Goal, OwnIndicator, Scope, Written
from app.store.month_analysis import Analysis
from domain.goal import Frequency
from domain.indicator import Better, Unit
from domain.period import Period
from ui.formats import day, parse_day, parse_whole
from ui.formats import period as period_text
from ui.indicators.words import AREAS, IndicatorRow, shown, typed_value
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

GOAL, FIGURES, ANALYSIS, OWN, COPY = (
    "indicador_meta", "indicador_cifras", "indicador_analisis", "indicador_propio", "metas_copiar",
)  # fmt: skip
WANTED, BASE, WEIGHT, AREA, PERSON = "meta", "base", "peso", "area", "persona"
ABOVE, BELOW, EVIDENCE = "numerador", "denominador", "soporte"
TEXT, ACTION, WHO, UNTIL = "analisis", "accion", "responsable", "plazo"
CODE, NAME, WORDS, PERCENT, BETTER, FREQUENCY = (
    "codigo", "nombre", "formula", "porcentaje", "mejora", "frecuencia",
)  # fmt: skip
SOURCE, MORE = "de", "aumento"
FIELD_OF: Final = {
    "línea base": BASE, "área": AREA, "código": CODE, "fórmula": WORDS, "análisis": TEXT, "acción": ACTION,
    "GoalMissing": SOURCE, "año": SOURCE,
}  # fmt: skip
"""The field beside which a refusal is told, by its class or by the fact that it names."""


def goal_form(row: IndicatorRow, month: Period) -> AskedForm:
    """What an indicator is to reach by the end of its stretch; nothing typed takes the goal away."""
    found = row.found
    last = found.frequency.window(month)[1]
    better = "bajar" if found.better is Better.DOWN else "subir"
    return AskedForm(
        key=GOAL,
        title=f"Meta: {found.name}",
        sentence=f"Para {period_text(last)}. Debe {better}. Deje la meta vacía para quitarla.",
        fields=(
            Asked(name=WANTED, label="Meta", value=shown(found.goal, found.unit)),
            Asked(name=BASE, label="Línea base", value=shown(found.baseline, found.unit),
                  help="Desde dónde empezó; vacío: sin avance"),
            Asked(name=WEIGHT, label="Peso, %", help="Su parte de una meta compartida"),
            Asked(name=AREA, label="Solo de un área o sector", help=_scope_help(found.id, Whose.AREA)),
            Asked(name=PERSON, label="Solo de una persona", help=_scope_help(found.id, Whose.PERSON)),
        ),
        act="Guardar",
        icon=Icon.PENCIL,
    )  # fmt: skip


def _scope_help(indicator: str, whose: Whose) -> str:
    """What may stand in a field that says whose a goal is."""
    if not scopes.reckoned(indicator):
        return "Vacío: toda la oficina"
    way = scopes.WAYS.get(indicator)
    return f"Nombre de su {way.word}" if way is not None and way.whose is whose else "No se mide así"


def goal_of(row: IndicatorRow, month: Period, typed: Typed) -> Goal | None:
    """The goal that was typed; None to take it away.

    Raises:
        InvalidValue: what was typed is no figure.
    """
    if not typed[WANTED].strip():
        return None
    unit = row.found.unit
    weight = _maybe(typed[WEIGHT], Unit.PERCENT, WEIGHT)
    return Goal(
        indicator=row.found.id,
        month=month,
        goal=typed_value(typed[WANTED], unit, WANTED),
        baseline=_maybe(typed[BASE], unit, BASE),
        weight=None if weight is None else weight / 100,
        scope=scope_of(typed),
    )


def scope_of(typed: Typed) -> Scope:
    """Whose a goal is."""
    return Scope(area=typed[AREA].strip(), person=typed[PERSON].strip())


def figures_form(row: IndicatorRow, month: Period) -> AskedForm:
    """The figures of a month that the program does not have."""
    found = row.found
    return AskedForm(
        key=FIGURES,
        title=f"Cifras: {found.name}",
        sentence=f"De {period_text(month)}. {found.words[0].upper()}{found.words[1:]}.",
        fields=(
            Asked(name=ABOVE, label="Numerador", required=True),
            Asked(name=BELOW, label="Denominador", help="Vacío si nada lo divide"),
            Asked(name=EVIDENCE, label="Soporte", value=found.evidence, required=True, wide=True,
                  help="El acta, el informe o la lista en que se apoya"),
        ),
        act="Guardar",
        icon=Icon.NOTE,
    )  # fmt: skip


def written_of(row: IndicatorRow, month: Period, typed: Typed) -> Written:
    """The figures that were typed.

    Raises:
        InvalidValue: what was typed is no figure.
    """
    return Written(
        indicator=row.found.id,
        month=month,
        numerator=typed_value(typed[ABOVE], Unit.COUNT, ABOVE),
        denominator=_maybe(typed[BELOW], Unit.COUNT, BELOW),
        evidence=typed[EVIDENCE],
    )


def analysis_form(row: IndicatorRow, month: Period) -> AskedForm:
    """Why an indicator stands where it does, and what is done about it."""
    said = None if row.analysis is None else row.analysis.said
    return AskedForm(
        key=ANALYSIS,
        title=f"Análisis: {row.found.name}",
        sentence=f"De {period_text(month)}. Va en el informe del mes.",
        fields=(
            Asked(name=TEXT, label="Por qué", kind=AskKind.NOTE, required=True, wide=True,
                  value="" if said is None else said.text),
            Asked(name=ACTION, label="Qué se hará", kind=AskKind.NOTE, wide=True,
                  value="" if said is None else said.action),
            Asked(name=WHO, label="Quién", value="" if said is None else said.responsible),
            Asked(name=UNTIL, label="Hasta cuándo", kind=AskKind.DAY,
                  value="" if said is None or said.due_on is None else day(said.due_on)),
        ),
        act="Guardar",
        icon=Icon.MESSAGE,
    )  # fmt: skip


def analysis_of(row: IndicatorRow, typed: Typed) -> Analysis:
    """The analysis that was typed.

    Raises:
        InvalidValue: what was typed is no day.
    """
    until = typed[UNTIL].strip()
    return Analysis(
        indicator=row.found.id,
        text=typed[TEXT],
        action=typed[ACTION],
        responsible=typed[WHO],
        due_on=parse_day(until, UNTIL) if until else None,
    )


def own_form() -> AskedForm:
    """An indicator of the office's own."""
    return AskedForm(
        key=OWN,
        title="Indicador propio",
        sentence="Uno que el programa no calcula: alguien anota sus cifras cada mes, con su soporte.",
        fields=(
            Asked(name=CODE, label="Código", required=True, help="Minúsculas, cifras y _"),
            Asked(name=NAME, label="Nombre", required=True),
            Asked(name=WORDS, label="Fórmula en palabras", required=True, wide=True),
            Asked(name=ABOVE, label="Numerador", required=True, help="Qué se cuenta"),
            Asked(name=BELOW, label="Denominador", help="Entre qué se divide; vacío: nada"),
            Asked(name=PERCENT, label="Es un porcentaje", kind=AskKind.CHECK),
            Asked(name=AREA, label="Área", kind=AskKind.CHOICE, choices=tuple(AREAS.items()), value="otra"),
            Asked(name=FREQUENCY, label="Frecuencia", kind=AskKind.CHOICE, value=Frequency.MONTHLY.value,
                  choices=tuple((each.value, each.value.capitalize()) for each in Frequency)),
            Asked(name=BETTER, label="Mejora", kind=AskKind.CHOICE, value=Better.UP.value,
                  choices=((Better.UP.value, "Cuando sube"), (Better.DOWN.value, "Cuando baja"))),
            Asked(name=WHO, label="Quién anota sus cifras"),
        ),
        act="Guardar",
        icon=Icon.PLUS,
    )  # fmt: skip


def own_of(typed: Typed) -> OwnIndicator:
    """The indicator that was typed."""
    return OwnIndicator(
        code=typed[CODE].strip(),
        name=typed[NAME],
        words=typed[WORDS],
        numerator=typed[ABOVE],
        denominator=typed[BELOW],
        percent=bool(typed[PERCENT]),
        area=typed[AREA],
        better=Better(typed[BETTER]),
        frequency=Frequency(typed[FREQUENCY]),
        responsible=typed[WHO],
    )


def copy_form(year: int) -> AskedForm:
    """The goals of another year for this one."""
    return AskedForm(
        key=COPY,
        title=f"Metas de {year}",
        sentence="Se copian las de otro año, mes a mes; las que ya estén fijadas quedan como están.",
        fields=(
            Asked(name=SOURCE, label="Copiar las de", kind=AskKind.WHOLE, value=str(year - 1), required=True),
            Asked(name=MORE, label="Aumento, %", help="5 sube cada meta 5 %; vacío: iguales"),
        ),
        act="Copiar",
        icon=Icon.COPY,
    )


def copied(typed: Typed) -> tuple[int, Decimal]:
    """From which year, and how much more.

    Raises:
        InvalidValue: what was typed is no figure.
    """
    more = _maybe(typed[MORE], Unit.PERCENT, MORE)
    return parse_whole(typed[SOURCE], SOURCE), more or Decimal()


def _maybe(text: str, unit: Unit, field: str) -> Decimal | None:
    return typed_value(text, unit, field) if text.strip() else None
