"""Orders about the portfolio: by age, as it stood on any day."""

from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt.portfolio import By, Portfolio, ages
from domain.arrears import AgedDebt


def _ages(context: Context) -> Answer:
    by = context.options.por and By(context.options.por)
    found = ages(context.office(), context.options.fecha, by)
    whole = found.whole
    figures = {
        "fecha": found.on,
        **_ranges(whole),
        "en_reclamo": whole.claimed,
        "en_convenio": whole.in_agreement,
        "saldo_a_favor": whole.in_favour,
        "libro": whole.ledger,
        "por": [{"clave": key, **_ranges(part)} for key, part in found.by.items()],
    }
    return Answer(figures, "\n".join(_lines(context, found)))


def _ranges(aged: AgedDebt) -> dict[str, Any]:
    return {"rangos": dict(aged.by_range), "total": aged.total, "cuentas": aged.accounts}


def _lines(context: Context, found: Portfolio) -> list[str]:
    money, whole = context.money, found.whole
    lines = [f"Cartera al {found.on:%d/%m/%Y}: {money(whole.total)}, {_accounts(whole)}."]
    for name, amount in whole.by_range.items():
        lost = f"  deterioro {money(found.lost[name])}" if found.lost[name] else ""
        lines.append(f"  {name:<12} {money(amount):>16}{lost}")
    apart = ("en reclamo", whole.claimed), ("en convenio", whole.in_agreement), ("a favor", -whole.in_favour)
    lines += [f"  {name:<12} {money(amount):>16}" for name, amount in apart if amount]
    lines.append(f"  {'libro':<12} {money(whole.ledger):>16}")
    if not found.ties:
        lines.append(f"No cuadra con el libro, que suma {money(found.booked)}: corra «caudal verificar».")
    for key, part in found.by.items():
        lines.append(f"  {key or '(sin dato)':<24} {money(part.total):>16}  {_accounts(part)}")
    return lines


def _accounts(aged: AgedDebt) -> str:
    return counted(aged.accounts, "cuenta", "cuentas")


ORDERS: dict[str, RunOrder] = {"cartera edades": _ages}
