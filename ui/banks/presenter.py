"""What the page of banks does: lists files and their payments, takes a file or a payment back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from app.bank import bank_desk, bank_undo
from app.bank.bank_desk import ListedFile
from app.bank.bank_undo import FileUndone, PaymentUndone
from app.changes import Topic
from app.messages import sentence
from app.office import Office
from app.store.bank_files import StoredPayment
from domain.errors import RuleViolation
from domain.money import CurrencyWords
from ui.banks import words
from ui.ports import About, PageTools
from ui.widgets.values import Decision, Option

_CHANGES: Final = frozenset({Topic.LEDGER})


class BanksView(Protocol):
    """What the page asks of its widgets."""

    def show_files(self, found: Sequence[ListedFile], subtitle: str, chosen: int | None) -> None:
        """Show the files; the cursor goes to the one that is named. Without any, what to do first."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter payments."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_payments(self, found: Sequence[StoredPayment], told: str) -> None:
        """Show payments of the chosen file."""
        ...

    def allow(self, undo: str, returned: str, release: str) -> None:
        """Offer to take back a file and a payment, or say why not."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_why(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why."""
        ...


class BanksPresenter:
    """The page's state: the files, the chosen one with its payments, the chosen payment."""

    def __init__(self, view: BanksView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._files: dict[int, ListedFile] = {}
        self._file: int | None = None
        self._payments: tuple[StoredPayment, ...] = ()
        self._line: int | None = None
        self._figure = words.EVERY

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for a file that was just loaded."""
        wanted = args.get("file")
        if isinstance(wanted, int):
            self._file, self._figure = wanted, words.EVERY
        self.reload()

    def reload(self) -> None:
        """Read the files again."""
        self._tools.tasks.read(partial(bank_desk.listed, self._office), self._take, key="files")

    def choose_file(self, key: int | None) -> None:
        """Look at the payments of another file."""
        if key is not None and key != self._file:
            self._file, self._figure, self._line = key, words.EVERY, None
            self._read_payments(key)

    def choose_figure(self, key: str) -> None:
        """Show only what a count counts."""
        self._figure = key
        self._show()

    def choose_payment(self, line: int | None) -> None:
        """Another payment is the current one."""
        self._line = line
        self._allow()

    # ---- ways on

    def load_file(self) -> None:
        """Go and load a file."""
        self._tools.navigation.open("cargar_banco")

    def open_parked(self) -> None:
        """Go to what nobody identified."""
        self._tools.navigation.open("por_identificar")

    def open_bills(self) -> None:
        """Go to the file of invoices for a bank."""
        self._tools.navigation.open("facturas_banco")

    def open_day(self) -> None:
        """Go to the reconciliation of the day of the chosen file."""
        line = self._files.get(self._file or 0)
        collected = None if line is None else line.file.collected_on
        args = {} if collected is None else {"day": collected}
        self._tools.navigation.open("conciliacion", **args)

    def open_profiles(self) -> None:
        """Go to how banks write their files."""
        self._tools.navigation.open("perfiles_banco")

    def open_account(self) -> None:
        """Open the account of the current payment."""
        payment = self._current()
        if payment is not None and payment.account:
            self._tools.navigation.open_account(payment.account)

    def leave(self) -> None:
        """Back to the desk."""
        self._tools.navigation.open("caja")

    # ---- taking back

    def ask_undo(self) -> None:
        """Ask whether the whole file is taken back."""
        line = self._files.get(self._file or 0)
        if line is None or words.why_not_undo(line):
            return
        payments, currency = self._payments, self._office.currency.words

        def ask(numbers: tuple[str, ...]) -> None:
            decision = words.undo_file(line, payments, currency, numbers)
            self._view.ask_why(decision, partial(self._undo, line))

        work = partial(bank_undo.certificates, self._office, line.id)
        self._tools.tasks.read(work, ask, key="certificates")

    def ask_return(self) -> None:
        """Ask whether the bank took the payment back."""
        payment = self._current()
        if payment is not None and not words.why_not_return(payment):
            act = partial(self._take_back, bank_undo.return_payment, payment, "devuelto")
            self._ask_of(payment, words.return_payment, act)

    def ask_release(self) -> None:
        """Ask whether the payment leaves its account."""
        payment = self._current()
        if payment is not None and not words.why_not_release(payment):
            act = partial(self._take_back, bank_undo.release, payment, "por identificar")
            self._ask_of(payment, words.release, act)

    def _ask_of(
        self,
        payment: StoredPayment,
        say: Callable[[StoredPayment, CurrencyWords, Sequence[str]], Decision],
        act: Callable[[str], None],
    ) -> None:
        """Ask for a decision of one payment, with the certificates that it would make untrue."""

        def ask(numbers: tuple[str, ...]) -> None:
            self._view.ask_why(say(payment, self._office.currency.words, numbers), act)

        work = partial(bank_undo.certificates, self._office, payment.file_id, payment.line)
        self._tools.tasks.read(work, ask, key="certificates")

    def _undo(self, line: ListedFile, why: str) -> None:
        def done(found: FileUndone) -> None:
            self._view.warn("")
            self._tools.announcer.done(words.undone(found))

        about = About(
            title=f"Deshacer {line.file.name}", unit="pagos", changes=_CHANGES, key="undo", cancellable=False
        )
        self._tools.tasks.job(
            lambda job: bank_undo.undo_file(self._office, line.id, why, job),
            done,
            about,
            refused=self._refuse,
        )

    def _take_back(
        self,
        act: Callable[[Office, int, int, str], PaymentUndone],
        payment: StoredPayment,
        now: str,
        why: str,
    ) -> None:
        def done(found: PaymentUndone) -> None:
            self._view.warn("")
            self._tools.announcer.done(words.taken_back(found, now))

        self._tools.tasks.write(
            lambda: act(self._office, payment.file_id, payment.line, why),
            done,
            changes=_CHANGES,
            key="undo",
            refused=self._refuse,
        )

    # ---- parts

    def _take(self, found: tuple[ListedFile, ...]) -> None:
        self._files = {each.id: each for each in found}
        if self._file not in self._files:
            self._file = found[0].id if found else None
        self._view.show_files(found, words.subtitle(found), self._file)
        if self._file is None:
            self._payments = ()
            self._show()
        else:
            self._read_payments(self._file)

    def _read_payments(self, file: int) -> None:
        work = partial(bank_desk.payments, self._office, file)
        self._tools.tasks.read(work, self._take_payments, key="payments")

    def _take_payments(self, found: tuple[StoredPayment, ...]) -> None:
        self._payments = found
        self._show()

    def _show(self) -> None:
        options = words.figures(self._payments)
        self._view.show_figures(options)
        self._view.choose_figure(self._figure)
        shown = [each for each in self._payments if self._figure in {words.EVERY, each.state.value}]
        line = self._files.get(self._file or 0)
        self._view.show_payments(shown, "" if line is None else f"del archivo {line.id}, {line.file.name}")
        self._allow()

    def _allow(self) -> None:
        payment = self._current()
        self._view.allow(
            words.why_not_undo(self._files.get(self._file or 0)),
            words.why_not_return(payment),
            words.why_not_release(payment),
        )

    def _current(self) -> StoredPayment | None:
        return next((each for each in self._payments if each.line == self._line), None)

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))
