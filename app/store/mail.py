"""Who takes invoices by e-mail, the messages that go out, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, new_key, next_id
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    document,
    invoice,
    mail_consent,
    outbox,
    outbox_event,
    period,
    person,
)
from domain.mail import MailConsent, MailState
from domain.period import Period


def consents(transaction: Transaction, account_ids: Iterable[int] | None = None) -> dict[int, MailConsent]:
    """What stands of each account whose present holder said something; of these accounts, or of all."""
    last = select(func.max(mail_consent.c.id)).group_by(mail_consent.c.account_id)
    query = (
        select(
            mail_consent.c.account_id,
            mail_consent.c.address,
            mail_consent.c.granted,
            mail_consent.c.given_on,
            mail_consent.c.support,
        )
        .join(account, account.c.id == mail_consent.c.account_id)
        .where(mail_consent.c.id.in_(last), mail_consent.c.holder_id == account.c.holder_id)
    )
    if account_ids is not None:
        query = query.where(mail_consent.c.account_id.in_(list(account_ids)))
    return {
        key: MailConsent(address, bool(granted), on, support)
        for key, address, granted, on, support in transaction.execute(query)
    }


def add_consent(transaction: Transaction, actor: Actor, account_id: int, consent: MailConsent) -> None:
    """Append what the holder of an account said."""
    transaction.execute(
        insert(mail_consent).values(
            account_id=account_id,
            holder_id=select(account.c.holder_id).where(account.c.id == account_id).scalar_subquery(),
            address=consent.address,
            granted=int(consent.granted),
            given_on=consent.on,
            support=consent.support.strip(),
            at=actor.at,
            user=actor.user,
        )
    )


@dataclass(frozen=True, slots=True)
class Addressed:
    """An issued invoice that may go by e-mail: its account, its number, what is known of its last message."""

    invoice_id: int
    account_id: int
    number: str
    state: MailState | None


def issued(transaction: Transaction, name: Period, route: str | None = None) -> list[Addressed]:
    """Issued invoices of a period in delivery order, each with the state of its last message, if any."""
    query = (
        select(invoice.c.id, invoice.c.account_id, document.c.label)
        .join(document, document.c.id == invoice.c.document_id)
        .join(period, period.c.id == invoice.c.period_id)
        .where(period.c.period == str(name), invoice.c.state == ISSUED)
        .order_by(invoice.c.id)
    )
    if route is not None:
        query = query.where(invoice.c.route == route)
    latest = (
        select(outbox.c.invoice_id, outbox_event.c.state)
        .join(outbox, outbox.c.id == outbox_event.c.outbox_id)
        .where(outbox_event.c.id.in_(_last()))
        .order_by(outbox.c.id)
    )
    states = {row.invoice_id: row.state for row in transaction.execute(latest)}
    return [Addressed(*row, states.get(row[0])) for row in transaction.execute(query)]


def _last() -> Select[int]:
    """The last event of each message."""
    return select(func.max(outbox_event.c.id)).group_by(outbox_event.c.outbox_id)


def add(transaction: Transaction, invoice_id: int, address: str, message_id: str) -> int:
    """Add a message; its key."""
    values = {"invoice_id": invoice_id, "address": address, "message_id": message_id}
    return new_key(transaction.execute(insert(outbox).values(values)))


def note(
    transaction: Transaction, actor: Actor, keys: Sequence[int], state: MailState, words: str = ""
) -> None:
    """Append what became of messages, with the server's words."""
    first, at = next_id(transaction, outbox_event), actor.stamp
    rows = [(first + place, key, state.value, words, at, actor.user) for place, key in enumerate(keys)]
    add_rows(transaction, outbox_event, ("id", "outbox_id", "state", "words", "at", "user"), rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """A message, and what is known of it; `id` is the message's, `attempts` how often it was tried."""

    id: int
    invoice_id: int
    number: str
    period: str
    issued_on: date
    account_id: int
    account: str
    name: str
    address: str
    message_id: str
    state: MailState
    words: str
    at: datetime
    attempts: int


def rows(transaction: Transaction, keys: Sequence[int] | None = None) -> list[MailRow]:
    """Messages as they stand, the newest first; these, or all."""
    attempts = (
        select(outbox_event.c.outbox_id, func.count().label("times"))
        .where(outbox_event.c.state == MailState.SENDING)
        .group_by(outbox_event.c.outbox_id)
        .subquery()
    )
    query = (
        select(
            outbox.c.id,
            outbox.c.invoice_id,
            document.c.label.label("number"),
            period.c.period,
            document.c.issued_on,
            invoice.c.account_id,
            account.c.code.label("account"),
            person.c.name,
            outbox.c.address,
            outbox.c.message_id,
            outbox_event.c.state,
            outbox_event.c.words,
            outbox_event.c.at,
            func.coalesce(attempts.c.times, 0).label("attempts"),
        )
        .join(outbox_event, outbox_event.c.outbox_id == outbox.c.id)
        .join(invoice, invoice.c.id == outbox.c.invoice_id)
        .join(document, document.c.id == invoice.c.document_id)
        .join(period, period.c.id == invoice.c.period_id)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(attempts, attempts.c.outbox_id == outbox.c.id)
        .where(outbox_event.c.id.in_(_last()))
        .order_by(outbox.c.id.desc())
    )
    if keys is not None:
        query = query.where(outbox.c.id.in_(list(keys)))
    return [MailRow(**row._asdict()) for row in transaction.execute(query)]
