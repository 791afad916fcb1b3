"""A region town by town: one row for each office, and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.region.consolidation import Region, Told
from domain.money import Money
from domain.ratio import quotient


@dataclass(frozen=True, slots=True, kw_only=True)
class TownRow:
    """What a month was in a town.

    Attributes:
        nit, name, town: the office; empty words for the sum of all.
        file: its package; `made_on` when it was made, `late` whether that was after its day.
        ties: whether its figures tie with its ledger.
        billed, collected, owed: new charges of the month, money of its days, portfolio at its end.
        subsidies, contributions: what the fund gives and takes, both positive.
    """

    nit: str
    name: str
    town: str
    file: str
    made_on: date | None
    late: bool
    ties: bool
    invoices: int
    m3: int
    billed: Money
    collected: Money
    owed: Money
    subsidies: Money
    contributions: Money

    @property
    def collected_share(self) -> Decimal | None:
        """What came in for each hundred that were billed; None where nothing was."""
        return quotient(self.collected * 100, self.billed, 1) if self.billed > 0 else None


def rows(region: Region, due_day: int) -> tuple[TownRow, ...]:
    """A row for each office, by town."""
    return tuple(_row(each, due_day) for each in region.told)


def _row(told: Told, due_day: int) -> TownRow:
    package, document = told.package, told.document
    billing = document["facturacion"]
    return TownRow(
        nit=package.nit,
        name=package.name,
        town=package.town,
        file=package.file,
        made_on=package.made_on,
        late=package.is_late(due_day),
        ties=document["cuadra"],
        invoices=billing["facturas"],
        m3=billing["m3"],
        billed=billing["total"],
        collected=document["recaudo"]["total"],
        owed=document["cartera"]["movimiento"]["final"],
        subsidies=sum(each["subsidio"] for each in billing["clases"]),
        contributions=sum(each["contribucion"] for each in billing["clases"]),
    )


def total(found: Sequence[TownRow]) -> TownRow:
    """The sum of all."""
    return TownRow(
        nit="",
        name="",
        town="",
        file="",
        made_on=None,
        late=any(each.late for each in found),
        ties=all(each.ties for each in found),
        invoices=sum(each.invoices for each in found),
        m3=sum(each.m3 for each in found),
        billed=sum(each.billed for each in found),
        collected=sum(each.collected for each in found),
        owed=sum(each.owed for each in found),
        subsidies=sum(each.subsidies for each in found),
        contributions=sum(each.contributions for each in found),
    )


def office_words(region: Region) -> dict[str, str]:
    """What the whole is called where an office stands in a document."""
    many = len(region.told)
    return {"nit": "", "nombre": "Coordinación regional", "municipio": f"{many} municipios"}
