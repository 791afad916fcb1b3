"""What the tables of the page that changes many accounts show."""

from app.messages import sentence
from app.register.bulk import BulkRow, FirstBill
from app.store.batches import Batch
from domain.cadastre import Service, ServiceClass
from ui.formats import count, day, moment, number, short_day, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column, unsorted
from ui.words import CLASSES, SERVICES

ROUTE, CLASS, CYCLE, WATER = "route", "service_class", "cycle", "services"
FACTS = {ROUTE: "Ruta", CLASS: "Clase o estrato", CYCLE: "Ciclo", WATER: "Servicios"}


def said(fact: str, value: str) -> str:
    """What a fact says, in words."""
    if fact == CLASS and value:
        return CLASSES[ServiceClass(value)]
    if fact == WATER:
        return ", ".join(SERVICES[Service(each)] for each in value.split())
    return value


def _outcome(row: BulkRow) -> Cell:
    if row.refusal is not None:
        return Text(sentence(row.refusal), Tone.WARN)
    if row.first_bill is not None:
        return Text(first_bill_text(row.first_bill), Tone.OK)
    return Text("Cambia", Tone.OK) if row.changes else Text("Ya lo dice", Tone.MUTED)


def first_bill_text(bill: FirstBill) -> str:
    """What another cycle bills first: `nov 2026: 01/11 a 15/11, 15 días, vence 23/11`."""
    days = f"{short_day(bill.starts)} a {short_day(bill.ends)}, {count(bill.days, 'día', 'días')}"
    return f"{short_period(bill.period)}: {days}, vence {short_day(bill.due_on)}"


PREVIEW: tuple[Column[BulkRow], ...] = unsorted(
    Column(key="code", title="Cuenta", cell=lambda row: row.code, width=84, name=True),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=110, stretch=True),
    Column(
        key="before",
        title="Hoy",
        cell=lambda row: said(row.fact, row.before),
        width=158,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(
        key="after",
        title="Quedaría",
        cell=lambda row: Text(said(row.fact, row.after), strong=row.changes),
        width=166,
        stretch=True,
    ),
    Column(key="outcome", title="Resultado", cell=_outcome, width=110, stretch=True),
)


def _batch_state(batch: Batch) -> Cell:
    if batch.reverses is not None:
        return Text(f"Deshace el lote {batch.reverses}", Tone.MUTED)
    if batch.undone_by is not None:
        return Chip("Deshecho", Tone.WARN)
    return ""


def _became(batch: Batch) -> str:
    """A batch without a value gave each account its own: what it said before, or what a list says."""
    each_its_own = "según su listado" if batch.reverses is None else "lo de antes"
    return said(batch.fact, batch.new) or each_its_own


BATCHES: tuple[Column[Batch], ...] = unsorted(
    Column(key="id", title="Lote", cell=lambda each: number(each.id), width=60, align=Align.RIGHT, name=True),
    Column(key="fact", title="Dato", cell=lambda each: FACTS[each.fact], width=120),
    Column(
        key="new",
        title="Quedó",
        cell=_became,
        width=110,
        stretch=True,
    ),
    Column(
        key="accounts", title="Cuentas", cell=lambda each: number(each.accounts), width=76, align=Align.RIGHT
    ),
    Column(key="since", title="Desde", cell=lambda each: day(each.valid_from), width=92),
    Column(
        key="why",
        title="Motivo y soporte",
        cell=lambda each: " · ".join(filter(None, (each.reason, each.support))),
        width=110,
        stretch=True,
    ),
    Column(
        key="who",
        title="Quién y cuándo",
        cell=lambda each: f"{each.user}, {moment(each.at.astimezone())}",
        width=130,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(key="state", title="Estado", cell=_batch_state, width=126),
)
