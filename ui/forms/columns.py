"""What the tables of forms show: one line each, and below the fields of the current one."""

from dataclasses import dataclass

from app.store.campaigns import Form
from app.wording.census_words import LABELS
from domain.cadastre import ServiceClass
from domain.census import OPEN, Answer, Field, FormState, Outcome
from ui.formats import short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted
from ui.words import CLASSES

_SAID = {
    Answer.AS_IS: "como dice la base",
    Answer.ABSENT: "nadie en casa",
    Answer.NOT_FOUND: "no se encontró",
    Answer.NEW: "no está en la base",
}
_STATES = {
    FormState.PENDING: Text("Por visitar", Tone.MUTED),
    FormState.RETURNED: Text("Devuelta", Tone.WARN, icon=Icon.HISTORY),
    FormState.WAITING: Text("Por aprobar", Tone.ACCENT, icon=Icon.CLOCK),
    FormState.APPROVED: Text("Aprobada", Tone.OK, icon=Icon.CHECK),
}
_OUTCOMES = {
    Outcome.APPLIED: Text("Aplicado", Tone.OK, icon=Icon.CHECK),
    Outcome.SAME: Text("La base ya lo decía", Tone.MUTED),
    Outcome.PROPOSED: Text("Por decidir", Tone.WARN, icon=Icon.CLOCK_ALERT),
    Outcome.SETTLED: Text("Aplicado con soporte", Tone.OK, icon=Icon.CHECK_CIRCLE),
    Outcome.DROPPED: Text("No se aplica", Tone.MUTED),
}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a form: what it said when it was made, what was found, what the base says today."""

    field: Field
    base: str
    typed: str
    now: str
    outcome: Outcome | None
    state: FormState


def lines_of(form: Form, fields: tuple[Field, ...]) -> list[FieldLine]:
    """The fields that a form asks and others that were typed: those that were corrected first."""
    asked = [*form.typed, *(each for each in fields if each not in form.typed)]
    return [
        FieldLine(
            each,
            form.base[each],
            form.typed.get(each, ""),
            form.now[each],
            form.outcome.get(each),
            form.state,
        )
        for each in asked
    ]


def said(field: Field, text: str) -> str:
    """What a fact says, in words."""
    if field is Field.CLASS and text:
        return f"{CLASSES[ServiceClass(text)]} ({text})"
    return text


def _brought(form: Form) -> Cell:
    if form.answer is None:
        return Text(form.reason, Tone.WARN) if form.state is FormState.RETURNED else ""
    if form.answer in _SAID and not form.typed:
        return Text(_SAID[form.answer], Tone.MUTED)
    return ", ".join(f"{LABELS[each]}: {said(each, text)}" for each, text in form.typed.items())


def _state(form: Form) -> Cell:
    if form.state is FormState.APPROVED and Outcome.PROPOSED in form.outcome.values():
        return Text("Por decidir", Tone.WARN, icon=Icon.CLOCK_ALERT)
    if form.state is FormState.APPROVED and form.answer is Answer.NEW and form.card is None:
        return Text("Por crear", Tone.WARN, icon=Icon.PLUS)
    if form.state is FormState.PENDING and form.answer is Answer.ABSENT:
        return Text("Volver a visitar", Tone.WARN, icon=Icon.HISTORY)
    return _STATES[form.state]


def _name(form: Form) -> str:
    return form.typed.get(Field.NAME, form.now[Field.NAME]) if form.card is None else form.card.name


def _address(form: Form) -> str:
    return form.typed.get(Field.ADDRESS, "") if form.card is None else form.card.address


def _visit(form: Form) -> str:
    if form.visited_on is None:
        return ""
    return " ".join(filter(None, (short_day(form.visited_on), form.visitor)))


FORMS: tuple[Column[Form], ...] = unsorted(
    Column(
        key="number",
        title="Ficha",
        cell=lambda form: str(form.number),
        width=58,
        align=Align.RIGHT,
        value=lambda form: form.number,
    ),
    Column(
        key="place",
        title="Ruta-orden",
        cell=lambda form: f"{form.route}-{form.stop:04d}",
        width=92,
        tone=Tone.MUTED,
    ),
    Column(key="code", title="Cuenta", cell=lambda form: form.code, width=96, name=True),
    Column(key="name", title="Titular", cell=_name, width=130, stretch=True),
    Column(key="address", title="Dirección", cell=_address, width=120, stretch=True),
    Column(key="brought", title="Qué se encontró", cell=_brought, width=200, stretch=True),
    Column(key="visit", title="Visita", cell=_visit, width=128, tone=Tone.MUTED),
    Column(key="state", title="Estado", cell=_state, width=148),
)


def _found(line: FieldLine) -> Cell:
    return Text(said(line.field, line.typed), strong=True) if line.typed else ""


def _outcome(line: FieldLine) -> Cell:
    if line.outcome is not None:
        return _OUTCOMES[line.outcome]
    waits = bool(line.typed) and line.state not in {FormState.APPROVED, *OPEN}
    return Text("Al aprobar", Tone.MUTED) if waits else ""


FIELDS: tuple[Column[FieldLine], ...] = unsorted(
    Column(key="field", title="Dato", cell=lambda line: LABELS[line.field], width=140, name=True),
    Column(
        key="base",
        title="Decía la ficha",
        cell=lambda line: said(line.field, line.base),
        width=200,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(key="typed", title="Se encontró", cell=_found, width=200, stretch=True),
    Column(
        key="now",
        title="Dice hoy la base",
        cell=lambda line: said(line.field, line.now),
        width=200,
        stretch=True,
    ),
    Column(key="outcome", title="Qué pasa", cell=_outcome, width=190),
)
