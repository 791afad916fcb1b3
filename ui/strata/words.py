"""The words of a list of strata: figures of the comparison, what to know of its columns, the decision."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from app.exchange.strata_check import Match
from app.messages import sentence
from app.register.bulk import BulkRow
from app.register.strata import StrataLoad, StrataPreview
from domain.period import Period
from ui.formats import count, money, noun, number, period
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS
from ui.sheets.words import column_ties
from ui.strata.fields import WORDS
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind
from ui.widgets.values import Decision, Fact, Option, Tie

SAME, TWICE, OTHER_USE = "iguales", "contradichas", "no_residenciales"
NOT_FOUND, MISSING = "sin_cuenta", "sin_fila"
MONTH, SUPPORT, REASON, PAPER = "periodo", "soporte", "motivo", "adjunto"
APPLY: Final = "aplicar_estratos"
_REFUSALS_TOLD: Final = 3


def figures(found: StrataPreview) -> tuple[Option, ...]:
    """How many of each kind; each shows its rows. What is wrong is not named where nothing is."""
    check = found.check
    seldom = (
        (TWICE, "dobles", len(check.twice), Tone.BAD),
        (REJECTED, "rechazadas", len(found.refused), Tone.BAD),
        (WARNINGS, noun(len(found.file.warnings), "aviso", "avisos"), len(found.file.warnings), Tone.WARN),
        (OTHER_USE, "otro uso", len(check.other_use), Tone.TEXT),
        (IGNORED, "sin datos", len(found.file.ignored), Tone.TEXT),
    )
    return (
        Option(GOOD, "distintas", number(len(check.differing))),
        Option(SAME, "iguales", number(len(check.same))),
        Option(NOT_FOUND, "sin cuenta", number(len(check.not_found))),
        Option(MISSING, "sin fila", number(len(check.missing))),
        *(Option(key, text, number(many), tone) for key, text, many, tone in seldom if many),
    )


def ties(found: StrataPreview) -> tuple[Tie, ...]:
    """What one must know of the columns."""
    return column_ties(WORDS, found.header.ambiguities, found.header.unmapped)


def form(chosen: int, months: Sequence[Period]) -> AskedForm:
    """From which period the list rules, by which act and why."""
    return AskedForm(
        key=APPLY,
        title=f"Aplicar el listado a {count(chosen, 'cuenta', 'cuentas')}",
        sentence=(
            "Cada cuenta guarda su estrato anterior con fecha, soporte y motivo. Lo ya facturado no cambia."
        ),
        fields=(
            Asked(
                name=MONTH,
                label="Rige desde el período",
                kind=AskKind.CHOICE,
                choices=tuple((str(each), period(each).capitalize()) for each in months),
                value=str(months[0]),
            ),
            Asked(name=SUPPORT, label="Soporte", required=True, help="Decreto u oficio del municipio"),
            Asked(name=REASON, label="Motivo", required=True, wide=True),
            Asked(
                name=PAPER,
                label="Foto o PDF del soporte",
                kind=AskKind.FILE,
                wide=True,
                help="PDF, JPG o PNG, hasta 10 MB; queda con cada cuenta",
                files=SUPPORT_FILES,
            ),
        ),
        act="Ver qué pasaría",
        icon=Icon.CHECKLIST,
    )


def decision(load: StrataLoad, found: StrataPreview, rows: Sequence[BulkRow]) -> Decision:
    """Applying it, in figures: how many change, where their bills go, who cannot."""
    going = {row.account_id for row in rows if row.changes}
    matches = [each for each in found.check.differing if each.account.id in going]
    effects = [found.effects[key] for key in going if key in found.effects]
    accounts = count(len(going), "cuenta", "cuentas")
    return Decision(
        title="Aplicar el listado de estratos",
        sentence=f"Cambia el estrato de {accounts} desde {period(load.month)}.",
        explanation=(
            "Se puede deshacer después: Suscriptores, Cambiar varias cuentas (F4), Cambios anteriores."
        ),
        facts=(
            Fact("Pasan a un estrato más alto", number(_moved(matches, up=True))),
            Fact("Pasan a un estrato más bajo", number(_moved(matches, up=False))),
            Fact("Facturas que suben", number(sum(each > 0 for each in effects))),
            Fact("Facturas que bajan", number(sum(each < 0 for each in effects))),
            Fact("En total, cada período", money(sum(effects))),
        ),
        ties=tuple(_refusals(rows)),
        act=f"Cambiar {accounts}",
        act_key="Alt+C",
        safe="Seguir revisando",
        icon=Icon.CHECKLIST,
    )


def refused_all(rows: Sequence[BulkRow]) -> str:
    """Why no account would change, by the reason that most of them give."""
    why = Counter(sentence(row.refusal) for row in rows if row.refusal).most_common(1)
    return " ".join(["Ninguna cuenta puede cambiar.", *(said for said, _ in why)])


def told(chosen: int, differing: int) -> str:
    """How many of the accounts that differ are marked, where somebody left some out."""
    return "" if chosen == differing else f"{number(chosen)} de {number(differing)} marcadas"


def _moved(matches: Collection[Match], *, up: bool) -> int:
    return sum((each.row.service_class.value > each.account.service_class.value) is up for each in matches)


def _refusals(rows: Sequence[BulkRow]) -> list[Tie]:
    why = Counter(sentence(row.refusal) for row in rows if row.refusal)
    return [
        Tie(f"{count(many, 'cuenta sigue', 'cuentas siguen')} como está{'n' * (many > 1)}: {text}", Tone.WARN)
        for text, many in why.most_common(_REFUSALS_TOLD)
    ]
