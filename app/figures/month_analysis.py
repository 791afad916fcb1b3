"""Saying why an indicator is under its goal, and what is done about it: the report asks for it."""

from dataclasses import replace

from app.changes import Changed, Topic
from app.month.period import find_period
from app.office import Office
from app.store import audit, goals, month_analysis
from app.store.month_analysis import Analysis, SaidAnalysis
from domain.errors import InvalidValue
from domain.indicator import BY_ID
from domain.period import Period

CHANGED: Changed = frozenset({Topic.REPORTS})
LONGEST = 600
_SHORT = 120


def record(office: Office, month: Period, said: Analysis) -> Changed:
    """Keep what is said of an indicator of a month, in the place of what was said before.

    Raises:
        PeriodMissing: nobody opened the month.
        InvalidValue: no indicator has that id, nothing is said, or too much.
    """
    plain = replace(
        said,
        text=" ".join(said.text.split()),
        action=" ".join(said.action.split()),
        responsible=" ".join(said.responsible.split()),
    )
    if not 0 < len(plain.text) <= LONGEST:
        raise InvalidValue("análisis", plain.text, f"un texto de hasta {LONGEST} letras")
    if len(plain.action) > LONGEST:
        raise InvalidValue("acción", plain.action, f"un texto de hasta {LONGEST} letras")
    if len(plain.responsible) > _SHORT:
        raise InvalidValue("responsable", plain.responsible, f"un texto de hasta {_SHORT} letras")
    with office.store.write() as transaction:
        find_period(transaction, month)
        own = {each.code for each in goals.own_indicators(transaction)}
        if plain.indicator not in {*BY_ID, *own}:
            raise InvalidValue("indicador", plain.indicator, "uno de los indicadores del informe")
        month_analysis.add(transaction, office.actor(), month, plain)
        audit.add(transaction, office.actor(), "month_analysis.record", str(month), plain.indicator)
    return CHANGED


def of_month(office: Office, month: Period) -> dict[str, SaidAnalysis]:
    """What stands of each indicator of a month."""
    with office.store.read() as transaction:
        return month_analysis.of_month(transaction, month)
