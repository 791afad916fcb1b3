"""Orders about the points where people pay: the catalogue, and what was collected at each."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.bank import collection_points, point_report
from app.bank.collection_points import PointMissing, commission_words, source_words
from app.bank.point_report import Collected, PointLine
from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.store.collection_points import PointFacts, StoredPoint
from domain.collection_point import Channel, Commission, Source, SourceKind, in_force


def _points(context: Context) -> Answer:
    found = collection_points.catalogue(context.office()).points
    lines = [f"{counted(len(found), 'punto de recaudo', 'puntos de recaudo')}."]
    lines += [f"  {_line(context, each)}" for each in found]
    return Answer({"puntos": [_point(context, each) for each in found]}, "\n".join(lines))


def _point(context: Context, found: StoredPoint) -> dict[str, Any]:
    facts, terms = found.facts, in_force(found.terms, context.office().clock.today())
    return {
        "punto": facts.name,
        "canal": facts.channel.value,
        "sitio": facts.place,
        "horario": facts.hours,
        "recibos_de": facts.source and source_words(facts.source),
        "cerrado": facts.closed_on,
        "comision": terms and _terms(terms),
    }


def _terms(terms: Commission) -> dict[str, Any]:
    return {
        "desde": terms.valid_from,
        "fijo": terms.fixed,
        "porcentaje": terms.percent,
        "iva": terms.vat,
    }


def _line(context: Context, found: StoredPoint) -> str:
    terms = in_force(found.terms, context.office().clock.today())
    told = "sin comisión" if terms is None else commission_words(terms, context.office().currency)
    return f"{found.facts.name} ({found.facts.channel.value}): {told}"


def _save(context: Context) -> Answer:
    options, office = context.options, context.office()
    try:
        known = collection_points.point(office, options.punto).facts
    except PointMissing:
        facts = _told(options, PointFacts(name=options.punto, channel=Channel.DESK))
        collection_points.add_point(office, facts)
        return Answer({"punto": facts.name, "nuevo": True}, f"Punto de recaudo {facts.name}.")
    facts = _told(options, known)
    collection_points.change_point(office, known.name, facts)
    return Answer({"punto": facts.name, "nuevo": False}, f"Punto de recaudo {facts.name}, cambiado.")


def _told(options: argparse.Namespace, facts: PointFacts) -> PointFacts:
    """A point with what the order says of it; the rest stays."""
    source = facts.source
    if options.caja is not None:
        source = Source(SourceKind.DESK, str(options.caja))
    elif options.perfil is not None:
        source = Source(SourceKind.FILE, options.perfil, options.banco)
    elif options.origen is not None:
        source = Source(SourceKind.CHANNEL, options.origen)
    return replace(
        facts,
        channel=facts.channel if options.canal is None else Channel(options.canal),
        source=source,
        place=facts.place if options.sitio is None else options.sitio,
        hours=facts.hours if options.horario is None else options.horario,
        closed_on=options.cerrado or facts.closed_on,
    )


def _commission(context: Context) -> Answer:
    options, office = context.options, context.office()
    terms = Commission(
        valid_from=options.desde, fixed=options.fijo, percent=options.porcentaje, vat=options.iva
    )
    collection_points.set_commission(office, options.punto, terms)
    said = commission_words(terms, office.currency)
    text = f"{options.punto} cobra {said} por cada pago desde el {terms.valid_from:%d/%m/%Y}."
    return Answer({"punto": options.punto, **_terms(terms)}, text)


def _report(context: Context) -> Answer:
    options, office = context.options, context.office()
    until = options.hasta or office.clock.today()
    found = point_report.report(office, options.desde or until.replace(day=1), until)
    if options.salida:
        point_report.print_report(office, found, Path(options.salida))
    channels = {
        channel.value: _sums(point_report.added(each.sums for each in lines))
        for channel, lines in found.channels.items()
    }
    figures = {
        "desde": found.since,
        "hasta": found.until,
        **_sums(found.total),
        "por_canal": channels,
        "puntos": [_row(each) for each in found.lines],
    }
    money = context.money
    said = f"comisión con IVA {money(found.total.commission)}, neto {money(found.total.net)}"
    days = f"Del {found.since:%d/%m/%Y} al {found.until:%d/%m/%Y}"
    lines = [f"{days}: {money(found.total.collected)}, {said}."]
    lines += [
        f"  {each.facts.name:<24} {each.sums.receipts:>6}  {money(each.sums.collected)}"
        f"  comisión {money(each.sums.commission)}{_minutes(each.sums)}"
        for each in found.lines
    ]
    return Answer(figures, "\n".join(lines))


def _sums(sums: Collected) -> dict[str, Any]:
    took = sums.delay
    return {
        "recibos": sums.receipts,
        "recibido": sums.received,
        "deshechos": sums.undone,
        "devuelto": sums.given_back,
        "recaudo": sums.collected,
        "comision": sums.commission,
        "neto": sums.net,
        "minutos_mediana": took and took.median,
        "minutos_mas_lento": took and took.slowest,
        "pagos_con_hora": len(sums.minutes),
    }


def _row(line: PointLine) -> dict[str, Any]:
    facts = line.facts
    return {
        "punto": facts.name,
        "canal": facts.channel.value,
        "catalogado": line.known,
        **_sums(line.sums),
    }


def _minutes(sums: Collected) -> str:
    took = sums.delay
    if took is None:
        return ""
    return f", {counted(took.median, 'minuto', 'minutos')} de mediana, el más lento {took.slowest}"


ORDERS: dict[str, RunOrder] = {
    "recaudo puntos": _points,
    "recaudo punto": _save,
    "recaudo comision": _commission,
    "recaudo ver": _report,
}
