"""What the outbox's page does: queue a period, send what waits, say what was not sent and try it again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from app import office_settings
from app.changes import Topic
from app.errors import Trouble
from app.jobs import Cancelled, Job
from app.messages import sentence
from app.office import Office
from app.paper import invoices, mail
from app.paper.mail import AccountMail, Queued, Sent
from app.settings import OfficeSettings
from app.store.mail import MailRow
from domain.errors import InvalidValue, RuleViolation
from domain.mail import MailConsent, MailState
from domain.period import Period
from ui.formats import count, day, number, parse_day, period
from ui.mail.ports import ACCOUNT, ADDRESS, DAY, SUPPORT, ConsentForm, Keeper, TypedConsent, View
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Option

EVERY, WAITING, NOT_SENT, SENT = "todas", "en_cola", "no_enviadas", "enviadas"
_STATES: Final = {
    WAITING: frozenset({MailState.QUEUED, MailState.SENDING}),
    NOT_SENT: frozenset({MailState.FAILED, MailState.UNCERTAIN}),
    SENT: frozenset({MailState.SENT}),
}
_CHANGES: Final = frozenset({Topic.MAIL})
_FIELDS: Final = {"correo": ADDRESS, "soporte": SUPPORT, "fecha": DAY}
STOPPED: Final = "Se detuvo el envío: lo que falta sigue en cola y se envía al seguir."
NO_SERVER: Final = "Escriba el servidor en Ajustes, en «Correo de facturas»."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    rows: tuple[MailRow, ...]
    months: tuple[Period, ...]
    settings: OfficeSettings


@dataclass(frozen=True, slots=True)
class Ended:
    """How sending ended: with its counts, or with a sentence of what stopped it."""

    sent: Sent | None
    words: str = ""


def load(office: Office) -> Loaded:
    """Read the outbox, and what may be queued."""
    months = tuple(each.period for each in invoices.issued_periods(office))
    return Loaded(mail.rows(office), months, office_settings.view(office).settings)


class MailPresenter:
    """What was last read, and by what it is filtered."""

    def __init__(self, view: View, office: Office, tools: PageTools, keeper: Keeper) -> None:
        self._view, self._office, self._tools, self._keeper = view, office, tools, keeper
        self._found: Loaded | None = None
        self._figure = EVERY

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for the consent of an account."""
        self.reload()
        account = str(args.get("account", ""))
        if account:
            self._view.ask_consent(ConsentForm(account=account, day=self._today()))
            self.look_up(account)

    def reload(self) -> None:
        """Read the outbox again."""
        self._tools.tasks.read(partial(load, self._office), self._show, key="load")

    def choose_figure(self, key: str) -> None:
        """Show what a count counts."""
        self._figure = key
        self._show_rows()

    def _show(self, found: Loaded) -> None:
        self._found = found
        self._view.show_empty(empty=not found.rows)
        self._view.show_months([(str(each), period(each).capitalize()) for each in found.months])
        counted = {key: sum(row.state in states for row in found.rows) for key, states in _STATES.items()}
        self._view.show_figures(
            [
                Option(EVERY, "en total", number(len(found.rows))),
                Option(WAITING, "en cola", number(counted[WAITING])),
                Option(
                    NOT_SENT,
                    "no enviadas",
                    number(counted[NOT_SENT]),
                    Tone.BAD if counted[NOT_SENT] else Tone.TEXT,
                ),
                Option(SENT, "enviada" if counted[SENT] == 1 else "enviadas", number(counted[SENT])),
            ]
        )
        no_server = "" if found.settings.mail_host else NO_SERVER
        self._view.allow(
            "" if found.months else "Todavía no hay facturas emitidas.",
            no_server or ("" if counted[WAITING] else "No hay nada en cola."),
            "" if counted[NOT_SENT] else "Todo lo que se envió llegó al servidor.",
        )
        self._show_rows()

    def _show_rows(self) -> None:
        found = self._found
        if found is not None:
            wanted = _STATES.get(self._figure)
            self._view.show_messages([row for row in found.rows if wanted is None or row.state in wanted])

    def open_invoice(self, ident: int) -> None:
        """See the invoice of a message."""
        rows = self._found.rows if self._found is not None else ()
        row = next((row for row in rows if row.id == ident), None)
        if row is not None:
            self._tools.navigation.open("vista_factura", number=row.number)

    # ---- the outbox

    def queue(self, name: str) -> None:
        """Queue the invoices of a period whose holders take them by e-mail."""
        if name:
            self._write(lambda: mail.queue(self._office, Period.parse(name)), self._queued, "queue")

    def _queued(self, done: Queued) -> None:
        parts = [count(done.queued, "factura en cola", "facturas en cola")]
        if done.already:
            parts.append(count(done.already, "ya estaba", "ya estaban"))
        parts.append(count(done.without_consent, "cuenta sin autorización", "cuentas sin autorización"))
        self._said(f"{'; '.join(parts)}.")

    def retry(self) -> None:
        """Queue again what is marked, or else what the server refused: it cannot have arrived."""
        if self._found is None:
            return
        keys = sorted(self._view.marked())
        if not keys:
            keys = [row.id for row in self._found.rows if row.state is MailState.FAILED]
        if not keys:
            self._view.warn("Marque las que estén por confirmar: puede que ya hayan llegado.", Tone.WARN)
            return
        self._write(lambda: mail.retry(self._office, keys), partial(self._moved, "vuelve", "vuelven"), "move")

    def withdraw(self) -> None:
        """Take what is marked out of the outbox."""
        keys = sorted(self._view.marked())
        if not keys:
            self._view.warn("Marque con Espacio las que quiera retirar de la cola.", Tone.WARN)
            return
        self._write(lambda: mail.withdraw(self._office, keys), self._withdrawn, "move")

    def _moved(self, one: str, many: str, moved: int) -> None:
        self._said(f"{count(moved, f'factura {one}', f'facturas {many}')} a la cola.")

    def _withdrawn(self, moved: int) -> None:
        self._said(f"{count(moved, 'factura retirada', 'facturas retiradas')} de la cola.")

    # ---- sending

    def send(self) -> None:
        """Send what waits; asks for the password where the server wants one and none is kept."""
        found = self._found
        if found is None:
            return
        kept = self._keeper.load()
        if found.settings.mail_user and not kept:
            told = f"Clave de {found.settings.mail_user} en {found.settings.mail_host}."
            self._view.ask_password(told)
        else:
            self._send(kept, keep=False)

    def send_with(self, password: str, keep: bool) -> None:
        """Send with the password of the dialog, kept if the server takes it and somebody wants so."""
        self._send(password, keep=keep)

    def _send(self, password: str, *, keep: bool) -> None:
        about = About(title="Enviar facturas por correo", unit="facturas", changes=_CHANGES, key="send")

        def work(job: Job) -> Ended:
            try:
                sent = mail.send(self._office, password, job)
            except Cancelled:
                return Ended(None, STOPPED)
            except Trouble as trouble:
                return Ended(None, sentence(trouble))
            if keep:
                self._keeper.keep(password)
            return Ended(sent)

        self._tools.tasks.job(work, self._ended, about, self._refused)

    def _ended(self, ended: Ended) -> None:
        sent = ended.sent
        if sent is None:
            self._view.warn(ended.words, Tone.WARN)
        else:
            parts = [count(sent.sent, "factura enviada", "facturas enviadas")]
            if sent.failed:
                parts.append(count(sent.failed, "no enviada", "no enviadas"))
            if sent.uncertain:
                parts.append(count(sent.uncertain, "por confirmar", "por confirmar"))
            self._said(f"{', '.join(parts)}.")
        self.reload()

    # ---- consent

    def ask_consent(self) -> None:
        """Open the dialog that keeps what a holder says."""
        self._view.ask_consent(ConsentForm(day=self._today()))

    def look_up(self, account: str) -> None:
        """Fill the dialog with what is known of an account."""
        if account.strip():
            self._tools.tasks.read(
                lambda: mail.of_account(self._office, account.strip()),
                self._known,
                key="account",
                refused=lambda refusal: self._view.show_consent_errors({ACCOUNT: sentence(refusal)}),
            )

    def _known(self, found: AccountMail) -> None:
        standing = found.consent
        told = ""
        if standing is not None:
            word = "Recibe" if standing.granted else "No recibe"
            told = f"{word} facturas por correo desde el {day(standing.on)}: {standing.support}."
        self._view.show_consent(
            ConsentForm(
                account=found.account,
                name=found.name,
                address=standing.address if standing is not None and standing.address else found.known,
                granted=standing is None or standing.granted,
                day=self._today(),
                told=told,
            )
        )

    def save_consent(self, typed: TypedConsent) -> None:
        """Keep what the holder said, if all of it can be."""
        if not typed.account:
            self._view.show_consent_errors({ACCOUNT: "Escriba el código de la cuenta."})
            return
        try:
            on = parse_day(typed.day, "fecha")
            consent = MailConsent(typed.address, typed.granted, on, typed.support)
        except InvalidValue as refusal:
            self._view.show_consent_errors({_FIELDS[refusal.field]: f"Escriba {refusal.expected}."})
            return

        def then(_changed: object) -> None:
            self._view.close_consent()
            word = "recibe" if typed.granted else "ya no recibe"
            self._said(f"La cuenta {typed.account} {word} facturas por correo.")

        self._tools.tasks.write(
            lambda: mail.set_consent(self._office, typed.account, consent),
            then,
            changes=_CHANGES | {Topic.CADASTRE},
            key="consent",
            refused=lambda refusal: self._view.show_consent_errors({ACCOUNT: sentence(refusal)}),
        )

    # ---- parts

    def _today(self) -> str:
        return day(self._office.clock.today())

    def _write(self, work: Callable[[], object], then: Callable[..., None], key: str) -> None:
        def done(result: object) -> None:
            self._view.warn("")
            then(result)
            self.reload()

        self._tools.tasks.write(work, done, changes=_CHANGES, key=key, refused=self._refused)

    def _said(self, text: str) -> None:
        self._tools.announcer.done(text)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))
