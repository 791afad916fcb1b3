"""What the outbox's page is, as its presenter sees it. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.store.mail import MailRow
from ui.theme.tone import Tone
from ui.widgets.values import Option

ACCOUNT, ADDRESS, DAY, SUPPORT = "correo_cuenta", "correo_direccion", "correo_fecha", "correo_soporte"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForm:
    """What the dialog of a consent shows of an account; all empty while none was found."""

    account: str = ""
    name: str = ""
    address: str = ""
    granted: bool = True
    day: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedConsent:
    """What was typed in that dialog."""

    account: str
    address: str
    granted: bool
    day: str
    support: str


class Keeper(Protocol):
    """Where this machine keeps the password of the office's e-mail."""

    def load(self) -> str:
        """The password; empty for none."""
        ...

    def keep(self, password: str) -> None:
        """Keep it for the next time; an empty one is forgotten."""
        ...


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing was ever queued, or the messages."""
        ...

    def show_months(self, months: Sequence[tuple[str, str]]) -> None:
        """Offer the periods whose invoices may be queued."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def show_messages(self, rows: Sequence[MailRow]) -> None:
        """Show these messages."""
        ...

    def allow(self, queue_not: str, send_not: str, retry_not: str) -> None:
        """Offer to queue, to send and to try again, or say why not."""
        ...

    def marked(self) -> frozenset[int]:
        """The messages that were marked."""
        ...

    def ask_password(self, told: str) -> None:
        """Ask for the password of the server."""
        ...

    def ask_consent(self, form: ConsentForm) -> None:
        """Open the dialog of a consent."""
        ...

    def show_consent(self, form: ConsentForm) -> None:
        """Fill the open dialog with what is known of an account."""
        ...

    def show_consent_errors(self, errors: Mapping[str, str]) -> None:
        """Say in the dialog what must be corrected."""
        ...

    def close_consent(self) -> None:
        """The consent is kept: the dialog goes away."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...
