"""The words and figures of the start page: the portfolio's sum, the plots, what an empty office lacks."""

from collections.abc import Sequence

from app.debt.claim_desk import Urgent
from app.month.board import Board, BoardMonth, PortfolioLine
from reports.spanish import MONTHS
from ui.formats import count, day, money, short_day, signed_money
from ui.formats import period as period_text
from ui.home.ports import Emptied, Term
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie

NO_ACCOUNTS, NO_TARIFFS, NO_PERIOD = "catastro", "tarifas", "periodo"
_MILLION = 1_000_000
_TENTHS = 10
_FEWEST_MONTHS = 2


def key_of(month: BoardMonth) -> str:
    """What tells a month of a cycle from the others."""
    return f"{month.state.period.cycle}|{month.state.period.period}"


def month_options(months: Sequence[BoardMonth]) -> list[Option]:
    """The months among which one may choose; none where there is one only."""
    several = len({each.state.period.cycle for each in months}) > 1
    options = []
    for each in months:
        name = MONTHS[each.state.period.period.month - 1].capitalize()
        text = f"{each.cycle_name} · {name.lower()}" if several else name
        options.append(Option(key_of(each), text))
    return options if len(options) > 1 else []


def urgent_text(found: Urgent) -> str:
    """Which claims must not wait; empty for none."""
    said = []
    if found.late:
        late = count(found.late, "PQR venció sin responder", "PQR vencieron sin responder")
        said.append(f"{late} o sin notificar")
    if found.soon:
        said.append(count(found.soon, "PQR está por vencer", "PQR están por vencer"))
    return f"{' y '.join(said)}. Abra Reclamos." if said else ""


def why_not_close(month: BoardMonth) -> str:
    """Why a month cannot be closed; empty if it can."""
    closed_on = month.state.period.closed_on
    if closed_on is not None:
        return f"Se cerró el {day(closed_on)}."
    issued = any(step.id == "emision" and step.done for step in month.state.steps)
    return "" if issued else "Se cierra cuando sus facturas estén emitidas."


def terms_of(line: PortfolioLine) -> list[Term]:
    """The portfolio as a sum; terms that are rarely there are left out when they are zero."""
    terms = [Term("", f"Saldo inicial · {short_day(line.since)}", money(line.opening))]
    if line.brought:
        terms.append(Term("+", "Saldo traído", money(line.brought)))
    terms += [
        Term("+", "Facturado", money(line.billed)),
        Term("−", "Recaudado", money(line.collected)),
        Term("±", "Notas", signed_money(line.notes)),
    ]
    if line.other:
        terms.append(Term("±", "Reversos y otros", signed_money(line.other)))
    terms.append(Term("=", f"Saldo final · {short_day(line.upto)}", money(line.closing)))
    return terms


def tie_of(line: PortfolioLine) -> Tie:
    """Whether papers and entries agree."""
    if line.ties:
        return Tie("Cuadra con el libro")
    return Tie(f"No cuadra por {money(line.closing - line.reckoned)}", Tone.BAD)


def ages_sum(found: Board, line: PortfolioLine) -> list[Fact]:
    """How the ages and what is in favour come to the balance of the sum above, if that is of today."""
    if not found.ages:
        return []
    owed = sum(each.amount for each in found.ages)
    left = owed - found.in_favour
    name = "= Saldo final" if left == line.closing else "= Saldo de hoy en el libro"
    return [
        Fact("Suma de las edades", money(owed)),
        Fact("− A favor de suscriptores", money(found.in_favour)),
        Fact(name, money(left), strong=True),
    ]


def discarding_decision(month: BoardMonth) -> Decision:
    """Discarding a month that was opened by mistake."""
    of = month.state.period
    name = period_text(of.period)
    return Decision(
        title=f"Descartar {name}, {month.cycle_name.lower()}",
        sentence=f"{name.capitalize()} se abrió el {day(of.opened_on)} y todavía no tiene lecturas.",
        explanation=(
            "Se quita como si no se hubiera abierto, y puede abrirse otra vez con otras fechas."
            " La bitácora guarda que se descartó."
        ),
        act=f"Descartar {name}",
        act_key="Alt+D",
        safe="Dejarlo abierto",
        icon=Icon.TRASH,
    )


def emptied(found: Board) -> Emptied | None:
    """What an office without a month lacks first; None where there is a month to show."""
    accounts = count(found.accounts, "cuenta", "cuentas")
    if not found.accounts:
        return Emptied(
            NO_ACCOUNTS,
            "La oficina todavía no tiene suscriptores",
            "Traiga su catastro de una hoja de cálculo: se revisa fila por fila antes de guardar.",
            "Traer el catastro",
            Icon.IMPORT,
        )
    if found.months:
        return None
    if not found.sheets:
        return Emptied(
            NO_TARIFFS,
            "Faltan las tarifas",
            f"El catastro ya tiene {accounts}. Cargue la tabla del acto vigente para poder facturar.",
            "Cargar tarifas…",
            Icon.PERCENT,
        )
    return Emptied(
        NO_PERIOD,
        "Todavía no hay un período abierto",
        f"Hay {accounts} y tarifas cargadas. Al abrir el período se preparan las lecturas.",
        "Abrir período",
        Icon.CALENDAR_PLUS,
    )
