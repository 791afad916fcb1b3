"""Orders about the certificates that an account owes nothing."""

from pathlib import Path

from app.cli.answers import Answer
from app.cli.context import Context, RunOrder
from app.debt import certificate
from app.debt.certificate import Request


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


ORDERS: dict[str, RunOrder] = {
    "cuenta pazysalvo": _certify,
    "cuenta comprobar": _verify,
    "cuenta copia": _copy,
}
