"""What the page of agreements does: lists them, signs over the policy's offers, ends them, prints them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from app import office_settings
from app.changes import Changed, Topic
from app.debt import agreement_ending, agreement_offers, agreement_paper, agreement_report, agreements
from app.debt.agreement_ending import Ended, PaidOff, PayOff
from app.debt.agreement_offers import Asked, Simulation
from app.debt.agreement_report import AgreementReport
from app.debt.agreements import Signed
from app.messages import sentence
from app.office import Office
from app.store.agreement_report import PaidPart
from app.store.agreements import StoredAgreement
from domain.agreement import AgreementState
from domain.calendar import month_range
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period
from ui.agreements.forms import (
    ACCOUNT,
    AMOUNTS,
    ANNUL,
    APPROVED,
    BREAK,
    CODE,
    COUNT,
    DOWN,
    MEANS,
    PAY,
    REASON,
    SIGN,
    account_form,
    annul_form,
    break_form,
    pay_form,
    read_signing,
    sign_form,
)
from ui.agreements.offer_words import Comparison, comparison
from ui.agreements.words import EVERY, TO_BREAK, figures, report_facts, report_tie
from ui.formats import count, money
from ui.formats import period as period_text
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Fact, Option, Tie

_CHANGES: Changed = frozenset({Topic.LEDGER, Topic.CASH, Topic.BILLING})
_FIELD_OF: Mapping[str, str] = {
    "AccountMissing": CODE,
    "NothingToAgree": CODE,
    "AgreementInForce": CODE,
    "AgreementNeedsApproval": APPROVED,
    "DownPaymentOutOfRange": DOWN,
    "InstalmentTooSmall": COUNT,
    "InstalmentsDoNotAddUp": AMOUNTS,
    "InstalmentUnderInterest": AMOUNTS,
    "AgreementStands": REASON,
}


class View(Protocol):
    """What the page asks of its widgets."""

    def show_rows(self, rows: Sequence[StoredAgreement], told: str, *, none: bool) -> None:
        """Show these agreements, and how many stand; `none` where nobody ever signed one."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def go_to(self, ident: int) -> None:
        """Make an agreement the current one."""
        ...

    def show_offers(self, shown: Comparison | None) -> None:
        """Show the offers side by side instead of the list; None for the list again."""
        ...

    def show_report(self, month: str, facts: Sequence[Fact], tie: Tie) -> None:
        """Show what agreements did in a month, and whether that ties with the book."""
        ...

    def show_one(self, made: StoredAgreement, payments: Sequence[PaidPart]) -> None:
        """Show the instalments of an agreement, and what was paid of it."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class AgreementsPresenter:
    """Holds the debt for which offers are shown, and the agreement for which a dialog is open."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: Simulation | None = None
        self._number = ""
        self._rows: tuple[StoredAgreement, ...] = ()
        self._kind, self._approver, self._comparing = EVERY, "", False
        self._wanted = ""
        today = office.clock.today()
        self._month = Period(today.year, today.month)

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: at the list, at one of them, or to sign for an account."""
        self._end_comparing()
        self._wanted = str(args.get("agreement", ""))
        self.reload()
        if args.get("account"):
            self.ask_account(str(args["account"]))

    def reload(self) -> None:
        """Read the agreements again."""
        month, today = self._month, self._office.clock.today()
        since, until = month_range(month)

        def work() -> tuple[tuple[StoredAgreement, ...], AgreementReport]:
            found = agreement_report.report(self._office, since, min(until, today))
            return agreements.listing(self._office), found

        self._tools.tasks.read(work, self._take, key="load")

    def filter_by(self, kind: str) -> None:
        """Show only those of a state."""
        self._kind = kind
        self._show()

    def turn(self, months: int) -> None:
        """Tell of another month; never of one that has not begun."""
        today = self._office.clock.today()
        wanted = self._month.plus(months)
        if wanted <= Period(today.year, today.month):
            self._month = wanted
            self.reload()

    def look_at(self, made: StoredAgreement | None) -> None:
        """Show one of them with its instalments and payments."""
        if made is None:
            return
        work = partial(agreement_report.payments, self._office, made)
        self._tools.tasks.read(work, lambda paid: self._view.show_one(made, paid), key="one")

    def leave(self) -> None:
        """Go back: from the offers to the list, or to where one came from."""
        if self._comparing:
            self._end_comparing()
        else:
            self._tools.navigation.back()

    def open_account(self, made: StoredAgreement) -> None:
        """Show the account of an agreement."""
        self._tools.navigation.open_account(made.account)

    # ---- dialogs

    def ask_account(self, code: str = "") -> None:
        """Ask whose debt."""
        self._view.ask(account_form(code))

    def ask_pay(self, made: StoredAgreement) -> None:
        """Ask how all that is left is paid."""
        self._number = made.number
        self._view.ask(pay_form(made, self._office.currency))

    def ask_break(self, made: StoredAgreement) -> None:
        """Ask why an agreement is broken."""
        self._number = made.number
        self._view.ask(break_form(made, self._office.currency))

    def ask_annul(self, made: StoredAgreement) -> None:
        """Ask why an agreement of today is annulled."""
        self._number = made.number
        self._view.ask(annul_form(made))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        acts = {
            ACCOUNT: self._offer,
            SIGN: self._sign,
            PAY: self._pay,
            BREAK: self._break,
            ANNUL: self._annul,
        }
        acts[form.key](form, typed)

    def _offer(self, form: AskedForm, typed: Typed) -> None:
        asked = Asked(account=typed[CODE].strip())

        def work() -> tuple[Simulation, str]:
            approver = office_settings.view(self._office).settings.agreement_approver
            return agreement_offers.simulate(self._office, asked), approver

        def shown(found: tuple[Simulation, str]) -> None:
            self._found, self._approver = found
            self._view.close_asked()
            if self._found.offers:
                self._comparing = True
                self._view.show_offers(comparison(*found, self._said_money))
            else:
                self.ask_sign("")

        self._tools.tasks.read(work, shown, key="offer", refused=partial(self._refused, form))

    def ask_sign(self, name: str) -> None:
        """Ask who signs an offer, or for figures of one's own."""
        if self._found is not None:
            self._view.ask(sign_form(self._found, self._approver, self._office.currency, name))

    def _sign(self, form: AskedForm, typed: Typed) -> None:
        if self._found is None:
            return
        signing, errors = read_signing(self._found, typed, self._office.currency)
        if signing is None:
            self._view.show_asked_errors(errors, "")
            return
        means = typed[MEANS]

        def work() -> Signed:
            down = agreement_offers.simulate(self._office, signing.asked).offers[0].plan.down_payment
            return agreements.sign(self._office, replace(signing, means={means: down} if down else {}))

        def done(signed: Signed) -> None:
            made, receipt = signed.agreement, f" Recibo {signed.receipt}." if signed.receipt else ""
            self._done(f"Convenio {made.number} firmado por {self._said_money(made.owed)}.{receipt}")
            self._number = made.number
            self._view.ask_file(f"convenio-{made.number}.pdf")

        self._write(work, done, form)

    def _pay(self, form: AskedForm, typed: Typed) -> None:
        number, means = self._number, typed[MEANS]

        def work() -> PaidOff:
            owed = agreements.view(self._office, number).owed
            return agreement_ending.pay_off(self._office, PayOff(agreement=number, means={means: owed}))

        def done(paid: PaidOff) -> None:
            said = f"Convenio {number} pagado: recibo {paid.collected.receipt}"
            self._done(f"{said} por {self._said_money(paid.collected.amount)}.")

        self._write(work, done, form)

    def _break(self, form: AskedForm, typed: Typed) -> None:
        def done(ended: Ended) -> None:
            back = self._said_money(ended.given_back)
            self._done(f"Convenio {ended.agreement.number} incumplido: {back} vuelven a ser exigibles.")

        work = partial(agreement_ending.break_one, self._office, self._number, typed[REASON])
        self._write(work, done, form)

    def _annul(self, form: AskedForm, typed: Typed) -> None:
        work = partial(agreement_ending.annul, self._office, self._number, typed[REASON])
        self._write(work, lambda ended: self._done(f"Convenio {ended.agreement.number} anulado."), form)

    # ---- paper

    def ask_print(self, made: StoredAgreement) -> None:
        """Ask where the PDF of an agreement goes."""
        self._number = made.number
        self._view.ask_file(f"convenio-{made.number}.pdf")

    def print_to(self, path: str) -> None:
        """Print the agreement that was chosen or just signed."""
        number, target = self._number, Path(path)
        self._tools.tasks.job(
            lambda _job: agreement_paper.print_agreement(self._office, number, target),
            lambda pages: self._tools.announcer.done(
                f"{count(pages, 'página', 'páginas')} en {target.name}."
            ),
            About(title=f"Imprimir el convenio {number}", key="print", writes=True),
        )

    # ---- parts

    def _write(self, work: Callable[[], object], done: Callable[..., None], form: AskedForm) -> None:
        refused = partial(self._refused, form)
        self._tools.tasks.write(work, done, changes=_CHANGES, key="agreement", refused=refused)

    def _end_comparing(self) -> None:
        self._comparing = False
        self._view.show_offers(None)

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._end_comparing()
        self._tools.announcer.done(said)
        self.reload()

    def _refused(self, form: AskedForm, refusal: RuleViolation) -> None:
        text = sentence(refusal, self._office.currency)
        field = _FIELD_OF.get(type(refusal).__name__, "")
        if isinstance(refusal, InvalidValue):
            field = refusal.field
        beside = field in {each.name for each in form.fields}
        self._view.show_asked_errors({field: text} if beside else {}, "" if beside else text)

    def _take(self, found: tuple[tuple[StoredAgreement, ...], AgreementReport]) -> None:
        self._rows, report = found
        self._view.show_report(
            period_text(self._month).capitalize(),
            report_facts(report, self._said_money),
            report_tie(report, self._said_money),
        )
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the list, with the agreement at which the page was opened as the current one."""
        wanted = next((each for each in self._rows if each.number == self._wanted), None)
        if wanted is not None:
            self._kind = EVERY
        self._show()
        if wanted is not None:
            self._wanted = ""
            self._view.go_to(wanted.id)

    def _show(self) -> None:
        found, today = self._rows, self._office.clock.today()
        late = agreement_ending.is_late
        broken = [each for each in found if late(each, today)]
        kinds = {EVERY: list(found), TO_BREAK: broken}
        for state in AgreementState:
            kinds[state.value] = [each for each in found if each.state is state]
        standing = count(len(kinds[AgreementState.IN_FORCE.value]), "vigente", "vigentes")
        self._view.show_figures(figures({key: len(rows) for key, rows in kinds.items()}))
        self._view.choose_figure(self._kind)
        self._view.show_rows(kinds[self._kind], standing, none=not found)
        said = count(len(broken), "convenio se incumplió", "convenios se incumplieron")
        told = f"{said} por sus cuotas vencidas: elíjalo y declárelo con F7." if broken else ""
        self._view.warn(told, Tone.WARN)

    def _said_money(self, value: int) -> str:
        return money(value, self._office.currency.digits, self._office.currency.symbol)
