"""Orders about the certificates that an account owes nothing."""

from collections.abc import Sequence
from pathlib import Path

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import certificate
from app.debt.certificate import IssuedRow, Request


def _certify(context: Context) -> Answer:
    options, office = context.options, context.office()
    wanted = Request(account=options.cuenta, asked_by=options.solicita, purpose=options.para)
    issued = certificate.issue(office, wanted)
    certificate.print_certificate(office, issued.number, Path(options.salida))
    figures = {
        "cuenta": issued.account,
        "numero": issued.number,
        "codigo": issued.code,
        "vale_hasta": issued.valid_until,
        "archivo": options.salida,
    }
    text = (
        f"Paz y salvo {issued.number} de la cuenta {issued.account}, código {issued.code}, vale hasta el"
        f" {issued.valid_until:%d/%m/%Y}. Está en {options.salida}."
    )
    return Answer(figures, text)


def _verify(context: Context) -> Answer:
    office, options = context.office(), context.options
    found = certificate.verify(office, options.numero, options.codigo)
    figures = {
        "numero": found.number,
        "autentico": found.stands,
        "vigente": found.in_force,
        "cuenta": found.facts.get("account"),
        "nombre": found.facts.get("name"),
        "expedido": found.issued_on,
        "vale_hasta": found.valid_until,
        "debe_hoy": found.owes,
    }
    return Answer(figures, certificate.verdict_text(office, found))


def _copy(context: Context) -> Answer:
    options = context.options
    copied = certificate.print_certificate(context.office(), options.numero, Path(options.salida))
    said = "Copia" if copied else "Original"
    return Answer({"archivo": options.salida, "copia": copied}, f"{said} en {options.salida}.")


def _annul(context: Context) -> Answer:
    number, why = context.options.numero, context.options.motivo
    certificate.annul(context.office(), number, why)
    return Answer({"numero": number, "anulado": True}, f"Paz y salvo {number} anulado: {why}.")


def _issued(context: Context) -> Answer:
    found = certificate.issued(context.office())
    return Answer({"paz_y_salvos": [_row(each) for each in found]}, "\n".join(_issued_lines(found)))


def _row(row: IssuedRow) -> dict[str, object]:
    found = row.certificate
    return {
        "numero": str(found.number),
        "cuenta": found.account,
        "nombre": found.facts["name"],
        "solicita": found.facts["asked_by"],
        "para": found.facts["purpose"],
        "expedido": found.issued_on,
        "vale_hasta": found.valid_until,
        "estado": row.state.value,
        "motivo_anulacion": found.annulment and found.annulment.reason,
        "impresiones": found.prints,
        "usuario": found.user,
    }


def _issued_lines(found: Sequence[IssuedRow]) -> list[str]:
    return [
        f"{counted(len(found), 'paz y salvo expedido', 'paz y salvos expedidos')}.",
        *(
            f"  {each.certificate.number}  {each.certificate.issued_on:%d/%m/%Y}  "
            f"cuenta {each.certificate.account}  {each.state.value}  {each.certificate.facts['name']}"
            for each in found
        ),
    ]


ORDERS: dict[str, RunOrder] = {
    "cuenta pazysalvo": _certify,
    "cuenta comprobar": _verify,
    "cuenta copia": _copy,
    "pazysalvo anular": _annul,
    "pazysalvo listar": _issued,
}
