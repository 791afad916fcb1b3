"""How the page of orders says things: its counts, its buttons, why an account stays out, what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.debt.order_desk import SHOWN_DAYS, NoticedOrder, OrderDesk
from app.debt.suspension import Proposed
from app.messages import sentence
from app.store.notices import StoredNotice
from app.store.orders import StoredOrder
from app.wording.order_sentences import CAUSE_WORDS, EXCLUSION_WORDS
from domain.eligibility import Exclusion
from domain.errors import RuleViolation
from domain.profile import Currency
from domain.service_order import OrderKind, OrderState
from reports.names import RETURN_CAUSES
from reports.order_words import WORDS
from ui.formats import count, money, noun, number, short_day
from ui.orders.lines import CandidateLine, Clock, Mark, NoticeLine, ReadyLine, clock_of
from ui.orders.ports import BACK, CANDIDATES, ENDED, NOTICES, OUT, READY
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Option
from ui.words import STATES

_NAMED: Final = 5
KINDS: Final = (
    Option(OrderKind.SUSPENSION.value, "Suspensión"),
    Option(OrderKind.CUT.value, "Corte"),
)
_LOOKS: Final[Mapping[Exclusion, tuple[str, Tone, Icon | None]]] = {
    Exclusion.ALREADY: ("Ya sin servicio", Tone.MUTED, Icon.DROP_OFF),
    Exclusion.NO_SUPPLY: ("Sin acueducto", Tone.MUTED, None),
    Exclusion.PROTECTED: ("Protegida", Tone.WARN, Icon.SHIELD_CHECK),
    Exclusion.AGREEMENT: ("Convenio al día", Tone.INFO, Icon.AGREEMENT),
    Exclusion.CLAIM: ("Reclamo abierto", Tone.INFO, Icon.MESSAGE),
    Exclusion.FEW_INVOICES: ("Pocas vencidas", Tone.MUTED, None),
    Exclusion.SMALL_AMOUNT: ("Bajo el mínimo", Tone.MUTED, None),
    Exclusion.PAID: ("Pagó", Tone.OK, Icon.CASH),
    Exclusion.NO_NOTICE: ("Aviso sin entregar", Tone.WARN, Icon.MAIL),
    Exclusion.NOTICE_RUNNING: ("Aviso en término", Tone.WARN, Icon.CLOCK),
    Exclusion.NO_BUSINESS_DAY: ("Hoy no se puede", Tone.WARN, Icon.CALENDAR_X),
}
"""Why an account stays out, short as a chip."""
_READY: Final[tuple[str, Tone, Icon | None]] = ("Lista", Tone.TEXT, Icon.CHECK)
_OPEN: Final[Mapping[OrderState, tuple[str, Tone, Icon | None]]] = {
    OrderState.GENERATED: ("Pedida", Tone.TEXT, Icon.CHECK),
    OrderState.NOTIFIED: ("Avisada", Tone.TEXT, Icon.MAIL),
    OrderState.SCHEDULED: ("En la calle", Tone.TEXT, Icon.ROUTE),
}


def figures(desk: OrderDesk) -> list[Option]:
    """The counts that open the lists; what is late asks for attention."""
    late = sum(clock.late for clock in clocks(desk))
    travelling = sum(each.travels for each in desk.noticed)
    waiting = len(desk.noticed) - travelling
    return [
        Option(CANDIDATES, "por avisar", number(len(fresh(desk)))),
        Option(NOTICES, noun(travelling, "aviso sin entregar", "avisos sin entregar"), number(travelling)),
        Option(READY, "por ordenar", number(waiting)),
        Option(OUT, "en la calle", number(len(desk.out))),
        Option(BACK, "por devolver y visitas", number(len(desk.back)), Tone.BAD if late else Tone.TEXT),
        Option(ENDED, noun(len(desk.ended), "terminada", "terminadas"), number(len(desk.ended))),
    ]


def clocks(desk: OrderDesk) -> list[Clock]:
    """The clocks that run."""
    found = (clock_of(each, desk.moment) for each in desk.back)
    return [clock for clock in found if clock is not None]


def fresh(desk: OrderDesk) -> list[Proposed]:
    """Who may be notified: eligible and without an open order."""
    return [each for each in desk.proposal.eligible if not each.order]


def candidate_lines(desk: OrderDesk, currency: Currency) -> list[CandidateLine]:
    """Everybody with something overdue: first who may be notified, each with what was found."""
    chosen = (*desk.proposal.eligible, *desk.proposal.excluded)
    ordered = sorted(chosen, key=lambda each: (each.exclusion is not None, bool(each.order)))
    return [_candidate(each, currency) for each in ordered]


def _candidate(each: Proposed, currency: Currency) -> CandidateLine:
    debtor = each.debtor
    result, tone, icon = _READY
    if each.exclusion is not None:
        result, tone, icon = _LOOKS[each.exclusion]
    elif each.order_state is not None:
        result, tone, icon = _OPEN[each.order_state]
    return CandidateLine(
        ident=debtor.id,
        account=debtor.code,
        name=debtor.name,
        address=debtor.address,
        place=f"{debtor.route} · {debtor.stop:04d}",
        invoices=each.invoices,
        amount=each.amount,
        exclusion=each.exclusion,
        result=result,
        tone=tone,
        icon=icon,
        support=_support(each, currency),
    )


def _support(each: Proposed, currency: Currency) -> str:
    """What a candidate's result rests on."""
    claimed = sum(paper.claimed for paper in each.debtor.papers)
    oldest = each.debtor.oldest_due
    ways = (
        (each.exclusion is Exclusion.CLAIM, f"{money(claimed, currency.digits, currency.symbol)} en reclamo"),
        (each.exclusion is Exclusion.ALREADY, STATES[each.debtor.facts.state]),
        (each.order > 0, f"orden {number(each.order)}"),
        (each.exclusion is Exclusion.PROTECTED, "lo revisa jurídica"),
        (each.exceeds_cap, "pasa el tope de la ley"),
        (oldest is not None, "" if oldest is None else f"vencida desde el {short_day(oldest)}"),
    )
    return next((said for holds, said in ways if holds), "")


def notice_lines(desk: OrderDesk, marks: Mapping[int, Mark]) -> list[NoticeLine]:
    """Notices of which nobody wrote that they were delivered."""
    return [
        NoticeLine(each.order, marks.get(each.order.id), _told(each)) for each in desk.noticed if each.travels
    ]


def _told(each: NoticedOrder) -> str:
    notice = each.notice
    said = _told_notice(notice)
    return f"{CAUSE_WORDS[each.order.cause].capitalize()} · {said.lower()}" if each.order.by_hand else said


def _told_notice(notice: StoredNotice | None) -> str:
    if notice is not None and notice.invoice_id is not None:
        return f"Va en la factura {notice.invoice}"
    if notice is not None and notice.returned is not None:
        return f"Volvió: {RETURN_CAUSES[notice.returned]}"
    return "Por entregar"


def answerable(each: NoticedOrder) -> bool:
    """Whether what became of a notice is written here: one on an invoice goes with it."""
    notice = each.notice
    return each.travels and notice is not None and notice.invoice_id is None and not notice.answered


def ready_lines(desk: OrderDesk) -> list[ReadyLine]:
    """Orders whose notice was delivered: which may be given today, and why the others may not."""
    found = [each for each in desk.noticed if not each.travels]
    return [_ready(each) for each in sorted(found, key=lambda each: each.why_not is not None)]


def _ready(each: NoticedOrder) -> ReadyLine:
    notice = each.notice
    delivered = (
        "sin aviso"
        if notice is None or notice.delivered_on is None
        else f"entregado el {short_day(notice.delivered_on)}"
    )
    cause = f"{CAUSE_WORDS[each.order.cause]} · " if each.order.by_hand else ""
    result, tone, icon = _READY if each.why_not is None else _LOOKS[each.why_not]
    return ReadyLine(
        order=each.order,
        exclusion=each.why_not,
        result=result,
        tone=tone,
        icon=icon,
        support=f"{cause}{delivered}",
    )


def told_candidates(desk: OrderDesk, currency: Currency) -> str:
    """What the list of candidates says above itself."""
    chosen = fresh(desk)
    owed = money(sum(each.amount for each in chosen), currency.digits, currency.symbol)
    out = len(desk.proposal.excluded)
    said = f"{count(len(chosen), 'lista', 'listas')} por {owed}"
    excluded = f" · {count(out, 'excluida', 'excluidas')}" if out else ""
    beyond = desk.proposal.beyond_cap
    return said + excluded + (f" · {number(beyond)} sobre el tope de la ley" if beyond else "")


def by_clock(desk: OrderDesk) -> list[StoredOrder]:
    """What gives the service back, the nearest limit first."""
    return sorted(desk.back, key=lambda each: (each.limit is None, each.limit or desk.moment, each.number))


def to_give_back(desk: OrderDesk) -> list[StoredOrder]:
    """What gives the service back and no crew has."""
    return [each for each in desk.back if each.state is OrderState.GENERATED]


def to_take(desk: OrderDesk) -> list[NoticedOrder]:
    """What may be given to a crew on the working day."""
    return [each for each in desk.noticed if not each.travels and each.why_not is None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many candidates, marked notices and typed results the button would take."""

    chosen: int
    marks: int
    drafts: int


def tab_words(tab: str, desk: OrderDesk, currency: Currency, counts: Counts) -> tuple[str, str, str]:
    """What a list says above itself, what its button does, and why it cannot."""
    taking, giving = to_take(desk), to_give_back(desk)
    late = sum(clock.late for clock in clocks(desk))
    clock = f"{count(late, 'vencida', 'vencidas')} · " if late else ""
    said = {
        CANDIDATES: (
            told_candidates(desk, currency),
            f"Avisar {number(counts.chosen)}…",
            "" if counts.chosen else "Nadie más cumple la regla hoy: mire en la lista la causa de cada uno.",
        ),
        NOTICES: (
            "",
            f"Registrar {count(counts.marks, 'aviso', 'avisos')}",
            "" if counts.marks else "Diga de cada aviso si se entregó o por qué volvió.",
        ),
        READY: (
            _told_ready(desk),
            f"Dar {orders_of(desk.kind, len(taking))}…",
            "" if taking else "Ninguna se puede dar hoy: mire en la lista la causa de cada una.",
        ),
        OUT: (
            "",
            f"Registrar {count(counts.drafts, 'resultado', 'resultados')}",
            "" if counts.drafts else "Escriba lo que trajo la cuadrilla.",
        ),
        BACK: (
            f"{clock}el reloj del agua corre desde el pago o el convenio",
            f"Dar {count(len(giving), 'orden', 'órdenes')}…",
            "" if giving else "Todas las tiene ya una cuadrilla: responda en «en la calle».",
        ),
        ENDED: (f"de los últimos {SHOWN_DAYS} días", "", ""),
    }
    return said[tab]


def _told_ready(desk: OrderDesk) -> str:
    waiting = sum(not each.travels for each in desk.noticed) - len(to_take(desk))
    held = f" · {count(waiting, 'espera', 'esperan')}" if waiting else ""
    return f"el pago se comprueba otra vez al darlas{held} · próximo día: {short_day(desk.next_day)}"


def title_of(kind: OrderKind) -> str:
    """`suspensión`."""
    return WORDS[kind].one


def orders_of(kind: OrderKind, many: int) -> str:
    """`3 suspensiones`."""
    return count(many, WORDS[kind].one, WORDS[kind].many)


def refused_text(refused: Sequence[tuple[int, int, RuleViolation]], currency: Currency) -> str:
    """What could not be written of some orders, and why."""
    return " ".join(f"Orden {number(order)}: {sentence(why, currency)}" for _, order, why in refused)


def left_out(found: Sequence[Proposed]) -> str:
    """Who fell out of a list that was given, and why; the first by name."""
    said = [f"{each.debtor.code} {EXCLUSION_WORDS[each.exclusion]}" for each in found if each.exclusion]
    rest = len(said) - _NAMED
    return "; ".join(said[:_NAMED]) + (f" y {number(rest)} más" if rest > 0 else "")
