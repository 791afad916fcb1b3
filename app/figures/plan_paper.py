"""The matrix of a plan on paper and as a workbook, with all that 004-01 asks for and how far it is."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from app.exchange.workbook import Formula, Kind, Sheet, SheetColumn, cell_name, write_rows
from app.figures.paper_words import percentage
from app.figures.plan_follow_up import NO_PROCESS, FollowedActivity, FollowedPlan, PlanInFull
from app.figures.plan_words import ACT_NAMES, KIND_NAMES, STATE_NAMES
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import apart_in, put_in_place, writing
from app.store import offices
from domain.action_plan import WHOLE, ActivityState, Compliance
from domain.indicator import BY_ID
from reports.invoice_model import Issuer
from reports.management_report import Answer
from reports.plan_matrix import MatrixGroup, MatrixRow, PlanMatrix, write_matrix
from reports.spanish import DASH, count, date_span, number, short_date

_NONE: Final = "Este plan todavía no tiene actividades"


def stem(found: FollowedPlan) -> str:
    """How the files of a plan are called."""
    return f"plan-{found.number}"


def write_both(office: Office, found: PlanInFull, folder: Path) -> tuple[str, ...]:
    """Write the matrix into a folder, as a PDF and as a workbook; both or neither.

    Raises:
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    files = tuple(f"{stem(found.plan)}{suffix}" for suffix in (".pdf", ".xlsx"))
    with apart_in(folder) as apart:
        with writing(folder / files[0]):
            write_matrix(apart / files[0], _matrix(office, found))
        write_rows(apart / files[1], sheets(found))
        with put_in_place(apart, folder, files):
            pass
    return files


# ── on paper ────────────────────────────────────────────────────────────────


def _matrix(office: Office, found: PlanInFull) -> PlanMatrix:
    plan, said = found.plan, found.plan.kept.said
    now = datetime.combine(found.today, office.clock.now().astimezone().time())
    return PlanMatrix(
        issuer=_issuer(office),
        title=f"{KIND_NAMES[said.kind]} {plan.number}",
        span=f"{date_span(said.begins_on, said.ends_on)} · responde {said.responsible}",
        name=said.name,
        facts=[(label, text) for label, text in _facts(plan) if text],
        answers=_answers(plan),
        groups=_groups(plan),
        empty=_NONE,
        printed_at=now,
    )


def _issuer(office: Office) -> Issuer:
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    return issuer_of({"issuer": issuer_facts(identity, settings)})


def _facts(plan: FollowedPlan) -> list[tuple[str, str]]:
    said = plan.kept.said
    known = BY_ID.get(said.indicator)
    return [
        ("Hallazgo", said.finding),
        ("Causa", said.cause),
        ("Indicador", said.indicator if known is None else known.name),
        ("Verificación", plan.kept.verified),
    ]


def _answers(plan: FollowedPlan) -> tuple[Answer, ...]:
    if plan.advance is None or plan.expected is None:
        return ()
    kept = plan.compliance
    return (
        Answer("Avance", percentage(plan.advance), f"El calendario pide {percentage(plan.expected)}."),
        Answer("Cumplimiento", share_text(kept), kept_words(kept)),
        Answer("Vencidas", number(kept.late), "Sin cerrar y fuera de su plazo."),
        Answer("Estado", plan.state.value.capitalize(), f"Al {short_date(plan.day)}."),
    )


def share_text(kept: Compliance) -> str:
    """The compliance as it is read; a dash of nothing."""
    return DASH if kept.percent is None else percentage(kept.percent)


def kept_words(kept: Compliance) -> str:
    """`2 de 5 cerradas a tiempo`."""
    annulled = f", {count(kept.annulled, 'anulada', 'anuladas')}" if kept.annulled else ""
    return f"{number(kept.in_time)} de {number(kept.total)} cerradas a tiempo{annulled}"


def _groups(plan: FollowedPlan) -> list[MatrixGroup]:
    found: dict[str, list[FollowedActivity]] = {each.process: [] for each in plan.processes}
    for each in plan.activities:
        found[each.frame.process or NO_PROCESS].append(each)
    told = {each.process: each for each in plan.processes}
    return [
        MatrixGroup(
            name,
            _told(told[name].advance, told[name].compliance),
            [MatrixRow(_cells(each), alarm=each.state is ActivityState.LATE) for each in rows],
        )
        for name, rows in found.items()
    ]


def _told(advance: Decimal | None, kept: Compliance) -> str:
    done = DASH if advance is None else percentage(advance)
    return f"Avance {done} · cumplimiento {share_text(kept)} ({kept_words(kept)})"


def _cells(each: FollowedActivity) -> Sequence[Sequence[str]]:
    said, frame = each.kept.said, each.frame
    return (
        (number(each.kept.position),),
        (frame.strategy, frame.objective),
        (_labelled("Base", frame.baseline), _labelled("Meta", frame.goal)),
        (frame.norm,),
        (said.name,),
        (said.target,),
        (short_date(said.starts_on), short_date(said.due_on), _moved(each)),
        (said.responsible,),
        (said.resources, said.note),
        _state(each),
    )


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _moved(each: FollowedActivity) -> str:
    return f"antes {short_date(each.kept.promised_on)}" if each.days_moved else ""


def _state(each: FollowedActivity) -> tuple[str, ...]:
    kept, name = each.kept, STATE_NAMES[each.state]
    if each.state is ActivityState.ANNULLED:
        return (name, kept.told)
    evidence = count(kept.evidence, "evidencia", "evidencias") if kept.evidence else "sin evidencia"
    if kept.closed_on is not None:
        return (f"{WHOLE} %", name, f"el {short_date(kept.closed_on)}", evidence)
    return (f"{kept.percent} %", name, evidence)


# ── as a workbook ───────────────────────────────────────────────────────────


def sheets(found: PlanInFull) -> list[Sheet]:
    """The matrix, its processes with the compliance worked out, and what was done of it."""
    return [_matrix_sheet(found.plan), _process_sheet(found.plan), _event_sheet(found)]


def _matrix_sheet(plan: FollowedPlan) -> Sheet:
    texts = (
        "Proceso", "Estrategia", "Objetivo", "Línea base", "Meta", "Norma", "Actividad",
        "Meta de la actividad", "Responsable", "Recursos", "Observación",
    )  # fmt: skip
    columns = [
        SheetColumn("N.º", Kind.NUMBER),
        *(SheetColumn(title, Kind.TEXT) for title in texts),
        *(SheetColumn(title, Kind.DATE) for title in ("Inicio", "Vence", "Vencía", "Cumplida")),
        *(SheetColumn(title, Kind.NUMBER) for title in ("Peso", "Avance %")),
        SheetColumn("Calendario %"),
        SheetColumn("Estado", Kind.WORD),
        SheetColumn("Evidencias", Kind.NUMBER),
    ]
    rows = [
        (
            each.kept.position,
            *(each.frame.process, each.frame.strategy, each.frame.objective),
            *(each.frame.baseline, each.frame.goal, each.frame.norm),
            *(each.kept.said.name, each.kept.said.target, each.kept.said.responsible),
            *(each.kept.said.resources, each.kept.said.note),
            *(each.kept.said.starts_on, each.kept.said.due_on, each.kept.promised_on, each.kept.closed_on),
            *(each.kept.said.weight, each.kept.percent, float(each.expected)),
            STATE_NAMES[each.state],
            each.kept.evidence,
        )
        for each in plan.activities
    ]
    return Sheet(name=f"Plan {plan.number}", columns=columns, rows=rows)


def _process_sheet(plan: FollowedPlan) -> Sheet:
    titles = ("Actividades", "Cerradas", "A tiempo", "Vencidas", "Anuladas")
    columns = [
        SheetColumn("Proceso", Kind.WORD),
        *(SheetColumn(title, Kind.NUMBER) for title in titles),
        SheetColumn("Cumplimiento %"),
        SheetColumn("Avance %"),
    ]
    rows = []
    for row, each in enumerate(plan.processes, start=1):
        kept = each.compliance
        ratio = f"=IF({cell_name(row, 1)}=0,0,ROUND({cell_name(row, 3)}/{cell_name(row, 1)}*100,2))"
        rows.append(
            (
                each.process,
                *(kept.total, kept.closed, kept.in_time, kept.late, kept.annulled),
                Formula(ratio, float(kept.percent or 0)),
                None if each.advance is None else float(each.advance),
            )
        )
    return Sheet(name="Cumplimiento", columns=columns, rows=rows)


def _event_sheet(found: PlanInFull) -> Sheet:
    columns = [
        SheetColumn("Actividad", Kind.NUMBER),
        SheetColumn("Qué", Kind.WORD),
        SheetColumn("Fecha", Kind.DATE),
        SheetColumn("Avance %", Kind.NUMBER),
        SheetColumn("Nota", Kind.TEXT),
        SheetColumn("Quién", Kind.TEXT),
    ]
    rows = [
        (each.activity, ACT_NAMES[each.act], each.done_on, each.percent or None, each.text, each.user)
        for each in found.events
    ]
    return Sheet(name="Seguimiento", columns=columns, rows=rows)
