"""The invoice's lines as rows of text, in the order of the paper (R-FAC-01)."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reports.invoice_model import InvoicePage, LateInterest, OtherCharge, ServiceBlock, ServiceLine
from reports.invoice_words import LONG_NAMES, SHORT_NAMES
from reports.spanish import (
    DASH,
    NBSP,
    Currency,
    Quantity,
    count,
    kept_together,
    number,
    percent,
    price,
    short_date,
)

CELLS = 5
NO_CELLS = ("",) * CELLS


class Row(NamedTuple):
    """One row of the table.

    Attributes:
        label: what it is.
        amount: the last column.
        cells: quantity, reference cost, full value, factor, subsidy or contribution.
        bold: head of a group.
        indented: belongs to the group above.
        ruled: a thin rule stands above.
        included: its amount is part of the head of its group.
    """

    label: str
    amount: str
    cells: tuple[str, ...] = NO_CELLS
    bold: bool = False
    indented: bool = False
    ruled: bool = False
    included: bool = False


def rows(page: InvoicePage, *, short: bool = False, detail: str = "") -> list[Row]:
    """All rows between the column heads and the grand total.

    Args:
        page: the invoice.
        short: the wording of half letters.
        detail: where the reader finds the overdue invoices one by one, if anywhere: `abajo`.
    """
    found: list[Row] = []
    for block in page.blocks:
        found.append(_head(block, page.currency))
        found += [_line(line, page.currency, short=short) for line in block.lines]
    found += _charges(page, short=short, detail=detail)
    found += _balance(page)
    if page.credit_applied:
        found.append(Row("Saldo a favor aplicado", page.currency.bare(-page.credit_applied)))
    if page.rounding > 1 or page.adjustment:
        found.append(Row(_rounding(page), page.currency.bare(page.adjustment)))
    return found


def summarised(table: Sequence[Row]) -> list[Row]:
    """The rows without those that the heads of their groups already sum, and where these are."""
    found = [row for row in table if not row.included]
    return [*found, Row("Las líneas de cada servicio y de cada cobro están en la hoja siguiente.", "")]


def _head(block: ServiceBlock, currency: Currency) -> Row:
    label = LONG_NAMES[block.service]
    if block.third_party:
        label = f"{label}, prestado por {block.third_party}"
    cells = ("", "", currency.bare(block.full), "", currency.signed(block.adjustment))
    return Row(label, currency.bare(block.net), cells, bold=True, ruled=True)


def _line(line: ServiceLine, currency: Currency, *, short: bool) -> Row:
    quantity, cost, factor = _facts(line.quantity, line.unit, line.unit_cost, line.factor)
    cells = (quantity, cost, currency.bare(line.full), factor, currency.signed(line.adjustment))
    label = (line.short_label if short else "") or line.label
    return Row(label, currency.bare(line.net), cells, indented=True, included=True)


@lru_cache(maxsize=4096)
def _facts(
    quantity: Quantity | None, unit: str, cost: Decimal | None, factor: Decimal | None
) -> tuple[str, str, str]:
    """Quantity, reference cost and factor: few different ones in a whole batch."""
    many = "" if quantity is None else number(quantity)
    if many and unit:
        many = f"{many}{NBSP}{unit}"
    return many, "" if cost is None else price(cost), percent(factor, signed=True) if factor else ""


def _charges(page: InvoicePage, *, short: bool, detail: str) -> list[Row]:
    if not page.charges and page.interest is None:
        return []
    bare = page.currency.bare
    found = [Row("Otros cobros", bare(page.other_charges), bold=True, ruled=True)]
    for charge in page.charges:
        label = charge_label(charge, page.currency, short=short)
        found.append(Row(label, bare(charge.amount), indented=True, included=True))
    if page.interest is not None:
        label = _interest(page.interest, detail if page.previous.detail else "")
        found.append(Row(label, bare(page.interest.amount), indented=True, included=True))
    return found


def charge_label(charge: OtherCharge, currency: Currency, *, short: bool) -> str:
    """A charge with its instalment or its order: `Medidor nuevo: cuota 2 de 3, sin interés; …`."""
    label = charge.label
    if charge.order:
        label += f", orden {charge.order}"
    if charge.done_on is not None:
        label += f"{',' if short else ' ejecutada el'} {short_date(charge.done_on)}"
    plan = charge.instalment
    if plan is None:
        return label
    left = currency.full(plan.balance_after)
    if short:
        return f"{label}: cuota {plan.number} de {plan.of}, saldo {left}"
    rate = f"interés {percent(plan.annual_rate)} anual" if plan.annual_rate else "sin interés"
    return f"{label}: cuota {plan.number} de {plan.of}, {rate}; saldo después de esta cuota {left}"


def _interest(interest: LateInterest, detail: str) -> str:
    if detail:
        return f"Interés de mora de las facturas vencidas (detalle {detail})"
    until = short_date(interest.until)
    return f"Interés de mora, {percent(interest.annual_rate)} anual simple, hasta el {until}"


def _balance(page: InvoicePage) -> list[Row]:
    previous = page.previous
    bare = page.currency.bare
    if not previous.amount and not previous.invoices:
        return [Row("Saldo anterior: ninguna factura vencida", bare(0), ruled=True)]
    overdue = count(previous.invoices, "factura vencida", "facturas vencidas")
    label = f"Saldo anterior: {overdue}" if previous.invoices else "Saldo anterior"
    found = [Row(label, bare(previous.amount), bold=True, ruled=True)]
    if previous.claimed:
        claim = kept_together(previous.claim)
        reason = f"En reclamo, {claim}: no se exige ni genera interés" if claim else "En reclamo: no se exige"
        found.append(Row(reason, bare(-previous.claimed), indented=True))
    return found


def _rounding(page: InvoicePage) -> str:
    if page.rounding > 1:
        return f"Ajuste al múltiplo de {page.currency.full(page.rounding)}"
    return "Ajuste"


def coupon_values(page: InvoicePage) -> list[tuple[str, str, int]]:
    """What the coupon shows apart, so that it can be paid apart (R-FAC-02): name, short, amount."""
    found = [(LONG_NAMES[block.service], SHORT_NAMES[block.service], block.net) for block in page.blocks]
    if page.charges or page.interest is not None:
        found.append(("Otros cobros", "Otros", page.other_charges))
    due = page.previous.amount - page.previous.claimed
    if due:
        found.append(("Saldo exigible" if page.previous.claimed else "Saldo anterior", "Saldo", due))
    if page.credit_applied:
        found.append(("Saldo a favor", "A favor", -page.credit_applied))
    if page.adjustment:
        found.append(("Ajuste", "Ajuste", page.adjustment))
    return found


def coupon_lines(page: InvoicePage) -> tuple[str, str]:
    """The coupon's values in one line, with full and with short names."""
    values = [(name, short, page.currency.bare(amount)) for name, short, amount in coupon_values(page)]
    return (
        " · ".join(f"{name}{NBSP}{amount}" for name, _, amount in values),
        " · ".join(f"{short}{NBSP}{amount}" for _, short, amount in values),
    )


def dashed(amount: int, currency: Currency) -> str:
    """An amount, or a dash where it is zero."""
    return currency.bare(amount) if amount else DASH
