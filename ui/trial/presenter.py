"""What the page on which a tariff is tried does: compares all bills as a job, or one, line by line."""

from collections.abc import Sequence
from typing import Final, Protocol

from app.messages import sentence
from app.office import Office
from app.pricing import what_if
from app.pricing.what_if import AccountTrial, RunTrial, Tried
from app.wording.tariff_refusals import AccountNotPriced
from domain.errors import InvalidValue, RuleViolation
from ui.formats import parse_whole
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.trial.lines import (
    BillLine,
    GroupLine,
    MovedLine,
    bill_lines,
    bill_said,
    bill_title,
    group_lines,
    lost_text,
    moved_lines,
    reason_text,
    run_said,
    run_title,
)

ALL, ONE = "todas", "una"
CODE, USE = "cuenta_probada", "consumo_probado"
_ALL: Final = About(title="Probar la tarifa en todas las cuentas", unit="cuentas", key="trial", writes=False)


class TrialView(Protocol):
    """What the presenter asks of the page."""

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        ...

    def show_run(
        self,
        title: str,
        said: str,
        groups: Sequence[GroupLine],
        moved: Sequence[MovedLine],
    ) -> None:
        """Show what all bills do."""
        ...

    def show_bill(self, title: str, said: str, lines: Sequence[BillLine]) -> None:
        """Show what one bill does."""
        ...

    def show_reasons(self, line: BillLine) -> None:
        """Show why a line is what it is, now and as tried."""
        ...

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong in the fields."""
        ...

    def fill(self, code: str) -> None:
        """Put an account in its field."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class TrialPresenter:
    """Holds what is tried."""

    def __init__(self, view: TrialView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._tried = Tried()
        self._digits = office.currency.digits

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened on a `draft` or a `sheet`; all bills are compared at once."""
        self._tried = Tried(draft=int(str(args.get("draft") or 0)), sheet=int(str(args.get("sheet") or 0)))
        self._view.warn("")
        self._view.show_tab(ALL)
        self.compare()

    def compare(self) -> None:
        """Compare every bill; it can be stopped, and writes nothing."""
        tried = self._tried
        self._tools.tasks.job(
            lambda job: what_if.try_run(self._office, tried, job), self._show_run, _ALL, self._refused
        )

    def _show_run(self, found: RunTrial) -> None:
        self._view.warn(lost_text(found), Tone.WARN)
        self._view.show_run(
            run_title(found),
            run_said(found, self._digits),
            group_lines(found, self._digits),
            moved_lines(found, self._digits),
        )

    def choose_tab(self, key: str) -> None:
        """Show the other part."""
        self._view.show_tab(key)

    def open_moved(self, line: MovedLine | None) -> None:
        """Try the account of a row."""
        if line is not None and line.code:
            self._view.fill(line.code)
            self._view.show_tab(ONE)
            self.try_account(line.code, "")

    def try_account(self, code: str, use: str) -> None:
        """Try one account, with its own consumption or another."""
        errors = {} if code.strip() else {CODE: "Escriba el código de la cuenta."}
        m3: int | None = None
        try:
            m3 = parse_whole(use, "consumo") if use.strip() else None
        except InvalidValue as refusal:
            errors[USE] = f"Escriba {refusal.expected}."
        self._view.show_errors(errors)
        if errors:
            return
        tried = self._tried
        self._tools.tasks.read(
            lambda: what_if.try_account(self._office, tried, code, m3),
            self._show_bill,
            key="account",
            refused=self._account_refused,
        )

    def _show_bill(self, found: AccountTrial) -> None:
        self._view.warn("")
        lines = bill_lines(found, self._digits)
        self._view.show_bill(bill_title(found), bill_said(found, self._digits), lines)
        self._view.show_reasons(lines[0])

    def choose_line(self, line: BillLine | None) -> None:
        """Explain another line."""
        if line is not None:
            self._view.show_reasons(line)

    def _account_refused(self, refusal: RuleViolation) -> None:
        if isinstance(refusal, AccountNotPriced):
            text = f"La cuenta {refusal.account} no tendría factura: {reason_text(refusal.reason)}."
            self._view.show_errors({CODE: text})
        else:
            self._view.show_errors({CODE: sentence(refusal)})

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))
