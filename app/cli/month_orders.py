"""Orders about the month: periods, readings, critique."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from app.cli.answers import Answer, count, counted
from app.cli.billing_orders import left_out
from app.cli.context import Context, RunOrder
from app.cli.row_answers import ignored, problem_lines, problems
from app.invoicing import clearing, complement
from app.invoicing.clearing import Clearing, Waiting
from app.invoicing.settling import LeftOut
from app.month import critique, period, reading_import, reading_template, visit_terms, visits
from app.month.critique import Case, Ruling
from app.month.period import ChosenDates, MonthState
from app.month.reading_import import ReadingImportOptions
from app.month.visit_terms import VisitTerm
from app.month.visits import Found, Visit
from app.office import Office
from app.paper import printing
from app.store.periods import BillingPeriod
from domain.critique import Decision
from domain.errors import InvalidValue
from domain.service_order import WorkResult

_SHOWN: Final = 20
"""Accounts without invoice that the text names; the JSON has them all."""
_STEPS: Final = {
    "critica": "crítica",
    "liquidacion": "liquidación",
    "revision": "revisión",
    "emision": "emisión",
    "impresion": "impresión",
}
"""Steps whose key lacks its accent, as a person reads them."""


def _open(context: Context) -> Answer:
    options = context.options
    chosen = ChosenDates(
        starts=options.desde, ends=options.hasta, due_on=options.vence, suspend_on=options.suspende
    )
    office = context.office()
    opened = period.open_period(office, options.periodo, options.ciclo, chosen)
    odd = [
        f"Ciclo {each.cycle}: {each.days} días no son los usuales de un período {each.periodicity.value}."
        for each in period.odd_days(office, opened)
    ]
    figures = {**_dates(opened[0]), "ciclos": [_dates(each) for each in opened], "advertencias": odd}
    lines = [
        f"Período {each.period} abierto en el ciclo {each.cycle}:"
        f" del {each.starts:%d/%m/%Y} al {each.ends:%d/%m/%Y},"
        f" vence el {each.due_on:%d/%m/%Y}."
        for each in opened
    ]
    return Answer(figures, "\n".join([*lines, *odd]))


def _discard(context: Context) -> Answer:
    options = context.options
    office = context.office()
    found = period.month_state(office, options.periodo, options.ciclo)
    period.discard_period(office, options.periodo, options.ciclo)
    figures = {"periodo": str(options.periodo), "ciclos": [each.period.cycle for each in found]}
    return Answer(figures, f"Período {options.periodo} descartado.")


def _dates(opened: BillingPeriod) -> dict[str, Any]:
    return {
        "periodo": str(opened.period),
        "ciclo": opened.cycle,
        "estado": opened.state,
        "desde": opened.starts,
        "hasta": opened.ends,
        "dias": opened.days,
        "vence": opened.due_on,
        "suspende": opened.suspend_on,
    }


def _state(context: Context) -> Answer:
    office, options = context.office(), context.options
    return answer_state(office, period.month_state(office, options.periodo, options.ciclo))


def answer_state(office: Office, states: tuple[MonthState, ...]) -> Answer:
    """The twelve steps of a period in each of its cycles."""
    out = [complement.left_out(office, each.period.period, each.period.cycle) for each in states]
    shown = [_state_figures(each, left) for each, left in zip(states, out, strict=True)]
    lines = []
    for each, left in zip(states, out, strict=True):
        lines.append(f"{each.period.period}, ciclo {each.period.cycle}: {each.period.state}")
        lines += [
            f"  {'✔' if step.done else '·'} {_STEPS.get(step.id, step.id):<12} {count(step.pending):>8}"
            f" {'pendiente' if step.pending == 1 else 'pendientes'}"
            for step in each.steps
        ]
        if left:
            lines.append(f"  Sin factura: {counted(len(left), 'cuenta', 'cuentas')}.")
            lines += [
                f"    {code:<12} {reason}"
                for code, reason in ((one.account, one.reason) for one in left[:_SHOWN])
            ]
    return Answer({**shown[0], "ciclos": shown}, "\n".join(lines))


def _state_figures(state: MonthState, left: Sequence[LeftOut]) -> dict[str, Any]:
    return {
        "periodo": str(state.period.period),
        "ciclo": state.period.cycle,
        "estado": state.period.state,
        "pasos": [
            {"id": step.id, "pendientes": step.pending, "hecho": step.done, "fecha": step.on}
            for step in state.steps
        ],
        "sin_factura": left_out(left),
    }


def _reading_sheets(context: Context) -> Answer:
    options = context.options
    done = printing.print_reading_sheets(
        context.office(), options.periodo, Path(options.salida), options.ciclo
    )
    figures = {"archivos": list(done.files), "paginas": done.pages, "medidores": done.invoices}
    return Answer(
        figures,
        (
            f"{counted(len(done.files), 'planilla', 'planillas')},"
            f" {counted(done.invoices, 'medidor', 'medidores')}, en {options.salida}."
        ),
    )


def _reading_template(context: Context) -> Answer:
    options = context.options
    rows = reading_template.write(context.office(), options.periodo, Path(options.archivo), options.ciclo)
    return Answer(
        {"archivo": options.archivo, "medidores": rows}, f"{counted(rows, 'medidor', 'medidores')} por leer."
    )


def _import_readings(context: Context) -> Answer:
    options = context.options
    chosen = ReadingImportOptions(
        simulate=options.simular, rejected_to=Path(options.rechazos) if options.rechazos else None
    )
    done = reading_import.import_file(
        context.office(), Path(options.archivo), options.periodo, chosen, context.job("Lecturas")
    )
    figures = {
        "filas": done.rows,
        "leidas": done.read,
        "sin_lectura": done.without_reading,
        "repetidas": done.repeated,
        "rechazadas": problems(done.rejected),
        "advertencias": problems(done.warnings),
        "ignoradas": ignored(done.ignored),
        "faltan": done.missing,
        "simulado": options.simular,
    }
    lines = [
        (
            f"{counted(done.rows, 'fila', 'filas')}: {counted(done.read, 'leída', 'leídas')},"
            f" {count(done.without_reading)} sin lectura,"
            f" {counted(done.repeated, 'repetida', 'repetidas')},"
            f" {counted(len(done.rejected), 'rechazada', 'rechazadas')},"
            f" {count(len(done.ignored))} sin datos; faltan {count(done.missing)}."
        ),
        *problem_lines(done.rejected, done.warnings),
    ]
    return Answer(figures, "\n".join(lines))


def _list_cases(context: Context) -> Answer:
    options = context.options
    return _answer_cases(critique.cases(context.office(), options.periodo, options.ciclo))


def _decide(context: Context) -> Answer:
    options = context.options
    if not options.motivo.strip():
        raise InvalidValue("motivo", options.motivo, "un texto que explique la decisión")
    word, corrected = options.decision
    office = context.office()
    ruling = Ruling(decision=Decision(word), reason=options.motivo, corrected=corrected)
    critique.decide(office, options.periodo, options.cuenta, ruling)
    return _answer_cases(critique.cases(office, options.periodo))


def _decide_all(context: Context) -> Answer:
    options = context.options
    found = critique.decide_automatically(
        context.office(), options.periodo, options.ciclo, context.job("Crítica")
    )
    return _answer_cases(found)


def _answer_cases(found: tuple[Case, ...]) -> Answer:
    pending = sum(1 for case in found if case.reading.pending)
    by_cause = critique.count_by_cause(found)
    figures = {"casos": by_cause, "pendientes": pending, "lista": [_case(case) for case in found]}
    lines = [f"{counted(len(found), 'caso', 'casos')}, {count(pending)} por decidir."]
    lines += [f"  {cause:<24} {count(number):>6}" for cause, number in by_cause.items()]
    return Answer(figures, "\n".join(lines))


def _case(case: Case) -> dict[str, Any]:
    row = case.reading
    return {
        "cuenta": case.meter.code,
        "causa": row.cause,
        "anterior": row.previous,
        "actual": row.current,
        "consumo_m3": row.consumption,
        "promedio": row.average,
        "variacion_pct": row.variation,
        "umbral_pct": row.threshold,
        "sugerida": row.suggested,
        "decision": row.decision,
        "facturado_m3": row.billed_m3,
        "metodo": row.method,
    }


def _differences(context: Context) -> Answer:
    found = clearing.waiting(context.office())
    figures = {"lista": [_waiting(each) for each in found], "valor": sum(each.difference for each in found)}
    money = context.money
    lines = [
        counted(
            len(found),
            "desviación promediada espera su ajuste.",
            "desviaciones promediadas esperan su ajuste.",
        )
    ]
    lines += [
        f"  {each.account}  {each.period}  {each.billed_m3} → {each.measured_m3} m³  {money(each.difference)}"
        for each in found
    ]
    return Answer(figures, "\n".join(lines))


def _waiting(each: Waiting) -> dict[str, Any]:
    return {
        "cuenta": each.account,
        "periodo": str(each.period),
        "factura": each.invoice,
        "facturado_m3": each.billed_m3,
        "leido_m3": each.measured_m3,
        "valor": each.difference,
        "titular": each.holder,
        "hasta": each.chargeable_to,
        "visita": each.visited_on,
    }


def _clear(context: Context) -> Answer:
    options = context.options
    how = Clearing(reason=options.motivo, visited_on=options.visita, fraud=options.dolo)
    done = clearing.clear(context.office(), options.periodo, options.cuenta, how)
    said = "sin diferencia en dinero" if done.note is None else f"nota {done.note}"
    text = f"Cuenta {done.settled.account}: {said}, {context.money(done.settled.difference)}."
    return Answer({**_waiting(done.settled), "nota": done.note}, text)


def _dismiss(context: Context) -> Answer:
    options = context.options
    done = clearing.dismiss(context.office(), options.periodo, options.cuenta, options.motivo)
    text = f"Cuenta {done.account}: queda como se facturó, {done.billed_m3} m³. No se cobra la diferencia."
    return Answer(_waiting(done), text)


def _visits(context: Context) -> Answer:
    options = context.options
    office = context.office()
    found = visits.awaited(office, options.periodo, options.ciclo)
    clocks = visit_terms.of_period(office, options.periodo, options.ciclo)
    figures: dict[str, Any] = {"visitas": [_visit(each, clocks) for each in found], "archivos": []}
    lines = [f"{counted(len(found), 'visita', 'visitas')} por responder."]
    lines += [
        f"  {each.meter.route:<6} {each.meter.code}  {each.order}{_until(each, clocks)}" for each in found
    ]
    if options.salida and found:
        done = visits.print_visits(office, options.periodo, Path(options.salida), options.ciclo)
        figures |= {"archivos": list(done.files), "paginas": done.pages}
        lines.append(f"{counted(len(done.files), 'archivo', 'archivos')} en {options.salida}.")
    return Answer(figures, "\n".join(lines))


_Clocks = Mapping[int, VisitTerm]


def _until(each: Visit, clocks: _Clocks) -> str:
    term = clocks.get(each.meter.account_id)
    return "" if term is None else f", hasta el {term.limit:%d/%m/%Y}, {term.light.value}"


def _visit(each: Visit, clocks: _Clocks) -> dict[str, Any]:
    term = clocks.get(each.meter.account_id)
    return {
        "ruta": each.meter.route,
        "orden": each.meter.stop,
        "cuenta": each.meter.code,
        "tipo": each.order.lower(),
        "causa": each.reading.cause,
        "pedida": term and term.asked_on,
        "limite": term and term.limit,
        "limite_legal": term and term.chargeable_to,
        "luz": term and term.light.value,
    }


def _answer_visit(context: Context) -> Answer:
    options = context.options
    office = context.office()
    seen = Found(
        current=options.lectura,
        on=options.fecha or office.clock.today(),
        reader=options.lector,
        note=options.nota,
        result=WorkResult(options.hallazgo) if options.hallazgo else None,
    )
    visits.answer(office, options.periodo, options.cuenta, seen)
    return _answer_cases(critique.cases(office, options.periodo))


ORDERS: dict[str, RunOrder] = {
    "periodo abrir": _open,
    "periodo descartar": _discard,
    "periodo estado": _state,
    "lecturas planilla": _reading_sheets,
    "lecturas plantilla": _reading_template,
    "lecturas importar": _import_readings,
    "critica listar": _list_cases,
    "critica decidir": _decide,
    "critica descartar": _dismiss,
    "critica diferencias": _differences,
    "critica ajustar": _clear,
    "critica visitas": _visits,
    "critica responder": _answer_visit,
    "critica automatica": _decide_all,
}
