"""What a rehearsal of the run found, in the figures of a dialog."""

from decimal import Decimal

from app.invoicing.rehearsal import ISSUING, SETTLING, Rehearsed
from ui.billing.summary import missing_rates_text, notes_text
from ui.formats import count, decimal, money, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Tie


def rehearsed_decision(found: Rehearsed) -> Decision:
    """What the run would do; the act is to look at the sample."""
    totals = found.totals
    made = count(totals.accounts, "factura", "facturas")
    which = "de la facturación complementaria" if totals.complementary else "de la emisión"
    return Decision(
        title=f"Ensayo {which} de {period(totals.period)}",
        sentence=f"Saldrían {made} por {money(totals.value)}",
        explanation="Se liquidó, se emitió y se verificó en una copia que ya se borró: la base no cambió.",
        facts=(
            Fact("Números", f"{totals.first} a {totals.last}"),
            Fact("Total a pagar", money(totals.total), strong=True),
            Fact("Saldo anterior impreso", money(totals.previous_balance)),
            Fact("Facturas en cero", count(found.zeros, "factura", "facturas")),
            Fact("Cuentas sin factura", count(len(totals.left_out), "cuenta", "cuentas")),
            Fact("Tiempo", _time(found)),
        ),
        ties=_ties(found),
        act=f"Ver {count(found.sampled, 'factura', 'facturas')} de muestra",
        act_key="Alt+V",
        safe="Cerrar",
        icon=Icon.EYE,
    )


def _time(found: Rehearsed) -> str:
    """All of it, and the two steps that the real run has."""
    steps = {name: Decimal(seconds) for name, seconds in found.seconds}
    told = ", ".join(f"{name.lower()} {decimal(steps[name])} s" for name in (SETTLING, ISSUING))
    return f"{decimal(sum(steps.values(), Decimal(0)))} s: {told}"


def _ties(found: Rehearsed) -> tuple[Tie, ...]:
    totals, ties = found.totals, []
    if found.broken:
        broken = "; ".join(each.name for each in found.broken)
        ties.append(Tie(f"Al verificar no se cumple: {broken}", Tone.BAD))
    else:
        ties.append(Tie(f"Las {found.checked} reglas del libro se cumplen después de emitir"))
    if totals.notes:
        ties.append(Tie(f"Saldrían {notes_text(totals)} por promedios que cobraron de más", Tone.INFO))
    if found.negatives:
        negative = count(found.negatives, "factura quedaría", "facturas quedarían")
        ties.append(Tie(f"{negative} con total negativo", Tone.WARN))
    if found.missing:
        ties.append(Tie(f"{count(found.missing, 'medidor', 'medidores')} sin leer", Tone.WARN))
    if totals.missing_rates:
        ties.append(Tie(missing_rates_text(totals.missing_rates), Tone.WARN))
    return tuple(ties)
