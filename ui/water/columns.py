"""What the tables of the water balance show."""

from ui.formats import NO_FIGURE, moment, number
from ui.theme.tone import Tone
from ui.water.words import WHOLE, CutLine, WaterRow, ends_text, hours_text, m3, rate, route_text
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


def look_of(row: WaterRow) -> RowLook:
    """The whole network stands as a total."""
    return RowLook.TOTAL if row.name == WHOLE else RowLook.NORMAL


def columns_of() -> tuple[Column[WaterRow], ...]:
    """The columns of the sectors."""

    def volume(key: str, title: str) -> Column[WaterRow]:
        def read(row: WaterRow) -> int | None:
            found: int | None = getattr(row.balance, key)
            return found

        return Column(
            key=key,
            title=title,
            cell=lambda row: Text(m3(read(row)), Tone.MUTED if read(row) is None else Tone.TEXT),
            value=read,
            width=128,
            align=Align.RIGHT,
        )

    return unsorted(
        Column(key="name", title="Sector", cell=lambda row: row.name, width=160, stretch=True, name=True),
        volume("produced_m3", "Producido, m³"),
        volume("supplied_m3", "Suministrado, m³"),
        volume("billed_m3", "Facturado, m³"),
        volume("lost_m3", "Pérdida, m³"),
        Column(key="IANC", title="IANC", tip="Pérdida entre lo suministrado", width=90, align=Align.RIGHT,
               cell=lambda row: rate(row.balance.lost_percent, "%"),
               value=lambda row: row.balance.lost_percent),
        Column(key="IPUF", title="IPUF", tip="m³ perdidos por suscriptor y mes", width=112,
               cell=lambda row: rate(row.balance.lost_per_subscriber, "m³"), align=Align.RIGHT,
               value=lambda row: row.balance.lost_per_subscriber),
        Column(key="subscribers", title="Suscriptores", width=100, align=Align.RIGHT, hidden=True,
               cell=lambda row: NO_FIGURE if row.balance.subscribers is None
               else number(row.balance.subscribers)),
    )  # fmt: skip


def cut_columns() -> tuple[Column[CutLine], ...]:
    """The columns of the interruptions of a sector."""
    return unsorted(
        Column(key="starts", title="Empezó", cell=lambda line: moment(line.kept.said.starts), width=144),
        Column(key="ends", title="Volvió", cell=ends_text, width=144),
        Column(key="hours", title="Horas", cell=hours_text, width=64, align=Align.RIGHT),
        Column(key="route", title="Qué", cell=route_text, width=110),
        Column(key="affected", title="Afectados", cell=lambda line: number(line.kept.said.affected), width=86,
               align=Align.RIGHT),
        Column(key="cause", title="Causa", cell=lambda line: line.kept.cause or NO_FIGURE, width=130,
               stretch=True, name=True),
    )  # fmt: skip
