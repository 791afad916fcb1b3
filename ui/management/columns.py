"""The figures of the management report as rows: what each is, what to know of it, where its detail is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, TypeAlias

from app.figures.management import ManagementFacts
from domain.money import Money
from domain.period import Period
from domain.profile import Currency
from ui.formats import amount, count, day, number
from ui.theme.tone import Tone
from ui.widgets.columns import Align, Column, RowLook, unsorted

Cash: TypeAlias = Callable[[Money], str]
_ENDED: Final = "terminadas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure; `page` and `args` are where what it is made of stands, `opens` how people call that."""

    key: str
    name: str
    value: str
    told: str = ""
    page: str
    args: Mapping[str, object] = field(default_factory=dict)
    opens: str
    look: RowLook = RowLook.NORMAL


def rows(found: ManagementFacts, currency: Currency) -> list[Row]:
    """All figures, in the order of the paper."""

    def cash(value: Money) -> str:
        return amount(value, currency.digits)

    return [*_money(found, cash), *_work(found, cash)]


def _money(found: ManagementFacts, cash: Cash) -> Iterator[Row]:
    moved, total = found.moved, found.collected.total
    month = {"period": str(Period(found.upto.year, found.upto.month))}
    days = {"since": found.since, "upto": found.upto}
    eve, end = {"day": found.since - timedelta(days=1)}, {"day": found.upto}
    made = count(found.issued.invoices, "factura", "facturas")
    undone = f"; {count(total.undone, 'deshecho', 'deshechos')}" if total.undone else ""
    receipts = count(total.receipts, "recibo", "recibos") + undone
    return iter(
        (
            Row(key="inicial", name="Cartera al comenzar", value=cash(moved.opening), page="cartera",
                args=eve, told=f"Al {day(eve['day'])}", opens="Cartera de ese día"),
            Row(key="facturado", name="Facturado", value=cash(moved.billed), page="facturas", args=month,
                told=made, opens="Facturas"),
            Row(key="recaudado", name="Recaudado", value=cash(-moved.collected), page="puntos_recaudo",
                args=days, told=receipts, opens="Puntos de recaudo"),
            Row(key="notas", name="Notas", value=cash(moved.notes), page="facturas", args=month,
                told="Crédito y débito", opens="Facturas"),
            Row(key="otros", name="Otros movimientos", value=cash(moved.brought + moved.other),
                page="convenios", told="Saldos cargados, convenios y actos", opens="Convenios"),
            Row(key="final", name="Cartera al corte", value=cash(moved.closing), page="cartera", args=end,
                told=f"Al {day(found.upto)}", opens="Cartera de ese día", look=RowLook.TOTAL),
        )
    )  # fmt: skip


def _work(found: ManagementFacts, cash: Cash) -> Iterator[Row]:
    done, late, left, made = (
        sum(getattr(each, name) for each in found.orders) for name in ("done", "late", "closing", "made")
    )
    claims, agreed, accounts = found.claims, found.agreements, found.cadastre
    answered = len(claims.answers)
    return iter(
        (
            Row(key="ordenes", name="Órdenes ejecutadas", value=number(done), page="ordenes",
                args={"tab": _ENDED}, told=f"{number(late)} fuera de plazo", opens="Órdenes terminadas"),
            Row(key="pendientes", name="Órdenes pendientes", value=number(left), page="ordenes",
                told=f"{number(made)} hechas en estos días", opens="Órdenes"),
            Row(key="recibidos", name="PQR recibidas", value=number(claims.filed),
                page="reclamos", told=f"{number(claims.closing)} sin responder", opens="Reclamos"),
            Row(key="respondidos", name="PQR respondidas", value=number(answered),
                page="reclamos", told=f"{number(claims.late)} tarde o en silencio", opens="Reclamos"),
            Row(key="convenios", name="Convenios firmados", value=number(agreed.new), page="convenios",
                told=f"{number(agreed.current)} vigentes; recaudo {cash(agreed.all_collected)}",
                opens="Convenios"),
            Row(key="cuentas", name="Cuentas al corte", value=number(accounts.closing), page="suscriptores",
                told=f"{number(accounts.new)} nuevas y {number(accounts.left)} terminadas",
                opens="Suscriptores"),
        )
    )  # fmt: skip


COLUMNS: Final[tuple[Column[Row], ...]] = unsorted(
    Column(key="name", title="Cifra", cell=lambda row: row.name, width=240, name=True),
    Column(key="value", title="Valor", cell=lambda row: row.value, width=130, align=Align.RIGHT),
    Column(key="told", title="Qué hay en ella", cell=lambda row: row.told, width=260, stretch=True,
                tone=Tone.MUTED),
    Column(key="opens", title="Se abre en", cell=lambda row: row.opens, width=170, tone=Tone.MUTED),
)  # fmt: skip
"""What the table shows."""
