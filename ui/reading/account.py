"""The history of the account being typed."""

from dataclasses import dataclass
from decimal import Decimal

from app.month.route_sheet import Check, RouteSheet, SheetRow
from domain.critique import Direction
from reports.spanish import SHORT_MONTHS
from ui.reading.lines import Draft, draft_of
from ui.widgets.values import ConsumptionPlot, PlotBar
from ui.words import CLASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPanel:
    """Who and where, and the last consumptions with what they are compared with."""

    code: str
    name: str
    place: str
    plot: ConsumptionPlot


def panel_of(row: SheetRow, sheet: RouteSheet, draft: Draft | None) -> AccountPanel:
    """The panel of a row, with what is being typed in it as the last bar."""
    shown = draft or draft_of(row)
    judged = None if shown.says_nothing else row.check(shown.current, shown.observation)
    known = {use.period: use for use in row.past}
    bars = []
    for each in sheet.past:
        use = known.get(each)
        label = SHORT_MONTHS[each.month - 1]
        bars.append(PlotBar(label, use.m3 if use else None, estimated=use is not None and not use.measured))
    bars.append(_now(sheet, judged))
    place = ", ".join(filter(None, (row.meter.address, row.meter.neighbourhood)))
    average = row.basis.bases.own or row.basis.bases.similar
    limit = _limit(judged)
    return AccountPanel(
        code=row.meter.code,
        name=row.meter.name,
        place=f"{place} · {CLASSES[row.meter.service_class]}",
        plot=ConsumptionPlot(
            bars=tuple(bars),
            average=average.shown if average else None,
            average_text="prom." if average else "",
            limit=limit,
            limit_text="límite" if limit is not None else "",
        ),
    )


def _now(sheet: RouteSheet, judged: Check | None) -> PlotBar:
    label = SHORT_MONTHS[sheet.period.period.month - 1]
    if judged is None:
        return PlotBar(label, None)
    if judged.verdict.consumption is None:
        return PlotBar(label, judged.billed.m3, estimated=True)
    return PlotBar(label, judged.verdict.consumption)


def _limit(judged: Check | None) -> Decimal | None:
    """The limit on the side to which the consumption lies."""
    limits = None if judged is None else judged.verdict.limits
    if judged is None or limits is None:
        return None
    return limits.lower if judged.verdict.direction is Direction.DROP else limits.upper
