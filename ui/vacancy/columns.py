"""What the table of vacant premises shows."""

from app.register.vacancy import STATES, WITHOUT_PROOF, VacantRow
from domain.vacancy import VacancyState
from ui.formats import NO_FIGURE, count, day, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column

_TONES = {
    VacancyState.IN_FORCE.value: Tone.OK,
    VacancyState.SOON.value: Tone.WARN,
    VacancyState.EXPIRED.value: Tone.BAD,
    WITHOUT_PROOF: Tone.INFO,
}


def _since(row: VacantRow) -> Cell:
    return NO_FIGURE if row.place.vacancy is None else day(row.place.vacancy.since)


def _until(row: VacantRow) -> Cell:
    return NO_FIGURE if row.place.vacancy is None else day(row.place.vacancy.until)


def _proof(row: VacantRow) -> Cell:
    if row.place.vacancy is None:
        return Text("Solo lo dice el catastro", Tone.MUTED)
    files = count(row.place.files, "adjunto", "adjuntos") if row.place.files else ""
    return " · ".join(filter(None, (row.place.vacancy.proof, files)))


VACANT: tuple[Column[VacantRow], ...] = (
    Column(key="code", title="Cuenta", cell=lambda row: row.place.code, width=84),
    Column(key="name", title="Titular", cell=lambda row: row.place.name, width=130, stretch=True, name=True),
    Column(
        key="address",
        title="Dirección",
        cell=lambda row: row.place.address,
        width=110,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(key="cycle", title="Ciclo", cell=lambda row: row.place.cycle, width=60, tone=Tone.MUTED),
    Column(
        key="route",
        title="Ruta-orden",
        cell=lambda row: f"{row.place.route}-{row.place.stop:04d}",
        width=92,
        tone=Tone.MUTED,
    ),
    Column(
        key="since",
        title="Desde",
        cell=_since,
        value=lambda row: None if row.place.vacancy is None else row.place.vacancy.since,
        width=92,
    ),
    Column(
        key="until",
        title="Hasta",
        cell=_until,
        value=lambda row: None if row.place.vacancy is None else row.place.vacancy.until,
        width=92,
    ),
    Column(
        key="state", title="Estado", cell=lambda row: Chip(STATES[row.state], _TONES[row.state]), width=104
    ),
    Column(
        key="m3",
        title="m³",
        tip="Lo que marcó el medidor en los períodos que empezaron desocupados",
        cell=lambda row: Text(number(row.place.m3), Tone.WARN if row.used else Tone.MUTED),
        value=lambda row: row.place.m3,
        width=60,
        align=Align.RIGHT,
    ),
    Column(key="proof", title="Prueba", cell=_proof, width=130, stretch=True),
)
