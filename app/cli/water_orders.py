"""Orders about the water balance: sectors, what each got, its hours without service, what was lost."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.cli.row_answers import ignored, problem_lines, problems
from app.figures import water, water_balance, water_load
from app.figures.water_balance import SectorLine, WaterMonth
from domain.errors import InvalidValue
from domain.period import Period
from domain.text import fold
from domain.water import Balance, Interruption, Supplied

_WHOLE = "Toda la red"
_NONE = "Rutas sin sector"


def _sector(context: Context) -> Answer:
    options, office = context.options, context.office()
    today = office.clock.today()
    since = options.desde or Period(today.year, today.month)
    if options.nombre is not None:
        known = {fold(each.name) for each in water_balance.sectors(office)}
        if fold(" ".join(options.nombre.split())) not in known:
            water.add_sector(office, options.nombre)
        if options.rutas is not None:
            water.give_routes(office, options.nombre, options.rutas, since)
    elif options.rutas is not None:
        raise InvalidValue("nombre", "", "el nombre del sector que tiene esas rutas")
    given = water_balance.routes_of(office, since)
    rows = [
        {"sector": each.name, "rutas": [route for route, key in given.items() if key == each.id]}
        for each in water_balance.sectors(office)
    ]
    lines = [f"{counted(len(rows), 'sector', 'sectores')} en {since}."]
    lines += [f"  {each['sector']}: {', '.join(each['rutas']) or 'sin rutas dichas'}" for each in rows]
    return Answer({"periodo": str(since), "sectores": rows}, "\n".join(lines))


def _supply(context: Context) -> Answer:
    options, office = context.options, context.office()
    line = next(
        (
            each
            for each in water_balance.month(office, options.periodo).lines
            if each.sector is not None and fold(each.sector.name) == fold(options.sector)
        ),
        None,
    )
    before = Supplied() if line is None else line.said
    told = {
        "produced_m3": options.producido,
        "supplied_m3": options.suministrado,
        "properties": options.predios,
    }
    said = replace(before, **{key: value for key, value in told.items() if value is not None})
    said = replace(said, told=said.told or options.interrupciones_reportadas)
    water.record_supply(office, options.sector, options.periodo, said)
    figures = {"sector": options.sector, "periodo": str(options.periodo), **_said(said)}
    words = water.supplied_words(said)
    return Answer(figures, f"{options.sector}, {options.periodo}: {words}.")


def _load(context: Context) -> Answer:
    options = context.options
    found = water_load.import_file(context.office(), Path(options.archivo), simulate=options.simular)
    figures = {
        "filas": found.rows,
        "importadas": found.imported,
        "repetidas": found.repeated,
        "rechazadas": problems(found.rejected),
        "ignoradas": ignored(found.ignored),
    }
    verb = "entrarían" if options.simular else "entraron"
    said = f"{counted(found.rows, 'fila', 'filas')}: {verb} {count(found.imported)}"
    head = f"{said}, {count(found.repeated)} sin cambio, {count(len(found.rejected))} rechazadas."
    return Answer(figures, "\n".join([head, *problem_lines(found.rejected, ())]))


def _interruption(context: Context) -> Answer:
    options, office = context.options, context.office()
    affected = options.afectados or water.affected_then(office, options.sector, options.ruta)
    said = Interruption(starts=options.inicio, ends=options.fin, affected=affected)
    told = (options.sector, said, options.ruta, options.causa)
    if options.corrige is None:
        key = water.record_interruption(office, *told)
    else:
        key = water.correct_interruption(office, options.corrige, *told)
    ends = None if said.ends is None else said.ends.isoformat(timespec="minutes")
    figures = {
        "interrupcion": key,
        "sector": options.sector,
        "ruta": options.ruta or None,
        "inicio": said.starts.isoformat(timespec="minutes"),
        "fin": ends,
        "afectados": affected,
    }
    text = f"Interrupción {key} de {options.sector}: {counted(affected, 'afectado', 'afectados')}."
    return Answer(figures, text)


def _balance(context: Context) -> Answer:
    found = water_balance.month(context.office(), context.options.periodo)
    figures = {
        "periodo": str(found.month),
        "desde": str(found.first),
        "meses": found.total.months,
        "sectores": [_line(each) for each in found.lines],
        "total": _balanced(found.total) | {"predios": found.properties, **_hours(found)},
    }
    span = str(found.month) if found.first == found.month else f"{found.first} a {found.month}"
    lines = [f"Balance de agua de {span}."]
    lines += [f"  {_name(each):<24} {_words(each.balance)}" for each in found.lines]
    lines.append(f"  {_WHOLE:<24} {_words(found.total)}")
    return Answer(figures, "\n".join(lines))


def _name(line: SectorLine) -> str:
    return _NONE if line.sector is None else line.sector.name


def _said(said: Supplied) -> dict[str, Any]:
    return {
        "producido_m3": said.produced_m3,
        "suministrado_m3": said.into_network,
        "predios": said.properties,
        "interrupciones_reportadas": said.told,
    }


def _line(line: SectorLine) -> dict[str, Any]:
    return {
        "sector": None if line.sector is None else line.sector.name,
        "rutas": line.routes,
        **_balanced(line.balance),
        "predios": line.properties,
        "horas_sin_servicio": line.lost_hours,
    }


def _balanced(balance: Balance) -> dict[str, Any]:
    return {
        "producido_m3": balance.produced_m3,
        "suministrado_m3": balance.supplied_m3,
        "facturado_m3": balance.billed_m3,
        "perdida_m3": balance.lost_m3,
        "IANC_pct": balance.lost_percent,
        "IPUF_m3_susc_mes": balance.lost_per_subscriber,
        "suscriptores": balance.subscribers,
    }


def _hours(found: WaterMonth) -> dict[str, Any]:
    return {
        "horas_sin_servicio": found.lost_hours,
        "horas_servicio": found.service_hours,
        "horas_periodo": found.period_hours,
    }


def _words(balance: Balance) -> str:
    def of(figure: int | None) -> str:
        return "no reportó" if figure is None else f"{count(figure)} m³"

    words = f"suministrado {of(balance.supplied_m3)}, facturado {of(balance.billed_m3)}"
    if balance.lost_percent is None:
        return words
    lost = f"pérdida {of(balance.lost_m3)} ({balance.lost_percent} %)".replace(".", ",")
    return f"{words}, {lost}"


ORDERS: dict[str, RunOrder] = {
    "agua sector": _sector,
    "agua produccion": _supply,
    "agua cargar": _load,
    "agua interrupcion": _interruption,
    "agua balance": _balance,
}
