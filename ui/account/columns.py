"""What the tables of an account's page show."""

from collections.abc import Callable

from app.store.account_invoices import InvoiceState
from app.store.accounts import PastFact
from app.store.charges import PendingCharge
from app.store.consumption import PeriodUse
from domain.account_change import FactSpan
from domain.cadastre import AccountState, Service, ServiceClass
from domain.delivery import Outcome
from domain.period import Period
from domain.reading import Observation
from reports.names import CHARGE_NAMES
from ui.account.withdrawal import state_text
from ui.formats import NO_FIGURE, day, money, number, short_day, short_period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text, money_cell
from ui.widgets.columns import Align, Column, unsorted
from ui.widgets.money_columns import money_column
from ui.words import CLASSES, METHODS, OBSERVATIONS, SERVICES, STATES, prints_text

_CONCEPTS = {concept.value: text for concept, text in CHARGE_NAMES.items()}
_FACTS = {
    "account": "Cuenta",
    "holder": "Titular",
    "name": "Nombre",
    "document_kind": "Tipo de documento",
    "document": "Documento",
    "phone": "Teléfono",
    "email": "Correo",
    "address": "Dirección",
    "neighbourhood": "Barrio",
    "cadastral_number": "Cédula catastral",
    "position": "Coordenadas",
    "meter": "Medidor",
    "cycle": "Ciclo",
    "service_class": "Clase",
    "state": "Estado",
    "services": "Servicios",
    "units": "Unidades",
    "route": "Ruta",
    "stop": "Orden",
}


def _figure(value: int | None) -> Text:
    return Text(NO_FIGURE, Tone.MUTED) if value is None else Text(number(value))


def _use_figure(use: PeriodUse) -> Text:
    return Text(NO_FIGURE, Tone.MUTED) if use.m3 is None else Text(number(use.m3), strong=True)


def _method(use: PeriodUse) -> Cell:
    if use.method is None:
        return Text("Por decidir" if use.pending else NO_FIGURE, Tone.MUTED)
    return Text(METHODS[use.method], Tone.MUTED)


def _observation(use: PeriodUse) -> Cell:
    said = OBSERVATIONS[use.observation] if use.observation is not None else ""
    if not said:
        return ""
    icon = Icon.DROP_ALERT if use.observation is Observation.VISIBLE_LEAK else Icon.WARNING
    return Text(said, Tone.WARN, icon=icon)


def _invoice(use: PeriodUse) -> Cell:
    if use.pending:
        return Chip("En crítica", Tone.WARN, Icon.WARNING)
    if use.value is None:
        return Text("sin emitir", Tone.MUTED)
    return Text(money(use.value))


def _billed(use: PeriodUse) -> str | int | None:
    """What its invoice comes to; the state of a case that waits."""
    return "En crítica" if use.pending else use.value


USES: tuple[Column[PeriodUse], ...] = unsorted(
    Column(key="period", title="Período", cell=lambda use: short_period(use.period), width=90, name=True),
    Column(
        key="read_on",
        title="Fecha",
        cell=lambda use: "" if use.read_on is None else short_day(use.read_on),
        width=60,
        value=lambda use: use.read_on,
    ),
    Column(
        key="previous",
        title="Anterior",
        cell=lambda use: _figure(use.previous),
        width=70,
        align=Align.RIGHT,
        value=lambda use: use.previous,
    ),
    Column(
        key="current",
        title="Actual",
        cell=lambda use: _figure(use.current),
        width=66,
        align=Align.RIGHT,
        value=lambda use: use.current,
    ),
    Column(
        key="m3",
        title="m³",
        cell=_use_figure,
        width=50,
        align=Align.RIGHT,
        value=lambda use: use.m3,
    ),
    Column(key="method", title="Método", cell=_method, width=140, stretch=True),
    Column(key="observation", title="Novedad", cell=_observation, width=138, stretch=True),
    Column(
        key="reader", title="Lector", cell=lambda use: use.reader, width=60, tone=Tone.MUTED, stretch=True
    ),
    Column(
        key="value",
        title="Factura",
        cell=_invoice,
        width=112,
        align=Align.RIGHT,
        value=_billed,
        money=0,
    ),
)


CHARGES: tuple[Column[PendingCharge], ...] = unsorted(
    Column(key="starts", title="Desde", cell=lambda charge: short_period(charge.starts), width=92, name=True),
    Column(
        key="label", title="Texto en la factura", cell=lambda charge: charge.label, width=220, stretch=True
    ),
    Column(
        key="concept",
        title="Concepto",
        cell=lambda charge: _CONCEPTS.get(charge.concept, NO_FIGURE),
        width=124,
        tone=Tone.MUTED,
    ),
    Column(
        key="interest",
        title="Interés",
        cell=lambda charge: money_cell(charge.interest) if charge.interest else "",
        width=92,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        tip="La parte del valor que es interés de su plan",
        value=lambda charge: charge.interest or None,
        money=0,
    ),
    money_column("amount", "Valor", lambda charge: charge.amount, width=112),
    Column(
        key="state",
        title="Estado",
        cell=state_text,
        width=300,
        tone=Tone.MUTED,
        stretch=True,
    ),
)


def _delivered(invoice: InvoiceState) -> Cell:
    if invoice.outcome is Outcome.RETURNED:
        return Text("Devuelta", Tone.WARN, icon=Icon.WARNING)
    return Text("Entregada" if invoice.outcome is Outcome.DELIVERED else NO_FIGURE, Tone.MUTED)


def invoice_columns(is_overdue: Callable[[InvoiceState], bool]) -> tuple[Column[InvoiceState], ...]:
    """The columns of the invoices; `is_overdue` knows the day."""

    def state(invoice: InvoiceState) -> Cell:
        if invoice.voided:
            return Text("Anulada", Tone.MUTED)
        if invoice.financed and not invoice.open:
            return Text("En convenio", Tone.INFO, icon=Icon.AGREEMENT)
        if not invoice.open:
            return Text("Pagada", Tone.OK, icon=Icon.CHECK_CIRCLE)
        if is_overdue(invoice):
            return Text("Vencida", Tone.WARN, icon=Icon.WARNING)
        return Text("Por vencer", Tone.MUTED)

    return (
        Column(key="number", title="Factura", cell=lambda invoice: invoice.number, width=90, name=True),
        Column(
            key="period",
            title="Período",
            cell=lambda invoice: short_period(Period.parse(invoice.period)),
            width=120,
            stretch=True,
        ),
        Column(
            key="issued_on",
            title="Expedida",
            cell=lambda invoice: day(invoice.issued_on),
            width=104,
            value=lambda invoice: invoice.issued_on,
        ),
        Column(
            key="due_on",
            title="Vence",
            cell=lambda invoice: day(invoice.due_on),
            width=104,
            value=lambda invoice: invoice.due_on,
        ),
        money_column("total", "Cargos del período", lambda invoice: invoice.total, width=136),
        Column(
            key="open",
            title="Se debe",
            cell=lambda invoice: money_cell(invoice.open, strong=bool(invoice.open)),
            width=116,
            align=Align.RIGHT,
            value=lambda invoice: invoice.open,
            money=0,
        ),
        Column(key="prints", title="Impresión", cell=lambda invoice: prints_text(invoice.prints), width=150),
        Column(key="delivery", title="Entrega", cell=_delivered, width=110),
        Column(key="state", title="Estado", cell=state, width=124),
    )


def fact_name(fact: str) -> str:
    """What a dated fact is called."""
    return _FACTS[fact]


def said_value(fact: str, value: str | None) -> str:
    """What a fact of the history said, in words."""
    if value is None or not value:
        return "Sin medidor" if fact == "meter" else "Ninguno" if fact == "services" else NO_FIGURE
    if fact == "service_class":
        return CLASSES[ServiceClass(value)]
    if fact == "state":
        return STATES[AccountState(value)]
    if fact == "services":
        return ", ".join(SERVICES[Service(each)] for each in value.split())
    return value


Span = FactSpan[PastFact]


def _value(told: Span) -> Text:
    now = told.until is None
    return Text(said_value(told.fact, told.value), Tone.TEXT if now else Tone.MUTED, strong=now)


def _until(told: Span) -> Cell:
    if told.until is None:
        return Text("en vigor", Tone.OK)
    return Text("corregido" if told.since and told.until < told.since else day(told.until), Tone.MUTED)


def _why(told: Span) -> str:
    if told.change is None:
        return ""
    return " · ".join(filter(None, (told.change.reason, told.change.support)))


HISTORY: tuple[Column[Span], ...] = unsorted(
    Column(key="fact", title="Dato", cell=lambda told: _FACTS[told.fact], width=144, name=True),
    Column(key="value", title="Qué dice", cell=_value, width=180, stretch=True),
    Column(
        key="since",
        title="Desde",
        cell=lambda told: NO_FIGURE if told.since is None else day(told.since),
        width=96,
        tip="Una raya: viene del catastro cargado, sin fecha",
    ),
    Column(key="until", title="Hasta", cell=_until, width=96),
    Column(key="why", title="Motivo y soporte", cell=_why, width=160, stretch=True),
    Column(
        key="user",
        title="Quién",
        cell=lambda told: told.change.user if told.change else "",
        width=92,
        tone=Tone.MUTED,
    ),
    Column(
        key="at",
        title="Registrado",
        cell=lambda told: day(told.change.at.astimezone()) if told.change else "",
        width=92,
        tone=Tone.MUTED,
        value=lambda told: told.change.at.astimezone().date() if told.change else None,
    ),
)
