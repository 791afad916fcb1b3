"""Invoices by e-mail: who takes them, the outbox, and sending what waits in it.

Before a message is handed over the outbox says so, and after it what came of it, each in a transaction
of its own: a program that is killed leaves at most one message of which nobody knows, and says which.
"""

import ssl
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from app.changes import Changed, Topic
from app.exchange.mail_message import InvoiceMail
from app.jobs import Job, SilentJob
from app.month.period import find_period
from app.office import Office
from app.paper import parcels
from app.paper.mail_round import MailNotSet, MailRound, Waiting, sender_of
from app.paper.mail_server import LOOPBACK, MailServer
from app.paper.portal import file_name, pdf_of, single_layout
from app.settings import OfficeSettings
from app.store import accounts, audit, mail, offices, papers
from app.store.mail import MailRow
from app.store.papers import StoredInvoice
from app.wording.refusals import AccountMissing
from domain.errors import RuleViolation
from domain.mail import RETRIED, UNDER_WAY, WITHDRAWABLE, MailConsent, MailState, message_id
from domain.period import Period
from reports.spanish import long_date, month_name

BROKEN_OFF = "El programa se cerró mientras se enviaba: puede que haya llegado."
NO_CONSENT = "El correo ya no está autorizado para esta cuenta."
STALE = timedelta(minutes=10)
"""A message under way for longer belongs to a program that is gone: no server takes so long."""
_CHANGED: Changed = frozenset({Topic.MAIL})


# ---- what is refused


@dataclass(eq=False)
class MailInsecure(RuleViolation):
    """A password would go to the server in the clear."""

    code: ClassVar[str] = "CORREO_SIN_CIFRAR"
    host: str


@dataclass(eq=False)
class NothingToSend(RuleViolation):
    """Nothing waits in the outbox."""

    code: ClassVar[str] = "SIN_CORREO_POR_ENVIAR"


# ---- who takes them


@dataclass(frozen=True, slots=True)
class AccountMail:
    """Of an account: its holder's address in the cadastre, and what stands about invoices by e-mail."""

    account: str
    name: str
    known: str
    consent: MailConsent | None


def of_account(office: Office, code: str) -> AccountMail:
    """What is known of an account's e-mail.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        standing = mail.consents(transaction, [card.id]).get(card.id)
        return AccountMail(card.code, card.name, card.email, standing)


def set_consent(office: Office, code: str, consent: MailConsent) -> Changed:
    """Keep what the holder of an account said: invoices by e-mail to an address, or no more.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.write() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        mail.add_consent(transaction, office.actor(), card.id, consent)
        said = "acepta facturas por correo" if consent.granted else "no acepta facturas por correo"
        audit.add(transaction, office.actor(), "mail.set_consent", card.code, f"{said} desde {consent.on}")
    return _CHANGED


# ---- the outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """What was queued: how many; how many have no consent; how many were sent or wait already."""

    queued: int
    without_consent: int
    already: int
    changed: Changed = _CHANGED


def queue(office: Office, name: Period, route: str | None = None) -> Queued:
    """Queue the issued invoices of a period whose holders take them by e-mail; none is queued twice.

    Raises:
        PeriodMissing: nobody opened it.
        MailNotSet: the office has no address to send from.
    """
    with office.store.write() as transaction:
        find_period(transaction, name)
        sender = sender_of(offices.settings(transaction))
        tax_id = offices.identity(transaction).nit
        consents = mail.consents(transaction)
        counted: Counter[str] = Counter()
        new = []
        for each in mail.issued(transaction, name, route):
            consent = consents.get(each.account_id)
            if consent is None or not consent.granted:
                counted["without"] += 1
            elif each.state in UNDER_WAY:
                counted["already"] += 1
            else:
                name_of = message_id(each.number, tax_id, sender)
                new.append(mail.add(transaction, each.invoice_id, consent.address, name_of))
        if new:
            mail.note(transaction, office.actor(), new, MailState.QUEUED)
            audit.add(transaction, office.actor(), "mail.queue", str(name), f"{len(new)} en cola de correo")
    return Queued(queued=len(new), without_consent=counted["without"], already=counted["already"])


def rows(office: Office) -> tuple[MailRow, ...]:
    """Every message, the newest first, with what is known of it."""
    with office.store.read() as transaction:
        return tuple(mail.rows(transaction))


def retry(office: Office, keys: Sequence[int]) -> int:
    """Queue again messages that were not sent, or of which nobody knows; how many."""
    return _move(office, keys, RETRIED, MailState.QUEUED)


def withdraw(office: Office, keys: Sequence[int]) -> int:
    """Take messages out of the outbox that were not sent; how many."""
    return _move(office, keys, WITHDRAWABLE, MailState.WITHDRAWN)


def _move(office: Office, keys: Sequence[int], allowed: frozenset[MailState], to: MailState) -> int:
    with office.store.write() as transaction:
        moved = [row.id for row in mail.rows(transaction, keys) if row.state in allowed]
        if moved:
            mail.note(transaction, office.actor(), moved, to)
            audit.add(transaction, office.actor(), "mail.move", to.value, f"{len(moved)} mensajes")
    return len(moved)


# ---- sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of sending: messages taken by the server, refused by it, and of which nobody knows."""

    sent: int
    failed: int
    uncertain: int
    changed: Changed = _CHANGED


def server_of(office: Office, password: str) -> MailServer:
    """The office's server.

    Raises:
        MailNotSet: it has none, or no address to send from.
        MailInsecure: a password would go to it in the clear.
    """
    with office.store.read() as transaction:
        settings = offices.settings(transaction)
    sender_of(settings)
    if not settings.mail_host:
        raise MailNotSet
    if settings.mail_user and settings.mail_security == "ninguna" and settings.mail_host not in LOOPBACK:
        raise MailInsecure(settings.mail_host)
    return MailServer(
        host=settings.mail_host,
        port=settings.mail_port,
        security=settings.mail_security,
        user=settings.mail_user,
        password=password,
    )


def send(
    office: Office,
    password: str,
    job: Job | None = None,
    *,
    context: ssl.SSLContext | None = None,
    only_files: bool = False,
) -> Sent:
    """Send what waits in the outbox, one after another; stopping leaves the rest waiting.

    With `only_files` the invoices wait on: only messages that bring files of the office are sent.

    Raises:
        MailNotSet, MailInsecure: the office's server is not set, or not safely.
        NothingToSend: nothing waits.
        MailServerUnreachable, MailLoginRefused: nothing more can be handed over; what waits, waits on.
        Cancelled: somebody stopped it between two messages.
    """
    office.demand("mail.send")
    server = server_of(office, password)
    _settle_broken_off(office)
    _drop_without_consent(office)
    parcels.settle_broken_off(office, STALE, BROKEN_OFF)
    with TemporaryDirectory(prefix="caudal-") as folder:
        invoices = _Invoices(office, Path(folder))
        waiting: list[Waiting] = [
            (invoices, row.id)
            for row in reversed(rows(office))
            if row.state is MailState.QUEUED and not only_files
        ]
        waiting += parcels.waiting(office)
        if not waiting:
            raise NothingToSend
        round_ = MailRound(server, context, job or SilentJob(), waiting)
        round_.run()
    count = round_.count
    return Sent(
        sent=count[MailState.SENT], failed=count[MailState.FAILED], uncertain=count[MailState.UNCERTAIN]
    )


def _settle_broken_off(office: Office) -> None:
    """Say of messages that a killed program left under way that nobody knows."""
    with office.store.write() as transaction:
        now = office.clock.now()
        stale = [
            row.id
            for row in mail.rows(transaction)
            if row.state is MailState.SENDING and now - row.at >= STALE
        ]
        mail.note(transaction, office.actor(), stale, MailState.UNCERTAIN, BROKEN_OFF)


def _drop_without_consent(office: Office) -> None:
    """Take out what waits for an address that is authorised no more, or whose account has another holder."""
    with office.store.write() as transaction:
        consents = mail.consents(transaction)
        gone = [
            row.id
            for row in mail.rows(transaction)
            if row.state is MailState.QUEUED and not _goes_to(consents.get(row.account_id), row.address)
        ]
        mail.note(transaction, office.actor(), gone, MailState.WITHDRAWN, NO_CONSENT)


def _goes_to(consent: MailConsent | None, address: str) -> bool:
    return consent is not None and consent.granted and consent.address == address


class _Invoices:
    """The outbox of invoices, as a round takes it."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office, self._folder = office, folder

    def prepared(self, key: int) -> InvoiceMail | None:
        """The message of an invoice; None if it does not wait any more."""
        return _prepared(self._office, key, self._folder)

    def note(self, key: int, state: MailState, words: str) -> None:
        """Keep what became of it."""
        with self._office.store.write() as transaction:
            mail.note(transaction, self._office.actor(), [key], state, words)


def _prepared(office: Office, key: int, folder: Path) -> InvoiceMail | None:
    """The message of an invoice; None if it does not wait any more."""
    with office.store.read() as transaction:
        [row] = mail.rows(transaction, [key])
        if row.state is not MailState.QUEUED:
            return None
        settings = offices.settings(transaction)
        [stored] = papers.load(transaction, [row.invoice_id], settings.chart_periods)
        layout = single_layout(transaction)
        office_name = offices.identity(transaction).name
    return InvoiceMail(
        message_id=row.message_id,
        sender=sender_of(settings),
        office=office_name,
        reply_to=settings.email,
        to=row.address,
        sent_at=office.clock.now(),
        subject=f"Factura {stored.number} de {month_name(stored.period)} · {office_name}",
        body=_body(stored, office_name, settings, office),
        file_name=file_name(stored),
        pdf=pdf_of(stored, layout, folder / "factura.pdf"),
    )


def _body(stored: StoredInvoice, office_name: str, settings: OfficeSettings, office: Office) -> str:
    unit = 10**office.currency.digits
    total = f"{office.currency.symbol} {stored.total // unit:,}".replace(",", ".")
    if office.currency.digits:
        total += f",{stored.total % unit:0{office.currency.digits}d}"
    where = f"\nPuede pagar en: {settings.pay_points}\n" if settings.pay_points else ""
    phone = f" Teléfono {settings.phone}." if settings.phone else ""
    return (
        f"Buen día.\n\nAdjuntamos la factura {stored.number} de la cuenta {stored.account},"
        f" de {month_name(stored.period)}.\n\n"
        f"Total a pagar: {total}\nPago oportuno: hasta el {long_date(stored.due_on)}\n{where}\n"
        f"{office_name}.{phone}\n"
        "Si no quiere recibir más facturas por correo, responda a este mensaje.\n"
    )
