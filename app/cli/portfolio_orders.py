"""Orders about the portfolio: by age, as it stood on any day."""

from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt.portfolio import By, Portfolio, ages, evolution
from app.debt.prescription import alerts
from app.wording.portfolio_words import key_name
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
    by = context.options.por
    for key, part in found.by.items():
        lines.append(f"  {key_name(by, key):<24} {money(part.total):>16}  {_accounts(part)}")
    return lines


def _accounts(aged: AgedDebt) -> str:
    return counted(aged.accounts, "cuenta", "cuentas")


def _evolution(context: Context) -> Answer:
    found, money = evolution(context.office(), context.options.fecha), context.money
    figures = {
        "meses": [
            {
                "fecha": each.on,
                "rangos": dict(each.by_range),
                "total": each.total,
                "vencido": each.overdue,
                "en_reclamo": each.claimed,
                "en_convenio": each.in_agreement,
                "saldo_a_favor": each.in_favour,
                "libro": each.ledger,
            }
            for each in found
        ]
    }
    lines = [
        f"{each.on:%d/%m/%Y}  {money(each.total):>16}  vencido {money(each.overdue):>16}" for each in found
    ]
    return Answer(figures, "\n".join(lines))


def _prescription(context: Context) -> Answer:
    found, money = alerts(context.office()), context.money
    figures = {
        "anios": found.years,
        "deudas": [
            {
                "cuenta": each.account,
                "documento": each.paper,
                "vence": each.due_on,
                "desde": each.runs_from,
                "prescribe": each.prescribes_on,
                "valor": each.amount,
            }
            for each in found.debts
        ],
    }
    lines = [
        f"{each.account}  {each.paper}  {money(each.amount):>14}  prescribe el {each.prescribes_on:%d/%m/%Y}"
        for each in found.debts
    ]
    return Answer(figures, "\n".join(lines) or "Ninguna deuda está por prescribir.")


ORDERS: dict[str, RunOrder] = {
    "cartera edades": _ages,
    "cartera evolucion": _evolution,
    "cartera prescripcion": _prescription,
}
