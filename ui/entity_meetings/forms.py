"""The dialogs of meetings with entities: the minutes of one, and that a commitment was met."""

from datetime import date
from typing import Final

from app.debt.entity_meetings import Held
from app.store.collection_plan import NewCommitment, StoredCommitment
from domain.errors import InvalidValue
from domain.profile import Currency
from ui.formats import day, parse_day, parse_money
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

NEW, DONE = "mesa_nueva", "compromiso_cumplido"
ACCOUNT, ON, PRESENT, MINUTES, SAID, NOTE = "cuenta", "fecha", "asisten", "acta", "compromisos", "soporte"
FIELD_OF: Final = {"AccountMissing": ACCOUNT, "CommitmentMet": NOTE}
"""The field beside which a refusal is told, by its class or by the fact that it names."""

_EXAMPLE: Final = "uno por renglón, como «Pagar noviembre; 10/12/2026; 500.000»; el valor puede faltar"
_PARTS: Final = (2, 3)


def new_form(today: date, account: str = "") -> AskedForm:
    """With whom, who was there, what was said and committed to."""
    return AskedForm(
        key=NEW,
        title="Mesa con una entidad",
        sentence="Basta una cuenta de la entidad: cuentan también las demás que tenga a su nombre.",
        fields=(
            Asked(name=ACCOUNT, label="Una cuenta de la entidad", value=account, required=True),
            Asked(name=ON, label="Fecha", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=PRESENT, label="Quiénes asistieron", required=True, wide=True),
            Asked(name=MINUTES, label="Qué se dijo", kind=AskKind.NOTE, required=True, wide=True),
            Asked(
                name=SAID,
                label="Compromisos",
                kind=AskKind.NOTE,
                wide=True,
                help=f"{_EXAMPLE[0].upper()}{_EXAMPLE[1:]}",
            ),
        ),
        act="Guardar el acta",
        icon=Icon.AGREEMENT,
    )


def done_form(said: StoredCommitment, today: date) -> AskedForm:
    """How one knows that a commitment was met."""
    return AskedForm(
        key=DONE,
        title="Compromiso cumplido",
        sentence=f"{said.what}, con plazo al {day(said.due_on)}.",
        fields=(
            Asked(name=NOTE, label="Cómo consta", required=True, help="Recibo, oficio o correo"),
            Asked(name=ON, label="Qué día", kind=AskKind.DAY, value=day(today), required=True),
        ),
        act="Darlo por cumplido",
        icon=Icon.CHECK,
    )


def held(typed: Typed, currency: Currency) -> Held:
    """A meeting about to be written down.

    Raises:
        InvalidValue: what was typed is no day, or a line is no commitment.
    """
    return Held(
        account=typed[ACCOUNT].strip(),
        present=typed[PRESENT],
        minutes=typed[MINUTES],
        commitments=tuple(_commitment(line, currency) for line in typed[SAID].splitlines() if line.strip()),
        on=parse_day(typed[ON], ON),
    )


def _commitment(line: str, currency: Currency) -> NewCommitment:
    """`Pagar noviembre; 10/12/2026; 500.000`."""
    parts = [part.strip() for part in line.split(";")]
    if len(parts) not in _PARTS or not parts[0]:
        raise InvalidValue(SAID, line, _EXAMPLE)
    worth = parts[2] if parts[2:] else ""
    try:
        amount = parse_money(worth, currency.digits) if worth else 0
        return NewCommitment(what=parts[0], due_on=parse_day(parts[1]), amount=amount)
    except InvalidValue:
        raise InvalidValue(SAID, line, _EXAMPLE) from None
