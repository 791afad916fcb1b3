"""The dialogs of legal cases: whose, what the title says, each step with what it wants, costs, lawyers."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from app.debt.lawyers import Entry, Spent
from app.debt.legal import Facts, Opening
from app.debt.legal_desk import CaseView
from app.debt.legal_steps import NOTIFIED, Step
from app.store.legal import StoredCase
from app.store.legal_costs import StoredLawyer
from app.wording.legal_words import COST_KINDS, ENDING_WORDS, MEANS_WORDS, STAGE_WORDS, TRACK_WORDS
from domain.legal import Ending, Means, Stage, Track
from domain.profile import Currency
from ui.formats import day, money, parse_day, parse_money
from ui.theme.icon import Icon
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed

OPEN, FACTS, STEP, COST, ATTACH, LAWYER, LEAVING, HANDING = (
    "proceso_abrir", "proceso_datos", "proceso_paso", "proceso_costo", "proceso_adjunto", "proceso_abogado",
    "abogado_termina", "abogado_entrega",
)  # fmt: skip
ACCOUNT, TRACK, REASON, LAWYER_OF, SIGNER, ROLE, SINCE = (
    "cuenta", "via", "motivo", "abogado", "firma", "cargo", "desde",
)  # fmt: skip
STAGE, ON, MEANS, PARTY, NUMBER, TEXT, ENDING = (
    "etapa", "fecha", "medio", "entidad", "numero", "texto", "fin",
)  # fmt: skip
KIND, AMOUNT, PAYEE, FILE, NOTE = "clase", "valor", "a", "archivo", "nota"
WHO, UNTIL, SUCCESSOR = "quien", "hasta", "recibe"
NAME, IDENTITY, CARD, PHONE, EMAIL = "nombre", "documento", "tarjeta", "telefono", "correo"

FIELD_OF: Final = {
    "AccountMissing": ACCOUNT,
    "LegalCaseOpen": ACCOUNT,
    "NothingToDemand": ACCOUNT,
    "LawyerMissing": LAWYER_OF,
    "LawyerListed": IDENTITY,
    "LawyerHasCases": SUCCESSOR,
    "quién los recibe": SUCCESSOR,
    "abogado": WHO,
    "motivo": REASON,
    "intereses desde": SINCE,
    "quién firma": SIGNER,
    "medio": MEANS,
    "fecha": ON,
    "entidad o persona": PARTY,
    "número": NUMBER,
    "texto": TEXT,
    "motivo del fin": ENDING,
    "valor": AMOUNT,
    "a quién": PAYEE,
    "nombre": NAME,
    "documento": IDENTITY,
    "tarjeta profesional": CARD,
    "teléfono": PHONE,
}
"""The field beside which a refusal is told, by its class or by the fact that it names."""

_PARTIES: Final = {
    Stage.DEMAND: "Quién lo recibió",
    Stage.NOTIFIED: "Quién lo recibió",
    Stage.ORDER_NOTIFIED: "Quién lo recibió",
    Stage.FILED: "Juzgado",
    Stage.LETTER: "A quién",
}
_NEEDS_PARTY: Final = frozenset({Stage.FILED, Stage.LETTER})
_NEEDS_TEXT: Final = frozenset({Stage.MEASURES, Stage.LETTER, Stage.CLOSED})
_WITH_MEANS: Final = frozenset({Stage.DEMAND, *NOTIFIED.values()})
_SAID: Final = {
    Stage.ISSUED: "Los valores quedan como están hoy; de la cuenta se cobra todo lo vencido y sin reclamo.",
    Stage.NOTIFIED: "El término para pagar corre en días hábiles desde el siguiente a la notificación.",
    Stage.ORDER_NOTIFIED: "El término de la orden corre en días hábiles; antes de que venza no hay embargo.",
    Stage.DEMAND: "Es el cobro que se entregó antes del título, con su constancia.",
    Stage.CLOSED: "Queda quién lo terminó y por qué; la cuenta vuelve a la lista de cobro.",
}


def open_form(lawyers: Sequence[StoredLawyer], account: str = "") -> AskedForm:
    """Whose debt passes to legal hands, by which way, and why."""
    return AskedForm(
        key=OPEN,
        title="Pasar una cuenta a jurídica",
        sentence="Sale de la lista de cobro hasta que el proceso termine.",
        fields=(
            Asked(name=ACCOUNT, label="Cuenta", value=account, required=True),
            Asked(name=TRACK, label="Vía", kind=AskKind.CHOICE, choices=_choices(TRACK_WORDS),
                  value=Track.COACTIVE.value),
            Asked(name=REASON, label="Por qué pasa", required=True, wide=True),
            _lawyer_field(lawyers, ""),
            Asked(name=SIGNER, label="Quién firma el título"),
            Asked(name=ROLE, label="Su cargo"),
        ),
        act="Pasar a jurídica",
        icon=Icon.SCALE,
    )  # fmt: skip


def facts_form(case: StoredCase, lawyers: Sequence[StoredLawyer]) -> AskedForm:
    """What the title will say; once it is issued, who acts alone."""
    mine = next((each.identity for each in lawyers if each.id == case.lawyer_id), "")
    fields: tuple[Asked, ...] = (_lawyer_field(lawyers, mine),)
    if case.stage is Stage.PREPARATION:
        since = "" if case.interest_from is None else day(case.interest_from)
        fields = (
            Asked(name=SINCE, label="Intereses desde", kind=AskKind.DAY, value=since),
            *fields,
            Asked(name=SIGNER, label="Quién firma el título", value=case.signer),
            Asked(name=ROLE, label="Su cargo", value=case.signer_role),
        )
    return AskedForm(
        key=FACTS,
        title=f"Datos del título {case.number}",
        sentence="Emitido el título, solo cambia quién lo lleva.",
        fields=fields,
        act="Guardar",
    )


def step_form(view: CaseView, stage: Stage, today: date, currency: Currency) -> AskedForm:
    """What a step wants to be told."""
    amount = sum(each.amount for each in view.documents)
    worth = f" Son {money(amount, currency.digits, currency.symbol)}." if stage is Stage.ISSUED else ""
    return AskedForm(
        key=STEP,
        title=f"{STAGE_WORDS[stage].capitalize()}: proceso {view.row.case.number}",
        sentence=_SAID.get(stage, "") + worth,
        fields=_step_fields(stage, today),
        act="Terminar el proceso" if stage is Stage.CLOSED else "Registrar",
        icon=Icon.SCALE,
    )


def _step_fields(stage: Stage, today: date) -> tuple[Asked, ...]:
    if stage is Stage.ISSUED:
        return (Asked(name=TEXT, label="Nota", wide=True),)
    fields = [Asked(name=ON, label="Fecha", kind=AskKind.DAY, value=day(today), required=True)]
    if stage in _WITH_MEANS:
        fields.append(Asked(name=MEANS, label="Cómo", kind=AskKind.CHOICE, choices=_choices(MEANS_WORDS),
                            value=Means.PERSONAL.value))  # fmt: skip
    if stage is Stage.CLOSED:
        fields.append(Asked(name=ENDING, label="Por qué termina", kind=AskKind.CHOICE,
                            choices=_choices(ENDING_WORDS), value=Ending.PAID.value))  # fmt: skip
    else:
        party = _PARTIES.get(stage, "Entidad")
        fields.append(Asked(name=PARTY, label=party, required=stage in _NEEDS_PARTY))
        fields.append(Asked(name=NUMBER, label="Número o guía"))
    fields.append(Asked(name=TEXT, label="Qué se hizo", wide=True, required=stage in _NEEDS_TEXT))
    return tuple(fields)


def cost_form(view: CaseView, today: date) -> AskedForm:
    """What was spent on a case."""
    return AskedForm(
        key=COST,
        title=f"Costo del proceso {view.row.case.number}",
        sentence="Se suma al lado de la deuda; a nadie se le cobra por escribirlo aquí.",
        fields=(
            Asked(name=KIND, label="De qué", kind=AskKind.CHOICE,
                  choices=tuple((key, said.capitalize()) for key, said in COST_KINDS.items()),
                  value=next(iter(COST_KINDS))),
            Asked(name=AMOUNT, label="Valor", required=True),
            Asked(name=ON, label="Fecha", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=PAYEE, label="A quién"),
            Asked(name=TEXT, label="Por qué", wide=True),
        ),
        act="Registrar",
        icon=Icon.COINS,
    )  # fmt: skip


def attach_form(case: StoredCase) -> AskedForm:
    """Which file goes with a case."""
    return AskedForm(
        key=ATTACH,
        title=f"Adjuntar al proceso {case.number}",
        sentence="Un PDF o una foto: sale también en el expediente.",
        fields=(
            Asked(
                name=FILE, label="Archivo", kind=AskKind.FILE, files=SUPPORT_FILES, required=True, wide=True
            ),
            Asked(name=NOTE, label="Qué muestra", wide=True),
        ),
        act="Adjuntar",
        icon=Icon.ATTACH,
    )


def lawyer_form() -> AskedForm:
    """Who enters the directory."""
    return AskedForm(
        key=LAWYER,
        title="Inscribir un abogado",
        sentence="Actúa por la empresa desde hoy.",
        fields=(
            Asked(name=NAME, label="Nombre", required=True),
            Asked(name=IDENTITY, label="Documento", required=True),
            Asked(name=CARD, label="Tarjeta profesional"),
            Asked(name=PHONE, label="Teléfono"),
            Asked(name=EMAIL, label="Correo"),
        ),
        act="Inscribir",
        icon=Icon.USER_PLUS,
    )


def leaving_form(lawyers: Sequence[StoredLawyer], today: date) -> AskedForm:
    """Who stops acting, from when, and who takes the open cases."""
    return AskedForm(
        key=LEAVING,
        title="Un abogado deja de actuar",
        sentence="Queda en el directorio con su fecha; sus procesos abiertos pasan a quien diga.",
        fields=(
            _person(WHO, "Quién", lawyers),
            Asked(name=UNTIL, label="Hasta qué día", kind=AskKind.DAY, value=day(today), required=True),
            _person(SUCCESSOR, "Quién recibe sus procesos", lawyers, nobody="Nadie: no lleva ninguno"),
        ),
        act="Terminar con el abogado",
        icon=Icon.USER,
    )


def handing_form(lawyers: Sequence[StoredLawyer]) -> AskedForm:
    """Who gives every open case, and who takes them."""
    return AskedForm(
        key=HANDING,
        title="Entregar los procesos de un abogado",
        sentence="Pasan todos los abiertos; quien los entrega sigue en el directorio.",
        fields=(_person(WHO, "Quién entrega", lawyers), _person(SUCCESSOR, "Quién recibe", lawyers)),
        act="Entregar",
        icon=Icon.TRANSFER,
    )


def _person(name: str, label: str, lawyers: Sequence[StoredLawyer], nobody: str = "") -> Asked:
    known = tuple((each.identity, each.name) for each in lawyers)
    choices = (("", nobody), *known) if nobody else known
    return Asked(name=name, label=label, kind=AskKind.CHOICE, choices=choices, value=choices[0][0])


def _lawyer_field(lawyers: Sequence[StoredLawyer], chosen: str) -> Asked:
    choices = (("", "Sin asignar"), *((each.identity, each.name) for each in lawyers))
    return Asked(name=LAWYER_OF, label="Abogado", kind=AskKind.CHOICE, choices=choices, value=chosen)


def _choices(words: object) -> tuple[tuple[str, str], ...]:
    return tuple((key.value, said.capitalize()) for key, said in words.items())  # type: ignore[attr-defined]


# ── what was typed ──────────────────────────────────────────────────────────


def opening(typed: Typed) -> Opening:
    """A case about to be opened."""
    return Opening(
        account=typed[ACCOUNT].strip(),
        track=Track(typed[TRACK]),
        reason=typed[REASON],
        lawyer=typed[LAWYER_OF],
        signer=typed[SIGNER],
        signer_role=typed[ROLE],
    )


def facts(case: StoredCase, typed: Typed) -> Facts:
    """What its title will say.

    Raises:
        InvalidValue: what was typed is no day.
    """
    since = typed.get(SINCE, "").strip()
    return Facts(
        case=str(case.number),
        interest_from=parse_day(since) if since else None,
        signer=typed.get(SIGNER),
        signer_role=typed.get(ROLE),
        lawyer=typed[LAWYER_OF],
    )


def step(case: StoredCase, stage: Stage, typed: Typed) -> Step:
    """A step about to be taken.

    Raises:
        InvalidValue: what was typed is no day.
    """
    return Step(
        case=str(case.number),
        stage=stage,
        means=Means(typed[MEANS]) if MEANS in typed else None,
        ending=Ending(typed[ENDING]) if ENDING in typed else None,
        on=parse_day(typed[ON]) if ON in typed else None,
        party=typed.get(PARTY, ""),
        number=typed.get(NUMBER, ""),
        text=typed[TEXT],
    )


def spent(case: StoredCase, typed: Typed, currency: Currency) -> Spent:
    """A cost about to be written.

    Raises:
        InvalidValue: what was typed is no amount, or no day.
    """
    return Spent(
        case=str(case.number),
        kind=typed[KIND],
        amount=parse_money(typed[AMOUNT], currency.digits),
        payee=typed[PAYEE],
        text=typed[TEXT],
        on=parse_day(typed[ON]),
    )


def entry(typed: Typed) -> Entry:
    """A lawyer about to enter the directory."""
    return Entry(
        name=typed[NAME],
        identity=typed[IDENTITY],
        card=typed[CARD],
        phone=typed[PHONE],
        email=typed[EMAIL],
    )
