"""Orders about billing: draft, review, issue, paper, notes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, count, counted, tenths
from app.cli.context import Context, RunOrder
from app.invoicing import billing, rehearsal
from app.invoicing import review as reviewing
from app.invoicing.billing import RunTotals
from app.invoicing.clearing import GivenBack
from app.invoicing.settling import LeftOut
from app.messages import sentence
from app.paper import portal, print_batches, print_sample, printing
from app.paper.print_sample import Wanted
from app.paper.printing import Printed, Target
from app.store.billing import GroupTotal
from app.store.papers import Which
from app.wording.refusals import DraftStale
from domain.cadastre import Service
from domain.sample import SampleRule


def _settle(context: Context) -> Answer:
    totals = billing.settle(context.office(), context.options.periodo, context.job("Liquidación"))
    return Answer(_figures(totals), _text(context, totals, "Borrador"))


def _review(context: Context) -> Answer:
    office, name = context.office(), context.options.periodo
    totals = billing.draft_totals(office, name)
    found = reviewing.review(office, name)
    since = billing.since(office, name)
    figures = {
        **_figures(totals),
        "comparacion": reviewing.as_figures(found),
        "cambios": [fact.value for fact in since.changed],
        "cuentas_con_movimientos": since.moved,
    }
    lines = [_text(context, totals, "Revisión"), reviewing.as_text(found, context.money)]
    if since.changed:
        lines.append(sentence(DraftStale(str(name), since.changed)))
    return Answer(figures, "\n".join(lines))


def _issue(context: Context) -> Answer:
    totals = billing.issue(context.office(), context.options.periodo, context.job("Emisión"))
    figures = {
        **_figures(totals),
        "facturas": totals.accounts,
        "desde": totals.first,
        "hasta": totals.last,
        "saldo_anterior": totals.previous_balance,
        "total_a_pagar": totals.total,
    }
    money = context.money
    text = (
        f"{_text(context, totals, 'Emitido')}\nFacturas {totals.first} a {totals.last};"
        f" saldo anterior {money(totals.previous_balance)}; total a pagar {money(totals.total)}."
    )
    return Answer(figures, text)


def _discard(context: Context) -> Answer:
    billing.discard(context.office(), context.options.periodo)
    figures = {"periodo": str(context.options.periodo), "descartado": True, "cuentas": 0, "valor": 0}
    return Answer(figures, f"Borrador de {context.options.periodo} descartado.")


def _rehearse(context: Context) -> Answer:
    options = context.options
    sample = Path(options.salida) if options.salida else None
    done = rehearsal.rehearse(context.office(), options.periodo, sample, context.job("Ensayo"))
    totals = done.totals
    figures = {
        **_figures(totals),
        "facturas": totals.accounts,
        "desde": totals.first,
        "hasta": totals.last,
        "saldo_anterior": totals.previous_balance,
        "total_a_pagar": totals.total,
        "segundos": {step: round(seconds, 1) for step, seconds in done.seconds},
        "reglas": done.checked,
        "reglas_rotas": [each.id for each in done.broken],
        "en_cero": done.zeros,
        "negativas": done.negatives,
        "sin_lectura": done.missing,
        "muestra": done.sampled,
    }
    took = ", ".join(f"{step.lower()} {tenths(seconds)} s" for step, seconds in done.seconds)
    rules = f"las {count(done.checked)} reglas se cumplen"
    if done.broken:
        rules = f"no se cumplen: {', '.join(each.id for each in done.broken)}"
    to_pay = context.money(totals.total)
    lines = [
        _text(context, totals, "Ensayo"),
        f"Saldrían las facturas {totals.first} a {totals.last}; total a pagar {to_pay}; {rules}.",
        f"En cero: {count(done.zeros)}; negativas: {count(done.negatives)}; sin leer: {count(done.missing)}.",
        f"Tardó: {took}. La base no cambió.",
    ]
    return Answer(figures, "\n".join(lines))


def _figures(totals: RunTotals) -> dict[str, Any]:
    return {
        "periodo": str(totals.period),
        "cuentas": totals.accounts,
        "consumo_m3": totals.consumption_m3,
        "valor": totals.value,
        "subsidios": totals.subsidies,
        "contribuciones": totals.contributions,
        "por_servicio": {**_no_services(), **{each.key: _group(each) for each in totals.by_service}},
        "por_clase": {each.key: _group(each) for each in totals.by_class},
        "sin_factura": left_out(totals.left_out),
        "complementaria": totals.complementary,
        "tasas_faltantes": list(totals.missing_rates),
        "notas_credito": totals.notes,
        "valor_notas_credito": totals.credited,
        "detalle_notas_credito": [_given_back(each) for each in totals.given_back],
    }


def _given_back(note: GivenBack) -> dict[str, Any]:
    return {
        "cuenta": note.account,
        "periodo": note.period,
        "factura": note.invoice,
        "facturado_m3": note.billed_m3,
        "leido_m3": note.measured_m3,
        "valor": note.amount,
    }


def left_out(found: Iterable[LeftOut]) -> list[dict[str, str]]:
    """Accounts without invoice, each with why."""
    return [{"cuenta": each.account, "motivo": each.reason} for each in found]


def _no_services() -> dict[str, dict[str, int]]:
    """Every service with nothing billed: a service is always named, also when nobody has it."""
    return {service.value: _group(GroupTotal(service.value, 0, 0, 0, 0, 0, 0)) for service in Service}


def _group(group: GroupTotal) -> dict[str, int]:
    return {
        "cuentas": group.accounts,
        "consumo_m3": group.consumption_m3,
        "pleno": group.full,
        "subsidios": group.subsidies,
        "contribuciones": group.contributions,
        "neto": group.net,
    }


def _text(context: Context, totals: RunTotals, what: str) -> str:
    money = context.money
    kind = ", facturación complementaria" if totals.complementary else ""
    lines = [
        (
            f"{what} de {totals.period}{kind}: {counted(totals.accounts, 'cuenta', 'cuentas')},"
            f" {count(totals.consumption_m3)} m³, {money(totals.value)}; subsidios {money(totals.subsidies)},"
            f" contribuciones {money(totals.contributions)}."
        ),
        *(f"  {each.key:<14} {money(each.net):>16}" for each in totals.by_service),
    ]
    if totals.left_out:
        lines.append(f"Sin factura: {counted(len(totals.left_out), 'cuenta', 'cuentas')}.")
    if totals.missing_rates:
        lines.append(_missing_text(totals.missing_rates))
    if totals.notes:
        noted = "nota crédito" if totals.notes == 1 else "notas crédito"
        coming = "" if totals.first else "Al emitir: "
        lines.append(f"{coming}{count(totals.notes)} {noted} por promedios de más: {money(totals.credited)}.")
    return "\n".join(lines)


def _missing_text(months: Sequence[str]) -> str:
    """Which rates of late interest are missing, what that does, and that no order loads them."""
    one = len(months) == 1
    opening = "Falta la tasa de mora de" if one else "Faltan las tasas de mora de"
    end = "traiga esa tasa" if one else "traiga esas tasas"
    return (
        f"{opening} {', '.join(months)}: a las clases no residenciales no se les cobra el interés desde ese"
        f" mes, y esos días quedan esperando. Las tasas vienen con el programa, ninguna orden las carga:"
        f" se cobrarán cuando una versión nueva {end}."
    )


def _print_all(context: Context) -> Answer:
    options = context.options
    done = printing.print_invoices(
        context.office(),
        options.periodo,
        Path(options.salida),
        which=Which(cycle=options.ciclo, route=options.ruta, unprinted=options.sin_imprimir),
        target=Target(options.papel),
        job=context.job("Impresión"),
    )
    return _printed(done, options.salida)


def _print_one(context: Context) -> Answer:
    options = context.options
    done = printing.print_invoice(context.office(), options.numero, Path(options.salida))
    return _printed(done, options.salida)


def _printed(done: Printed, where: str) -> Answer:
    figures = {
        "lote": done.batch,
        "archivos": list(done.files),
        "paginas": done.pages,
        "facturas": done.invoices,
    }
    return Answer(figures, _papers_text(done, where))


def _papers_text(done: Printed, where: str) -> str:
    invoices = counted(done.invoices, "factura", "facturas")
    pages = counted(done.pages, "página", "páginas")
    return f"Lote {count(done.batch)}: {invoices} en {pages}: {where}."


def _reprint(context: Context) -> Answer:
    options = context.options
    target, job = Target(options.papel), context.job("Impresión")
    done = printing.reprint(context.office(), options.numero, Path(options.salida), target=target, job=job)
    return _printed(done, options.salida)


def _batches(context: Context) -> Answer:
    """What was printed of a period: by route, in all, and in which batches."""
    found = print_batches.control(context.office(), context.options.periodo)
    figures = {
        "emitidas": found.issued[0],
        "emitido": found.issued[1],
        "impresas": found.printed[0],
        "impreso": found.printed[1],
        "sin_imprimir": found.missing[0],
        "originales_repetidos": list(found.doubled),
        "rutas": [
            {"ciclo": each.cycle, "ruta": each.route, "emitidas": each.issued, "emitido": each.issued_total,
             "impresas": each.printed, "impreso": each.printed_total, "copias": each.copies}
            for each in found.routes
        ],
        "lotes": [
            {"numero": each.number, "dia": str(each.printed_on), "facturas": each.invoices,
             "originales": each.originals, "total": each.total, "paginas": each.pages, "usuario": each.user,
             "destino": each.target, "copia_de": each.reprints}
            for each in found.batches
        ],
    }  # fmt: skip
    return Answer(figures, "\n".join(_batch_lines(context, found)))


def _batch_lines(context: Context, found: print_batches.PrintControl) -> Iterable[str]:
    money = context.money
    for each in found.routes:
        issued = f"{counted(each.issued, 'factura', 'facturas')} por {money(each.issued_total)}"
        printed = f"{count(each.printed)} por {money(each.printed_total)}"
        yield f"Ruta {each.route}: {issued}; impresas {printed}."
    (made, value), (missing, left) = found.issued, found.missing
    rest = f"faltan {count(missing)} por {money(left)}" if missing else "todo está impreso"
    yield f"En todas: {counted(made, 'factura', 'facturas')} por {money(value)}; {rest}."
    if found.doubled:
        yield f"Con dos originales: {', '.join(found.doubled)}."
    for batch in found.batches:
        again = "" if batch.reprints is None else f", copia del lote {count(batch.reprints)}"
        yield (
            f"Lote {count(batch.number)}{again}: {counted(batch.invoices, 'factura', 'facturas')}"
            f" por {money(batch.total)}, {batch.printed_on:%d/%m/%Y}, {batch.user}, {batch.target}."
        )


def _sample(context: Context) -> Answer:
    options, office = context.options, context.office()
    wanted = Wanted(
        period=options.periodo,
        route=options.ruta or "",
        rule=SampleRule(options.regla),
        count=options.cuantas,
        seed=options.semilla,
    )
    rows = print_sample.sample(office, wanted)
    if options.salida:
        print_sample.write_sample(office, [row.id for row in rows], Path(options.salida))
    numbers = [row.number for row in rows]
    if options.bien or options.mal:
        print_sample.record(office, wanted, numbers, ok=not options.mal, words=options.mal)
    checks = print_sample.checks(office, options.periodo)
    figures = {
        "facturas": numbers,
        "revisiones": [
            {"fecha": each.checked_on, "quien": each.user, "bien": each.ok, "motivo": each.words}
            for each in checks
        ],
    }
    return Answer(figures, f"Muestra: {', '.join(numbers)}. Revisiones: {count(len(checks))}.")


def _portal(context: Context) -> Answer:
    options = context.options
    done = portal.write_bundle(
        context.office(),
        options.periodo,
        Path(options.salida),
        route=options.ruta,
        job=context.job("Portal"),
    )
    figures = {"archivo": str(done.file), "facturas": done.invoices, "bytes": done.size}
    return Answer(figures, f"{counted(done.invoices, 'factura', 'facturas')} para el portal: {done.file}.")


ORDERS: dict[str, RunOrder] = {
    "facturar liquidar": _settle,
    "facturar revisar": _review,
    "facturar emitir": _issue,
    "facturar descartar": _discard,
    "facturar ensayar": _rehearse,
    "imprimir facturas": _print_all,
    "imprimir factura": _print_one,
    "imprimir lotes": _batches,
    "imprimir lote": _reprint,
    "imprimir muestra": _sample,
    "imprimir portal": _portal,
}
