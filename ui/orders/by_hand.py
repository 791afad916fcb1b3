"""What is done by hand: an order annulled or told again, a photo, a suspension by cause, the water back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from app import attachments
from app.changes import Topic
from app.debt import hand_suspension, order_undoing, service_orders
from app.messages import sentence
from app.office import Office
from app.store.orders import StoredOrder
from domain.attachment import Owner, OwnerKind
from domain.errors import RuleViolation
from domain.service_order import OrderState
from ui.formats import number
from ui.orders.lines import BackLine, CandidateLine, NoticeLine, OutLine, ReadyLine
from ui.orders.ports import CHANGES, View
from ui.ports import PageTools
from ui.suspending import GIVE_BACK, SUSPEND, Suspending
from ui.suspending import KEYS as SUSPENDING
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed

ANNUL, PHOTO, AGAIN, TAKE_BACK = "anular_orden", "foto_orden", "reavisar_orden", "deshacer_resultado"
ACTS: Final = (ANNUL, PHOTO, TAKE_BACK, *SUSPENDING)
T = TypeVar("T")
Row = CandidateLine | NoticeLine | ReadyLine | OutLine | BackLine | StoredOrder | None
_REASON, _FILE, _NOTE = "motivo", "archivo", "nota"
_NO_ROW: Final = "Elija una fila de la lista."
_NO_ORDER: Final = "Esa cuenta todavía no tiene orden: se hace al avisarle."
_BY_RULE: Final = "El aviso de mora que volvió se hace otra vez en «por avisar», Alt+1."
_ENDED: Final = "Esa orden ya terminó: no se anula."
_NO_RESULT: Final = "Esa orden no tiene un resultado que deshacer: están en «terminadas», Alt+6."
_RESULTS: Final = frozenset({OrderState.DONE, OrderState.NOT_DONE})


class ByHand:
    """Holds what the dialog that is open does once it is answered."""

    def __init__(self, view: View, office: Office, tools: PageTools, reload: Callable[[], None]) -> None:
        self._view, self._office, self._tools, self._reload = view, office, tools, reload
        self._suspending = Suspending(view, office, tools, reload)
        self._answer: Callable[[Typed], None] = self._nothing

    def ask(self, act: str, row: Row) -> None:
        """Open the dialog of an act on a row, or say why it cannot be done to it."""
        if act == SUSPEND:
            self._view.warn("", Tone.WARN)
            self._suspending.ask_suspend("")
            return
        reason = _why_not(act, row)
        self._view.warn(reason, Tone.WARN)
        if row is None or reason:
            return
        if isinstance(row, CandidateLine):
            self._suspending.ask_back(row.account)
            return
        order = row if isinstance(row, StoredOrder) else row.order
        if act == GIVE_BACK:
            self._suspending.ask_back(order.account)
        elif act == AGAIN:
            self._tell_again(order)
        elif act == ANNUL:
            self._answer = partial(self._annul, order)
            self._view.ask(_annul_form(order))
        elif act == TAKE_BACK:
            self._answer = partial(self._take_back, order)
            self._view.ask(_take_back_form(order))
        else:
            self._answer = partial(self._attach, order)
            self._view.ask(_photo_form(order))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key in SUSPENDING:
            self._suspending.answer(form, typed)
        else:
            self._answer(typed)

    def _nothing(self, _typed: Typed) -> None:
        """No dialog is open."""

    def _tell_again(self, order: StoredOrder) -> None:
        def done(_made: object) -> None:
            self._tools.announcer.done(f"Aviso de la orden {number(order.number)} hecho otra vez: imprímalo.")
            self._reload()

        def refused(refusal: RuleViolation) -> None:
            self._view.warn(sentence(refusal, self._office.currency), Tone.WARN)

        work = partial(hand_suspension.tell_again, self._office, order.number)
        self._tools.tasks.write(work, done, changes=CHANGES, key="orders", refused=refused)

    def _annul(self, order: StoredOrder, typed: Typed) -> None:
        work = partial(service_orders.annul, self._office, order.number, typed[_REASON])
        self._write(work, lambda _done: f"Orden {number(order.number)} anulada.", _REASON)

    def _take_back(self, order: StoredOrder, typed: Typed) -> None:
        why = " ".join(typed[_REASON].split())
        if not why:
            self._view.show_asked_errors({_REASON: "Escriba por qué se deshace."}, "")
            return
        work = partial(order_undoing.take_back, self._office, [order.number], why)
        told = f"Orden {number(order.number)}: su resultado se deshizo y vuelve a donde estaba."
        self._write(work, lambda _done: told, _REASON)

    def _attach(self, order: StoredOrder, typed: Typed) -> None:
        if not typed[_FILE]:
            self._view.show_asked_errors({_FILE: "Elija un archivo."}, "")
            return
        path, owner = Path(typed[_FILE]), Owner(OwnerKind.ORDER, order.id)
        work = partial(attachments.add, self._office, owner, order.account, path, typed[_NOTE])
        told = f"{path.name} quedó adjunto a la orden {number(order.number)}."
        self._write(work, lambda _done: told, _FILE)

    def _write(self, work: Callable[[], T], said: Callable[[T], str], field: str) -> None:
        def done(found: T) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said(found))
            self._reload()

        def refused(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({field: sentence(refusal, self._office.currency)}, "")

        changes = CHANGES | {Topic.ATTACHMENTS}
        self._tools.tasks.write(work, done, changes=changes, key="orders", refused=refused)


def _why_not(act: str, row: Row) -> str:
    if row is None:
        return _NO_ROW
    if act == GIVE_BACK:
        return ""
    if isinstance(row, CandidateLine):
        return _NO_ORDER
    order = row if isinstance(row, StoredOrder) else row.order
    fits = {
        AGAIN: (order.by_hand, _BY_RULE),
        TAKE_BACK: (order.state in _RESULTS, _NO_RESULT),
        PHOTO: (True, ""),
    }
    able, reason = fits.get(act, (order.open, _ENDED))
    return "" if able else reason


def _annul_form(order: StoredOrder) -> AskedForm:
    return AskedForm(
        key=ANNUL,
        title=f"Anular la orden {number(order.number)}, cuenta {order.account}",
        sentence="Queda en la historia con su motivo; si la regla la pide otra vez, se hace una nueva.",
        fields=(Asked(name=_REASON, label="Por qué", required=True, wide=True),),
        act="Anular",
        icon=Icon.TRASH,
    )


def _take_back_form(order: StoredOrder) -> AskedForm:
    return AskedForm(
        key=TAKE_BACK,
        title=f"Deshacer el resultado de la orden {number(order.number)}, cuenta {order.account}",
        sentence=(
            "La orden vuelve a donde estaba, con su cobro y el estado de la cuenta; solo el mismo día, y si"
            " nada depende de ello."
        ),
        fields=(Asked(name=_REASON, label="Por qué", required=True, wide=True),),
        act="Deshacer",
        icon=Icon.UNDO,
    )


def _photo_form(order: StoredOrder) -> AskedForm:
    return AskedForm(
        key=PHOTO,
        title=f"Adjuntar a la orden {number(order.number)}, cuenta {order.account}",
        fields=(
            Asked(
                name=_FILE,
                label="Foto o PDF",
                kind=AskKind.FILE,
                required=True,
                help="PDF, JPG o PNG, hasta 10 MB; se guarda una copia",
                files=SUPPORT_FILES,
            ),
            Asked(name=_NOTE, label="Qué muestra", help="El sello, la lectura, la caja cerrada"),
        ),
        act="Adjuntar",
        icon=Icon.ATTACH,
    )
