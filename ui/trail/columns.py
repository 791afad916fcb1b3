"""What the table of the trail shows."""

from collections.abc import Mapping
from typing import Final

from app.trail import TrailKind, TrailLine
from ui.theme.tone import Tone
from ui.widgets.columns import Column

KINDS: Final[Mapping[TrailKind, str]] = {
    TrailKind.TARIFF: "Tarifa",
    TrailKind.BALANCE: "Saldo",
    TrailKind.STRATUM: "Estrato",
    TrailKind.OTHER: "Otro",
}

TRAIL: Final[tuple[Column[TrailLine], ...]] = (
    Column(
        key="at",
        title="Cuándo",
        cell=lambda row: f"{row.at:%d/%m/%Y %H:%M}",
        width=142,
        value=lambda row: f"{row.at:%Y-%m-%d %H:%M}",
    ),
    Column(key="user", title="Quién", cell=lambda row: row.user, width=130),
    Column(key="kind", title="Clase", cell=lambda row: KINDS[row.kind], width=72, tone=Tone.MUTED),
    Column(key="act", title="Qué se hizo", cell=lambda row: row.act, width=220, name=True, pinned=True),
    Column(key="subject", title="De qué", cell=lambda row: row.subject, width=140),
    Column(key="summary", title="Detalle", cell=lambda row: row.summary, width=260, stretch=True),
)
