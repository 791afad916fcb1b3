"""What was printed against what was issued, and the batches in which it was. Only reads."""

from dataclasses import dataclass

from app.month.period import find_period
from app.office import Office
from app.store import print_batches as store
from app.store.print_batches import PrintBatch, RouteControl
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True)
class PrintControl:
    """A period's printing.

    Attributes:
        routes: what was issued and printed of each.
        doubled: invoices of which two papers say that they are the original, by number.
        batches: the last one first.
    """

    routes: tuple[RouteControl, ...]
    doubled: tuple[str, ...]
    batches: tuple[PrintBatch, ...]

    @property
    def issued(self) -> tuple[int, Money]:
        """Invoices of the whole period, and what they ask for."""
        return sum(each.issued for each in self.routes), sum(each.issued_total for each in self.routes)

    @property
    def printed(self) -> tuple[int, Money]:
        """Those of them that have an original."""
        return sum(each.printed for each in self.routes), sum(each.printed_total for each in self.routes)

    @property
    def missing(self) -> tuple[int, Money]:
        """Those that nobody printed."""
        return sum(each.missing for each in self.routes), sum(each.missing_total for each in self.routes)


def control(office: Office, name: Period) -> PrintControl:
    """What was printed of a period, route by route and in all.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        find_period(transaction, name)
        routes = tuple(store.control(transaction, name))
        twice = any(each.doubled for each in routes)
        return PrintControl(
            routes=routes,
            doubled=tuple(store.doubled(transaction, name)) if twice else (),
            batches=tuple(store.of_period(transaction, name)),
        )
