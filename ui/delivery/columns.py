"""Columns of the routes and of the invoices that go out."""

from app.store.deliveries import RouteDelivery
from ui.delivery.lines import Line
from ui.formats import number
from ui.theme.tone import Tone
from ui.widgets.cells import Segments
from ui.widgets.columns import Align, Column, unsorted


def _progress(route: RouteDelivery) -> Segments:
    parts = ((route.delivered, Tone.ACCENT), (route.returned, Tone.WARN))
    return Segments(parts, route.invoices, width=36)


ROUTE_COLUMNS: tuple[Column[RouteDelivery], ...] = unsorted(
    Column(key="route", title="Ruta", cell=lambda route: route.route, width=70, stretch=True, name=True),
    Column(key="bar", title="", cell=_progress, width=52, tip="Entregadas y devueltas"),
    Column(
        key="done",
        title="Registradas",
        cell=lambda route: f"{number(route.invoices - route.open)} / {number(route.invoices)}",
        width=104,
        align=Align.RIGHT,
    ),
)

COLUMNS: tuple[Column[Line], ...] = unsorted(
    Column(
        key="step",
        title="Paso",
        cell=lambda line: str(line.step),
        width=48,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(
        key="number",
        title="Factura",
        cell=lambda line: line.row.number,
        width=84,
        pinned=True,
    ),
    Column(key="account", title="Cuenta", cell=lambda line: line.row.account, width=80, tone=Tone.MUTED),
    Column(key="name", title="Titular", cell=lambda line: line.row.name, width=110, stretch=True, name=True),
    Column(key="address", title="Dirección", cell=lambda line: line.row.address, width=112, stretch=True),
    Column(key="state", title="Entrega", cell=lambda line: line.state, width=166),
    Column(key="fact", title="Registrada", cell=lambda line: line.fact, width=148, tone=Tone.MUTED),
)
