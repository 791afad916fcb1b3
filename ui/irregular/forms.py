"""The dialogs of a case: what each asks for, and how what was typed becomes what is done."""

from datetime import date
from pathlib import Path
from typing import Final

from app.invoicing.charge import NewCharge
from app.register.irregular import CaseView, DoneStep, NewCase
from app.wording.irregular_sentences import STEP_WORDS
from domain.charge import MOST_INSTALMENTS, ChargeConcept
from domain.errors import InvalidValue
from domain.irregularity import CaseStep, IrregularKind
from domain.period import Period
from ui.formats import day, parse_day, parse_money, parse_whole
from ui.irregular.words import KINDS, USUAL_CHARGE
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.files import PAPERS

NEW, STEP, CHARGE, LINK, UNDO, DROP, ATTACH = (
    "caso_nuevo", "anotar_paso", "cobrar_caso", "vincular_cuenta", "deshacer_paso", "descartar_caso",
    "adjuntar_caso",
)  # fmt: skip
KIND, ACCOUNT, NAME, ADDRESS, PLACE = "tipo", "cuenta", "quien_usa", "direccion", "barrio"
ON, WHO, NOTE, PAPER, REASON = "fecha", "quien", "nota", "soporte", "motivo"
CONCEPT, LABEL, AMOUNT, INSTALMENTS, APPROVED = "concepto", "texto", "valor", "cuotas", "aprobado"

CONCEPTS: Final = {
    ChargeConcept.METER: "Medidor",
    ChargeConcept.CONNECTION: "Conexión",
    ChargeConcept.REPAIR: "Reparación",
    ChargeConcept.OTHER: "Otro cobro",
}
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa."
_PAPER: Final = Asked(
    name=PAPER,
    label="Foto o PDF",
    kind=AskKind.FILE,
    wide=True,
    files=PAPERS,
    help="PDF, JPG o PNG, hasta 10 MB; se guarda una copia",
)
_REASON: Final = Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True)

Errors = dict[str, str]


def new_form(today: date, code: str) -> AskedForm:
    """The dialog of a new case, perhaps of an account that is known."""
    return AskedForm(
        key=NEW,
        title="Caso nuevo",
        sentence="De una cuenta, o de un predio que usa el servicio y no la tiene: se crea en el camino.",
        fields=(
            Asked(
                name=KIND,
                label="Qué se encontró",
                kind=AskKind.CHOICE,
                choices=tuple((each.value, text) for each, text in KINDS.items()),
            ),
            Asked(name=ACCOUNT, label="Cuenta", value=code, help="Vacía si el predio no tiene cuenta"),
            Asked(name=NAME, label="Quién usa el servicio", help="Si no hay cuenta"),
            Asked(name=ADDRESS, label="Dirección del predio", help="Si no hay cuenta"),
            Asked(name=PLACE, label="Barrio o vereda"),
            Asked(name=WHO, label="Quién lo encontró", required=True),
            Asked(name=ON, label="Cuándo", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=NOTE, label="Qué se vio"),
            _PAPER,
        ),
        act="Abrir el caso",
        icon=Icon.PLUS,
    )


def read_new(typed: Typed) -> tuple[NewCase | None, Errors]:
    """The case, or what must be corrected."""
    on = _day(typed[ON])
    checks = (
        (ON, on is None, _NO_DAY),
        (WHO, not typed[WHO], "Escriba quién lo encontró."),
        (ADDRESS, not typed[ACCOUNT] and not typed[ADDRESS], "Escriba la cuenta, o dónde queda el predio."),
    )
    errors = {field: text for field, wrong, text in checks if wrong}
    if errors or on is None:
        return None, errors
    found = NewCase(
        kind=IrregularKind(typed[KIND]),
        account=typed[ACCOUNT],
        name=typed[NAME],
        address=typed[ADDRESS],
        neighbourhood=typed[PLACE],
        found_on=on,
        found_by=typed[WHO],
        note=typed[NOTE],
        paper=_paper(typed),
    )
    return found, {}


def step_form(step: CaseStep, today: date) -> AskedForm:
    """The dialog that notes a step."""
    last = step is CaseStep.ACTIVE
    return AskedForm(
        key=STEP,
        title=STEP_WORDS[step],
        sentence="Con este paso el caso se cierra: la cuenta está activa y sus cobros van en su factura."
        if last
        else "",
        fields=(
            Asked(name=ON, label="Cuándo", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=WHO, label="Quién lo hizo", required=True),
            Asked(name=NOTE, label="Nota", wide=True),
            _PAPER,
        ),
        act="Anotar y cerrar el caso" if last else "Anotar el paso",
        icon=Icon.CHECK_CIRCLE,
    )


def read_step(step: CaseStep, typed: Typed) -> tuple[DoneStep | None, Errors]:
    """The step, or what must be corrected."""
    on = _day(typed[ON])
    checks = ((ON, on is None, _NO_DAY), (WHO, not typed[WHO], "Escriba quién lo hizo."))
    errors = {field: text for field, wrong, text in checks if wrong}
    if errors or on is None:
        return None, errors
    return DoneStep(step=step, on=on, who=typed[WHO], note=typed[NOTE], paper=_paper(typed)), {}


def charge_form(view: CaseView) -> AskedForm:
    """The dialog that charges something to the account of a case."""
    usual = USUAL_CHARGE[view.case.kind]
    return AskedForm(
        key=CHARGE,
        title=f"Cobrar a la cuenta {view.case.code}",
        sentence="Sale en su próxima factura, una vez aprobado.",
        fields=(
            Asked(
                name=CONCEPT,
                label="Concepto",
                kind=AskKind.CHOICE,
                choices=tuple((each.value, text) for each, text in CONCEPTS.items()),
                value=usual.value,
            ),
            Asked(name=AMOUNT, label="Valor total", required=True, help="En pesos"),
            Asked(name=LABEL, label="Texto en la factura", value=CONCEPTS[usual], required=True, wide=True),
            Asked(
                name=INSTALMENTS,
                label="Cuotas",
                kind=AskKind.WHOLE,
                value="1",
                required=True,
                help="Una cada mes, sin interés",
            ),
            Asked(name=APPROVED, label="Queda aprobado", kind=AskKind.CHECK),
        ),
        act="Añadir el cobro",
        icon=Icon.COINS,
    )


def read_charge(typed: Typed, code: str, starts: Period) -> tuple[NewCharge | None, Errors]:
    """The charge, or what must be corrected."""
    amount, instalments = _money(typed[AMOUNT]), _whole(typed[INSTALMENTS])
    checks = (
        (AMOUNT, amount < 1, "Escriba el valor en pesos, 1 o más."),
        (LABEL, not typed[LABEL], "Escriba qué se cobra, como saldrá en la factura."),
        (
            INSTALMENTS,
            not 1 <= instalments <= MOST_INSTALMENTS,
            f"Escriba un número de 1 a {MOST_INSTALMENTS}.",
        ),
    )
    errors = {field: text for field, wrong, text in checks if wrong}
    if errors:
        return None, errors
    new = NewCharge(
        account=code,
        concept=ChargeConcept(typed[CONCEPT]),
        label=typed[LABEL],
        amount=amount,
        starts=starts,
        instalments=instalments,
        approved=bool(typed[APPROVED]),
    )
    return new, {}


def link_form(view: CaseView) -> AskedForm:
    """The dialog that says which account the premises have."""
    return AskedForm(
        key=LINK,
        title=f"Cuenta del caso {view.case.id}",
        sentence="Si el predio ya tiene cuenta. Si no la tiene, créela con F7.",
        fields=(Asked(name=ACCOUNT, label="Cuenta", required=True),),
        act="Usar esa cuenta",
        icon=Icon.ID,
    )


def reason_form(key: str, view: CaseView) -> AskedForm:
    """The dialog that takes the last step back, or drops the case."""
    if key == UNDO:
        last = STEP_WORDS[view.steps[-1].step]
        return AskedForm(
            key=UNDO,
            title="Deshacer el último paso",
            sentence=f"«{last}» vuelve a estar por hacer en el caso {view.case.id}.",
            fields=(_REASON,),
            act="Deshacer el paso",
            icon=Icon.UNDO,
        )
    return AskedForm(
        key=DROP,
        title=f"Descartar el caso {view.case.id}",
        sentence="Se cierra sin normalizar: no era irregular, o ya no existe. Sus cobros siguen.",
        fields=(_REASON,),
        act="Descartar el caso",
        icon=Icon.TRASH,
    )


def attach_form(view: CaseView) -> AskedForm:
    """The dialog that attaches evidence."""
    return AskedForm(
        key=ATTACH,
        title=f"Adjuntar al caso {view.case.id}",
        fields=(
            Asked(name=PAPER, label="Foto o PDF", kind=AskKind.FILE, required=True, files=PAPERS),
            Asked(name=NOTE, label="Qué muestra"),
        ),
        act="Adjuntar",
        icon=Icon.ATTACH,
    )


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except InvalidValue:
        return None


def _money(text: str) -> int:
    """The amount; 0 where it is none."""
    try:
        return parse_money(text)
    except InvalidValue:
        return 0


def _whole(text: str) -> int:
    """The number; 0 where it is none."""
    try:
        return parse_whole(text)
    except InvalidValue:
        return 0


def _paper(typed: Typed) -> Path | None:
    return Path(typed[PAPER]) if typed[PAPER] else None
