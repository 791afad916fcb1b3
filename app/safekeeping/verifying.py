"""Looking into a backup: whether it is what was written, whole, ours, and of a program no newer than this."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from app.clock import Clock
from app.errors import BackupDamaged, StoreDamaged, Trouble
from app.jobs import Job, SilentJob
from app.messages import sentence
from app.paths import DataFolder
from app.safekeeping import places, register
from app.safekeeping.register import Event
from app.store import book_copy
from app.store.book_copy import BookFacts

_CHANGED: Final = "no es lo que se escribió, su huella es otra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A backup that may be trusted.

    Attributes:
        path: the file.
        digest: its fingerprint now.
        known: whether that is the one that was written when it was made; False where none lies beside it.
        facts: what it says of the book.
        broken_seals: of the trail in it, that do not hold.
    """

    path: Path
    digest: str
    known: bool
    facts: BookFacts
    broken_seals: tuple[str, ...]


def verify(folder: DataFolder, clock: Clock, path: Path, job: Job | None = None) -> Verified:
    """Look into a backup; what was found is noted beside the office's own, where there is an office.

    Raises:
        FileUnreadable: there is no such file.
        BackupForeign: it is no book of Caudal.
        StoreNewer: a newer program made it.
        BackupDamaged: it is not what was written, it was cut, or it is not whole.
    """
    try:
        found = look(path, job or SilentJob())
    except Trouble as trouble:
        if isinstance(trouble, BackupDamaged):
            _note(folder, clock, Event.DAMAGED, path, sentence(trouble))
        raise
    _note(folder, clock, Event.VERIFIED, path, "")
    return found


def look(path: Path, job: Job) -> Verified:
    """Look into a backup, as `verify` does, and note nothing."""
    said = places.digest(path, partial(job.report, note="Leyendo el respaldo"))
    known = places.known_fingerprint(path)
    job.report(0, 0, "Abriendo y revisando el libro")
    try:
        looked = book_copy.look_into(path)
    except StoreDamaged as damage:
        raise BackupDamaged(str(path), damage.detail) from damage
    if known and known != said:
        raise BackupDamaged(str(path), _CHANGED)
    return Verified(
        path=path, digest=said, known=bool(known), facts=looked.facts, broken_seals=looked.broken_seals
    )


def _note(folder: DataFolder, clock: Clock, event: Event, path: Path, why: str) -> None:
    if folder.database.exists():
        register.note(folder, clock, event, str(path), motivo=why)
