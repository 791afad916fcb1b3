"""Orders about letters of collection: made, printed, handed over, counted; their templates."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted, tenths
from app.cli.context import Context, RunOrder
from app.debt import letter_delivery, letter_printing, letters
from app.debt.letter_delivery import Brought
from app.debt.letter_people import LeftOut, Wanted
from app.debt.letter_printing import PrintedLetters
from app.store.letters import StoredBatch, StoredLetter
from app.wording.letter_sentences import EXCLUSION_WORDS, STAGE_WORDS
from domain.delivery import Outcome, ReturnCause
from domain.errors import InvalidValue
from domain.letter import DeliveryCount
from domain.letter_template import LetterStage
from reports.names import RETURN_CAUSES


def _letters(context: Context) -> Answer:
    options, office = context.options, context.office()
    wanted = Wanted(
        stage=LetterStage(options.etapa),
        template=options.plantilla,
        route=options.ruta or "",
        accounts=tuple(code for code in options.cuentas.split(",") if code.strip()),
        days=options.dias,
        minimum=options.minimo,
        again=options.repetir,
    )
    if options.simular:
        found = letters.foresee(office, wanted)
        said = f"Se escribirían {counted(found.accounts, 'carta', 'cartas')}"
        text = f"{said} por {context.money(found.amount)}, con plazo hasta el {found.due_on:%d/%m/%Y}."
        figures = {"cuentas": found.accounts, "cartas": 0, "valor": found.amount, "limite": found.due_on}
        return Answer({**figures, **_excluded(found.left_out)}, _with_excluded(text, found.left_out))
    if not options.salida:
        raise InvalidValue("salida", "", "la carpeta de los PDF")
    made = letters.make(office, wanted)
    batch = made.batch
    number = str(batch.number)
    printed = letter_printing.print_batch(office, number, Path(options.salida), job=context.job("Cartas"))
    figures = {
        "lote": number,
        "cuentas": batch.count.letters,
        "cartas": batch.count.letters,
        "valor": batch.amount,
        "limite": batch.due_on,
        **_printed(printed),
        **_excluded(made.left_out),
    }
    many = counted(batch.count.letters, "carta", "cartas")
    text = (
        f"Lote {number}, carta {STAGE_WORDS[batch.stage]}: {many} por"
        f" {context.money(batch.amount)}, con plazo hasta el {batch.due_on:%d/%m/%Y}."
        f" {counted(len(printed.files), 'archivo', 'archivos')} en {options.salida}."
    )
    return Answer(figures, _with_excluded(text, made.left_out))


def _excluded(left_out: tuple[LeftOut, ...]) -> dict[str, Any]:
    rows = [{"cuenta": each.account, "causa": each.cause.value} for each in left_out]
    return {"excluidas": rows}


def _with_excluded(text: str, left_out: tuple[LeftOut, ...]) -> str:
    lines = [
        f"  {each.account:<12} {each.cause.value:<24} {EXCLUSION_WORDS[each.cause]}" for each in left_out
    ]
    return "\n".join([text, *(["Excluidas:", *lines] if lines else [])])


def _printed(printed: PrintedLetters) -> dict[str, Any]:
    return {"archivos": list(printed.files), "paginas": printed.pages, "copias": printed.copies}


def _batches(context: Context) -> Answer:
    found = letters.listing(context.office())
    rows = [_batch(each) for each in found]
    lines = [
        f"  {each.number}  {each.stage.value:<17} {each.made_on:%d/%m/%Y}"
        f" {counted(each.count.letters, 'carta', 'cartas'):>13}"
        f" {context.money(each.amount):>14}  {_told(each.count)}"
        for each in found
    ]
    return Answer({"lotes": rows}, "\n".join([*lines, f"{counted(len(found), 'lote', 'lotes')}."]))


def _batch(each: StoredBatch) -> dict[str, Any]:
    return {
        "lote": str(each.number),
        "etapa": each.stage.value,
        "fecha": each.made_on,
        "limite": each.due_on,
        "valor": each.amount,
        "rutas": each.routes,
        "excluidas": dict(each.left_out),
        **_count(each.count),
    }


def _count(count: DeliveryCount) -> dict[str, Any]:
    return {
        "cartas": count.letters,
        "entregadas": count.delivered,
        "devueltas": count.returned,
        "por_registrar": count.open,
        "porcentaje_entregado": f"{count.permille(count.delivered) / 10:.1f}",
        "por_causa": {cause.value: many for cause, many in count.causes.items()},
    }


def _told(count: DeliveryCount) -> str:
    share = tenths(count.permille(count.delivered) / 10)
    causes = "; ".join(f"{RETURN_CAUSES[cause]} {many}" for cause, many in count.causes.items())
    open_now = f", por registrar {count.open}" if count.open else ""
    back = f", devueltas {count.returned} ({causes})" if causes else ""
    return f"entregadas {count.delivered} ({share} %){back}{open_now}"


def _view(context: Context) -> Answer:
    found = letters.view(context.office(), context.options.lote)
    figures = {
        **_batch(found.batch),
        "plantilla": found.template.code,
        "lista": [_letter(each) for each in found.letters],
    }
    lines = [
        f"  {each.number}  {each.account:<12} ruta {each.route:<8} {context.money(each.amount):>14}"
        f"  {_outcome(each)}"
        for each in found.letters
    ]
    head = f"Lote {found.batch.number}, {found.template.name}: {_told(found.batch.count)}."
    return Answer(figures, "\n".join([head, *lines]))


def _letter(each: StoredLetter) -> dict[str, Any]:
    return {
        "carta": str(each.number),
        "cuenta": each.account,
        "ruta": each.route,
        "valor": each.amount,
        "impresiones": each.prints,
        "entrega": each.outcome.value,
        "fecha": each.on,
        "recibe": each.received_by or None,
        "causa": None if each.cause is None else each.cause.value,
    }


def _outcome(each: StoredLetter) -> str:
    if each.cause is not None:
        return f"devuelta: {RETURN_CAUSES[each.cause]}"
    if each.outcome is Outcome.OPEN:
        return "por registrar"
    return f"entregada {each.on:%d/%m/%Y} {each.received_by}".rstrip()


def _print(context: Context) -> Answer:
    options = context.options
    folder, route = Path(options.salida), options.ruta or ""
    printed = letter_printing.print_batch(
        context.office(), options.lote, folder, route=route, job=context.job("Cartas")
    )
    told = f"{counted(printed.letters, 'carta', 'cartas')}, {printed.copies} como copia, en {options.salida}."
    return Answer({"cartas": printed.letters, **_printed(printed)}, told)


def _reprint(context: Context) -> Answer:
    options = context.options
    printed = letter_printing.reprint(context.office(), options.numero, Path(options.salida))
    told = f"{'Copia' if printed.copies else 'Original'} en {options.salida}."
    return Answer({"archivo": options.salida, "paginas": printed.pages, "copia": bool(printed.copies)}, told)


def _deliver(context: Context) -> Answer:
    options, office = context.options, context.office()
    brought = Brought(
        on=options.fecha or office.clock.today(),
        received=dict(options.recibe),
        returned={number: ReturnCause(cause) for number, cause in options.devueltas},
        others=not options.solo_dichas,
    )
    done = letter_delivery.register(office, options.lote, options.ruta, brought)
    closed = not done.count.open
    said = "Planilla cerrada" if closed else "Planilla abierta todavía"
    figures = {"registradas": done.letters, "cerrada": closed, **_count(done.count)}
    return Answer(figures, f"{said}: {_told(done.count)}.")


def _report(context: Context) -> Answer:
    options = context.options
    found = letter_delivery.report(context.office(), options.desde, options.hasta)
    rows = [{"etapa": each.stage.value, "lotes": each.batches, **_count(each.count)} for each in found]
    lines = [f"  {each.stage.value:<17} {each.count.letters:>6}  {_told(each.count)}" for each in found]
    return Answer({"etapas": rows}, "\n".join(lines) or "No se ha hecho ninguna carta en esos días.")


ORDERS: dict[str, RunOrder] = {
    "cobro cartas": _letters,
    "carta lotes": _batches,
    "carta ver": _view,
    "carta imprimir": _print,
    "carta reimprimir": _reprint,
    "carta entregas": _deliver,
    "carta informe": _report,
}
