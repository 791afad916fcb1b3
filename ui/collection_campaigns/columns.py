"""What the tables of campaigns of collection show."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.debt.collection_campaigns import CampaignRow
from domain.collection_campaign import CampaignKind
from domain.money import round_half_up
from domain.profile import Currency
from ui.collection_campaigns.words import KINDS, MOMENTS, CalledLine, moment_of, reached_text
from ui.formats import NO_FIGURE, day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Segments, Text, money_cell
from ui.widgets.columns import Align, Column, unsorted

_ALL: Final = 100


def _goal(row: CampaignRow) -> Cell:
    reached = row.result.percent_of(row.made.campaign.goal)
    if reached is None:
        return Text("Sin meta", Tone.MUTED)
    points = round_half_up(reached)
    return Segments(((min(points, _ALL), Tone.ACCENT),), _ALL, reached_text(row), width=40)


def _attended(row: CampaignRow) -> Cell:
    """Of a day of collection who came; of a campaign with how many something was done."""
    done = row.came if row.made.campaign.kind is CampaignKind.DAY else row.result.sought
    return f"{done} de {row.result.accounts}"


def columns_of(currency: Currency, today: Callable[[], date]) -> tuple[Column[CampaignRow], ...]:
    """The columns of the list; money as the office writes it."""
    places = currency.digits
    return (
        Column(key="number", title="N.º", cell=lambda row: str(row.made.id), width=48,
               value=lambda row: row.made.id),
        Column(key="state", title="Estado", cell=lambda row: Chip(*MOMENTS[moment_of(row, today())]),
               width=104),
        Column(key="kind", title="Clase", cell=lambda row: KINDS[row.made.campaign.kind], width=82),
        Column(key="name", title="Nombre", cell=lambda row: row.made.campaign.name, width=150, stretch=True,
               name=True),
        Column(key="since", title="Desde", cell=lambda row: day(row.made.campaign.starts_on), width=96,
               value=lambda row: row.made.campaign.starts_on),
        Column(key="until", title="Hasta", cell=lambda row: day(row.made.campaign.ends_on), width=96,
               value=lambda row: row.made.campaign.ends_on),
        Column(key="who", title="Responde", cell=lambda row: row.made.campaign.responsible, width=130,
               hidden=True),
        Column(key="owed", title="Debían", cell=lambda row: money_cell(row.result.owed, digits=places),
               value=lambda row: row.result.owed, width=100, align=Align.RIGHT, money=places),
        Column(key="worked", title="Atendidas", tip="Cuántas asistieron a la jornada, o se gestionaron",
               cell=_attended, width=84, align=Align.RIGHT),
        Column(key="recovered", title="Recuperado",
               cell=lambda row: money_cell(row.result.recovered, digits=places, strong=True),
               value=lambda row: row.result.recovered, width=100, align=Align.RIGHT, money=places),
        Column(key="goal", title="De la meta", cell=_goal, width=104,
               value=lambda row: reached_text(row) or None),
        Column(key="cost", title="Costo", cell=lambda row: money_cell(row.made.campaign.cost, digits=places),
               value=lambda row: row.made.campaign.cost, width=96, align=Align.RIGHT, money=places,
               hidden=True),
        Column(key="user", title="La hizo", cell=lambda row: row.made.user, width=110, hidden=True),
    )  # fmt: skip


VALUES: Final = {"goal": lambda row: row.result.percent_of(row.made.campaign.goal) or 0}
"""What figures are sorted by."""


def _came(line: CalledLine) -> Cell:
    if line.called.came_on is None:
        return Text(NO_FIGURE, Tone.MUTED)
    return Text(day(line.called.came_on), Tone.OK, icon=Icon.CHECK)


def called_columns(currency: Currency) -> tuple[Column[CalledLine], ...]:
    """The columns of the debtors of one."""
    places = currency.digits
    return unsorted(
        Column(key="account", title="Cuenta", cell=lambda line: line.called.account, width=86),
        Column(key="holder", title="Titular", cell=lambda line: line.called.name, width=130, stretch=True,
               name=True),
        Column(key="owed", title="Debía", width=92, align=Align.RIGHT, money=places,
               cell=lambda line: money_cell(line.called.target.owed, digits=places),
               value=lambda line: line.called.target.owed),
        Column(key="actions", title="Gestiones", width=76, align=Align.RIGHT,
               cell=lambda line: str(line.called.target.actions or NO_FIGURE),
               value=lambda line: line.called.target.actions),
        Column(key="came", title="Asistió", cell=_came, width=122, value=lambda line: line.called.came_on),
        Column(key="agreed", title="Convenio", cell=lambda line: "Firmó" if line.called.agreed else NO_FIGURE,
               width=78),
        Column(key="recovered", title="Recuperado", width=96, align=Align.RIGHT, money=places,
               cell=lambda line: money_cell(line.recovered or None, digits=places),
               value=lambda line: line.recovered),
    )  # fmt: skip
