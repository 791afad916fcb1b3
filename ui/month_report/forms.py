"""What the report's dialogs ask for: why an indicator misses its goal, and to whom the report goes."""

from typing import Final

from app.store.month_analysis import Analysis
from domain.errors import InvalidValue
from ui.formats import day, parse_day
from ui.month_report.columns import IndicatorRow
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

ANALYSIS, SEND = "informe_analisis", "informe_enviar"
TEXT, ACTION, WHO, WHEN, ADDRESS = "por_que", "accion", "responsable", "fecha", "correo"
FIELD_OF: Final = {"análisis": TEXT, "acción": ACTION, "responsable": WHO, "correo": ADDRESS}
_NO_DAY: Final = "Escriba la fecha como 15/12/2026."


def analysis_form(row: IndicatorRow) -> AskedForm:
    """Why an indicator is where it is, and what is done about it."""
    said = row.said.said if row.said is not None else Analysis(indicator=row.of.id, text="")
    return AskedForm(
        key=ANALYSIS,
        title=row.of.name,
        sentence=row.of.words,
        fields=(
            Asked(name=TEXT, label="Por qué", kind=AskKind.NOTE, value=said.text, required=True, wide=True),
            Asked(name=ACTION, label="Qué se hará", kind=AskKind.NOTE, value=said.action, wide=True),
            Asked(name=WHO, label="Responsable", value=said.responsible),
            Asked(
                name=WHEN,
                label="Fecha",
                kind=AskKind.DAY,
                value="" if said.due_on is None else day(said.due_on),
            ),
        ),
        act="Guardar",
    )


def send_form(address: str) -> AskedForm:
    """To whom the report goes."""
    return AskedForm(
        key=SEND,
        title="Enviar el informe por correo",
        sentence="Van el PDF, el libro de Excel y el documento para otras máquinas.",
        fields=(Asked(name=ADDRESS, label="Correo", value=address, required=True, wide=True),),
        act="Enviar",
        icon=Icon.MAIL,
    )


def read_analysis(indicator: str, typed: Typed) -> tuple[Analysis | None, dict[str, str]]:
    """What was typed of an indicator; or what is wrong, by field."""
    try:
        due_on = parse_day(typed[WHEN]) if typed[WHEN].strip() else None
    except InvalidValue:
        return None, {WHEN: _NO_DAY}
    if not typed[TEXT].strip():
        return None, {TEXT: "Escriba por qué."}
    return (
        Analysis(
            indicator=indicator,
            text=typed[TEXT],
            action=typed[ACTION],
            responsible=typed[WHO],
            due_on=due_on,
        ),
        {},
    )
