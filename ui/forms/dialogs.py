"""What the dialogs of forms ask: an answer, premises that are not in the base, a support, a reason."""

from collections.abc import Sequence
from typing import Final

from app.exchange.cadastre_fields import DocumentKind
from app.store.campaigns import Form
from app.wording.census_words import LABELS
from domain.census import METER_FIELDS, OCCUPIED, VACANT, Field
from ui.forms.columns import said
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.words import CLASSES

ANSWER, FOUND, RETURN, PROPOSAL = "ficha", "predio_nuevo", "devolver_ficha", "propuesta"
NOTE, PHOTO, BESIDE, REASON = "observacion_de", "foto", "junto_a", "motivo_de"
WHICH, ACT, SINCE, SUPPORT, PAPER = "que_dato", "que_se_hace", "rige_desde", "soporte_de", "papel"
APPLY, DROP = "aplicar", "dejar"
_FILES: Final = "PDF o foto (*.pdf *.jpg *.jpeg *.png)"
_OCCUPANCY: Final = (("", "Sin dato"), (OCCUPIED, "Ocupado"), (VACANT, "Desocupado"))
_CLASSES: Final = (("", "Sin dato"), *((each.value, text) for each, text in CLASSES.items()))


def answer_form(form: Form, fields: tuple[Field, ...]) -> AskedForm:
    """Asks what was found, with what the form says: only what differs is typed."""
    title = f"Ficha {form.number} · cuenta {form.code}"
    if form.code and Field.NAME not in fields:
        title += f" · {form.base[Field.NAME]}"
    return AskedForm(
        key=ANSWER,
        title=title,
        sentence="Corrija solo lo que esté distinto en el papel; lo que deje igual o en blanco no cambia.",
        fields=(*_asked(form.base, fields), *_TAIL),
        act="Guardar la ficha",
        icon=Icon.PENCIL,
    )


def found_form(fields: tuple[Field, ...]) -> AskedForm:
    """Asks for premises that are not in the base; where they are is asked whatever the campaign asks."""
    asked = (Field.NAME, *((Field.ADDRESS,) if Field.ADDRESS not in fields else ()))
    every = tuple(each for each in LABELS if each in {*asked, *fields})
    beside = Asked(name=BESIDE, label="Junto a la cuenta", help="Le da su lugar en la ruta")
    return AskedForm(
        key=FOUND,
        title="Predio que no está en la base",
        sentence="Queda por aprobar; después, se le crea su cuenta desde esta misma lista.",
        fields=(*_asked(dict.fromkeys(Field, ""), every, required=Field.ADDRESS), beside, *_TAIL),
        act="Guardar el predio",
        icon=Icon.HOME,
    )


def return_form(forms: Sequence[Form]) -> AskedForm:
    """Asks why a form is visited again."""
    [form] = forms
    return AskedForm(
        key=RETURN,
        title=f"Devolver la ficha {form.number}",
        sentence="Se borra lo que trae y se vuelve a visitar, con este motivo impreso.",
        fields=(Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),),
        act="Devolver",
        icon=Icon.HISTORY,
    )


def proposal_form(form: Form, groups: Sequence[tuple[Field, ...]], today: str) -> AskedForm:
    """Asks what is done with facts that wait for a support."""
    choices = tuple((str(at), _told(form, group)) for at, group in enumerate(groups))
    return AskedForm(
        key=PROPOSAL,
        title=f"Ficha {form.number} · cuenta {form.code}: por decidir",
        sentence=_WARNING if any(set(group) & METER_FIELDS for group in groups) else _USUAL,
        fields=(
            Asked(name=WHICH, label="Qué dato", kind=AskKind.CHOICE, choices=choices, wide=True),
            Asked(
                name=ACT,
                label="Qué se hace",
                kind=AskKind.CHOICE,
                choices=((APPLY, "Aplicarlo, con su soporte"), (DROP, "Dejar lo que dice la base")),
            ),
            Asked(name=SINCE, label="Rige desde", kind=AskKind.DAY, value=today),
            Asked(name=SUPPORT, label="Soporte", help="Certificado, resolución, escritura, acta"),
            Asked(name=PAPER, label="Foto o PDF", kind=AskKind.FILE, files=_FILES),
            Asked(name=REASON, label="Si no se aplica, por qué", wide=True),
        ),
        act="Guardar",
        icon=Icon.SCALE,
    )


_USUAL: Final = (
    "Lo que cambia la factura, o a quien responde por ella, no se corrige por una visita: pide un soporte."
)
_WARNING: Final = (
    "Aplicarlo corrige el número del mismo medidor. Si colgaron otro, cámbielo en la cuenta con sus lecturas"
    " y aquí déjelo como está."
)
_TAIL: Final = (
    Asked(name=NOTE, label="Observación"),
    Asked(name=PHOTO, label="Foto o ficha escaneada", kind=AskKind.FILE, files=_FILES),
)


def _asked(base: dict[Field, str], fields: tuple[Field, ...], required: Field | None = None) -> list[Asked]:
    choices = {Field.CLASS: _CLASSES, Field.OCCUPANCY: _OCCUPANCY}
    return [
        Asked(
            name=f"dato_{each.value}",
            label=LABELS[each],
            value=base[each],
            kind=AskKind.CHOICE if each in choices else AskKind.TEXT,
            choices=choices.get(each, ()),
            required=each is required,
        )
        for each in fields
    ]


def typed_fields(typed: Typed) -> dict[Field, str]:
    """What was typed, by field."""
    return {each: typed[f"dato_{each.value}"] for each in LABELS if f"dato_{each.value}" in typed}


def _told(form: Form, group: tuple[Field, ...]) -> str:
    changes = [
        f"{LABELS[each]}: {said(each, form.now[each]) or 'nada'} → {said(each, form.typed[each])}"
        for each in group
    ]
    return "; ".join(changes)


PREFILLED: Final = {
    Field.NAME: "nombre",
    Field.PHONE: "telefono",
    Field.EMAIL: "correo",
    Field.ADDRESS: "direccion",
    Field.NEIGHBOURHOOD: "barrio",
    Field.CADASTRAL: "predial",
    Field.CLASS: "clase",
    Field.UNITS: "unidades",
    Field.METER: "serie",
    Field.BRAND: "marca",
}
"""The fields of a new account that a form fills in."""


def proposed_account(form: Form) -> dict[str, str]:
    """What the page of a new account begins with, for premises that were found."""
    kind, _, number = form.typed.get(Field.DOCUMENT, "").partition(" ")
    known = {PREFILLED[each]: text for each, text in form.typed.items() if each in PREFILLED}
    if number:
        known |= {"tipo": kind if kind in _KINDS else "CC", "documento": number}
    place = {"orden": str(form.stop)} if form.stop else {}
    return known | place | {"ruta": form.route, "soporte": f"censo, ficha {form.number}"}


_KINDS: Final = frozenset(each.value for each in DocumentKind)
