"""Putting a backup in the place of the office's book: into a new file first, compared, then by one rename."""

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from app.clock import Clock
from app.errors import BackupDamaged, Trouble, writing_trouble
from app.jobs import Job, SilentJob
from app.paths import DataFolder
from app.safekeeping import places, register, verifying
from app.safekeeping.register import Event
from app.safekeeping.verifying import Verified
from app.store import audit, book_copy, upgrade
from app.store.audit import Actor
from app.store.book_copy import BookFacts
from app.store.engine import Store
from app.wording.backup_refusals import BackupOfOtherOffice

RESTORE: Final = "backups.restore"
_DIFFERS: Final = "lo restaurado no dice lo mismo que el respaldo"
_ROOM: Final = 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A backup beside the book whose place it would take; `now` is None where that cannot be read."""

    backup: Verified
    now: BookFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A book that was put in its place.

    Attributes:
        backup: from which.
        before: what the book before it said; None where there was none, or none that could be read.
        aside: where that one lies now; None where there was none.
        brought, lacking: attached files that came from beside the backup, and those that lack.
    """

    backup: Verified
    before: BookFacts | None
    aside: Path | None
    brought: int
    lacking: int


def compare(folder: DataFolder, path: Path, job: Job | None = None) -> Comparison:
    """What restoring a backup would change; nothing is written.

    Raises:
        FileUnreadable, BackupForeign, StoreNewer, BackupDamaged: as `verifying.verify`.
        BackupOfOtherOffice: it is of another office than the one that stands there.
    """
    backup = verifying.look(path, job or SilentJob())
    now = _said(folder.database)
    if now is not None and now.nit != backup.facts.nit:
        raise BackupOfOtherOffice(str(path), backup.facts.name, now.name)
    return Comparison(backup=backup, now=now)


def restore(folder: DataFolder, clock: Clock, actor: Actor, path: Path, job: Job | None = None) -> Restored:
    """Restore a backup; the book that stood there is kept beside it.

    Args:
        folder: the office's; it may hold no book, or a damaged one.
        clock: working date and moment.
        actor: who does it, as the trail of the restored book will say.
        path: the backup.
        job: hears how far it is, and may stop it until the rename.

    Raises:
        NotAllowed: who asks has another role.
        FileUnreadable, BackupForeign, StoreNewer, BackupDamaged, BackupOfOtherOffice: as `compare`.
        OfficeInUse: another program has the book open.
        FileUnwritable, DiskFull: there is no room for it.
    """
    actor.demand(RESTORE)
    watcher = job or SilentJob()
    live = folder.database
    if live.exists():
        book_copy.take_alone(live)
    found = compare(folder, path, watcher)
    places.make_room(folder.root, int(_ROOM * path.stat().st_size))
    with places.begun(live) as beside:
        book_copy.copy_file(path, beside, partial(watcher.report, note="Restaurando"))
        _prove(beside, found.backup.facts, path)
        names = _bring_up(beside, actor, found)
        brought, lacking = places.bring_attachments(folder, path.parent, names)
        watcher.report(0, 0, "Poniéndolo en su lugar")
        aside = _swap(folder, clock, beside)
    register.note(
        folder, clock, Event.RESTORED, str(path), sha256=found.backup.digest, apartado=str(aside or ""),
        cuentas=found.backup.facts.accounts, saldo=found.backup.facts.balance,
    )  # fmt: skip
    return Restored(backup=found.backup, before=found.now, aside=aside, brought=brought, lacking=lacking)


def _said(live: Path) -> BookFacts | None:
    """What the book that stands says; None where there is none, or it cannot be read any more."""
    try:
        return book_copy.look_into(live).facts if live.exists() else None
    except Trouble:
        return None


def _prove(beside: Path, facts: BookFacts, path: Path) -> None:
    if book_copy.look_into(beside).facts != facts:
        raise BackupDamaged(str(path), _DIFFERS)


def _bring_up(beside: Path, actor: Actor, found: Comparison) -> list[str]:
    """Bring the new file to this program's schema and write in its trail that it was restored."""
    facts = found.backup.facts
    with closing(Store(f"sqlite:///{beside}")) as store:
        if upgrade.revision(store) != upgrade.head():
            upgrade.upgrade(store)
        with store.write() as transaction:
            summary = f"{facts.accounts} cuentas, saldo {facts.balance}, último {facts.document or 'ninguno'}"
            audit.add(transaction, actor, RESTORE, found.backup.path.name, summary)
    book_copy.take_alone(beside)
    now = book_copy.look_into(beside).facts
    if (now.accounts, now.balance, now.entries) != (facts.accounts, facts.balance, facts.entries):
        raise BackupDamaged(str(found.backup.path), _DIFFERS)
    return book_copy.attached_files(beside)


def _swap(folder: DataFolder, clock: Clock, beside: Path) -> Path | None:
    """Put the new file in the old one's place; the old one has another name before it loses its own."""
    live = folder.database
    aside = None
    if live.exists():
        book_copy.take_alone(live)
        stem = f"caudal-reemplazada-{clock.today().isoformat()}-{clock.now().astimezone():%H%M%S}"
        aside = live.with_name(f"{stem}.db")
        try:
            _second_name(live, aside)
            for tail in ("-wal", "-shm"):  # of a book that could not be opened: what it had not taken in
                log = live.with_name(live.name + tail)
                if log.exists():
                    log.replace(aside.with_name(aside.name + tail))
        except OSError as failure:
            raise writing_trouble(failure, str(aside)) from failure
    places.publish(beside, live)
    return aside


def _second_name(live: Path, aside: Path) -> None:
    """A second name for the file; a copy where the disk knows no second names."""
    try:
        os.link(live, aside)
    except OSError:
        with places.begun(aside) as beside:
            shutil.copyfile(live, beside)
            places.publish(beside, aside)
