"""What the page of orders does: lists, notices that are made and delivered, orders given, results."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from app.debt import notice_printing, notices, order_batches, order_desk
from app.debt.notice_printing import PrintedNotices
from app.debt.notices import Notified
from app.debt.order_batches import NoticeAnswer, Registered
from app.debt.order_desk import NoticedOrder, OrderDesk
from app.debt.suspension import Proposed
from app.messages import sentence
from app.office import Office
from app.store.orders import StoredOrder
from domain.errors import InvalidValue, RuleViolation
from domain.service_order import OrderKind
from ui.formats import count, day, money, parse_day
from ui.orders import words
from ui.orders.answering import OTHER_CAUSE, Answering
from ui.orders.by_hand import ACTS, ByHand
from ui.orders.giving import GIVE, Giving
from ui.orders.lines import (
    DELIVERED,
    OTHER_RECEIVER,
    RETURNS,
    BackLine,
    CandidateLine,
    Mark,
    OutLine,
    clock_of,
)
from ui.orders.new_meter import NEW_METER
from ui.orders.ports import BACK, CANDIDATES, CHANGES, ENDED, NOTICES, OUT, READY, View
from ui.orders.registering import Registering
from ui.orders.words import Counts
from ui.ports import About, Offer, PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, Typed
from ui.widgets.values import Decision

T = TypeVar("T")
RECEIVER: Final = "quien_recibe"
_WHO: Final = "recibe"


class OrdersPresenter:
    """Holds what was read, which list is in front, and what was marked and is not registered yet."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._kind, self._tab = OrderKind.SUSPENSION, CANDIDATES
        self._desk: OrderDesk | None = None
        self._marks: dict[int, Mark] = {}
        self._asked: list[NoticedOrder] = []
        self.answering = Answering(view, self.count)
        self._giving = Giving(view, office, tools, self.reload)
        self.by_hand = ByHand(view, office, tools, self.reload)
        self._registering = Registering(view, office, tools, self.answering, self.reload)

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a list."""
        self._tab = str(args.get("tab", self._tab))
        self.reload()

    def reload(self) -> None:
        """Read the orders again."""
        kind = self._kind
        self._tools.tasks.read(lambda: order_desk.read(self._office, kind), self._take, key="load")

    def choose_kind(self, key: str) -> None:
        """Look at suspensions or at cuts."""
        self._kind = OrderKind(key)
        self.reload()

    def choose_tab(self, key: str) -> None:
        """Show another list."""
        self._tab = key
        self._show()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        left = self.answering.unsaved() + len(self._marks)
        if not left:
            return ""
        return f"Hay {count(left, 'respuesta', 'respuestas')} sin registrar. Ctrl+Enter las registra."

    def open_account(self, row: CandidateLine | OutLine | BackLine | StoredOrder | None) -> None:
        """See the account of a row."""
        if row is not None:
            held = row if isinstance(row, (CandidateLine, StoredOrder)) else row.order
            self._tools.navigation.open_account(held.account)

    def _take(self, desk: OrderDesk) -> None:
        self._desk = desk
        waiting = {each.order.id for each in desk.noticed if words.answerable(each)}
        self._marks = {ident: mark for ident, mark in self._marks.items() if ident in waiting}
        self.answering.take(desk.out, desk.moment)
        self._view.show_day(day(self._office.clock.today()), desk.crews)
        self._show()

    # ---- showing

    def _show(self) -> None:
        desk = self._desk
        if desk is None:
            return
        nothing = not (desk.proposal.eligible or desk.proposal.excluded or desk.noticed)
        empty = nothing and not (desk.out or desk.back or desk.ended)
        self._view.show_figures(() if empty else words.figures(desk))
        self._view.choose_figure(self._tab)
        self._view.show_kinds(words.KINDS, self._kind.value)
        self._view.show_empty(empty=empty)
        if empty:
            return
        currency = self._office.currency
        self._view.show_candidates(words.candidate_lines(desk, currency))
        self._view.show_notices(words.notice_lines(desk, self._marks))
        self._view.show_ready(words.ready_lines(desk))
        self._view.show_out(self.answering.lines())
        self._view.show_back([BackLine(each, clock_of(each, desk.moment)) for each in words.by_clock(desk)])
        self._view.show_ended(desk.ended)
        self._show_tab(desk)

    def count(self) -> None:
        """Something was typed or marked: the button says how many it takes."""
        if self._desk is not None:
            self._show_tab(self._desk)

    def _show_tab(self, desk: OrderDesk) -> None:
        figures = Counts(len(self._chosen(desk)), len(self._marks), self.answering.complete())
        told, act, reason = words.tab_words(self._tab, desk, self._office.currency, figures)
        self._view.show_tab(self._tab, told, act, reason)

    # ---- the button

    def act(self) -> None:
        """Do what the list in front is for."""
        desk = self._desk
        if desk is None:
            return
        acts: dict[str, Callable[[], None]] = {
            CANDIDATES: partial(self._ask_notify, desk),
            NOTICES: self._deliver,
            READY: partial(self._giving.ask_taking, desk),
            OUT: self._registering.register,
            BACK: partial(self._giving.ask_back, desk),
            ENDED: self._nothing,
        }
        acts[self._tab]()

    def _nothing(self) -> None:
        """What is over asks for nothing."""

    def print_again(self) -> None:
        """Print again the notices that travel, or the sheets of what is out."""
        desk = self._desk
        if desk is None:
            return
        if self._tab == NOTICES:
            numbers = [each.order.number for each in desk.noticed if words.answerable(each)]
            self._ask_folder(numbers)
        else:
            self._giving.ask_print(desk)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        acts: dict[str, Callable[[Typed], None]] = {
            OTHER_CAUSE: self.answering.answer_other,
            NEW_METER: self.answering.answer_meter,
            RECEIVER: self._received,
            GIVE: self._giving.answer,
            **dict.fromkeys(ACTS, partial(self.by_hand.answer, form)),
        }
        acts[form.key](typed)

    # ---- notices

    def _ask_notify(self, desk: OrderDesk) -> None:
        chosen = self._chosen(desk)
        currency = self._office.currency
        owed = money(sum(each.amount for each in chosen), currency.digits, currency.symbol)
        many = count(len(chosen), "aviso", "avisos")
        decision = Decision(
            title=f"Avisar de {words.title_of(self._kind)}",
            sentence=f"Se hacen {many} por {owed}, cada uno con su orden.",
            explanation=(
                "Después se elige la carpeta y se imprimen por ruta, con su constancia de entrega. Nadie se"
                " suspende sin aviso entregado y sin que pase su plazo."
            ),
            act=f"Hacer {many}",
            act_key="Alt+H",
            safe="Seguir revisando",
            icon=Icon.BELL,
        )
        codes = [each.debtor.code for each in chosen]
        self._view.decide(decision, partial(self._notify, codes))

    def _chosen(self, desk: OrderDesk) -> list[Proposed]:
        """Who is notified: of those who may be, the marked ones, or all where none is marked."""
        marked = set(self._view.marked())
        able = words.fresh(desk)
        return [each for each in able if each.debtor.id in marked] or able

    def _notify(self, codes: list[str]) -> None:
        kind = self._kind

        def done(made: Notified) -> None:
            many = count(len(made.orders), "aviso hecho", "avisos hechos")
            self._tools.announcer.done(f"{many}: falta imprimirlos y entregarlos.")
            self.reload()
            self._ask_folder([each.number for each in made.orders])

        self._write(lambda: notices.notify(self._office, kind, codes), done)

    def _ask_folder(self, numbers: list[int]) -> None:
        if numbers:
            self._view.ask_folder("Carpeta para los avisos", partial(self._print_notices, numbers))

    def _print_notices(self, numbers: list[int], folder: Path) -> None:
        def done(printed: PrintedNotices) -> None:
            opening = Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
            files = count(len(printed.files), "ruta", "rutas")
            many = count(printed.notices, "aviso", "avisos")
            self._tools.announcer.done(f"{many} de {files} en {folder.name}", opening)

        about = About(title="Avisos de suspensión y corte", unit="avisos", key="print", writes=False)
        work = partial(notice_printing.print_notices, self._office, folder, numbers)
        self._tools.tasks.job(lambda _job: work(), done, about)

    def mark(self, ident: int | None, key: str) -> None:
        """Say of the current notice, by a key, what became of it, and go to the next."""
        each = self._noticed(ident)
        if each is None:
            return
        if not words.answerable(each):
            self._tools.announcer.done("Ese aviso va en la factura: se registra en Reparto.")
        elif key == OTHER_RECEIVER:
            self._asked = [each]
            self._view.ask(_receiver_form(each.order))
        elif key == DELIVERED:
            self._put(each, Mark(receiver=each.order.name))
        elif key in RETURNS:
            self._put(each, Mark(cause=RETURNS[key]))

    def drop(self, ident: int | None) -> None:
        """Forget what was marked of the current row."""
        if self._tab == NOTICES and ident is not None and self._marks.pop(ident, None) is not None:
            self._show()

    def _put(self, each: NoticedOrder, mark: Mark) -> None:
        self._marks[each.order.id] = mark
        self._show()
        self._view.step()

    def _noticed(self, ident: int | None) -> NoticedOrder | None:
        every = () if self._desk is None else self._desk.noticed
        return next((each for each in every if each.order.id == ident and each.travels), None)

    def _received(self, typed: Typed) -> None:
        who = " ".join(typed[_WHO].split())
        if not who:
            self._view.show_asked_errors({_WHO: "Escriba quién lo recibió."}, "")
            return
        self._view.close_asked()
        for each in self._asked:
            self._put(each, Mark(receiver=who))

    def _deliver(self) -> None:
        on = self._day()
        if on is None:
            return
        answers = [
            NoticeAnswer(each.order.id, each.order.number, on, mark.receiver, mark.cause)
            for each in (() if self._desk is None else self._desk.noticed)
            if (mark := self._marks.get(each.order.id)) is not None
        ]

        def done(found: Registered) -> None:
            for ident in found.done:
                self._marks.pop(ident, None)
            numbers = [each.number for each in answers if each.order_id in found.done]
            told = count(len(numbers), "aviso registrado", "avisos registrados")
            self._view.warn(words.refused_text(found.refused, self._office.currency))
            undoing = Offer("Deshacer", partial(self._take_back, numbers)) if numbers else None
            self._tools.announcer.done(f"{told}.", undoing)
            self.reload()

        self._write(partial(order_batches.answer_notices, self._office, answers), done)

    def _take_back(self, numbers: list[int]) -> None:
        def done(_changed: object) -> None:
            back = count(len(numbers), "aviso vuelve a quedar", "avisos vuelven a quedar")
            self._tools.announcer.done(f"{back} por registrar.")
            self.reload()

        self._write(partial(notices.take_back, self._office, numbers), done)

    # ---- parts

    def _day(self) -> date | None:
        try:
            return parse_day(self._view.day_text(), "fecha")
        except InvalidValue as refusal:
            self._refused(refusal)
            return None

    def _write(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._tools.tasks.write(work, done, changes=CHANGES, key="orders", refused=self._refused)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency), Tone.BAD)


def _receiver_form(order: StoredOrder) -> AskedForm:
    return AskedForm(
        key=RECEIVER,
        title=f"Aviso de la orden {order.number}: quién lo recibió",
        fields=(Asked(name=_WHO, label="Nombre de quien recibió", required=True, wide=True),),
        act="Anotar",
    )
