"""Orders about the office: make it, live a demonstration, load tariffs, check the book, what-if."""

import json
from pathlib import Path
from typing import Any

from app import check, founding
from app.cli.answers import Answer, count
from app.cli.context import Context, RunOrder
from app.errors import FileUnreadable, UnreadableReason
from app.exchange.simulation import simulate
from app.founding import Founding
from app.messages import sentence
from app.pricing import tariff
from app.store import upgrade
from app.wording.refusals import BookBroken


def _create(context: Context) -> Answer:
    options = context.options
    founded = Founding(
        name=options.nombre,
        nit=options.nit,
        municipality=options.municipio,
        altitude_m=options.altitud,
        profile=options.perfil,
    )
    office = context.keep(founding.create_office(context.folder, context.clock, founded))
    figures = {"version": upgrade.head(), "archivo": str(office.folder.database)}
    return Answer(figures, f"Oficina creada en {office.folder.root}. Ya puede cargar tarifas y catastro.")


def _demo(context: Context) -> Answer:
    from app import demo  # noqa: PLC0415 - the town and its people are only needed here

    options = context.options
    plan = demo.Plan(
        folder=context.folder,
        papers=Path(options.salida),
        subscribers=options.suscriptores,
        months=options.meses,
        seed=options.semilla,
    )
    lived = demo.live(plan, context.clock, context.job("Demostración"))
    figures = {
        "suscriptores": lived.subscribers,
        "periodos": list(lived.periods),
        "facturas": lived.invoices,
        "recaudo": lived.collected,
        "cartera": lived.portfolio,
        "pdf": list(lived.papers),
        "segundos": round(lived.seconds, 1),
        "datos": str(context.folder.root),
    }
    money = context.money
    text = (
        f"Pueblo de demostración en {context.folder.root}: {count(lived.subscribers)} cuentas,"
        f" {len(lived.periods)} meses, {count(lived.invoices)} facturas, recaudo {money(lived.collected)},"
        f" cartera {money(lived.portfolio)}.\nPapeles del último mes en {options.salida}."
        f"\nPara abrirlo: caudal --datos {context.folder.root} abrir"
    )
    return Answer(figures, text)


def _load_tariffs(context: Context) -> Answer:
    loaded = tariff.load_file(context.office(), Path(context.options.archivo))
    terms = loaded.sheet.terms
    figures: dict[str, Any] = {
        "id": terms.id,
        "vigente_desde": terms.valid_from,
        "diferencias": list(loaded.differences),
    }
    text = f"Tabla {terms.id} cargada: rige desde el {terms.valid_from:%d/%m/%Y}."
    if loaded.differences:
        text += (
            f" {len(loaded.differences)} precios del acto difieren de sus referencias; se cobra lo del acto."
        )
    return Answer(figures, text)


def _show_tariffs(context: Context) -> Answer:
    found = tariff.sheets(context.office())
    listed = [
        {
            "id": stored.code,
            "vigente_desde": stored.valid_from,
            "vigente_hasta": stored.valid_to,
            "acto": stored.act,
            "acto_fecha": sheet.terms.act_date,
            "autoridad": sheet.terms.authority,
            "clases": [each.service_class for each in sheet.classes],
        }
        for stored, sheet in found
    ]
    last = listed[-1] if listed else {"id": None, "vigente_desde": None}
    text = (
        "\n".join(f"{stored.code}: rige desde el {stored.valid_from:%d/%m/%Y}" for stored, _ in found)
        or "No hay tarifas."
    )
    return Answer({"id": last["id"], "vigente_desde": last["vigente_desde"], "tarifas": listed}, text)


def _check(context: Context) -> Answer:
    reports = check.check_book(context.office(), context.job("Verificando"))
    rules = [
        {
            "id": each.id,
            "nombre": each.name,
            "ok": each.ok,
            "revisados": each.looked_at,
            "ejemplos": list(each.examples),
        }
        for each in reports
    ]
    report = {"ok": all(each.ok for each in reports), "reglas": rules}
    if not report["ok"]:
        raise BookBroken(report)
    lines = [f"{each.id:<11} bien   {count(each.looked_at):>10}  {each.name}" for each in reports]
    return Answer(report, "\n".join(lines))


def _simulate(context: Context) -> Answer:
    path = Path(context.options.archivo)
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise FileUnreadable(path.name, UnreadableReason.NOT_FOUND) from None
    except OSError:
        raise FileUnreadable(path.name, UnreadableReason.IN_USE) from None
    except ValueError as error:
        raise FileUnreadable(path.name, UnreadableReason.DAMAGED, str(error)) from None
    figures = simulate(document, sentence)
    return Answer(figures, json.dumps(figures, ensure_ascii=False, indent=1))


ORDERS: dict[str, RunOrder] = {
    "crear": _create,
    "demo": _demo,
    "tarifas cargar": _load_tariffs,
    "tarifas ver": _show_tariffs,
    "verificar": _check,
    "simular": _simulate,
}
