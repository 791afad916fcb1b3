"""Where the time comes from: the only module that asks the machine's clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol


class Clock(Protocol):
    """Working date and present moment."""

    def today(self) -> date:
        """The working date: the machine's, or the one given for rehearsals."""
        ...

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...

    def hour(self) -> time | None:
        """The hour of the working day; None where somebody chose the day: it has no hour of its own."""
        ...


class SystemClock:
    """The machine's clock."""

    def today(self) -> date:
        """The machine's local date."""
        return datetime.now().astimezone().date()  # noqa: TID251 - the one place that may ask

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def hour(self) -> time | None:
        """The machine's local hour."""
        return self.now().astimezone().time()


@dataclass(frozen=True, slots=True)
class WorkingDate:
    """A working date that somebody chose (`--hoy`); the moment is still the real one."""

    day: date

    def today(self) -> date:
        """The chosen date."""
        return self.day

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return SystemClock().now()

    def hour(self) -> time | None:
        """None: a day that somebody chose has no hour."""
        return None
