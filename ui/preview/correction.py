"""Correcting an invoice: what is asked, what would be corrected line by line, and the note that does it."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.invoicing.correcting import Compared, ComparedLine, Correction
from app.pricing.trace_words import CONCEPTS
from app.store.papers import StoredInvoice, StoredLine
from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue
from domain.ledger import Concept as Bucket
from domain.tariff import Concept
from reports.names import SERVICE_NAMES
from ui.formats import day, money, number, parse_whole, signed_money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind
from ui.widgets.values import Decision, Fact, Tie
from ui.words import CLASSES

READING, M3, CLASS, CHARGE, FRAUD = (
    "corregir_lectura", "corregir_m3", "corregir_clase", "corregir_cobro", "corregir_dolo",
)  # fmt: skip
_CHARGES: Final = frozenset({Bucket.OTHER.value, Bucket.INSTALMENT.value})
_SHOWN: Final = 9
"""Lines that the question shows; a bill with more of them shows those that differ most."""


def form(stored: StoredInvoice) -> AskedForm:
    """What is asked: only what was wrong is filled in."""
    return AskedForm(
        key="corregir_factura",
        title=f"Corregir la factura {stored.number}",
        sentence=(
            "Escriba solo lo que salió mal: se calcula otra vez con la tarifa de su período y, antes de"
            " emitir nada, se ve renglón por renglón."
        ),
        fields=(
            Asked(name=READING, label="Lectura correcta", kind=AskKind.WHOLE, help=_was_read(stored)),
            Asked(
                name=M3,
                label="Consumo correcto, m³",
                kind=AskKind.WHOLE,
                help=f"Se facturaron {stored.consumption_m3}. Si escribe la lectura, déjelo vacío.",
            ),
            Asked(
                name=CLASS,
                label="Clase correcta",
                kind=AskKind.CHOICE,
                choices=(
                    ("", f"La facturada: {CLASSES[stored.service_class]}"),
                    *(
                        (each.value, CLASSES[each])
                        for each in ServiceClass
                        if each is not stored.service_class
                    ),
                ),
            ),
            Asked(
                name=CHARGE,
                label="Cobro que no iba",
                kind=AskKind.CHOICE,
                choices=(("", "Ninguno"), *_charges(stored.lines)),
            ),
            Asked(
                name=FRAUD,
                label="Hay dolo probado: no corre el plazo de cinco meses",
                kind=AskKind.CHECK,
                wide=True,
            ),
        ),
        act="Comparar",
        icon=Icon.PENCIL,
    )


def _classes(billed: ServiceClass) -> tuple[tuple[str, str], ...]:
    others = ((each.value, CLASSES[each]) for each in ServiceClass if each is not billed)
    return (("", f"La facturada: {CLASSES[billed]}"), *others)


def _was_read(stored: StoredInvoice) -> str:
    reading = stored.snapshot.get("reading")
    if reading is None or reading[1] is None:
        return "La factura no salió de una lectura."
    return f"Se facturó {number(reading[1])}; la anterior era {number(reading[0])}."


def _charges(lines: Sequence[StoredLine]) -> list[tuple[str, str]]:
    return [(str(each.line), f"{each.label}, {money(each.net)}") for each in lines if each.bucket in _CHARGES]


def read(invoice: str, typed: Mapping[str, str]) -> tuple[Correction | None, dict[str, str]]:
    """What was typed, or what is wrong with it, by field."""
    errors: dict[str, str] = {}
    reading, m3 = (_whole(typed[name], name, errors) for name in (READING, M3))
    if reading is not None and m3 is not None:
        errors[M3] = "Con la lectura basta: deje uno de los dos."
    chosen, charge = typed[CLASS], typed[CHARGE]
    if not errors and reading is None and m3 is None and not chosen and not charge:
        errors[READING] = "Escriba lo que salió mal: la lectura, el consumo, la clase o un cobro."
    if errors:
        return None, errors
    return Correction(
        invoice=invoice,
        reading=reading,
        m3=m3,
        service_class=ServiceClass(chosen) if chosen else None,
        without=frozenset({int(charge)} if charge else ()),
    ), {}


def _whole(text: str, name: str, errors: dict[str, str]) -> int | None:
    if not text.strip():
        return None
    try:
        return parse_whole(text)
    except InvalidValue:
        errors[name] = "Escriba un número entero, sin decimales."
        return None


def decision(found: Compared, name: str) -> Decision:
    """Each line billed and as it should have been, and the note that settles it."""
    credit = found.amount < 0
    note = "nota crédito" if credit else "nota débito"
    verb = "devolverán" if credit else "cobrarán"
    return Decision(
        title=f"Corregir la factura {found.invoice} · {name}",
        sentence=f"Se {verb} {money(abs(found.amount))} con una {note}",
        explanation="Lo facturado → lo correcto, y la diferencia. La factura no cambia: la nota la nombra.",
        facts=(*map(_line, _most(found.lines)), *_sums(found)),
        ties=_ties(found),
        act=f"Emitir la {note}",
        act_key="Alt+E",
        safe="No corregir",
        icon=Icon.NOTE,
        reason="Por qué se corrige",
    )


def _most(lines: Sequence[ComparedLine]) -> list[ComparedLine]:
    """The lines in their order; of too many, those that differ."""
    if len(lines) <= _SHOWN:
        return list(lines)
    kept = sorted(lines, key=lambda line: abs(line.difference), reverse=True)[:_SHOWN]
    return [line for line in lines if line in kept]


def _line(line: ComparedLine) -> Fact:
    moved = f"{money(line.billed)} → {money(line.right)}   {signed_money(line.difference)}"
    same = f"{money(line.billed)}   igual"
    return Fact(
        line_name(line), moved if line.difference else same, Tone.TEXT if line.difference else Tone.MUTED
    )


def line_name(line: ComparedLine) -> str:
    """A line as people call it: `Acueducto · consumo básico`; another charge by its own words."""
    if line.service == Service.OTHER.value:
        return line.concept
    return f"{SERVICE_NAMES[Service(line.service)]} · {CONCEPTS[Concept(line.concept)].lower()}"


def _sums(found: Compared) -> list[Fact]:
    sums = [Fact("Diferencia", signed_money(found.difference), strong=True)]
    if found.noted:
        sums.append(Fact("Notas que ya tiene", signed_money(found.noted)))
    return sums


def _ties(found: Compared) -> tuple[Tie, ...]:
    ties = [Tie("Calculada otra vez con su tarifa, la factura da lo que se cobró")]
    if found.right_m3 != found.billed_m3:
        ties.append(Tie(f"El consumo pasa de {found.billed_m3} a {found.right_m3} m³", Tone.INFO))
    if found.dial is not None:
        ties.append(Tie(f"La próxima lectura del medidor se comparará con {number(found.dial)}", Tone.INFO))
    if found.right_class is not found.billed_class:
        ties.append(Tie("La clase de la cuenta se cambia aparte, en la cuenta", Tone.WARN))
    if found.chargeable_to is not None:
        ties.append(Tie(f"Cobrar de más se puede hasta el {day(found.chargeable_to)}", Tone.INFO))
    return tuple(ties)


def nothing(found: Compared) -> str:
    """What is said where nothing is left to settle."""
    notes = ", con sus notas," if found.noted else ""
    return f"La factura {found.invoice}{notes} ya vale lo que debe: no hay nada que corregir."
