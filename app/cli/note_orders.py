"""Orders about notes: issue one on an invoice, print one."""

from pathlib import Path

from app.cli.answers import Answer
from app.cli.context import Context, RunOrder
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.paper import note_paper
from app.register import cadastre
from domain.document import DocumentKind

_KINDS = {"credito": DocumentKind.CREDIT_NOTE, "debito": DocumentKind.DEBIT_NOTE}


def _note(context: Context) -> Answer:
    options = context.options
    note = Note(
        kind=NoteKind(options.tipo),
        invoice=options.factura,
        amount=options.valor,
        reason=options.motivo,
        account=options.cuenta,
    )
    office = context.office()
    issued = adjustment.issue(office, note)
    view = cadastre.view_account(office, issued.account)
    figures = {
        "numero": issued.number,
        "tipo": options.tipo,
        "factura": options.factura,
        "valor": options.valor,
    }
    named = f"la factura {options.factura}" if options.factura.isalnum() else f"«{options.factura}»"
    kind = "crédito" if note.kind is NoteKind.CREDIT else "débito"
    text = (
        f"Nota {kind} {issued.number} por {context.money(note.amount)} sobre {named};"
        f" la cuenta {issued.account} queda con saldo {context.money(view.balance)}"
        f" y a favor {context.money(view.in_favour)}."
    )
    return Answer(figures, text)


def _print(context: Context) -> Answer:
    options = context.options
    note_paper.print_note(context.office(), _KINDS[options.tipo], options.numero, Path(options.salida))
    figures = {"tipo": options.tipo, "numero": options.numero, "archivo": options.salida}
    return Answer(figures, f"La nota {options.numero} está en {options.salida}.")


ORDERS: dict[str, RunOrder] = {"nota": _note, "imprimir nota": _print}
