"""The order that writes the month's report, and sends it."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.errors import Trouble
from app.figures import accountability_files, month_document, month_files, month_mail
from app.figures.month_files import Written
from app.figures.month_model import MonthFacts
from app.messages import sentence
from app.paper import mail, mail_password
from app.paper.mail import Sent


def _month(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.enviar is not None:
        month_mail.demand_sendable(office, options.enviar)
    written = month_files.write(office, options.periodo, Path(options.salida), context.job("Informe"))
    figures: dict[str, Any] = {**_figures(written), "archivos": list(written.files), "paginas": written.pages}
    lines = _lines(context, written)
    if options.enviar is not None:
        month_mail.queue(office, written, options.enviar)
        figures["envio"], said = _send(context)
        lines.append(said)
    return Answer(figures, "\n".join(lines))


def _figures(written: Written) -> dict[str, Any]:
    """The sums of the document; the months behind and the parts stand in the file."""
    told, facts = month_document.document(written.report), written.report.facts
    billing = told["facturacion"]
    return {
        "periodo": told["periodo"],
        "desde": told["desde"],
        "hasta": told["hasta"],
        "parcial": told["parcial"],
        "cuadra": told["cuadra"],
        "sin_cuadrar": [each.name for each in facts.controls if not each.ties],
        "facturas": billing["facturas"],
        "consumo_m3": billing["m3"],
        "facturado": billing["total"],
        "recaudo": told["recaudo"]["total"],
        "cartera": told["cartera"]["movimiento"],
        "indicadores": told["indicadores"],
        "sin_analisis": list(written.report.unexplained),
    }


def _lines(context: Context, written: Written) -> list[str]:
    facts = written.report.facts
    lines = [
        f"Informe de {facts.period}, del {facts.since:%d/%m/%Y} al {facts.upto:%d/%m/%Y}"
        + (": el mes no ha terminado." if facts.partial else "."),
        _sums(context, facts),
        "Cuadra con el libro." if facts.ties else "No cuadra con el libro: vea la hoja «Cuadre».",
    ]
    if written.report.unexplained:
        said = counted(len(written.report.unexplained), "indicador", "indicadores")
        lines.append(f"Falta el análisis de {said} por debajo de su meta.")
    return lines + [f"  {each}" for each in written.files]


def _sums(context: Context, facts: MonthFacts) -> str:
    sums = (facts.billing.total, facts.collection.total, facts.movement.whole.closing)
    billed, collected, owed = map(context.money, sums)
    return f"Facturado {billed}, recaudado {collected}, cartera {owed}."


def _send(context: Context) -> tuple[dict[str, Any], str]:
    """What waits is kept whatever becomes of the line: a server that does not answer is no failure."""
    try:
        password = mail_password.load(mail_password.default_file())
        done = mail.send(context.office(), password, context.job("Correo"), only_files=True)
    except Trouble as trouble:
        said = sentence(trouble, context.office().currency)
        return {"estado": "en_cola", "causa": said}, f"Queda en cola: {said}"
    state = _state(done)
    return {"estado": state, "causa": ""}, f"Correo: {state.replace('_', ' ')}."


def _state(done: Sent) -> str:
    if done.failed:
        return "no_enviado"
    return "por_confirmar" if done.uncertain else "enviado"


def _year(context: Context) -> Answer:
    options = context.options
    done = accountability_files.write(
        context.office(), options.anio, Path(options.salida), context.job("Rendición de cuentas")
    )
    found, money = done.year, context.money
    figures = {
        "anio": found.year,
        "meses": [str(each.month) for each in found.months],
        "parcial": found.partial,
        "cuadra": found.ties,
        "suscriptores": found.last.cadastre.closing,
        "consumo_m3": found.services.m3,
        "facturado": found.billed,
        "recaudado": found.collected,
        "subsidios": found.services.subsidy,
        "contribuciones": found.services.contribution,
        "reclamos": sum(each.claims.filed for each in found.months),
        "archivos": list(done.files),
        "paginas": done.pages,
    }
    tied = "cuadra con el libro" if found.ties else "NO cuadra con el libro"
    lines = [
        f"Rendición de cuentas de {found.year}, {counted(len(found.months), 'mes', 'meses')}; {tied}.",
        f"Facturado {money(found.billed)}, recaudado {money(found.collected)}.",
        *(f"  {each}" for each in done.files),
    ]
    return Answer(figures, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {"informe mensual": _month, "informe rendicion": _year}
