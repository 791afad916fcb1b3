"""The words of the page of charges: its counts, its sums, what approving and withdrawing ask."""

from collections.abc import Sequence
from typing import Final

from app.invoicing.charge_approval import ListedCharge, totals
from app.store.charge_loads import ChargeLoad
from domain.charge import ChargeState
from domain.money import CurrencyWords, in_words
from reports.names import CHARGE_NAMES
from ui.formats import count, day, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind
from ui.widgets.values import Decision, Fact, Option, Tie

EVERY: Final = "todos"
ALL_LOADS: Final = ""
REASON, WITHDRAW = "motivo", "retirar_cobros"
MISSING_REASON: Final = "Escriba por qué se retiran."
NONE_PENDING: Final = "Ninguno de los elegidos espera aprobación: elija cobros por aprobar."
NONE_WAITING: Final = "Los elegidos ya se facturaron o se retiraron: una factura se corrige con una nota."
NOTHING_PENDING: Final = "No hay cobros por aprobar."
WAITING: Final = frozenset({ChargeState.PENDING, ChargeState.APPROVED})
_NOUNS: Final = {
    ChargeState.PENDING: ("por aprobar", "por aprobar"),
    ChargeState.APPROVED: ("aprobado", "aprobados"),
    ChargeState.BILLED: ("facturado", "facturados"),
    ChargeState.WITHDRAWN: ("retirado", "retirados"),
}


def figures(found: Sequence[ListedCharge]) -> tuple[Option, ...]:
    """How many charges there are of each state; each shows its charges."""
    options = [Option(EVERY, "cobro" if len(found) == 1 else "cobros", number(len(found)))]
    for state, (one, many) in _NOUNS.items():
        of = sum(each.state is state for each in found)
        warned = state is ChargeState.PENDING and of
        tone = Tone.WARN if warned else Tone.TEXT
        options.append(Option(state.value, one if of == 1 else many, number(of), tone))
    return tuple(options)


def sum_text(found: Sequence[ListedCharge]) -> str:
    """How many are shown and how much they are: `12 cobros, $ 340.000`."""
    if not found:
        return ""
    return f"{count(len(found), 'cobro', 'cobros')}, {money(sum(each.amount for each in found))}"


def load_choices(loads: Sequence[ChargeLoad]) -> tuple[tuple[str, str], ...]:
    """The sheets that one may look at alone, after all of them together."""
    return ((ALL_LOADS, "Todos los cobros"), *((str(each.id), _load_text(each)) for each in loads))


def _load_text(load: ChargeLoad) -> str:
    return f"Carga {load.id}: {load.file}, {day(load.at.astimezone().date())}"


def approval(found: Sequence[ListedCharge], words: CurrencyWords) -> Decision:
    """Approving these, with their sum in figures and words, by concept."""
    amount = sum(each.amount for each in found)
    many = count(len(found), "cobro", "cobros")
    written = in_words(amount, words)
    one = len(found) == 1
    verb = "Se aprobará" if one else "Se aprobarán"
    where = "Sale en la factura que se liquide" if one else "Salen en las facturas que se liquiden"
    return Decision(
        title="Aprobar cobros",
        sentence=f"{verb} {many} por {money(amount)}",
        explanation=(
            f"{written[:1].upper()}{written[1:]}. {where} desde ahora; si el"
            " mes ya está liquidado y sin emitir, liquídelo de nuevo."
        ),
        facts=tuple(
            Fact(
                CHARGE_NAMES[each.concept], f"{count(each.charges, 'cobro', 'cobros')}, {money(each.amount)}"
            )
            for each in totals(found)
        ),
        ties=_ties(found),
        act=f"Aprobar {many}",
        act_key="Alt+A",
        safe="Seguir revisando",
        icon=Icon.CHECK_CIRCLE,
    )


def _ties(found: Sequence[ListedCharge]) -> tuple[Tie, ...]:
    accounts = len({each.first.account for each in found})
    many = count(accounts, "cuenta", "cuentas")
    told = [Tie(f"Son de {many}")]
    twice = len(found) - len({(each.first.account, each.concept, each.amount) for each in found})
    if twice:
        verb = "repite" if twice == 1 else "repiten"
        told.append(
            Tie(f"{count(twice, 'cobro', 'cobros')} {verb} cuenta, concepto y valor de otro", Tone.WARN)
        )
    return tuple(told)


def withdrawal(found: Sequence[ListedCharge]) -> AskedForm:
    """Withdrawing these, once there is a reason."""
    one = len(found) == 1
    amount = money(sum(each.amount for each in found))
    what = f"«{found[0].label}», {amount}," if one else f"{count(len(found), 'cobro', 'cobros')}, {amount},"
    return AskedForm(
        key=WITHDRAW,
        title="Retirar el cobro" if one else "Retirar cobros",
        sentence=(
            f"{what} no {'saldrá' if one else 'saldrán'} en ninguna factura; de un plan, ninguna cuota de las"
            " que esperan. Queda escrito quién, cuándo y por qué. Si el mes está liquidado y sin emitir,"
            " liquídelo de nuevo."
        ),
        fields=(Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),),
        act="Retirar",
        icon=Icon.TRASH,
    )
