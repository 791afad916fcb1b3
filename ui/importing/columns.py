"""The table of the import: accounts as they will enter."""

from app.exchange.cadastre_row import CadastreRow
from domain.cadastre import AccountState, Service
from ui.formats import NO_FIGURE, money, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column
from ui.words import CLASSES, SERVICES, STATES, state_tone

_SHORT = {Service.WATER: "Acu", Service.SEWERAGE: "Alc", Service.CLEANING: "Aseo", Service.OTHER: "Otros"}


def _class(row: CadastreRow) -> Cell:
    return CLASSES[row.service_class].rpartition(", ")[2].capitalize()


def _place(row: CadastreRow) -> Cell:
    return f"{row.route}-{NO_FIGURE if row.stop is None else f'{row.stop:04d}'}"


def _reading(row: CadastreRow) -> Cell:
    return NO_FIGURE if row.last_reading is None else number(row.last_reading)


def _service(row: CadastreRow) -> Cell:
    """What an active account is billed; of another, its state, which says why it is not."""
    if row.state is not AccountState.ACTIVE:
        return Text(STATES[row.state], state_tone(row.state))
    return Text(_services(row), Tone.MUTED)


def _services(row: CadastreRow) -> str:
    return " ".join(_SHORT[each] for each in SERVICES if each in row.services)


def _balance(row: CadastreRow) -> Cell:
    return Text(money(row.opening_balance), Tone.TEXT if row.opening_balance else Tone.MUTED)


ACCOUNTS: tuple[Column[CadastreRow], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda row: number(row.row),
        width=50,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda row: row.row,
    ),
    Column(key="code", title="Cuenta", cell=lambda row: row.code, width=78),
    Column(key="name", title="Nombre", cell=lambda row: row.name, width=100, stretch=True, name=True),
    Column(
        key="address",
        title="Dirección",
        cell=lambda row: row.address,
        width=76,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(key="class", title="Clase", cell=_class, width=82),
    Column(key="place", title="Ruta-orden", cell=_place, width=84),
    Column(key="meter", title="Medidor", cell=lambda row: row.serial or NO_FIGURE, width=82, tone=Tone.MUTED),
    Column(
        key="reading",
        title="Lectura",
        cell=_reading,
        width=62,
        align=Align.RIGHT,
        value=lambda row: row.last_reading,
    ),
    Column(
        key="balance",
        title="Saldo",
        cell=_balance,
        width=96,
        align=Align.RIGHT,
        value=lambda row: row.opening_balance,
        money=0,
    ),
    Column(key="service", title="Servicio", cell=_service, width=100, tip="Los que tiene; o su estado"),
    Column(key="state", title="Estado", cell=lambda row: STATES[row.state], width=92, hidden=True),
    Column(key="services", title="Servicios", cell=_services, width=112, hidden=True),
)
