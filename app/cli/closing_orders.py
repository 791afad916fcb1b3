"""Orders about the end of a period: looked at, closed, opened again."""

from dataclasses import replace
from typing import Any, Final

from app.cli.answers import Answer, count
from app.cli.backup_orders import closing_figures, closing_text
from app.cli.context import Context, RunOrder
from app.cli.month_orders import answer_state
from app.cli.passwords import asked
from app.month import period
from app.month_end import checks, closing
from app.month_end.checks import Check
from app.month_end.closing import Reopening
from app.safekeeping import making
from app.wording.closing_words import CHECK_WORDS

SECOND: Final = "CAUDAL_CLAVE_AUTORIZA"


def _review(context: Context) -> Answer:
    options, office = context.options, context.office()
    found = period.month_state(office, options.periodo, options.ciclo)
    cycles = []
    lines = []
    for each in found:
        seen = checks.review(office, options.periodo, each.period.cycle)
        told = {"impiden": _figures(seen.held), "avisan": _figures(seen.warnings)}
        cycles.append({"ciclo": each.period.cycle, "estado": each.period.state, **told})
        lines.append(f"{options.periodo}, ciclo {each.period.cycle}: {each.period.state}")
        lines += [f"  impide: {_line(check)}" for check in seen.held]
        lines += [f"  avisa:  {_line(check)}" for check in seen.warnings]
    return Answer({"periodo": str(options.periodo), **cycles[0], "ciclos": cycles}, "\n".join(lines))


def _close(context: Context) -> Answer:
    options = context.options
    office = context.office()
    states = period.month_state(office, options.periodo, options.ciclo)
    seen = [checks.review(office, options.periodo, each.period.cycle) for each in states]
    closed = closing.close(office, options.periodo, options.ciclo)
    warned = [check for each in seen for check in each.warnings]
    kept = making.after_close(office)
    told = answer_state(office, period.month_state(office, options.periodo, options.ciclo))
    lines = [told.text, *(f"Aviso: {_line(check)}." for check in warned), closing_text(kept)]
    if closed.broken:
        lines.insert(0, f"Convenios incumplidos por sus cuotas vencidas: {', '.join(closed.broken)}.")
    figures: dict[str, Any] = {**told.figures, "avisos": _figures(warned), "respaldo": closing_figures(kept)}
    if closed.broken:
        figures["convenios_incumplidos"] = list(closed.broken)
    return replace(told, figures=figures, text="\n".join(lines))


def _reopen(context: Context) -> Answer:
    options, office = context.options, context.office()
    wanted = Reopening(
        authorised_by=options.autoriza,
        reason=options.motivo,
        password=lambda: asked(SECOND, f"Clave de {options.autoriza}: "),
        cycle=options.ciclo,
    )
    closing.reopen(office, options.periodo, wanted)
    told = answer_state(office, period.month_state(office, options.periodo, options.ciclo))
    return replace(told, text=f"Período {options.periodo} reabierto.\n{told.text}")


def _figures(found: tuple[Check, ...] | list[Check]) -> list[dict[str, Any]]:
    return [{"id": each.id, "pendientes": each.pending} for each in found]


def _line(check: Check) -> str:
    return f"{CHECK_WORDS[check.id]}: {count(check.pending)}"


ORDERS: dict[str, RunOrder] = {
    "periodo revisar": _review,
    "periodo cerrar": _close,
    "periodo reabrir": _reopen,
}
