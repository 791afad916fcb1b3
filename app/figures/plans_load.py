"""Brings in the matrix of a plan: good rows become its activities, the others are told (004-01)."""

from dataclasses import dataclass
from pathlib import Path

from app.changes import Changed
from app.exchange.columns import IgnoredRow, RowProblem
from app.exchange.plan_file import PlanRow, read_plan, score_plan
from app.exchange.table import read_table
from app.figures import plans
from app.office import Office
from app.store.action_plans import StoredPlan
from domain.action_plan import Activity, Frame, Plan
from domain.errors import InvalidValue
from domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLoad:
    """What a matrix brought.

    Attributes:
        rows: rows of data.
        imported: rows that became activities.
        repeated: rows of activities that the plan has already, which change nothing.
        rejected: rows that are none, each with why.
        ignored: rows that are no data.
    """

    rows: int
    imported: int
    repeated: int
    rejected: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    changed: Changed = plans.CHANGES


def import_file(office: Office, number: int, path: Path) -> PlanLoad:
    """Put the activities of a sheet into a plan.

    What a row leaves empty is its plan's: who does it, when it begins, its process. An activity whose name
    and process the plan has already is not put in twice.

    Raises:
        FileUnreadable, ColumnsMissing: it cannot be read as such a sheet.
        PlanMissing, PlanEnded: there is no such plan, or it was closed.
    """
    office.actor().demand("plans.add_activity")
    found = read_plan(read_table(path, score=score_plan))
    rejected = list(found.rejected)
    imported = repeated = 0
    with office.store.write() as transaction:
        plan = plans.open_plan(transaction, number)
        seen = _names(plan)
        for row in found.rows:
            activity = _activity(row, plan.said)
            name = _name(activity, plan.said)
            if name in seen:
                repeated += 1
                continue
            try:
                plans.add_in(office, transaction, plan, activity)
            except InvalidValue as refusal:
                reason = f"{refusal.field}: debe ser {refusal.expected}"
                rejected.append(RowProblem(row.row, "", reason, row.name))
                continue
            seen.add(name)
            imported += 1
    return PlanLoad(
        rows=len(found.rows) + len(found.rejected),
        imported=imported,
        repeated=repeated,
        rejected=tuple(sorted(rejected, key=lambda each: each.row)),
        ignored=found.ignored,
    )


def _activity(row: PlanRow, plan: Plan) -> Activity:
    return Activity(
        name=row.name,
        responsible=row.responsible or plan.responsible,
        starts_on=row.starts_on or min(plan.begins_on, row.due_on),
        due_on=row.due_on,
        target=row.target,
        weight=1 if row.weight is None else row.weight,
        resources=row.resources,
        note=row.note,
        frame=row.frame,
    )


def _names(plan: StoredPlan) -> set[tuple[str, str]]:
    return {_name(each.said, plan.said) for each in plan.activities}


def _name(activity: Activity, plan: Plan) -> tuple[str, str]:
    frame: Frame = activity.frame.over(plan.frame)
    return fold(activity.name), fold(frame.process)
