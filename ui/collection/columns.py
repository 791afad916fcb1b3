"""What the tables of collection show."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.debt.collecting import DebtorRow
from app.wording.collection_words import stage_words
from ui.collection.words import ActionLine, contact_cell, todo_text
from ui.formats import amount, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted


def _points(row: DebtorRow) -> Cell:
    return Text(str(row.priority.points), strong=True)


def columns_of(today: Callable[[], date]) -> tuple[Column[DebtorRow], ...]:
    """The columns of the list."""
    return (
        Column(key="points", title="Puntos", cell=_points, width=58, value=lambda row: row.priority.points,
               align=Align.RIGHT, tip="De 0 a 100, por los pesos de la política: abajo se explica"),
        Column(key="account", title="Cuenta", cell=lambda row: row.debtor.code, width=78),
        Column(key="name", title="Titular", cell=lambda row: row.debtor.name, width=152, stretch=True,
               name=True),
        Column(key="amount", title="Vencido", cell=lambda row: amount(row.amount), width=88,
               value=lambda row: row.amount, align=Align.RIGHT, money=0),
        Column(key="days", title="Días", cell=lambda row: number(row.days), width=46,
               value=lambda row: row.days, align=Align.RIGHT),
        Column(key="contact", title="Último contacto", cell=lambda row: contact_cell(row, today()),
               width=170),
        Column(key="todo", title="Hacer hoy", cell=todo_text, width=104),
        Column(key="stage", title="Etapa", width=110, hidden=True,
               cell=lambda row: "" if row.stage is None else stage_words(row.stage.code)),
        Column(key="collector", title="Gestor", cell=lambda row: row.collector, width=110, hidden=True),
        Column(key="route", title="Ruta", cell=lambda row: row.debtor.route, width=60, hidden=True),
        Column(key="class", title="Clase", cell=lambda row: row.debtor.service_class.value, width=60,
               hidden=True),
        Column(key="place", title="Barrio", cell=lambda row: row.debtor.neighbourhood, width=110,
               hidden=True),
        Column(key="phone", title="Teléfono", cell=lambda row: row.debtor.phone, width=110, hidden=True),
    )  # fmt: skip


HISTORY: Final[tuple[Column[ActionLine], ...]] = unsorted(
    Column(key="on", title="Fecha", cell=lambda line: line.on, width=58),
    Column(
        key="said",
        title="Lo que se hizo",
        cell=lambda line: Text(f"{line.name}: {line.said}", line.tone),
        width=130,
        stretch=True,
    ),
    Column(key="who", title="Quién", cell=lambda line: line.who, width=84, tone=Tone.MUTED, hidden=True),
)
"""Columns of what was done with a debtor."""
