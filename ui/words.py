"""Words of the office for the codes of the program, as every screen says them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from app.wording.letter_sentences import STAGE_WORDS
from domain.backup import Light
from domain.cadastre import AccountState, ServiceClass
from domain.goal import Light as GoalLight
from domain.hold import HoldCause
from domain.indicator import Unit
from domain.letter_template import LetterStage
from domain.period import Periodicity, UsualSpan
from domain.tariff import Concept
from reports.names import (
    CAUSE_NAMES,
    CLASS_NAMES,
    DECISION_NAMES,
    METHOD_NAMES,
    OBSERVATION_NAMES,
    SERVICE_NAMES,
)
from ui.formats import NO_FIGURE, clock_time, decimal, money, percent
from ui.ports import Hit
from ui.theme.tone import Tone

if TYPE_CHECKING:
    from app.safekeeping.standing import Standing
    from app.store.search import AccountHit

GOAL_LIGHTS = {
    GoalLight.MET: ("Cumple", Tone.OK),
    GoalLight.NEAR: ("Cerca", Tone.WARN),
    GoalLight.MISSED: ("No cumple", Tone.BAD),
    GoalLight.NO_GOAL: ("Sin meta", Tone.MUTED),
    GoalLight.NO_DATA: ("Sin dato", Tone.MUTED),
}
"""How an indicator stands to its goal, in words that stand without their colour."""

UNIT_SIGNS = {
    Unit.PERCENT: " %",
    Unit.M3: " m³",
    Unit.DAYS: " días",
    Unit.PER_THOUSAND: " por mil",
    Unit.COUNT: "",
}
"""What stands after an indicator's figure; money has its own sign."""

LIGHT_TONES = {Light.GREEN: Tone.OK, Light.AMBER: Tone.WARN, Light.RED: Tone.BAD}
STATES = {
    AccountState.POTENTIAL: "Potencial",
    AccountState.ACTIVE: "Activa",
    AccountState.SUSPENDED: "Suspendida",
    AccountState.CUT: "Cortada",
    AccountState.AGREED_SUSPENSION: "Suspensión acordada",
    AccountState.ENDED: "Terminada",
}
MANY_IN_STATE = {
    AccountState.POTENTIAL: "potenciales",
    AccountState.ACTIVE: "activas",
    AccountState.SUSPENDED: "suspendidas",
    AccountState.CUT: "cortadas",
    AccountState.AGREED_SUSPENSION: "en suspensión acordada",
    AccountState.ENDED: "terminadas",
}
"""Of several accounts, after their number."""
CLASSES, SERVICES = CLASS_NAMES, SERVICE_NAMES
CAUSES, DECISIONS, METHODS = CAUSE_NAMES, DECISION_NAMES, METHOD_NAMES
OBSERVATIONS = OBSERVATION_NAMES
CONCEPTS = {
    Concept.FIXED_CHARGE: "Cargo fijo",
    Concept.CONSUMPTION: "Consumo",
    Concept.BASIC: "Consumo básico",
    Concept.COMPLEMENTARY: "Consumo complementario",
    Concept.LUXURY: "Consumo suntuario",
    Concept.FLAT: "Tarifa final",
    Concept.TAX: "Impuesto",
}
SHORT_CLASSES = {each: each.value for each in ServiceClass}
HOLD_CAUSES = {
    HoldCause.INSPECTION: "Inspección abierta",
    HoldCause.CLAIM: "Reclamo",
    HoldCause.OTHER: "Otra",
}


_KNOWN_CLASSES = frozenset(each.value for each in ServiceClass)


def class_title(code: str) -> str:
    """A class as a heading: `Residencial, estrato 2`; a sheet's own word as it is."""
    return CLASSES[ServiceClass(code)] if code in _KNOWN_CLASSES else code


def state_tone(state: AccountState) -> Tone:
    """The tone in which an account's state is shown, always beside its word."""
    if state is AccountState.ACTIVE:
        return Tone.OK
    if state in {AccountState.SUSPENDED, AccountState.AGREED_SUSPENSION}:
        return Tone.WARN
    return Tone.BAD if state is AccountState.CUT else Tone.MUTED


def prints_text(prints: int) -> str:
    """How often an invoice was printed: `Impresa`, `Impresa y 2 copias`."""
    if prints <= 1:
        return "Impresa" if prints else "Sin imprimir"
    copies = prints - 1
    return f"Impresa y {copies} {'copia' if copies == 1 else 'copias'}"


def odd_days(starts: date | None, ends: date | None, usual: UsualSpan, periodicity: Periodicity) -> str:
    """How many days a period would have, where they are not the usual ones (R-PER-02)."""
    if starts is None or ends is None or ends < starts:
        return ""
    days = (ends - starts).days + 1
    if usual.holds(days):
        return ""
    shown = f"{days} {'día' if days == 1 else 'días'}"
    return f"{shown}: un período {periodicity.value} suele tener de {usual.least} a {usual.most}"


def hit_of(row: "AccountHit") -> Hit:
    """An account that a search found, as its list shows it."""
    return Hit(
        code=row.code,
        name=row.name,
        address=row.address,
        detail=f"Medidor {row.meter}" if row.meter else "Sin medidor",
        state="" if row.state is AccountState.ACTIVE else STATES[row.state],
        tone=state_tone(row.state),
    )


def letter_stage(stage: LetterStage) -> str:
    """What a letter is for, as a title: `Persuasiva`, `Aviso de suspensión`."""
    return STAGE_WORDS[stage].removeprefix("de ").capitalize()


def tenths_of_percent(permille: int) -> str:
    """Tenths of a percent as one reads them: `92,0 %`."""
    return percent(Decimal(permille) / 10, 1)


def backup_words(found: "Standing", today: date) -> tuple[str, Tone]:
    """How the office stands with its backups, for the bar of the window."""
    if found.verified is None:
        return ("Todavía no hay respaldo", LIGHT_TONES[found.light])
    at = datetime.fromisoformat(found.verified.at).astimezone()
    age = (today - found.verified.day).days
    when = {0: f"hoy {clock_time(at)}", 1: f"ayer {clock_time(at)}"}.get(age, f"hace {age} días")
    if found.light is Light.RED and found.warning:
        return f"El respaldo falló; el último bueno, {when}", Tone.BAD
    if found.second and not found.reached:
        return f"Respaldo {when}, falta en el segundo lugar", LIGHT_TONES[found.light]
    said = "Respaldo verificado" if found.light is Light.GREEN else "Último respaldo"
    return f"{said} {when}", LIGHT_TONES[found.light]


def value_text(value: Decimal | int | None, unit: Unit) -> str:
    """An indicator as it is read: `27,5 %`, `$ 1.200`."""
    if value is None:
        return NO_FIGURE
    return money(int(value)) if unit is Unit.MONEY else f"{decimal(Decimal(value), 2)}{UNIT_SIGNS[unit]}"
