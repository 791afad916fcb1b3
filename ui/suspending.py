"""Suspending for another cause than arrears, and giving the water back: the same dialogs on every page."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol, TypeVar

from app.changes import Topic
from app.debt import hand_suspension, service_orders
from app.debt.hand_suspension import HandOrdered, NewSuspension
from app.debt.service_orders import Reported
from app.messages import sentence
from app.office import Office
from app.wording.order_sentences import CAUSE_WORDS
from domain.errors import InvalidValue, RuleViolation
from domain.service_order import OrderCause
from domain.suspension_cause import BY_HAND
from reports.order_words import WORDS
from ui.formats import number
from ui.ports import Offer, PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed

SUSPEND, GIVE_BACK = "suspender_causa", "devolver_servicio"
KEYS: Final = frozenset({SUSPEND, GIVE_BACK})
"""Keys of the dialogs that are answered here."""
ACCOUNT, CAUSE, REASON, SUPPORT, REVIEWED, FILE = (
    "cuenta", "causal", "motivo", "soporte", "revision", "archivo",
)  # fmt: skip
CHANGES: Final = frozenset({Topic.ORDERS, Topic.CADASTRE, Topic.BILLING, Topic.ATTACHMENTS})
_FIELDS: Final = frozenset({ACCOUNT, CAUSE, REASON, SUPPORT, REVIEWED})
T = TypeVar("T")


class AskView(Protocol):
    """What asking needs of the widgets."""

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...


class Suspending:
    """Holds the account for which a dialog is open."""

    def __init__(self, view: AskView, office: Office, tools: PageTools, reload: Callable[[], None]) -> None:
        self._view, self._office, self._tools, self._reload = view, office, tools, reload
        self._code = ""

    def ask_suspend(self, account: str, name: str = "") -> None:
        """Open the dialog that orders a suspension of an account, or of one that is typed in it."""
        self._code = account
        self._view.ask(_suspend_form(account, name))

    def ask_back(self, account: str) -> None:
        """Open the dialog that orders the water of an account back."""
        self._code = account
        self._view.ask(_back_form(account))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key == SUSPEND:
            self._suspend(typed)
        else:
            self._give_back(typed)

    def _suspend(self, typed: Typed) -> None:
        wanted = NewSuspension(
            account=self._code or typed[ACCOUNT].strip(),
            cause=OrderCause(typed[CAUSE]),
            reason=typed[REASON],
            support=typed[SUPPORT],
            reviewed=typed[REVIEWED],
            paper=Path(typed[FILE]) if typed[FILE] else None,
        )

        def said(done: HandOrdered) -> str:
            order = done.order
            where = "imprima y entregue su aviso" if done.noticed else "ya se puede dar a la cuadrilla"
            text = f"Orden {number(order.number)} de suspensión por {CAUSE_WORDS[order.cause]}, cuenta"
            return f"{text} {order.account}: {where}."

        self._write(
            lambda: hand_suspension.ask(self._office, wanted),
            said,
            lambda done: self._see("avisos" if done.noticed else "por_ordenar"),
        )

    def _give_back(self, typed: Typed) -> None:
        code = self._code

        def said(done: Reported) -> str:
            name = WORDS[done.order.kind].one
            return f"Orden {number(done.order.number)} de {name}: está en «por devolver el agua»."

        self._write(
            lambda: service_orders.give_back(self._office, code, typed[REASON]),
            said,
            lambda _done: self._see("por_devolver"),
            suspends=False,
        )

    def _see(self, tab: str) -> Offer:
        return Offer("Verla en Órdenes", lambda: self._tools.navigation.open("ordenes", tab=tab))

    def _write(
        self,
        work: Callable[[], T],
        said: Callable[[T], str],
        offered: Callable[[T], Offer],
        *,
        suspends: bool = True,
    ) -> None:
        def done(found: T) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said(found), offered(found))
            self._reload()

        def refused(refusal: RuleViolation) -> None:
            told = sentence(refusal, self._office.currency)
            field = refusal.field if isinstance(refusal, InvalidValue) else ""
            field = field if suspends else REASON
            beside = field in _FIELDS
            self._view.show_asked_errors({field: told} if beside else {}, "" if beside else told)

        self._tools.tasks.write(work, done, changes=CHANGES, key="orders", refused=refused)


def _suspend_form(account: str, name: str) -> AskedForm:
    whose = f" la cuenta {account}{f', {name}' if name else ''}" if account else " una cuenta"
    code = Asked(name=ACCOUNT, label="Cuenta", required=True, help="Su código")
    return AskedForm(
        key=SUSPEND,
        title=f"Suspender{whose} por otra causa",
        sentence=(
            "No es por mora: el pago no la anula ni la levanta. Si la causa lo pide, se le avisa antes con su"
            " término; se levanta cuando se pida, ya sin la causa."
        ),
        fields=(
            *(() if account else (code,)),
            Asked(name=CAUSE, label="Por qué", kind=AskKind.CHOICE, wide=bool(account),
                  choices=tuple((cause.value, _cause_text(cause)) for cause in BY_HAND)),
            Asked(name=REASON, label="Qué se halló, se pidió o se convino", required=True, wide=True,
                  help="Sale en el aviso y en la hoja de la cuadrilla"),
            Asked(name=SUPPORT, label="Dónde consta", required=True, help="Acta, carta, oficio"),
            Asked(name=REVIEWED, label="Revisión de jurídica", help="Solo si la cuenta está protegida"),
            Asked(name=FILE, label="Soporte", kind=AskKind.FILE, files=SUPPORT_FILES, wide=True,
                  help="PDF, JPG o PNG, hasta 10 MB; se guarda una copia"),
        ),
        act="Ordenar la suspensión",
        icon=Icon.DROP_OFF,
    )  # fmt: skip


_ASKS: Final = {
    OrderCause.REQUEST: "Solicitud del usuario, sin aviso",
    OrderCause.MUTUAL: "Mutuo acuerdo, sin aviso",
    OrderCause.REPAIRS: "Reparaciones, aviso de 24 horas",
}


def _cause_text(cause: OrderCause) -> str:
    return _ASKS.get(cause, f"{CAUSE_WORDS[cause].capitalize()}, con aviso")


def _back_form(account: str) -> AskedForm:
    return AskedForm(
        key=GIVE_BACK,
        title=f"Devolver el agua a la cuenta {account}",
        sentence=(
            "Sin que pague: porque la causa ya no está, se quitó por error, o se convino. Corre el plazo de"
            " ley."
        ),
        fields=(Asked(name=REASON, label="Por qué", required=True, wide=True),),
        act="Ordenarlo",
        icon=Icon.DROP,
    )
