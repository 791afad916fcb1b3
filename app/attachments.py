"""Attachments: photos and PDF beside accounts, dated facts and acts (docs/decisions/0018).

A file is kept in the office's folder under the fingerprint of its content, before the write that says
to what it belongs: a write that fails leaves at most a file that nobody names. It is never changed, so
a copy of the folder only ever needs what is new.
"""

import hashlib
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from app.changes import Changed, Topic
from app.errors import AttachmentLost, FileUnreadable, UnreadableReason, writing_trouble
from app.office import Office
from app.store import attachments, audit
from app.store.attachments import Attachment, NewAttachment
from app.store.engine import Transaction
from app.wording.cadastre_refusals import AttachmentMissing
from domain.attachment import MOST_BYTES, Owner, OwnerKind, media_of
from domain.errors import InvalidValue

MOST_NOTE = 200
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """An attachment that was just added."""

    id: int
    name: str
    changed: Changed = frozenset({Topic.ATTACHMENTS})


def keep(office: Office, path: Path, note: str = "") -> NewAttachment:
    """Take a file into the folder of attachments; for a use case that then attaches it in its own write.

    Raises:
        FileUnreadable: the file cannot be read.
        AttachmentTooLarge, AttachmentUnknown: it is not what may be kept.
        InvalidValue: the note is longer than a line.
        FileUnwritable, DiskFull: the folder does not take it.
    """
    office.demand("attachments.add")
    if len(note) > MOST_NOTE:
        raise InvalidValue("nota", f"{note[:30]}…", f"hasta {MOST_NOTE} letras")
    data = _read(path)
    media = media_of(path.name, data)
    digest = hashlib.sha256(data).hexdigest()
    new = NewAttachment(name=path.name, media=media, size=len(data), digest=digest, note=note)
    _write(office.folder.attachments / f"{digest}.{media.value}", data)
    return new


def attach(
    transaction: Transaction, actor: audit.Actor, owner: Owner, new: NewAttachment, subject: str
) -> int:
    """Attach a kept file within a write that is open, with its audit line; the attachment's key."""
    key = attachments.add(transaction, actor, owner, new)
    audit.add(transaction, actor, "attachments.add", subject, f"adjunto {key}, {new.media}, {new.size} bytes")
    return key


def add(office: Office, owner: Owner, subject: str, path: Path, note: str = "") -> Attached:
    """Attach a file to something that exists.

    Args:
        office: where.
        owner: what it belongs to.
        subject: what the trail calls that: an account's code, a sheet's.
        path: the file; it is copied, and may go afterwards.
        note: what it shows.

    Raises:
        FileUnreadable, FileUnwritable, DiskFull, AttachmentTooLarge, AttachmentUnknown, InvalidValue: as
            `keep`.
    """
    new = keep(office, path, note)
    with office.store.write() as transaction:
        return Attached(id=attach(transaction, office.actor(), owner, new, subject), name=new.name)


def of(office: Office, owner: Owner) -> tuple[Attachment, ...]:
    """Everything attached to something, newest first; what was withdrawn, too."""
    with office.store.read() as transaction:
        return attachments.of(transaction, owner)


def of_account(office: Office, account_id: int) -> tuple[Attachment, ...]:
    """Everything attached to an account and to the changes of its facts, newest first."""
    with office.store.read() as transaction:
        return attachments.of_account(transaction, account_id)


def counts(office: Office, kind: OwnerKind, owners: list[int]) -> dict[int, int]:
    """How many attachments stand at each of the owners that have some."""
    with office.store.read() as transaction:
        return attachments.counts(transaction, kind, owners)


def withdraw(office: Office, key: int, subject: str, reason: str) -> Changed:
    """Say that an attachment no longer counts, and why; it and its file stay.

    Raises:
        AttachmentMissing: there is none, or it was withdrawn before.
        InvalidValue: no reason was given.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué se retira")
    with office.store.write() as transaction:
        found = attachments.by_id(transaction, key)
        if found is None or found.withdrawn_at is not None:
            raise AttachmentMissing(key)
        attachments.withdraw(transaction, office.actor(), key, reason.strip())
        audit.add(transaction, office.actor(), "attachments.withdraw", subject, f"adjunto {key}: {reason}")
    return frozenset({Topic.ATTACHMENTS})


def copy_out(office: Office, key: int, folder: Path) -> Path:
    """A copy of an attachment under its own name, to be looked at; what is kept cannot be changed by it.

    Raises:
        AttachmentMissing: there is none.
        AttachmentLost: its file is gone, or is no longer what was attached.
        FileUnwritable, DiskFull: the copy cannot be written.
    """
    with office.store.read() as transaction:
        found = attachments.by_id(transaction, key)
    if found is None:
        raise AttachmentMissing(key)
    kept = office.folder.attachments / found.file
    try:
        data = kept.read_bytes()
    except OSError as failure:
        raise AttachmentLost(found.name, str(kept)) from failure
    if hashlib.sha256(data).hexdigest() != found.digest:
        raise AttachmentLost(found.name, str(kept))
    target = folder / f"{key}-{_plain_stem(found.name)}.{found.media.value}"
    _write(target, data)
    return target


def _plain_stem(name: str) -> str:
    """A file's name without what some system does not take in one."""
    kept = (letter if letter.isalnum() or letter in " -_" else "_" for letter in Path(name).stem)
    return "".join(kept)[:_LONGEST_STEM]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except OSError as failure:
        reason = UnreadableReason.FOLDER if path.is_dir() else UnreadableReason.IN_USE
        raise FileUnreadable(str(path), reason) from failure


def _write(target: Path, data: bytes) -> None:
    """Write a file that appears complete or not at all; the same content again is no second file."""
    if target.exists() and target.read_bytes() == data:
        return
    beside = target.with_name(f"{uuid.uuid4().hex}.nuevo")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as failure:
        beside.unlink(missing_ok=True)
        raise writing_trouble(failure, str(target)) from failure
