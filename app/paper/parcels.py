"""Files of the office by e-mail: kept in its folder until they are sent, through the same server as invoices.

Nothing here needs a consent: whoever sends names the address.
"""

import hashlib
import mimetypes
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from app.changes import Changed, Topic
from app.exchange.mail_message import Attached, FileMail
from app.office import Office
from app.paper.mail_round import Waiting, sender_of
from app.paper.paper_files import make_folder, writing
from app.store import audit, offices, parcels
from app.store.parcels import NewParcel, StoredParcel
from domain.errors import InvalidValue
from domain.mail import RETRIED, MailState, is_address

QUEUE: Final = "parcels.queue"
GONE: Final = "El archivo ya no está en la carpeta de la oficina."
_FOLDER: Final = "enviados"
_DEFAULT_MEDIA: Final = "application/octet-stream"
CHANGED: Changed = frozenset({Topic.MAIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What somebody sends: to whom, what it says, which files."""

    address: str
    subject: str
    body: str
    files: tuple[Path, ...]


def queue(office: Office, wanted: Sending) -> int:
    """Let files wait for the next sending: copies of them are kept in the office's folder. The message's key.

    Raises:
        InvalidValue: it is no address.
        MailNotSet: the office has no address to send from.
        NotAllowed: it is for others.
        FileUnwritable, DiskFull: a copy cannot be kept.
    """
    sender = demand_sendable(office, wanted.address)
    kept, print_ = _kept(office, wanted.files)
    new = NewParcel(
        address=wanted.address,
        message_id=f"<envio.{print_}.{office.actor().stamp.replace(':', '')}@{sender.rpartition('@')[2]}>",
        subject=wanted.subject,
        body=wanted.body,
        files=kept,
    )
    with office.store.write() as transaction:
        key = parcels.add(transaction, office.actor(), new)
        audit.add(transaction, office.actor(), QUEUE, ", ".join(kept), f"{len(kept)} archivos en cola")
    return key


def demand_sendable(office: Office, address: str) -> str:
    """Make sure that something may be sent to an address, before it is written; the sender's own.

    Raises:
        InvalidValue, MailNotSet, NotAllowed: as `queue`.
    """
    if not is_address(address):
        raise InvalidValue("correo", address, "un correo, como ana@ejemplo.com")
    office.demand(QUEUE)
    with office.store.read() as transaction:
        return sender_of(offices.settings(transaction))


def _kept(office: Office, files: Sequence[Path]) -> tuple[dict[str, str], str]:
    """Copies of files, each under its fingerprint: the same file is kept once. Also the print of all."""
    folder = office.folder.root / _FOLDER
    make_folder(folder)
    places, whole = {}, hashlib.sha256()
    for file in files:
        with writing(folder / file.name):
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            place = folder / f"{digest[:16]}{file.suffix}"
            if not place.exists():
                shutil.copyfile(file, place)
        whole.update(digest.encode())
        places[file.name] = place.relative_to(office.folder.root).as_posix()
    return places, whole.hexdigest()[:16]


def listing(office: Office) -> tuple[StoredParcel, ...]:
    """Every message with files, the newest first, with what is known of it."""
    with office.store.read() as transaction:
        return tuple(parcels.listed(transaction))


def retry(office: Office, keys: Sequence[int]) -> int:
    """Queue again messages that were not sent, or of which nobody knows; how many."""
    with office.store.write() as transaction:
        moved = [each.id for each in parcels.listed(transaction, keys) if each.state in RETRIED]
        if moved:
            parcels.note(transaction, office.actor(), moved, MailState.QUEUED)
            audit.add(transaction, office.actor(), "parcels.retry", "", f"{len(moved)} mensajes")
    return len(moved)


# ── sending ─────────────────────────────────────────────────────────────────


class _Parcels:
    """The messages with files, as a round takes them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def prepared(self, key: int) -> FileMail | None:
        """The message; None if it does not wait any more, or a file of it is gone."""
        office = self._office
        with office.store.read() as transaction:
            [found] = parcels.listed(transaction, [key])
            settings = offices.settings(transaction)
            name = offices.identity(transaction).name
        if found.state is not MailState.QUEUED:
            return None
        try:
            files = tuple(
                Attached(shown, _media(shown), (office.folder.root / place).read_bytes())
                for shown, place in found.told.files.items()
            )
        except OSError:
            self.note(key, MailState.FAILED, GONE)
            return None
        return FileMail(
            message_id=found.told.message_id,
            sender=sender_of(settings),
            office=name,
            reply_to=settings.email,
            to=found.told.address,
            sent_at=office.clock.now(),
            subject=found.told.subject,
            body=found.told.body,
            attached=files,
        )

    def note(self, key: int, state: MailState, words: str) -> None:
        """Keep what became of it."""
        with self._office.store.write() as transaction:
            parcels.note(transaction, self._office.actor(), [key], state, words)


def _media(name: str) -> str:
    return mimetypes.guess_type(name)[0] or _DEFAULT_MEDIA


def waiting(office: Office) -> list[Waiting]:
    """What waits, the oldest first."""
    box = _Parcels(office)
    return [(box, each.id) for each in reversed(listing(office)) if each.state is MailState.QUEUED]


def settle_broken_off(office: Office, after: timedelta, words: str) -> None:
    """Say of messages that a killed program left under way that nobody knows."""
    now = office.clock.now()
    with office.store.write() as transaction:
        stale = [
            each.id
            for each in parcels.listed(transaction)
            if each.state is MailState.SENDING and now - each.at >= after
        ]
        parcels.note(transaction, office.actor(), stale, MailState.UNCERTAIN, words)
