"""The dialogs of vacant premises: what each asks for, and how what was typed becomes a proof."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from app.register.vacancy import Proof, VacancyOffer
from domain.errors import InvalidValue
from ui.formats import day, parse_day
from ui.theme.icon import Icon
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed

ACCREDIT, END = "acreditar_desocupado", "terminar_desocupado"
CODE, FROM, UNTIL, WORDS = "cuenta", "desde", "hasta", "prueba"
VISIT, VISITOR, PAPER, REASON = "visita", "visitante", "adjunto", "motivo"
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa."
_FIELD_SAID: Final[Mapping[str, str]] = {"visita": VISIT, "visitó": VISITOR, "fecha": FROM}
_FIELD_OF: Final[Mapping[str, str]] = {
    "AccountMissing": CODE,
    "VacancyWithoutProof": PAPER,
    "VacancyOutOfDates": UNTIL,
    "VacancyInForce": FROM,
    "AttachmentTooLarge": PAPER,
    "AttachmentUnknown": PAPER,
}


def accredit_form(offer: VacancyOffer | None, today: date) -> AskedForm:
    """What says that premises are vacant; of an account that is known, or of one that is typed."""
    account = (Asked(name=CODE, label="Cuenta", required=True, wide=True),) if offer is None else ()
    if offer is None:
        title, told = "Acreditar un predio desocupado", ""
    else:
        act = "Acreditar como desocupado" if offer.last is None else "Renovar la prueba"
        title = f"{act}: {offer.code}, {offer.name}"
        told = "" if offer.last is None else f" La anterior va hasta el {day(offer.last.until)}."
    return AskedForm(
        key=ACCREDIT,
        title=title,
        sentence=(
            "Mientras dure, paga solo la parte fija del aseo, si la tarifa la separa; el acueducto no cambia."
            f" Hace falta un documento o una visita.{told}"
        ),
        fields=(
            *account,
            Asked(
                name=FROM,
                label="Desde",
                kind=AskKind.DAY,
                value=day(today if offer is None else offer.since),
                required=True,
            ),
            Asked(name=UNTIL, label="Hasta", kind=AskKind.DAY, help=_until_help(offer)),
            Asked(
                name=WORDS,
                label="Qué lo prueba",
                wide=True,
                help="La factura sin consumo, el certificado, lo que vio la visita",
            ),
            Asked(name=VISIT, label="Fecha de la visita", kind=AskKind.DAY, help="Si alguien fue a verlo"),
            Asked(name=VISITOR, label="Quién lo visitó"),
            Asked(
                name=PAPER,
                label="Foto o PDF de la prueba",
                kind=AskKind.FILE,
                wide=True,
                help="PDF, JPG o PNG, hasta 10 MB; se guarda una copia",
                files=SUPPORT_FILES,
            ),
        ),
        act="Acreditar" if offer is None or offer.last is None else "Renovar",
        icon=Icon.HOME,
    )


def _until_help(offer: VacancyOffer | None) -> str:
    return "Vacío: lo que dura la prueba" if offer is None else f"Vacío: {day(offer.until)}"


def end_form(code: str, name: str, today: date) -> AskedForm:
    """From when premises are vacant no more, and why."""
    return AskedForm(
        key=END,
        title=f"Terminar la desocupación: {code}, {name}",
        sentence="Desde el día que escriba paga el aseo completo. Lo ya facturado no cambia.",
        fields=(
            Asked(name=FROM, label="Ya no está desocupado desde", kind=AskKind.DAY, value=day(today)),
            Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),
        ),
        act="Terminar",
        icon=Icon.HOME,
    )


def read_proof(typed: Typed) -> tuple[Proof | None, dict[str, str]]:
    """What was typed of a proof; or what must be corrected."""
    days = {name: _day(typed[name]) for name in (FROM, UNTIL, VISIT)}
    errors = {name: _NO_DAY for name, found in days.items() if found is None and typed[name]}
    since = days[FROM]
    if CODE in typed and not typed[CODE]:
        errors[CODE] = "Escriba la cuenta."
    if since is None:
        errors[FROM] = _NO_DAY
    if errors or since is None:
        return None, errors
    return (
        Proof(
            since=since,
            until=days[UNTIL],
            words=typed[WORDS],
            paper=Path(typed[PAPER]) if typed[PAPER] else None,
            visited_on=days[VISIT],
            visitor=typed[VISITOR],
        ),
        {},
    )


def read_end(typed: Typed) -> tuple[date | None, dict[str, str]]:
    """From when it ended; or what must be corrected."""
    on = _day(typed[FROM])
    errors = {} if typed[REASON] else {REASON: "Escriba por qué ya no está desocupado."}
    if on is None:
        errors[FROM] = _NO_DAY
    return (None if errors else on), errors


def field_of(refusal: Exception) -> str:
    """The field that a refusal is about; empty where it is about none."""
    if isinstance(refusal, InvalidValue):
        return _FIELD_SAID.get(refusal.field, refusal.field)
    return _FIELD_OF.get(type(refusal).__name__, "")


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except InvalidValue:
        return None
