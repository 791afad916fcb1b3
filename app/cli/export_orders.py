"""Exports: files for the office's accounting program, the regulator and maps."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.exports import accounting, chart, layouts, maps, sui
from app.exports.accounting import Journal, Omitted, Span
from domain.errors import InvalidValue


def omitted_rows(omitted: Iterable[Omitted]) -> list[dict[str, Any]]:
    """What was left out, as the answers say it."""
    return [{"que": each.what, "cuenta": each.account, "causa": each.cause} for each in omitted]


def omitted_lines(omitted: Iterable[Omitted]) -> list[str]:
    """What was left out, for a person."""
    return [f"  {each.what}  {each.account}  {each.cause}" for each in omitted]


def _span(context: Context) -> Span:
    options = context.options
    if options.periodo is not None:
        return Span.of(options.periodo)
    if options.desde is None:
        raise InvalidValue("desde", "", "un período, o un primer día")
    return Span(options.desde, options.hasta or context.clock.today())


def _journal(context: Context) -> Answer:
    span, target = _span(context), Path(context.options.salida)
    found, files = accounting.export(context.office(), span, target, summary=context.options.resumen)
    figures = {
        "desde": span.since,
        "hasta": span.upto,
        "filas": found.lines,
        "comprobantes": len(found.papers),
        "debito": found.debits,
        "credito": found.credits,
        "omitidas": omitted_rows(found.omitted),
        "archivos": [file.name for file in files],
    }
    lines = [
        f"{_days(span)}: {_papers(found)}, {context.money(found.debits)} por cada lado.",
        *(f"  {file}" for file in files),
        *omitted_lines(found.omitted),
    ]
    return Answer(figures, "\n".join(lines))


def _days(span: Span) -> str:
    return f"Diario del {span.since:%d/%m/%Y} al {span.upto:%d/%m/%Y}"


def _papers(found: Journal) -> str:
    return counted(len(found.papers), "comprobante", "comprobantes")


def _chart(context: Context) -> Answer:
    office, options = context.office(), context.options
    if options.cargar:
        chart.load(office, Path(options.cargar))
    if options.salida:
        chart.save(office, Path(options.salida))
    rows = chart.view(office)
    figures = {"cuentas": [{"uso": each.role, "cuenta": each.code, "nombre": each.name} for each in rows]}
    return Answer(figures, "\n".join(f"{each.role:<28} {each.code:<12} {each.name}" for each in rows))


def _report(context: Context) -> Answer:
    office, options = context.office(), context.options
    if options.salida:
        found, file = sui.export(office, options.formato, options.periodo, Path(options.salida))
        files = [file.name]
    else:
        found, files = sui.rehearse(office, options.formato, options.periodo), []
    figures = {
        "formato": found.layout.code,
        "periodo": str(found.period),
        "filas": len(found.rows),
        "omitidas": omitted_rows(row.omitted for row in found.refused),
        "archivos": files,
    }
    said = f"{found.layout.name}: {counted(len(found.rows), 'fila', 'filas')}, omitidas {len(found.refused)}."
    faults = [
        f"  columna {place}, {column}: {what}, en {counted(many, 'fila', 'filas')}"
        for (place, column, what), many in found.by_column.items()
    ]
    return Answer(figures, "\n".join([said, *faults]))


def _layouts(context: Context) -> Answer:
    office, options = context.office(), context.options
    if options.cargar:
        layouts.load(office, Path(options.cargar))
    if options.guardar:
        layouts.save(office, options.guardar, Path(options.salida or f"{options.guardar}.json"))
    rows = layouts.listing(office)
    figures = {
        "formatos": [
            {"codigo": each.code, "nombre": each.name, "columnas": len(each.columns), "fuente": each.source}
            for each in rows
        ]
    }
    return Answer(figures, "\n".join(f"{each.code:<34} {each.name}" for each in rows))


def _codes(context: Context) -> Answer:
    office, options = context.office(), context.options
    told = {name: getattr(options, name) for name in layouts.CODES if getattr(options, name) is not None}
    if told:
        layouts.change_codes(office, told)
    found = layouts.view_codes(office)
    lines = [f"{layouts.CODES[name][0]:<36} {value}" for name, value in found.items()]
    return Answer({"codigos": found}, "\n".join(lines))


def _map(context: Context) -> Answer:
    made = maps.export(context.office(), Path(context.options.salida))
    figures = {
        "filas": made.placed,
        "omitidas": omitted_rows(made.omitted),
        "archivos": [made.file.name],
    }
    said = f"{counted(made.placed, 'cuenta', 'cuentas')} en {made.file}; sin coordenadas {len(made.omitted)}."
    return Answer(figures, said)


def _positions(context: Context) -> Answer:
    done = maps.load_positions(context.office(), Path(context.options.archivo))
    figures = {
        "filas": done.rows,
        "cargadas": done.kept,
        "rechazadas": [
            {"fila": row.row, "columna": "CODIGO", "motivo": f"{row.code}: {row.problem}"}
            for row in done.refused
        ],
    }
    lines = [f"{done.kept} de {counted(done.rows, 'fila', 'filas')}."]
    lines += [f"  fila {row.row}: {row.problem}" for row in done.refused]
    return Answer(figures, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "exportar contabilidad": _journal,
    "exportar cuentas": _chart,
    "exportar sui": _report,
    "exportar geopackage": _map,
    "exportar coordenadas": _positions,
    "exportar formatos": _layouts,
    "exportar codigos": _codes,
}
