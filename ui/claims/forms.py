"""What the dialogs of claims ask for, and what was typed as the use cases take it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from app.debt.claim_answers import Decision as Answer
from app.debt.claim_desk import Claimant, ClaimRow
from app.debt.claims import Filing, Wanted
from domain.claim import ClaimKind, ClaimOutcome, ClaimState
from domain.claim_file import ClaimCause
from domain.errors import InvalidValue
from domain.period import Period
from ui.claims.words import CHANNELS, KINDS, MEANS, OUTCOMES
from ui.formats import day, money, parse_day, parse_money, period
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

PRINT_FILING, PRINT_ANSWER = "reclamo_constancia", "reclamo_carta"
WHO, FILE, ANSWER, NOTIFY, REVIEW, TRANSFER = (
    "reclamo_de_quien", "reclamo_radicar", "reclamo_responder", "reclamo_notificar", "reclamo_recurso",
    "reclamo_trasladar",
)  # fmt: skip
ACCOUNT, KIND, INVOICE = "cuenta", "tipo", "factura"
AMOUNT, AVERAGE, CAUSE, TEXT, PETITIONER, CONTACT, CHANNEL = (
    "valor", "promedio", "causa", "texto", "firma", "respuesta", "medio",
)  # fmt: skip
OUTCOME, GRANTED, ON, MEANS_FIELD, APPEAL, AUTHORITY = (
    "resultado", "concedido", "fecha", "como", "apelacion", "entidad",
)  # fmt: skip
_LINE: Final = "renglon_"
_FILED: Final = (ClaimKind.CLAIM, ClaimKind.COMPLAINT, ClaimKind.PETITION)


def who_form(account: str, invoice: str) -> AskedForm:
    """Who claims, and what of."""
    return AskedForm(
        key=WHO,
        title="Radicar una PQR",
        sentence="Recibe el número del año, y el plazo corre desde hoy.",
        fields=(
            Asked(name=ACCOUNT, label="Cuenta", value=account, required=True),
            Asked(
                name=KIND,
                label="Qué es",
                kind=AskKind.CHOICE,
                value=ClaimKind.CLAIM.value,
                choices=tuple((each.value, KINDS[each]) for each in _FILED),
            ),
            Asked(
                name=INVOICE,
                label="Factura",
                value=invoice,
                help="Su número, «Saldo inicial» o «Nota débito 3»; vacío si no es de ninguna",
            ),
        ),
        act="Seguir",
        icon=Icon.PLUS,
    )


def filing_form(claimant: Claimant, kind: ClaimKind, invoice: str, causes: Sequence[ClaimCause]) -> AskedForm:
    """What is claimed: lines to tick, an amount, the cause, the words of who claims."""
    found = next((each for each in claimant.invoices if each.number == invoice), None)
    money_is_claimed = kind is ClaimKind.CLAIM and found is not None
    lines = []
    if found is not None and money_is_claimed:
        lines = [
            Asked(
                name=f"{_LINE}{line.line}",
                label=f"{line.label}, {money(line.amount)}",
                kind=AskKind.CHECK,
            )
            for line in found.lines
        ]
        if found.period:
            lines.append(Asked(name=AVERAGE, label="Lo que pasa del promedio", kind=AskKind.CHECK))
        every = "lo marcado, o toda la factura" if found.period else "todo lo que queda de ella"
        lines.append(Asked(name=AMOUNT, label="Valor", help=f"Vacío: {every}"))
    return AskedForm(
        key=FILE,
        title=f"{KINDS[kind]} de la cuenta {claimant.account}",
        sentence=_about(claimant, invoice, claimed=money_is_claimed),
        fields=(
            *lines,
            Asked(
                name=CAUSE,
                label="Causa",
                kind=AskKind.CHOICE,
                value="CONSUMO" if found else "OTRA",
                choices=tuple((each.code, each.name) for each in causes),
            ),
            Asked(name=CHANNEL, label="Cómo llegó", kind=AskKind.CHOICE, choices=CHANNELS),
            Asked(name=PETITIONER, label="Quién firma", value=claimant.name),
            Asked(name=CONTACT, label="Responder a", help="Dirección, teléfono o el correo que autorizó"),
            Asked(name=TEXT, label="Lo que pide", kind=AskKind.NOTE, required=True, wide=True),
        ),
        act="Radicar",
        icon=Icon.PLUS,
    )


def _about(claimant: Claimant, invoice: str, *, claimed: bool) -> str:
    found = next((each for each in claimant.invoices if each.number == invoice), None)
    if found is None:
        return f"{claimant.name}, {claimant.address}."
    named = f"Factura {invoice} de {period(Period.parse(found.period))}" if found.period else invoice
    said = f"{named}: cobró {money(found.total)} y se deben {money(found.open)}."
    return f"{said} Lo reclamado no se exige mientras se responde." if claimed else said


def filing_of(account: str, kind: ClaimKind, invoice: str, typed: Typed, average: int | None) -> Filing:
    """What was typed as a writing to file.

    Raises:
        InvalidValue: the amount is none.
    """
    cause = typed[CAUSE]
    ticked = [int(name.removeprefix(_LINE)) for name, value in typed.items() if _is_ticked(name, value)]
    amount = average
    if amount is None and typed.get(AMOUNT):
        amount = parse_money(typed[AMOUNT])
    if not invoice:
        details: tuple[Wanted, ...] = (Wanted(cause=cause),)
    elif amount is None and ticked:
        details = tuple(Wanted(cause=cause, invoice=invoice, line=line) for line in ticked)
    else:
        one = ticked[0] if len(ticked) == 1 and average is None else None
        details = (Wanted(cause=cause, invoice=invoice, line=one, amount=amount),)
    return Filing(
        account=account,
        kind=kind,
        text=typed[TEXT],
        details=details,
        channel=typed[CHANNEL] or CHANNELS[0][0],
        petitioner=typed[PETITIONER],
        contact=typed[CONTACT],
    )


def _is_ticked(name: str, value: str) -> bool:
    return name.startswith(_LINE) and bool(value)


def answer_form(row: ClaimRow, today: date) -> AskedForm:
    """How a claim is answered."""
    outcomes = [each for each in ClaimOutcome if each is not ClaimOutcome.PARTLY_GRANTED or row.under_claim]
    return AskedForm(
        key=ANSWER,
        title=f"Responder el radicado {row.claim.number}",
        sentence=f"En reclamo {money(row.under_claim)}. Antes de guardar verá lo que la respuesta hace.",
        fields=(
            Asked(
                name=OUTCOME,
                label="Decisión",
                kind=AskKind.CHOICE,
                choices=tuple((each.value, OUTCOMES[each]) for each in outcomes),
            ),
            Asked(name=GRANTED, label="Valor que se concede", help="Solo si se accede en parte"),
            Asked(name=ON, label="Fecha de la respuesta", kind=AskKind.DAY, value=day(today)),
            Asked(name=TEXT, label="Razones", kind=AskKind.NOTE, required=True, wide=True),
        ),
        act="Ver lo que hace",
        icon=Icon.CHECK,
    )


def answer_of(row: ClaimRow, typed: Typed) -> Answer:
    """What was typed as a decision.

    Raises:
        InvalidValue: the amount or the day are none, or no reasons are given.
    """
    if not typed[TEXT].strip():
        raise InvalidValue("razones", "", "un texto que explique la decisión")
    return Answer(
        claim=str(row.claim.number),
        outcome=ClaimOutcome(typed[OUTCOME]),
        text=typed[TEXT],
        amount=parse_money(typed[GRANTED]) if typed[GRANTED] else None,
        on=parse_day(typed[ON]) if typed[ON] else None,
    )


def step_form(key: str, row: ClaimRow, today: date) -> AskedForm:
    """What a step after the answer asks for."""
    on = Asked(name=ON, label="Fecha", kind=AskKind.DAY, value=day(today))
    text = Asked(name=TEXT, label="Razones", kind=AskKind.NOTE, required=key == REVIEW, wide=True)
    fields: dict[str, tuple[Asked, ...]] = {
        NOTIFY: (Asked(name=MEANS_FIELD, label="Cómo", kind=AskKind.CHOICE, choices=MEANS), on),
        REVIEW: (Asked(name=APPEAL, label="Con apelación en subsidio", kind=AskKind.CHECK), on, text),
        TRANSFER: (
            Asked(name=AUTHORITY, label="A quién", required=True, value=_decides(row)), on, text
        ),
    }  # fmt: skip
    titles = {NOTIFY: "Notificar la respuesta", REVIEW: "Recibir el recurso", TRANSFER: "Trasladar o remitir"}
    sentences = {
        NOTIFY: "Desde ese día corre el plazo para recurrir; después queda en firme.",
        REVIEW: "Debe estar pagado lo que no se reclama. El plazo para responder corre de nuevo.",
        TRANSFER: "A la entidad que lo decide; con apelación, el expediente a quien la resuelve.",
    }
    return AskedForm(
        key=key,
        title=f"{titles[key]} · {row.claim.number}",
        sentence=sentences[key],
        fields=fields[key],
        act="Guardar",
        icon=Icon.CHECK,
    )


def _decides(row: ClaimRow) -> str:
    return "Superintendencia de Servicios Públicos" if row.state is ClaimState.UNDER_REVIEW else ""


def day_of(typed: Typed) -> date | None:
    """The day that was typed; None for today.

    Raises:
        InvalidValue: it is none.
    """
    return parse_day(typed[ON]) if typed[ON] else None
