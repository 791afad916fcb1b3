"""What the page reads at once: where each cycle is, how far each route, one route's sheet."""

from dataclasses import dataclass

from app.month import reading
from app.month.period import CycleMonth, Opening, cycle_months, month_named, month_of, preview_opening
from app.month.reading import RouteProgress
from app.month.route_sheet import RouteSheet, sheet
from app.office import Office
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the page reads at once: a route to type, or the period that would open."""

    months: tuple[CycleMonth, ...]
    month: CycleMonth
    content: RouteSheet | Opening
    progress: tuple[RouteProgress, ...] = ()

    @property
    def name(self) -> Period:
        """The period that the page is about."""
        return self.content.period if isinstance(self.content, Opening) else self.content.period.period


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be read: a cycle, a route (empty for whichever comes first), a month that is issued.

    `period` is that month where it is not the last one.
    """

    cycle: str = ""
    period: Period | None = None
    route: str = ""
    look_back: bool = False


def load(office: Office, wanted: Wanted) -> Loaded:
    """Read what the page shows; runs away from the window's thread."""
    months = cycle_months(office)
    late = next((each.cycle.code for each in months if each.late), "") if wanted.look_back else ""
    month = month_of(months, wanted.cycle or late)
    if wanted.period is not None:
        month = month_named(office, wanted.period, wanted.cycle)
    if month.period is None or not (month.takes_readings or wanted.look_back):
        return Loaded(months=months, month=month, content=preview_opening(office, month.cycle.code))
    name, cycle = month.period.period, month.cycle.code
    progress = reading.progress(office, name, cycle)
    routes = [each.route for each in progress]
    if not routes:
        return Loaded(months=months, month=month, content=preview_opening(office, cycle))
    missing = next((each.route for each in progress if each.stored < each.meters), routes[0])
    route = wanted.route if wanted.route in routes else missing
    return Loaded(months=months, month=month, progress=progress, content=sheet(office, name, route, cycle))
