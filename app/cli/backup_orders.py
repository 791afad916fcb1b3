"""Orders about backups: made, verified, restored."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.errors import StoreDamaged
from app.safekeeping import making, restoring, verifying
from app.safekeeping.making import Kept, Made
from app.safekeeping.verifying import Verified
from app.store.audit import Actor
from app.store.book_copy import BookFacts
from app.wording.refusals import OfficeMissing


def _make(context: Context) -> Answer:
    chosen = context.options.destino
    office, job = context.office(), context.job("Respaldo")
    made = making.make(office, Path(chosen) if chosen else None, job)
    job.finish()
    lines = [f"Respaldo hecho y verificado: {made.path}", _told(context, made.facts)]
    if made.second is not None:
        lines.append(made.second.why or f"También en {made.second.path}")
    return Answer(made_figures(made), "\n".join(lines))


def _verify(context: Context) -> Answer:
    job = context.job("Verificar el respaldo")
    found = verifying.verify(context.folder, context.clock, Path(context.options.archivo), job)
    job.finish()
    said = "Es el que se escribió." if found.known else "Está entero; no hay huella con qué compararlo."
    lines = [f"Respaldo bueno: {found.path}", said, _told(context, found.facts)]
    if found.broken_seals:
        lines.append(f"La bitácora tiene sellos que no cuadran: {', '.join(found.broken_seals)}.")
    return Answer(_figures(found), "\n".join(lines))


def _restore(context: Context) -> Answer:
    actor = _actor(context)
    context.until_answered.close()  # whoever looked who may do it has the book open
    job = context.job("Restaurar")
    done = restoring.restore(context.folder, context.clock, actor, Path(context.options.archivo), job)
    job.finish()
    before = done.before
    figures = {
        **_figures(done.backup),
        "apartado": None if done.aside is None else str(done.aside),
        "antes": None if before is None else _book(before),
        "adjuntos": {"traidos": done.brought, "faltan": done.lacking},
    }
    lines = [f"Restaurado de {done.backup.path}", _told(context, done.backup.facts)]
    if done.aside is not None:
        lines.append(f"La base que estaba quedó en {done.aside}")
    if done.lacking:
        lines.append(f"Faltan {counted(done.lacking, 'adjunto', 'adjuntos')} que no están junto al respaldo.")
    return Answer(figures, "\n".join(lines))


def _actor(context: Context) -> Actor:
    """Who restores: a user of the office that stands there; whoever sits here, where none can be opened."""
    try:
        return context.office().actor()
    except (OfficeMissing, StoreDamaged):
        return Actor(context.user, 1, context.clock.now(), None, context.clock.today())


def made_figures(made: Made) -> dict[str, Any]:
    """A backup that was made."""
    second = made.second
    return {
        "archivo": str(made.path),
        "sha256": made.digest,
        **_book(made.facts),
        "integro": True,
        "bytes": made.size,
        "sellos_rotos": list(made.broken_seals),
        "adjuntos": made.attachments,
        "segundo_lugar": None if second is None or second.path is None else str(second.path),
        "advertencias": [second.why] if second is not None and second.why else [],
        "retirados": list(made.retired),
    }


def closing_figures(kept: Kept) -> dict[str, Any]:
    """The backup that a close made, or why it has none."""
    if kept.made is not None:
        return made_figures(kept.made)
    return {"archivo": None, "integro": False, "advertencias": [kept.warning]}


def closing_text(kept: Kept) -> str:
    """The same for a person."""
    made = "" if kept.made is None else f"Respaldo hecho y verificado: {kept.made.path}"
    return "\n".join(filter(None, (made, kept.warning)))


def _figures(found: Verified) -> dict[str, Any]:
    return {
        "archivo": str(found.path),
        "sha256": found.digest,
        **_book(found.facts),
        "integro": True,
        "huella_conocida": found.known,
        "sellos_rotos": list(found.broken_seals),
    }


def _book(facts: BookFacts) -> dict[str, Any]:
    return {
        "oficina": facts.name,
        "cuentas": facts.accounts,
        "saldo": facts.balance,
        "movimientos": facts.entries,
        "documentos": facts.documents,
        "periodo": facts.period or None,
        "ultimo_documento": facts.document or None,
        "esquema": facts.revision,
    }


def _told(context: Context, facts: BookFacts) -> str:
    return (
        f"{facts.name}: {counted(facts.accounts, 'cuenta', 'cuentas')}, saldo {context.money(facts.balance)},"
        f" {count(facts.documents)} documentos, el último: {facts.document or 'ninguno'};"
        f" último período: {facts.period or 'ninguno'}."
    )


ORDERS: dict[str, RunOrder] = {
    "respaldo crear": _make,
    "respaldo verificar": _verify,
    "respaldo restaurar": _restore,
}
