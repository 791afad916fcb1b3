"""The words of an account's page: chips, lines, figures, made of values and without widgets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.invoicing.clearing import Waiting
from app.invoicing.hold import HoldState
from app.month.consumption import ConsumptionHistory
from app.register.cadastre import AccountView, Standing
from app.register.irregular import CaseView
from app.store.accounts import AccountCard
from app.store.consumption import PeriodUse
from app.store.sector_service import StoredService
from app.wording.irregular_sentences import STEP_WORDS
from domain.cadastre import Service
from domain.critique import Cause
from domain.vacancy import VacancyState, state_on
from reports.spanish import SHORT_MONTHS
from ui.formats import (
    count,
    cubic_metres,
    day,
    decimal,
    money,
    number,
    percent,
    period,
    signed_percent,
)
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Chip
from ui.widgets.values import STATE_ICONS, ConsumptionPlot, Fact, PlotBar
from ui.words import CAUSES, CLASSES, METHODS, SERVICES, STATES, state_tone

AGREEMENTS = "convenios"
RELEASE = "liberar"
"""Where a step leads that is done on this page."""

_SHORT_SERVICES = {Service.WATER: "Acueducto", Service.SEWERAGE: "alcant.", Service.CLEANING: "aseo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The head of the page: what never scrolls."""

    code: str
    name: str
    chips: tuple[Chip, ...]
    where: str
    known: str
    balance: str
    sums: tuple[Fact, ...]
    in_list: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Something that somebody must do with the account now."""

    icon: Icon
    tone: Tone
    text: str
    detail: str
    page: str


def identity(
    view: AccountView, in_list: str, held: HoldState | None = None, *, irregular: bool = False
) -> Identity:
    """Who the account is and what it owes."""
    card = view.card
    return Identity(
        code=card.code,
        name=card.name,
        chips=(
            *chips(card, view.standing),
            *_vacant_chip(view),
            *_held_chip(held),
            *((Chip("Por normalizar", Tone.WARN, Icon.CHECKLIST),) if irregular else ()),
        ),
        where=", ".join(part for part in (card.address, card.neighbourhood) if part),
        known=" · ".join(_known(card)),
        balance=money(view.balance),
        sums=sums(view.standing),
        in_list=in_list,
    )


def _held_chip(held: HoldState | None) -> tuple[Chip, ...]:
    if held is None or held.hold is None:
        return ()
    return (Chip("Retenida", Tone.WARN, Icon.LOCK),)


def case_step(case: CaseView | None) -> tuple[Next, ...]:
    """The step whose turn it is in the case that brings the account to normal."""
    if case is None or case.turn is None:
        return ()
    done = f"caso {case.case.id}, {len(case.steps)} de {len(case.ways)} pasos"
    return (
        Next(
            icon=Icon.CHECKLIST,
            tone=Tone.WARN,
            text="Seguir su caso de normalización",
            detail=f"{done}; sigue: {STEP_WORDS[case.turn].lower()}",
            page="irregulares",
        ),
    )


def held_step(held: HoldState, said: str) -> tuple[Next, ...]:
    """What waits for somebody where the account is held out of the billing run."""
    if held.hold is None:
        return ()
    detail = said.partition(": ")[2]
    when = said.partition(": ")[0]
    return (
        Next(
            icon=Icon.LOCK,
            tone=Tone.WARN,
            text="Liberar su facturación",
            detail=f"{detail}; {when[:1].lower()}{when[1:]}",
            page=RELEASE,
        ),
    )


def _known(card: AccountCard) -> tuple[str, ...]:
    """What an invoice or a visit goes by; a line of its own, so that no address pushes it out."""
    meter = f"Medidor {card.meter}" if card.meter else "Sin medidor"
    return CLASSES[card.service_class], f"Ruta {card.route}, orden {card.stop:04d}", meter


def chips(card: AccountCard, standing: Standing) -> tuple[Chip, ...]:
    """State, overdue invoices, and what else must be seen at once."""
    tone = state_tone(card.state)
    found = [Chip(STATES[card.state], tone, STATE_ICONS.get(tone))]
    if standing.overdue_invoices:
        text = count(standing.overdue_invoices, "factura vencida", "facturas vencidas")
        found.append(Chip(text, Tone.WARN, Icon.WARNING))
    if standing.claimed:
        found.append(Chip("En reclamo", Tone.INFO, Icon.INFO))
    if standing.financed:
        found.append(Chip("En convenio", Tone.INFO, Icon.INFO))
    if standing.in_favour:
        found.append(Chip("Saldo a favor", Tone.INFO, Icon.INFO))
    return tuple(found)


def _vacant_chip(view: AccountView) -> tuple[Chip, ...]:
    """Until when its premises are accredited as vacant; what only the cadastre says lowers nothing."""
    found = view.vacancy
    if found is None:
        return (Chip("Desocupado sin prueba", Tone.INFO, Icon.INFO),) if view.card.vacant else ()
    if state_on(found.span, view.standing.on) is VacancyState.EXPIRED:
        return (Chip(f"Desocupado, venció el {day(found.until)}", Tone.WARN, Icon.WARNING),)
    return (Chip(f"Desocupado hasta el {day(found.until)}", Tone.INFO, Icon.INFO),)


def sums(standing: Standing) -> tuple[Fact, ...]:
    """What the balance is made of; what is in favour only where there is some."""
    facts = [
        Fact("Vencido", money(standing.overdue), Tone.WARN if standing.overdue else Tone.TEXT),
        Fact("Por vencer", money(standing.due_later - standing.financed)),
        Fact("A favor", money(standing.in_favour)),
    ]
    if standing.financed:
        facts.insert(2, Fact("En convenio", money(standing.financed), Tone.INFO))
    if standing.claimed:
        facts.insert(2, Fact("En reclamo", money(standing.claimed), Tone.INFO))
    return tuple(facts)


def in_force(view: AccountView) -> tuple[Fact, ...]:
    """What is in force about the account; what nobody wrote down is left out."""
    card, mail, vacancy, served, where = view.card, view.mail, view.vacancy, view.served, view.position
    document = " ".join(part for part in (card.document_kind, _grouped(card.document)) if part)
    installed = "" if card.installed_on is None else day(card.installed_on)
    meter = ", ".join(part for part in (card.meter, card.brand or installed) if part)
    last = "" if card.last_reading is None else number(card.last_reading)
    if last and card.last_read_on is not None:
        last = f"{last}, del {day(card.last_read_on)}"
    facts = (
        ("Documento", document),
        ("Teléfono", card.phone),
        ("Correo", card.email),
        ("Factura por correo", mail.address if mail is not None and mail.granted else ""),
        ("Servicios", services_text(card.services)),
        ("Clase", CLASSES[card.service_class]),
        ("Unidades", number(card.units) if card.units > 1 else ""),
        ("Medidor", meter or "Sin medidor"),
        ("Instalado", installed if card.brand else ""),
        ("Última lectura", last),
        ("Ciclo", card.cycle),
        ("Servicio de su ruta", "" if served is None else served_text(served)),
        ("Cédula catastral", card.cadastral_number),
        ("Coordenadas", "" if where is None else where.told),
        ("Desocupado desde", "" if vacancy is None else day(vacancy.since)),
        ("Prueba de ello", "" if vacancy is None else vacancy.proof),
    )
    return tuple(Fact(name, text, whole=name in _WHOLE) for name, text in facts if text)


def served_text(served: StoredService) -> str:
    """How a route was served: `el 82,5 % de las horas, IRCA 3 %, en octubre 2026`."""
    water = "" if served.risk is None else f", IRCA {percent(served.risk, 2)}"
    return f"El {percent(served.continuity, 2)} de las horas{water}, en {period(served.month)}"


_WHOLE: Final = frozenset({"Correo", "Factura por correo", "Prueba de ello", "Servicio de su ruta"})
"""Facts of any length."""


def services_text(services: frozenset[Service]) -> str:
    """Services in a line: `Acueducto, alcant., aseo`."""
    text = ", ".join(short for service, short in _SHORT_SERVICES.items() if service in services)
    return text[:1].upper() + text[1:] if text else "Ninguno"


def _grouped(document: str) -> str:
    return number(int(document)) if document.isascii() and document.isdigit() else document


def plot(history: ConsumptionHistory) -> ConsumptionPlot:
    """The chart of the last periods, oldest first."""
    bars = tuple(_bar(each) for each in reversed(history.periods))
    average, limit = history.average, history.limit
    return ConsumptionPlot(
        bars=bars,
        average=average,
        average_text="" if average is None else f"promedio {decimal(average)}",
        limit=limit,
        limit_text="" if history.threshold is None else f"límite + {percent(history.threshold)}",
    )


def _bar(use: PeriodUse) -> PlotBar:
    estimated = use.method is not None and use.method.is_estimate
    said = "sin consumo conocido" if use.m3 is None else cubic_metres(use.m3)
    how = f", {METHODS[use.method].lower()}" if use.method is not None else ""
    return PlotBar(
        SHORT_MONTHS[use.period.month - 1], use.m3, estimated, f"{period(use.period)}: {said}{how}"
    )


def span(uses: Sequence[PeriodUse]) -> str:
    """Of when the chart is: `enero 2026 a noviembre 2026`."""
    if not uses:
        return ""
    first, last = uses[-1].period, uses[0].period
    return period(last) if first == last else f"{period(first)} a {period(last)}"


def has_estimates(history: ConsumptionHistory) -> bool:
    """Whether some bar is hatched."""
    return any(use.method is not None and use.method.is_estimate for use in history.periods)


def next_steps(
    view: AccountView, history: ConsumptionHistory, differences: Sequence[Waiting] = ()
) -> tuple[Next, ...]:
    """What somebody must do with the account: only what can be done here and now."""
    found = []
    case = history.pending
    if case is not None and case.cause is not None:
        found.append(
            Next(
                icon=Icon.REVIEW,
                tone=Tone.WARN,
                text=f"Decidir la crítica de {period(case.period)}",
                detail=_case_text(case),
                page="critica",
            )
        )
    for each in differences:
        last = each.chargeable_to
        if last is not None and last >= view.standing.on:
            found.append(
                Next(
                    icon=Icon.AVERAGE,
                    tone=Tone.WARN,
                    text=f"Cobrar el promedio de {period(each.period)}",
                    detail=f"faltaron {money(each.difference)}, hasta el {day(last)}",
                    page="diferencias",
                )
            )
    newest = view.invoices[-1] if view.invoices else None
    if newest is not None and newest.open:
        due = "venció" if newest.due_on < view.standing.on else "vence"
        found.append(
            Next(
                icon=Icon.INVOICE,
                tone=Tone.ACCENT,
                text=f"Ver la factura {newest.number}",
                detail=f"debe {money(newest.open)}, {due} el {day(newest.due_on)}",
                page="vista_factura",
            )
        )
    return (*found, *_paying(view))


def _paying(view: AccountView) -> Iterator[Next]:
    """Where what is owed is collected, and agreed upon once something of it is late."""
    standing = view.standing
    asked = standing.overdue + standing.due_later - standing.financed - standing.in_favour
    if asked > 0:
        yield Next(
            icon=Icon.CASH_REGISTER,
            tone=Tone.ACCENT,
            text="Recibir su pago en Caja",
            detail=f"se le cobran {money(asked)}",
            page="caja",
        )
    if standing.overdue > 0:
        yield Next(
            icon=Icon.AGREEMENT,
            tone=Tone.ACCENT,
            text="Ofrecerle un convenio",
            detail=f"vencidos {money(standing.overdue)}",
            page=AGREEMENTS,
        )


def _case_text(case: PeriodUse) -> str:
    if case.m3 is None:
        return CAUSES[Cause(str(case.cause))]
    parts = [cubic_metres(case.m3)]
    if case.variation is not None and case.average is not None:
        below = case.m3 < Decimal(case.average)
        points = Decimal(case.variation)
        parts.append(f"{signed_percent(-points if below else points)} de su promedio")
    return ", ".join(parts)


SERVICE_CHOICES = tuple((service, SERVICES[service]) for service in _SHORT_SERVICES)
"""Services that an account may have, with their words."""
