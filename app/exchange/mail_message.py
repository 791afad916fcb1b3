"""E-mail that the office sends: what it says, what it brings along, as bytes for the wire."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a message brings along: its name, what it is (`application/pdf`), its bytes."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What every message says of itself.

    Attributes:
        message_id: its name, the same each time.
        sender, office: the address that it comes from and whose it is.
        reply_to: where answers go; empty for the sender.
        to: whom it goes to.
        sent_at: the moment that its header says.
        subject, body: what it says.
    """

    message_id: str
    sender: str
    office: str
    reply_to: str
    to: str
    sent_at: datetime
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceMail(Letterhead):
    """An invoice that goes by e-mail: `pdf` under the name `file_name`."""

    file_name: str
    pdf: bytes

    @property
    def attached(self) -> tuple[Attached, ...]:
        """What it brings along."""
        return (Attached(self.file_name, "application/pdf", self.pdf),)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMail(Letterhead):
    """Files of the office that go by e-mail."""

    attached: tuple[Attached, ...]


Message: TypeAlias = InvoiceMail | FileMail


def message_bytes(mail: Message) -> bytes:
    """The whole message, its lines ended as the wire wants them."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_one_line(mail.office), addr_spec=mail.sender)
    message["To"] = Address(addr_spec=mail.to)
    if mail.reply_to and mail.reply_to != mail.sender:
        message["Reply-To"] = Address(addr_spec=mail.reply_to)
    message["Subject"] = _one_line(mail.subject)
    message["Date"] = format_datetime(mail.sent_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    for each in mail.attached:
        kind, _, part = each.media.partition("/")
        message.add_attachment(each.content, maintype=kind, subtype=part, filename=each.name)
    return message.as_bytes()


def _one_line(text: str) -> str:
    """A header holds one line, whatever somebody typed in a name."""
    return " ".join(text.split())
