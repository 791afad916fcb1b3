"""What the table of checks shows."""

from app.month_end.checks import Check
from app.wording.closing_words import CHECK_WORDS
from ui.closing.words import pending_text
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


def _state(check: Check) -> Cell:
    if not check.pending:
        return Text("Listo", Tone.OK, icon=Icon.CHECK_CIRCLE)
    if check.holds:
        return Text("Impide cerrar", Tone.BAD, icon=Icon.ERROR)
    return Text("Avisa", Tone.WARN, icon=Icon.WARNING)


def look(check: Check) -> RowLook:
    """What is done steps back."""
    return RowLook.NORMAL if check.pending else RowLook.DIM


CHECKS: tuple[Column[Check], ...] = unsorted(
    Column(key="state", title="Estado", cell=_state, width=150),
    Column(key="what", title="Qué se mira", cell=lambda check: CHECK_WORDS[check.id], width=360, name=True,
           stretch=True),
    Column(key="pending", title="Pendientes", cell=pending_text, width=120, align=Align.RIGHT,
           value=lambda check: check.pending),
)  # fmt: skip
