"""Making a backup: an online copy, opened, checked, compared with the book, and kept in two places."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from app.errors import StoreDamaged, Trouble
from app.jobs import Job, SilentJob
from app.messages import sentence
from app.office import Office
from app.safekeeping import places, register
from app.safekeeping.register import Event
from app.store import book_copy, offices
from app.store.book_copy import BookFacts, Looked
from app.store.engine import Transaction

_ROOM: Final = 1.1
_DIFFERS: Final = "la copia no dice lo mismo que el libro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """What became of the copy in the second place; `path` is None where it did not arrive: `why` says it."""

    path: Path | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was made and verified.

    Attributes:
        path: where it lies.
        digest: its fingerprint.
        size: in bytes.
        facts: what it says of the book.
        broken_seals: of the trail, as they stood: the copy keeps what there is.
        attachments: attached files that were copied with it.
        second: what became of the second place; None where none is chosen.
        retired: older ones that went.
    """

    path: Path
    digest: str
    size: int
    facts: BookFacts
    broken_seals: tuple[str, ...]
    attachments: int = 0
    second: Second | None = None
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the backup that a close makes: it, or why there is none. Neither undoes the close."""

    made: Made | None
    trouble: Trouble | None = None

    @property
    def warning(self) -> str:
        """What must be told of it; empty where all is well."""
        if self.trouble is not None:
            return f"No se pudo hacer el respaldo: {sentence(self.trouble)}"
        return self.made.second.why if self.made is not None and self.made.second is not None else ""


def make(office: Office, destination: Path | None = None, job: Job | None = None) -> Made:
    """Make a backup by hand.

    Args:
        office: whose.
        destination: the folder where it goes, and nowhere else; None for the office's two places.
        job: hears how far it is, and may stop it.

    Raises:
        NotAllowed: who asks has another role.
        FileUnwritable, DiskFull: it cannot be written there.
        StoreDamaged: the book itself, or its copy, is damaged.
    """
    office.demand("backups.make")
    return _make(office, destination, job or SilentJob())


def after_close(office: Office, job: Job | None = None) -> Kept:
    """The backup that a close makes, of a day or of a period: what fails is told, and undoes nothing."""
    try:
        return Kept(_make(office, None, job or SilentJob()))
    except Trouble as trouble:
        return Kept(None, trouble)


def _make(office: Office, destination: Path | None, job: Job) -> Made:
    try:
        made = _made(office, destination, job)
    except Trouble as trouble:
        if destination is None:
            register.note(office.folder, office.clock, Event.FAILED, "", motivo=sentence(trouble))
        raise
    facts = made.facts
    register.note(
        office.folder, office.clock, Event.MADE, str(made.path), sha256=made.digest, bytes=made.size,
        cuentas=facts.accounts, saldo=facts.balance, periodo=facts.period, ultimo=facts.document,
        esquema=facts.revision, adjuntos=made.attachments, sellos_rotos=list(made.broken_seals),
    )  # fmt: skip
    if made.second is not None:
        reached = made.second.path is not None
        register.note(
            office.folder,
            office.clock,
            Event.SECOND if reached else Event.SECOND_LACKS,
            str(made.second.path or ""),
            motivo=made.second.why,
        )
    if made.retired:
        register.note(office.folder, office.clock, Event.RETIRED, "", archivos=list(made.retired))
    return made


def _made(office: Office, destination: Path | None, job: Job) -> Made:
    folder = destination or office.folder.backups
    places.make_room(folder, int(_ROOM * office.folder.database.stat().st_size))
    target = places.free_name(folder, office.clock.today(), office.clock.now())
    with places.begun(target) as beside:
        with office.store.read() as transaction:
            told = book_copy.facts(transaction)
            chosen = _second_folder(transaction, told)
            book_copy.copy_from(transaction, beside, partial(job.report, note="Copiando el libro"))
        job.report(0, 0, "Abriendo y comparando la copia")
        looked = _opened(office, beside, told)
        said = places.digest(beside, partial(job.report, note="Sacando su huella"))
        size = beside.stat().st_size
        names = book_copy.attached_files(beside)
        places.write_fingerprint(target, said)
        places.publish(beside, target)
    attached = partial(places.copy_attachments, office.folder.attachments, names=names)
    if destination is not None:
        copied = attached(folder / places.ATTACHMENTS)
        return Made(path=target, digest=said, size=size, facts=looked.facts,
                    broken_seals=looked.broken_seals, attachments=copied)  # fmt: skip
    job.report(0, 0, "Copiando al segundo lugar")
    second, copied = _second(chosen, target, said, attached) if chosen is not None else (None, 0)
    retired = places.retire(folder, office.clock.today())
    if second is not None and second.path is not None:
        places.retire(second.path.parent, office.clock.today())
    return Made(path=target, digest=said, size=size, facts=looked.facts, broken_seals=looked.broken_seals,
                attachments=copied, second=second, retired=retired)  # fmt: skip


def _opened(office: Office, beside: Path, told: BookFacts) -> Looked:
    """The copy, opened and compared with what the book said as it was made: what it has, the book has."""
    try:
        looked = book_copy.look_into(beside)
    except StoreDamaged as damage:
        raise StoreDamaged(str(office.folder.database), damage.detail) from damage
    if looked.facts != told:
        raise StoreDamaged(str(office.folder.database), _DIFFERS)
    return looked


def _second_folder(transaction: Transaction, facts: BookFacts) -> Path | None:
    """The office's own folder in the second place; None where none is chosen."""
    chosen = offices.settings(transaction).backup_folder
    return Path(chosen) / f"caudal-{facts.nit}" if chosen else None


def _second(folder: Path, made: Path, said: str, attached: Callable[[Path], int]) -> tuple[Second, int]:
    """Keep the copy in the second place too, if it is there: what is not there is told, never made."""
    if not folder.parent.is_dir():
        why = f"El segundo lugar, {folder.parent}, no está: conecte la USB o la red y haga otro respaldo."
        return Second(path=None, why=why), 0
    target = folder / made.name
    try:
        places.make_room(folder, int(_ROOM * made.stat().st_size))
        places.copy_whole(made, target, said)
        return Second(path=target), attached(folder / places.ATTACHMENTS)
    except Trouble as trouble:
        return Second(path=None, why=f"Al segundo lugar no llegó todo: {sentence(trouble)}"), 0
