"""The table of the profiles of banks."""

from app.bank.bank_profiles import ListedProfile
from ui.formats import NO_FIGURE, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip
from ui.widgets.columns import Align, Column, unsorted


def _state(line: ListedProfile) -> Cell:
    if line.built_in:
        return Chip("De fábrica", Tone.INFO)
    return Chip("Retirado", Tone.MUTED) if line.profile.retired else Chip("En uso", Tone.OK)


def _shape(line: ListedProfile) -> str:
    longest = max((kind.length for kind in line.profile.records), default=0)
    return f"Posiciones fijas, {longest}" if longest else "Hoja con columnas"


PROFILES: tuple[Column[ListedProfile], ...] = unsorted(
    Column(
        key="name", title="Perfil", cell=lambda line: line.profile.name, width=200, stretch=True, name=True
    ),
    Column(key="shape", title="Cómo es", cell=_shape, width=190),
    Column(key="bank", title="Banco", cell=lambda line: line.profile.bank or NO_FIGURE, width=72),
    Column(key="account", title="Cuenta", cell=lambda line: line.profile.account or NO_FIGURE, width=150),
    Column(
        key="point", title="Punto de pago", cell=lambda line: line.profile.pay_point or NO_FIGURE, width=150
    ),
    Column(
        key="files",
        title="Archivos",
        cell=lambda line: number(line.files) if line.files else NO_FIGURE,
        width=84,
        align=Align.RIGHT,
        value=lambda line: line.files,
        tip="Archivos que se cargaron con él, también los deshechos",
    ),
    Column(key="state", title="Estado", cell=_state, width=120),
)
