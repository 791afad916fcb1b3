"""Why no case waits, and what comes next: readings, the settlement, or nothing more."""

from typing import Final

from app.month.worklist import Worklist
from ui.critique.ports import Nothing
from ui.formats import count, period
from ui.theme.icon import Icon

_READINGS: Final = ("Ir a Lecturas", "lecturas")
_BILLING: Final = ("Ir a Facturación", "facturacion")


def nothing_of(found: Worklist | None, cases: int) -> Nothing:
    """What the page says while no case waits.

    Args:
        found: the month's worklist; None where no period was ever opened.
        cases: how many cases it has, all of them decided.
    """
    if found is None:
        return _said(
            Icon.CALENDAR_PLUS,
            "Todavía no se ha abierto ningún período",
            "Ábralo en Lecturas; los casos aparecen a medida que se digita.",
            _READINGS,
        )
    name = period(found.period.period)
    decided = count(cases, "caso decidido", "casos decididos") if cases else "ningún caso"
    if found.missing:
        ready = count(found.ready, "lectura lista", "lecturas listas")
        missing = count(found.missing, "lectura", "lecturas")
        lacks = "Falta" if found.missing == 1 else "Faltan"
        return _said(
            Icon.METER,
            f"La crítica de {name} va al día: {decided} y {ready}",
            f"{lacks} {missing} por digitar; los casos que traigan aparecen aquí.",
            _READINGS,
        )
    if found.takes_decisions:
        return _said(
            Icon.CHECK_CIRCLE,
            f"La crítica de {name} está al día: {decided}",
            "Lo que sigue es liquidar. Las decisiones se pueden cambiar hasta emitir.",
            _BILLING,
        )
    return _said(
        Icon.CHECK_CIRCLE,
        f"La crítica de {name} terminó: {decided}",
        "Sus facturas ya se emitieron: lo que se facturó se corrige con notas.",
        _BILLING,
    )


def _said(icon: Icon, sentence: str, explanation: str, way: tuple[str, str]) -> Nothing:
    act, page = way
    return Nothing(icon=icon, sentence=sentence, explanation=explanation, act=act, page=page)
