"""What the page of backups says, in words and figures."""

from collections.abc import Iterator

from app.safekeeping.making import Made
from app.safekeeping.restoring import Comparison
from app.safekeeping.standing import Standing
from app.store.book_copy import BookFacts
from domain.backup import Light
from domain.profile import Currency
from ui.formats import count, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Tie

_NONE, _BALANCE = "ninguno", "Saldo del libro"


def standing_text(found: Standing) -> str:
    """How the office stands, in a sentence or two."""
    if found.warning:
        said = found.warning
    elif found.verified is None:
        said = "Todavía no hay un respaldo: haga el primero con Ctrl+Enter."
    elif found.light is Light.GREEN:
        said = "El último respaldo está completo y cuadra con el libro."
    else:
        said = "El último respaldo ya es viejo: haga uno con Ctrl+Enter."
    if found.second:
        return f"{said} Segundo lugar: {found.second}." if found.reached else said
    return f"{said} Está solo en este equipo: elija con F6 una USB o una carpeta de la red."


def made_text(made: Made) -> str:
    """What was made."""
    accounts = count(made.facts.accounts, "cuenta", "cuentas")
    where = "en dos lugares" if made.second is not None and made.second.path is not None else "en este equipo"
    return f"Respaldo hecho y comparado: {accounts}, saldo {money(made.facts.balance)}, {where}."


def restoring(found: Comparison, currency: Currency) -> Decision:
    """Restoring a backup: what the book says now, and what it will say."""
    backup = found.backup.facts
    then, now = _told(backup, currency), ({} if found.now is None else _told(found.now, currency))
    return Decision(
        title=f"Restaurar {found.backup.path.name}",
        sentence=f"El libro volverá a {count(backup.accounts, 'cuenta', 'cuentas')} y {then[_BALANCE]}.",
        explanation=(
            "La base de ahora no se borra: queda al lado, con otro nombre. Después el programa vuelve a"
            " entrar y pide la clave, si la oficina tiene usuarios."
        ),
        facts=tuple(
            Fact(name, f"{now[name]} → {text}" if name in now else text, strong=name == _BALANCE, whole=True)
            for name, text in then.items()
        ),
        ties=tuple(_ties(found)),
        act="Restaurar",
        act_key="Alt+R",
        safe="Dejar la base como está",
        icon=Icon.UNDO,
    )


def _told(facts: BookFacts, currency: Currency) -> dict[str, str]:
    return {
        "Cuentas": number(facts.accounts),
        _BALANCE: money(facts.balance, currency.digits, currency.symbol),
        "Movimientos": number(facts.entries),
        "Último documento": facts.document or _NONE,
        "Último período": facts.period or _NONE,
    }


def _ties(found: Comparison) -> Iterator[Tie]:
    now, backup = found.now, found.backup.facts
    if now is not None and now.entries > backup.entries:
        yield Tie(f"Se pierde lo que se hizo después: {_later(now, backup)}.", Tone.BAD)
    if not found.backup.known:
        yield Tie("Junto al archivo no está su huella: no se sabe si es el que se hizo.", Tone.WARN)
    if found.backup.broken_seals:
        yield Tie("La bitácora del respaldo tiene sellos que no cuadran.", Tone.WARN)


def _later(now: BookFacts, backup: BookFacts) -> str:
    papers = count(now.documents - backup.documents, "documento", "documentos")
    return f"{papers}, {count(now.entries - backup.entries, 'movimiento', 'movimientos')}"
