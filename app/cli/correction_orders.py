"""Orders that correct what was issued: a whole issue taken back, one invoice by its difference."""

from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.invoicing import correcting, undoing
from app.invoicing.correcting import Correction
from app.invoicing.undoing import Undoing
from domain.cadastre import ServiceClass
from domain.errors import InvalidValue


def _undo(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.simular:
        looked = undoing.undoing_of(office, options.periodo)
        if looked.stands is not None:
            raise looked.stands
        return Answer(_undo_figures(looked), _undo_text(context, looked, "Se anularían"))
    done = undoing.undo(office, options.periodo, options.motivo, context.job("Deshacer la emisión"))
    notes = {"nota_desde": done.first_note, "nota_hasta": done.last_note}
    text = (
        f"{_undo_text(context, done.undoing, 'Anuladas')} Notas crédito {done.first_note} a {done.last_note}."
    )
    return Answer(_undo_figures(done.undoing) | notes, text)


def _undo_figures(looked: Undoing) -> dict[str, Any]:
    return {
        "periodo": str(looked.period),
        "facturas": looked.invoices,
        "valor": looked.value,
        "desde": looked.first,
        "hasta": looked.last,
        "notas_debito": looked.returned,
        "impresas": looked.printed,
        "complementaria": looked.complementary,
    }


def _undo_text(context: Context, looked: Undoing, what: str) -> str:
    made = counted(looked.invoices, "factura", "facturas")
    return (
        f"{what} {made} de {looked.period}, de la {looked.first} a la {looked.last}, por"
        f" {context.money(looked.value)}; ya impresas: {count(looked.printed)}."
    )


def _correct(context: Context) -> Answer:
    options, office = context.options, context.office()
    correction = Correction(
        invoice=options.factura,
        reading=options.lectura,
        m3=options.consumo,
        service_class=ServiceClass(options.clase) if options.clase else None,
        without=_line_numbers(options.quitar or ""),
    )
    note = ""
    if options.motivo:
        done = correcting.correct(office, correction, options.motivo, fraud=options.dolo)
        found, note = done.compared, done.note.number
    else:
        found = correcting.compare(office, correction)
    figures = {
        "factura": found.invoice,
        "cuenta": found.account,
        "facturado_m3": found.billed_m3,
        "correcto_m3": found.right_m3,
        "lineas": [
            {
                "servicio": line.service,
                "concepto": line.concept,
                "facturado": line.billed,
                "correcto": line.right,
                "diferencia": line.difference,
            }
            for line in found.lines
        ],
        "diferencia": found.difference,
        "notas_anteriores": found.noted,
        "valor": found.amount,
        "se_cobra_hasta": found.chargeable_to,
        "nota": note or None,
    }
    money = context.money
    lines = [
        f"  {line.service:<14} {line.concept:<28} {money(line.billed):>14} {money(line.right):>14}"
        f" {money(line.difference):>14}"
        for line in found.lines
    ]
    head = f"Factura {found.invoice}, cuenta {found.account}: facturado, correcto y diferencia."
    last = f"Diferencia {money(found.difference)}; notas anteriores {money(found.noted)}."
    end = f" Nota {note} por {money(abs(found.amount))}." if note else f" Por ajustar: {money(found.amount)}."
    return Answer(figures, "\n".join([head, *lines, last + end]))


def _line_numbers(text: str) -> frozenset[int]:
    """Lines of an invoice given as `4,5`."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = next((part for part in parts if not part.isdecimal()), None)
    if wrong is not None:
        raise InvalidValue("cobro", wrong, "números de renglón separados por comas")
    return frozenset(map(int, parts))


ORDERS: dict[str, RunOrder] = {
    "facturar corregir": _correct,
    "facturar deshacer": _undo,
}
