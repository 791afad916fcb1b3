"""The decisions about a draft that cannot be undone, in figures. Plain values."""

from app.pricing.tariff_draft import UNNAMED, TariffDraft
from domain.tariff_act import COLUMNS
from ui.formats import count, day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Tie


def force_decision(draft: TariffDraft, issued: int) -> Decision:
    """Whether a draft is to be put in force; `issued` periods from its first day on were billed already."""
    head, act = draft.text.head, draft.text.act
    since = "" if head.valid_from is None else f" desde el {day(head.valid_from)}"
    until = f" hasta el {day(head.valid_to)}" if head.valid_to is not None else ""
    classes = {row for row in act.rows[1:] if any(act.wanted(each, row) for each in COLUMNS)}
    ties = [Tie("Los factores y precios cumplen los límites de ley.")]
    if act.differences:
        many = count(len(act.differences), "precio difiere", "precios difieren")
        ties.append(Tie(f"{many} de su propio cálculo: se cobra lo que dice el acto.", Tone.WARN))
    if not draft.files:
        ties.append(Tie("El acto no está adjunto. Puede adjuntarlo también después.", Tone.WARN))
    if issued:
        many = count(issued, "período facturado", "períodos facturados")
        ties.append(Tie(f"Rige desde antes de {many}: esas facturas no cambian.", Tone.WARN))
    return Decision(
        title=f"Poner en vigencia {head.id}",
        sentence=f"{head.id} regirá{since}{until}",
        explanation="Una vez que se liquide con ella no se edita: un cambio es otra tabla, desde otra fecha.",
        facts=(
            Fact("Acto", " · ".join(part for part in (head.act, head.authority) if part)),
            Fact("Clases con precio", str(len(classes))),
        ),
        ties=tuple(ties),
        act="Poner en vigencia",
        act_key="Alt+P",
        safe="Seguir revisando",
        icon=Icon.CHECK,
    )


def discard_decision(draft: TariffDraft) -> Decision:
    """Whether a draft is to be thrown away."""
    cells = count(len(draft.text.cells), "celda digitada", "celdas digitadas")
    return Decision(
        title=f"Descartar el borrador {draft.text.head.id or UNNAMED}",
        sentence=f"Se pierden {cells}",
        explanation="Ninguna factura lo usa. Lo que rige no cambia.",
        act="Descartar el borrador",
        act_key="Alt+D",
        safe="Conservarlo",
        icon=Icon.TRASH,
    )
