"""How the page of collection says things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.debt.collecting import DebtorRow
from app.debt.collection_actions import DebtorView
from app.store.collection import StoredAction
from app.wording.collection_words import (
    AREA_WORDS,
    KIND_WORDS,
    PROMISE_WORDS,
    RECORD_WORDS,
    RESULT_LETTERS,
    RESULT_WORDS,
    STEP_WORDS,
    stage_words,
)
from domain.calendar import BusinessCalendar
from domain.collection import PriorityFactor, PromiseState, Weight
from domain.collection_list import LeftOut
from domain.contact import WHOLE_DAY, ContactLaw, contact_hours
from ui.formats import count, money, number, short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.widgets.values import Fact

KINDS: Final = KIND_WORDS
RESULTS: Final = {result: (RESULT_LETTERS[result], words) for result, words in RESULT_WORDS.items()}
"""The letter that says each result, and its words."""

LETTERS: Final = {letter: result for result, (letter, _) in RESULTS.items()}
STEPS: Final = STEP_WORDS
AREAS: Final = AREA_WORDS
FACTORS: Final = {
    PriorityFactor.AMOUNT: "Valor",
    PriorityFactor.DAYS: "Edad",
    PriorityFactor.INVOICES: "Facturas",
    PriorityFactor.BROKEN_PROMISES: "Promesas",
    PriorityFactor.CONTACTABLE: "Contactable",
    PriorityFactor.PRINCIPAL: "Principal",
}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something that was done, as the card shows it."""

    place: int
    on: str
    name: str
    said: str
    who: str
    tone: Tone = Tone.TEXT


def contact_cell(row: DebtorRow, today: date) -> Text:
    """What happened last with a debtor."""
    promise, last = row.promise, row.last
    if promise is not None and row.promise_state is PromiseState.BROKEN:
        return Text("Prometió y no pagó", Tone.BAD, icon=Icon.CALENDAR_X)
    if promise is not None and row.promise_state is PromiseState.PENDING:
        if promise.due_on <= today:
            return Text("La promesa vence hoy", Tone.WARN, icon=Icon.CALENDAR_TIME)
        return Text(f"Prometió para el {short_day(promise.due_on)}")
    if last is None:
        return Text("Sin contacto", Tone.MUTED)
    return Text(f"{RESULTS[last.result][1]}, {short_day(last.taken_on)}")


_CAUSES: Final[dict[LeftOut, Callable[[DebtorRow], str]]] = {
    LeftOut.CLAIM: lambda row: f"En reclamo {money(row.overdue.claimed)}",
    LeftOut.AGREEMENT: lambda _row: "En convenio",
    LeftOut.ELSEWHERE: lambda row: f"En {AREAS[row.area].lower()}",
    LeftOut.REFUSES: lambda _row: "No contactar",
    LeftOut.NO_SERVICE: lambda _row: "Sector sin servicio",
    LeftOut.NO_STAGE: lambda _row: "Aún sin etapa",
    LeftOut.PROMISE: lambda _row: "Espera su promesa",
    LeftOut.SCHEDULED: lambda row: f"Desde el {short_day(row.last.next_on)}" if row.last else "",
}


def reach_text(row: DebtorRow, law: ContactLaw | None, calendar: BusinessCalendar, today: date) -> str:
    """How a debtor may be reached today: its telephone, and the hours of the law and its own."""
    wish = None if row.wish is None else row.wish.wish
    hours = contact_hours(today, calendar, law, wish)
    phone = f"Tel. {row.debtor.phone}" if row.debtor.phone else "Sin teléfono"
    if wish is not None and wish.refuses:
        return f"{phone} · no contactar"
    if hours is None:
        return f"{phone} · hoy no se contacta"
    return phone if hours == WHOLE_DAY else f"{phone} · {hours}"


def todo_text(row: DebtorRow) -> str:
    """What is to be done today, or why nothing is."""
    return STEPS[row.todo] if row.cause is None else _CAUSES[row.cause](row)


def why_facts(row: DebtorRow, weights: Sequence[Weight]) -> list[Fact]:
    """Every point of a debtor: what it was measured with, and what that gave of the most it could."""
    most = {weight.factor: weight.points for weight in weights}
    return [
        Fact(
            FACTORS[factor],
            f"{_measured(factor, row.values[factor])}  +{points}/{most[factor]}",
            Tone.TEXT if points else Tone.MUTED,
        )
        for factor, points in row.priority.parts
    ]


def _measured(factor: PriorityFactor, value: int) -> str:
    if factor is PriorityFactor.AMOUNT:
        return money(value)
    if factor is PriorityFactor.DAYS:
        return count(value, "día", "días")
    if factor is PriorityFactor.BROKEN_PROMISES:
        return count(value, "rota", "rotas")
    if factor in {PriorityFactor.CONTACTABLE, PriorityFactor.PRINCIPAL}:
        return "sí" if value else "no"
    return number(value)


def debtor_facts(row: DebtorRow, view: DebtorView | None) -> list[Fact]:
    """Where a debtor is, who works it, how it has paid; its telephone stands beside the form."""
    debtor = row.debtor
    facts = [
        Fact("Dirección", ", ".join(filter(None, (debtor.address, debtor.neighbourhood))), whole=True),
        Fact("Etapa", "" if row.stage is None else stage_words(row.stage.code)),
        Fact("Gestor", row.collector or "sin asignar", Tone.TEXT if row.collector else Tone.MUTED),
    ]
    if view is not None:
        paid = view.record
        facts.append(Fact("Pagó a tiempo", f"{paid.on_time} de {paid.billed}, {RECORD_WORDS[paid.record]}"))
    return facts


def age_facts(view: DebtorView) -> list[Fact]:
    """What a debtor owes overdue, by age."""
    return [Fact(_age(name), money(owed), strong=True) for name, owed in view.ages.items()]


def _age(name: str) -> str:
    """A range of days as people read it: `De 1 a 30 días`, `Más de 360 días`."""
    first, _, last = name.partition("-")
    return f"De {first} a {last} días" if last else f"Más de {name.removeprefix('>')} días"


def action_lines(view: DebtorView) -> list[ActionLine]:
    """What was done with a debtor and happened to it, the last first, and who worked it."""
    worked = [(each.taken_on, (KINDS[each.kind], *_said(each, view))) for each in view.actions]
    worked += [(each.on, (each.name, each.said, each.who, Tone.MUTED)) for each in view.happened]
    worked.sort(key=lambda line: line[0], reverse=True)
    made = [ActionLine(place, short_day(on), *said) for place, (on, said) in enumerate(worked)]
    passes = [
        ActionLine(
            len(made) + place,
            short_day(each.since),
            "Pase",
            f"{AREAS[each.area].lower()}, {each.collector or 'nadie'}. {each.reason}",
            each.user,
            Tone.MUTED,
        )
        for place, each in enumerate(view.passes)
    ]
    return made + passes


def _said(action: StoredAction, view: DebtorView) -> tuple[str, str, Tone]:
    said, tone = RESULTS[action.result][1], Tone.TEXT
    if action.promise in view.promises:
        made, state = view.promises[action.promise]
        said = f"Prometió {money(made.amount)} para el {short_day(made.due_on)}: {PROMISE_WORDS[state]}"
        tone = {PromiseState.BROKEN: Tone.BAD, PromiseState.KEPT: Tone.OK}.get(state, Tone.TEXT)
    follows = f"{STEPS[action.next_step]} el {short_day(action.next_on)}"
    return ". ".join(filter(None, (said, action.note, follows))), action.collector, tone
