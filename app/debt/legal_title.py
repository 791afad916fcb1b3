"""The papers that a legal case makes itself: its title of debt, and the record of what was done."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.debt.legal_desk import CaseView
from app.messages import money_text
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import deliveries, legal, offices, owed
from app.store.deliveries import PastDelivery
from app.store.engine import Transaction
from app.store.legal import StoredCase, StoredStep, TitleDocument
from app.store.owed import PastPayment
from app.wording.legal_words import (
    CONDITION_WORDS,
    COST_KINDS,
    ENDING_WORDS,
    MEANS_WORDS,
    STAGE_WORDS,
    TRACK_WORDS,
)
from domain.delivery import Outcome
from domain.legal import Ending, Means, TitleFacts, Track
from domain.money import Money, in_words
from domain.period import Period
from reports.legal_paper import Column, LegalPaper, Table, write_legal_paper
from reports.spanish import long_date, month_name, short_date

TITLES = {
    Track.COACTIVE: "Título de crédito",
    Track.LAWSUIT: "Certificación de deuda",
}
_MOST_PAYMENTS = 200


def title_told(
    office: Office, transaction: Transaction, case: StoredCase, facts: TitleFacts
) -> dict[str, Any]:
    """What a title says besides its amounts, kept at its issue so that its paper is the same for ever."""
    identity, settings = offices.identity(transaction), offices.settings(transaction)
    return {
        "issuer": {**issuer_facts(identity, settings), "logo": ""},
        "municipality": identity.municipality,
        "debtor": facts.debtor,
        "document": facts.document,
        "address": facts.address,
        "interest_from": case.interest_from.isoformat() if case.interest_from else "",
        "signer": [case.signer, case.signer_role],
        "issued_on": office.clock.today().isoformat(),
        "user": office.user,
    }


def write_title(office: Office, view: CaseView, file: Path) -> int:
    """Write the title of a case as it was issued; gives its pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    case = view.row.case
    with office.store.read() as transaction:
        told = legal.title_of(transaction, case.id)
        logo = offices.settings(transaction).logo
    issuer = issuer_of({"issuer": {**told["issuer"], "logo": logo}})
    on, since = long_date(date.fromisoformat(told["issued_on"])), told["interest_from"]
    since = long_date(date.fromisoformat(since)) if since else ""
    amount = sum(each.amount for each in view.documents)
    interest = sum(each.interest for each in view.documents)
    whole = money_text(amount + interest, office.currency)
    model = LegalPaper(
        issuer=issuer,
        title=TITLES[case.track],
        number=str(case.number),
        place=f"{told['municipality']}, {on}",
        facts=(
            ("Acreedor", f"{issuer.name}, NIT {issuer.tax_id}"),
            ("Deudor", told["debtor"]),
            ("Documento", told["document"]),
            ("Dirección", told["address"]),
            ("Cuenta", case.account),
            ("Concepto", "Servicios públicos domiciliarios facturados y no pagados"),
            ("Intereses desde", since),
        ),
        opening=(
            f"{issuer.name} certifica que {told['debtor']} le debe, al {on}, la suma de {whole}"
            f" ({in_words(amount + interest, office.currency.words)}), por los papeles que siguen, vencidos y"
            " no pagados. Es una obligación clara, expresa y exigible."
        ),
        tables=(_debts(office, view.documents, amount, interest),),
        closing=(_RUNS_ON.format(since=since, on=on),),
        signer=(*told["signer"], issuer.name),
        foot=f"Emitido por {told['user']}",
    )
    return write_by_itself(file, lambda place: write_legal_paper(place, model))


_RUNS_ON = (
    "Los intereses corren desde el {since} y se liquidan aquí hasta el {on}. Los que se causen después se"
    " liquidan al pago."
)


def write_record(office: Office, view: CaseView, file: Path) -> int:
    """Write what was done in a case: steps, delivered invoices, payments, costs; gives its pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    case = view.row.case
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
        paid = owed.last_payments(transaction, case.account_id, _MOST_PAYMENTS)
        given = deliveries.history(transaction, [each.document_id for each in view.documents])
    today = office.clock.today()
    model = LegalPaper(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Actuaciones y pagos",
        number=str(case.number),
        place=f"{identity.municipality}, {long_date(today)}",
        facts=(
            ("Cuenta", f"{case.account}, {case.holder}"),
            ("Vía", TRACK_WORDS[case.track].capitalize()),
            ("Estado", f"{STAGE_WORDS[case.stage].capitalize()}; {CONDITION_WORDS[view.row.now.condition]}"),
            ("Abogado", case.lawyer or "Sin asignar"),
            ("Se debe hoy", _owed_today(office, view)),
        ),
        tables=(
            _steps(view.steps),
            _given(view.documents, given),
            _payments(office, paid),
            _costs(office, view),
        ),
        foot=f"Elaborado por {office.user}",
    )
    return write_by_itself(file, lambda place: write_legal_paper(place, model))


def _owed_today(office: Office, view: CaseView) -> str:
    now = money_text(view.row.now.left, office.currency)
    return f"{now}, más {money_text(view.interest, office.currency)} de intereses por facturar"


def _debts(office: Office, documents: Sequence[TitleDocument], amount: Money, interest: Money) -> Table:
    money = office.currency
    return Table(
        heading="Lo que se cobra",
        columns=(
            Column("Papel", 42.0),
            Column("Mes", 40.0),
            Column("Venció", 26.0),
            Column("Valor", 22.0, right=True),
            Column("Intereses", 22.0, right=True),
            Column("Total", 23.0, right=True),
        ),
        rows=tuple(
            (
                paper_words(each),
                month_name(Period.parse(each.period)).capitalize() if each.period else "",
                short_date(each.due_on),
                money_text(each.amount, money),
                money_text(each.interest, money),
                money_text(each.amount + each.interest, money),
            )
            for each in documents
        ),
        sums=(
            "Total", "", "", money_text(amount, money), money_text(interest, money),
            money_text(amount + interest, money),
        ),
    )  # fmt: skip


def paper_words(document: TitleDocument) -> str:
    """A paper of a title as people call it."""
    return f"Factura {document.paper}" if document.period else document.paper


def _steps(steps: Sequence[StoredStep]) -> Table:
    return Table(
        heading="Lo que se hizo",
        columns=(Column("Fecha", 22.0), Column("Paso", 44.0), Column("Detalle", 84.0), Column("Vence", 25.0)),
        rows=tuple(
            (
                short_date(step.taken_on),
                STAGE_WORDS[step.stage].capitalize(),
                step_detail(step),
                "" if step.due_on is None else short_date(step.due_on),
            )
            for step in steps
        ),
    )


def step_detail(step: StoredStep) -> str:
    """What is known of a step in words: how, with whom, under which number, what was said."""
    means = step.means
    if means in set(Means):
        means = MEANS_WORDS[Means(means)]
    elif means in set(Ending):
        means = ENDING_WORDS[Ending(means)]
    number = f"n.º {step.number}" if step.number else ""
    return "; ".join(filter(None, (means, step.party, number, step.text)))


def _given(documents: Sequence[TitleDocument], given: dict[int, list[PastDelivery]]) -> Table:
    rows = [
        (paper_words(each), short_date(fact.on), _DELIVERED[fact.outcome], fact.carrier)
        for each in documents
        for fact in given.get(each.document_id, ())
    ]
    return Table(
        heading="Entrega de las facturas",
        columns=(
            Column("Papel", 60.0),
            Column("Fecha", 26.0),
            Column("Qué pasó", 45.0),
            Column("Quién", 44.0),
        ),
        rows=tuple(rows),
        empty="No hay entregas registradas de estas facturas.",
    )


_DELIVERED = {
    Outcome.DELIVERED: "Entregada",
    Outcome.RETURNED: "Devuelta",
    Outcome.OPEN: "Sin registrar",
}


def _payments(office: Office, paid: Sequence[PastPayment]) -> Table:
    return Table(
        heading="Pagos de la cuenta, el último primero",
        columns=(
            Column("Fecha", 26.0),
            Column("Recibo", 50.0),
            Column("Dónde", 64.0),
            Column("Valor", 35.0, right=True),
        ),
        rows=tuple(
            (short_date(each.on), each.receipt, each.channel, money_text(each.amount, office.currency))
            for each in paid
        ),
        empty="La cuenta no tiene pagos.",
    )


def _costs(office: Office, view: CaseView) -> Table:
    return Table(
        heading="Costos del proceso",
        columns=(
            Column("Fecha", 26.0),
            Column("Clase", 42.0),
            Column("A quién y por qué", 72.0),
            Column("Valor", 35.0, right=True),
        ),
        rows=tuple(
            (
                short_date(each.spent_on),
                COST_KINDS[each.kind].capitalize(),
                "; ".join(filter(None, (each.payee, each.text))),
                money_text(each.amount, office.currency),
            )
            for each in view.costs
        ),
        sums=("Total", "", "", money_text(view.row.costs, office.currency)) if view.costs else (),
        empty="Sin costos registrados.",
    )
