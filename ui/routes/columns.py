"""What the tables of the page of routes show."""

from app.store.routes import RouteLine, RouteStop
from domain.cadastre import AccountState
from ui.formats import number
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column, unsorted
from ui.words import STATES, state_tone

ROUTES: tuple[Column[RouteLine], ...] = unsorted(
    Column(key="route", title="Ruta", cell=lambda each: each.route, width=84, stretch=True, name=True),
    Column(key="cycle", title="Ciclo", cell=lambda each: each.cycle, width=60, tone=Tone.MUTED),
    Column(
        key="accounts", title="Cuentas", cell=lambda each: number(each.accounts), width=78, align=Align.RIGHT
    ),
)


def _state(each: RouteStop) -> Text:
    quiet = each.state is AccountState.ACTIVE
    return Text("" if quiet else STATES[each.state], state_tone(each.state))


STOPS: tuple[Column[RouteStop], ...] = unsorted(
    Column(key="stop", title="Orden", cell=lambda each: number(each.stop), width=72, align=Align.RIGHT),
    Column(key="code", title="Cuenta", cell=lambda each: each.code, width=84, name=True),
    Column(key="name", title="Titular", cell=lambda each: each.name, width=150, stretch=True),
    Column(key="address", title="Dirección", cell=lambda each: each.address, width=140, stretch=True),
    Column(key="meter", title="Medidor", cell=lambda each: each.meter, width=92, tone=Tone.MUTED),
    Column(key="state", title="Estado", cell=_state, width=110),
)
