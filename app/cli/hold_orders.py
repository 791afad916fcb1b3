"""Orders about accounts held out of the billing run."""

from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.invoicing import hold
from app.invoicing.hold import NewHold
from app.office import Office
from domain.hold import HoldCause, is_overdue


def _place(context: Context) -> Answer:
    options, office = context.options, context.office()
    new = NewHold(cause=HoldCause(options.causa), until=options.limite, note=options.detalle)
    hold.place(office, options.cuenta, new)
    return _answer(office, f"La cuenta {options.cuenta} queda retenida hasta el {options.limite}.")


def _release(context: Context) -> Answer:
    options, office = context.options, context.office()
    hold.release(office, options.cuenta, options.motivo)
    return _answer(office, f"La cuenta {options.cuenta} se libera.")


def _list(context: Context) -> Answer:
    return _answer(context.office(), "")


def _answer(office: Office, done: str) -> Answer:
    today = office.clock.today()
    rows: list[dict[str, Any]] = [
        {
            "cuenta": each.account,
            "causa": each.cause.value,
            "detalle": each.note,
            "desde": each.since,
            "limite": each.until,
            "vencida": is_overdue(each.until, today),
        }
        for each in hold.held(office)
    ]
    late = sum(row["vencida"] for row in rows)
    lines = [done] if done else []
    lines += [f"  {row['cuenta']:<12} {row['causa']:<12} {row['desde']} a {row['limite']}" for row in rows]
    lines.append(
        f"{counted(len(rows), 'cuenta retenida', 'cuentas retenidas')}, con el plazo vencido {late}."
    )
    return Answer({"retenidas": len(rows), "vencidas": late, "lista": rows}, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "retencion poner": _place,
    "retencion levantar": _release,
    "retencion listar": _list,
}
