"""What the subscribers' list shows of an account, and where its rows come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.office import Office
from app.register import cadastre
from app.store.accounts import AccountFilter, AccountLine
from domain.cadastre import AccountState, ServiceClass
from ui.formats import NO_FIGURE, day, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, Order
from ui.words import CLASSES, STATES, state_tone

FIRST_ORDER = Order("route")
MANY_OVERDUE = 2


def class_text(service_class: ServiceClass) -> str:
    """A class in a column: `Estrato 2`, `Comercial`."""
    return CLASSES[service_class].rpartition(", ")[2].capitalize()


def _state(line: AccountLine) -> Cell:
    state = line.row.state
    if state is AccountState.ACTIVE:
        return Text(STATES[state])
    icon = Icon.LOCK if state is AccountState.ENDED else Icon.DROP_OFF
    return Text(STATES[state], state_tone(state), icon=icon)


def _overdue(line: AccountLine) -> Cell:
    tone = Tone.WARN if line.overdue >= MANY_OVERDUE else Tone.TEXT
    return Text(number(line.overdue), tone) if line.overdue else Text("0", Tone.MUTED)


def _balance(line: AccountLine) -> Cell:
    return Text(money(line.row.balance), Tone.TEXT if line.row.balance else Tone.MUTED)


def _place(line: AccountLine) -> str:
    return f"{line.row.route}-{line.row.stop:04d}"


COLUMNS: tuple[Column[AccountLine], ...] = (
    Column(key="code", title="Cuenta", cell=lambda line: line.row.code, width=78),
    Column(key="name", title="Titular", cell=lambda line: line.row.name, width=190, stretch=True, name=True),
    Column(
        key="address",
        title="Dirección",
        cell=lambda line: line.row.address,
        width=110,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(key="route", title="Ruta", cell=_place, width=78, tip="Ruta y orden"),
    Column(
        key="service_class", title="Clase", cell=lambda line: class_text(line.row.service_class), width=84
    ),
    Column(
        key="meter", title="Medidor", cell=lambda line: line.row.meter or NO_FIGURE, width=96, tone=Tone.MUTED
    ),
    Column(key="state", title="Estado", cell=_state, width=122),
    Column(
        key="overdue",
        title="Vencidas",
        cell=_overdue,
        width=76,
        align=Align.RIGHT,
        tip="Facturas vencidas sin pagar",
        value=lambda line: line.overdue,
    ),
    Column(
        key="balance",
        title="Saldo",
        cell=_balance,
        width=112,
        align=Align.RIGHT,
        value=lambda line: line.row.balance,
        money=0,
    ),
    Column(
        key="last_paid",
        title="Último pago",
        cell=lambda line: NO_FIGURE if line.last_paid_on is None else day(line.last_paid_on),
        width=96,
        tone=Tone.MUTED,
        value=lambda line: line.last_paid_on,
    ),
    Column(
        key="neighbourhood",
        title="Barrio",
        cell=lambda line: line.row.neighbourhood or NO_FIGURE,
        width=130,
        hidden=True,
    ),
    Column(key="cycle", title="Ciclo", cell=lambda line: line.row.cycle, width=62, hidden=True),
    Column(
        key="document",
        title="Documento",
        cell=lambda line: line.row.document or NO_FIGURE,
        width=110,
        hidden=True,
        tip="Cédula o NIT del titular",
    ),
    Column(
        key="phone",
        title="Celular",
        cell=lambda line: line.row.phone or NO_FIGURE,
        width=110,
        hidden=True,
    ),
)


@dataclass(frozen=True, slots=True)
class AccountSource:
    """The accounts that a filter lets through, sorted in the database, read by blocks."""

    office: Office
    wanted: AccountFilter

    def ids(self, order: Order | None) -> Sequence[int]:
        """Ids of all of them, in order."""
        chosen = order or FIRST_ORDER
        return cadastre.list_accounts(self.office, self.wanted, chosen.key, descending=chosen.descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, AccountLine]:
        """The rows of these ids."""
        return cadastre.lines_of(self.office, ids)
