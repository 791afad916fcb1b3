"""The words of loading a bank's file: its figures, why it cannot be applied, the decision."""

from collections.abc import Callable, Iterable
from typing import Final

from app.bank.bank_file import BankImport
from app.exchange.bank_file import FileError, FileNotice, NoticeCode
from app.exchange.bank_profile import BANK
from app.store.bank_files import PaymentState
from app.wording.bank_sentences import finding
from domain.money import CurrencyWords, in_words
from ui.bank_loading.columns import Finding
from ui.formats import count, day, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie

ERRORS: Final = "errores"
NOTICES: Final = "avisos"
ADVICE: Final = "No se aplica nada: pida al banco el archivo corregido, o elija otro perfil si no es ese."
NOT_READ: Final = (
    "Elija otro perfil si el archivo no está escrito así, o elija otro archivo. Si su banco escribe de otro"
    " modo, haga su perfil en Bancos (F4)."
)
_NOUNS: Final = {
    PaymentState.APPLIED: "por aplicar",
    PaymentState.PARKED: "por identificar",
    PaymentState.RETURNED: "por el banco",
}
_CENTS: Final = 2


def told(found: BankImport) -> str:
    """What the file is: its bank, its day, its payments and what they come to."""
    bank, collected = str(found.file.header.get(BANK, "")), found.file.collected_on
    many = count(len(found.file.payments), "pago", "pagos")
    parts = (
        f"Banco {bank}" if bank else "",
        f"recaudado el {day(collected)}" if collected else "",
        f"{many} por {money(found.file.cents, _CENTS)}",
    )
    return " · ".join(filter(None, parts))


def figures(found: BankImport) -> tuple[Option, ...]:
    """How many payments become each thing, and how many errors and notices there are."""
    errors, notices = len(found.file.errors), len(found.file.notices)
    options = [] if errors else [_of_state(found, state, noun) for state, noun in _NOUNS.items()]
    nothing, _ = found.sum_of(PaymentState.NOTHING)
    if nothing and not errors:
        options.append(Option(PaymentState.NOTHING.value, "sin valor", number(nothing)))
    wrong = Option(
        ERRORS, "error" if errors == 1 else "errores", number(errors), Tone.BAD if errors else Tone.TEXT
    )
    odd = Option(
        NOTICES, "aviso" if notices == 1 else "avisos", number(notices), Tone.WARN if notices else Tone.TEXT
    )
    return (*options, wrong, odd)


def _of_state(found: BankImport, state: PaymentState, noun: str) -> Option:
    many, value = found.sum_of(state)
    if state is PaymentState.RETURNED:
        noun = "devuelto" if many == 1 else "devueltos"
    tone = Tone.WARN if state is PaymentState.PARKED and many else Tone.TEXT
    return Option(state.value, f"{noun}, {money(value)}" if many else noun, number(many), tone)


def findings(
    found: Iterable[FileError | FileNotice], said: Callable[[int], str] = money
) -> tuple[Finding, ...]:
    """Errors or notices as people read them."""
    return tuple(
        Finding(place, each.line, each.code.value, _sentence(each, said)) for place, each in enumerate(found)
    )


def _sentence(each: FileError | FileNotice, said: Callable[[int], str]) -> str:
    text = finding(None, each.code.value, each.facts, said)
    return f"{text[:1].upper()}{text[1:]}."


def why_not(found: BankImport) -> str:
    """Why the file cannot be applied; empty if it can."""
    errors = found.file.errors
    if not errors:
        return ""
    return f"El archivo trae {count(len(errors), 'error', 'errores')}."


def act(found: BankImport) -> str:
    """The word of the button: what is applied, or only kept."""
    if found.file.errors:
        return "Aplicar"
    many, _ = found.sum_of(PaymentState.APPLIED)
    return f"Aplicar {count(many, 'pago', 'pagos')}" if many else "Cargar el archivo"


def decision(found: BankImport, words: CurrencyWords) -> Decision:
    """Loading the file, in figures and words."""
    many, value = found.sum_of(PaymentState.APPLIED)
    verb = "Se aplicará" if many == 1 else "Se aplicarán"
    written = in_words(value, words)
    return Decision(
        title=f"Cargar {found.name}",
        sentence=f"{verb} {count(many, 'pago', 'pagos')} por {money(value)}."
        if many
        else "Ningún pago del archivo se aplica todavía.",
        explanation=(
            f"{written[:1].upper()}{written[1:]}. Cada pago queda con su recibo y con la fecha en que se"
            " hizo; el archivo se puede deshacer después, con su motivo."
        )
        if many
        else "Los pagos quedan guardados, y cada uno se asigna a su cuenta cuando se sepa de quién es.",
        facts=tuple(_facts(found)),
        ties=tuple(_ties(found)),
        act=act(found),
        act_key="Alt+A",
        safe="Seguir revisando",
        icon=Icon.BANK,
    )


def _facts(found: BankImport) -> Iterable[Fact]:
    names = {PaymentState.PARKED: "Por identificar", PaymentState.RETURNED: "Devueltos por el banco"}
    for state, name in names.items():
        many, value = found.sum_of(state)
        if many:
            yield Fact(name, f"{count(many, 'pago', 'pagos')}, {money(value)}")
    if found.cents_left:
        yield Fact("Sin aplicar", count(found.cents_left, "centavo", "centavos"))


def _ties(found: BankImport) -> Iterable[Tie]:
    again = _brought_before(found)
    if again:
        many = "El pago ya venía" if len(found.fates) == 1 else "Todos los pagos ya venían"
        yield Tie(f"{many} en {again}: mire que no sea el mismo archivo.", Tone.BAD)
    notices = len(found.file.notices)
    if notices:
        yield Tie(f"{count(notices, 'aviso', 'avisos')} por mirar antes de aplicar.", Tone.WARN)
    else:
        yield Tie("El archivo no trae errores ni avisos.")


def _brought_before(found: BankImport) -> str:
    """The file that brought every payment of this one already; empty if none did."""
    repeated = [each for each in found.file.notices if each.code is NoticeCode.REPEATED_REFERENCE]
    before = {each.line: str(each.facts.get("archivo_anterior", "")) for each in repeated}
    names = {before.get(each.payment.line, "") for each in found.fates if not each.payment.returned}
    return names.pop() if len(names) == 1 else ""


def done(found: BankImport) -> str:
    """What was loaded, with its figures."""
    many, value = found.sum_of(PaymentState.APPLIED)
    waiting, _ = found.sum_of(PaymentState.PARKED)
    verb = "Se aplicó" if many == 1 else "Se aplicaron"
    text = f"{verb} {count(many, 'pago', 'pagos')} por {money(value)}." if many else "Se cargó el archivo."
    return f"{text} {number(waiting)} por identificar." if waiting else text
