"""What was said of the indicators of a month that are under their goal."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.schema import month_analysis
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Why an indicator is where it is, what is done about it, who does it, until when."""

    indicator: str
    text: str
    action: str = ""
    responsible: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SaidAnalysis:
    """An analysis that stands: who said it, and when."""

    said: Analysis
    user: str
    at: datetime


def add(transaction: Transaction, actor: Actor, month: Period, said: Analysis) -> None:
    """Keep an analysis; it stands in the place of what was said before."""
    transaction.execute(
        insert(month_analysis).values(
            period=str(month),
            indicator=said.indicator,
            text=said.text,
            action=said.action,
            responsible=said.responsible,
            due_on=said.due_on,
            at=actor.at,
            user=actor.user,
        )
    )


def of_month(transaction: Transaction, month: Period) -> dict[str, SaidAnalysis]:
    """What stands of each indicator of a month."""
    kept = month_analysis.c
    last = select(func.max(kept.id)).where(kept.period == str(month)).group_by(kept.indicator)
    query = (
        select(kept.indicator, kept.text, kept.action, kept.responsible, kept.due_on, kept.user, kept.at)
        .where(kept.id.in_(last))
        .order_by(kept.id)
    )
    return {
        key: SaidAnalysis(
            Analysis(indicator=key, text=text, action=action, responsible=responsible, due_on=due_on),
            user,
            at,
        )
        for key, text, action, responsible, due_on, user, at in transaction.execute(query)
    }
