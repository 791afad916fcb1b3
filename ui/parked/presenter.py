"""What the page of unidentified payments does: searches them, finds their account, assigns, undoes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from app.bank import bank_parked, bank_undo
from app.bank.bank_parked import Assigned
from app.bank.bank_undo import PaymentUndone
from app.changes import Topic
from app.desk import owed
from app.desk.owed import Debt
from app.messages import sentence
from app.office import Office
from app.register import cadastre
from app.store.bank_files import StoredPayment
from domain.errors import RuleViolation
from ui.parked import words
from ui.ports import Hit, Offer, PageTools
from ui.widgets.values import Decision, Fact
from ui.words import hit_of

_CHANGES: Final = frozenset({Topic.LEDGER})
_HITS: Final = 12

Key = tuple[int, int]
"""A payment by its file and its line."""


class ParkedView(Protocol):
    """What the page asks of its widgets."""

    def show_payments(self, found: Sequence[StoredPayment], subtitle: str, *, some: bool) -> None:
        """Show payments that wait; `some`: there are any, whatever is searched."""
        ...

    def show_payment(self, facts: Sequence[Fact]) -> None:
        """Show what is known of the chosen one."""
        ...

    def show_account(self, facts: Sequence[Fact]) -> None:
        """Show the account that was found; without facts, none."""
        ...

    def allow(self, reason_not: str) -> None:
        """Offer to assign, or say why not."""
        ...

    def begin_account(self) -> None:
        """Put the keyboard where the account is searched."""
        ...

    def begin_list(self) -> None:
        """Put the keyboard on the list."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_why(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why."""
        ...


class ParkedPresenter:
    """The page's state: what is searched, the chosen payment, the account that was found for it."""

    def __init__(self, view: ParkedView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._typed = ""
        self._found: dict[Key, StoredPayment] = {}
        self._chosen: Key | None = None
        self._debt: Debt | None = None

    # ---- reading

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.reload()

    def reload(self) -> None:
        """Read what waits again."""
        text = words.query(self._typed)
        self._tools.tasks.read(partial(bank_parked.parked, self._office, text), self._take, key="parked")

    def search(self, typed: str) -> None:
        """Look for an amount, a reference, a day, an operation, a branch."""
        self._typed = typed.strip()
        self.reload()

    def choose(self, key: Key | None) -> None:
        """Another payment is the current one."""
        self._chosen = key
        self._show()

    def find_accounts(self, text: str) -> Sequence[Hit]:
        """On a worker: accounts by code, name, address or meter."""
        return [hit_of(row) for row in cadastre.find_accounts(self._office, text, _HITS)]

    def choose_account(self, code: str) -> None:
        """An account was found."""
        work = partial(owed.debt, self._office, code)
        self._tools.tasks.read(work, self._take_debt, key="debt", refused=self._refuse)

    def begin_account(self) -> None:
        """Look for the account of the current payment."""
        if self._payment() is not None:
            self._view.begin_account()

    def leave(self) -> None:
        """Back to the files."""
        self._tools.navigation.open("bancos")

    # ---- assigning

    def ask_assign(self) -> None:
        """Ask once whether the payment is given to the account."""
        payment, debt = self._payment(), self._debt
        if payment is not None and debt is not None:
            decision = words.decision(payment, debt, self._office.currency.words)
            self._view.ask_why(decision, partial(self._assign, payment, debt.account))

    def _assign(self, payment: StoredPayment, account: str, why: str) -> None:
        def done(found: Assigned) -> None:
            self._debt = None
            self._view.warn("")
            offer = Offer("Deshacer", partial(self._ask_undo, found))
            self._tools.announcer.done(words.assigned(found), offer)
            self._show()
            self._view.begin_list()

        self._tools.tasks.write(
            lambda: bank_parked.assign(self._office, payment.file_id, payment.line, account, why),
            done,
            changes=_CHANGES,
            key="assign",
            refused=self._refuse,
        )

    def _ask_undo(self, made: Assigned) -> None:
        decision = words.undoing(made, self._office.currency.words)
        self._view.ask_why(decision, partial(self._release, made))

    def _release(self, made: Assigned, why: str) -> None:
        def done(found: PaymentUndone) -> None:
            self._tools.announcer.done(words.released(found))

        self._tools.tasks.write(
            lambda: bank_undo.release(self._office, made.file_id, made.line, why),
            done,
            changes=_CHANGES,
            key="assign",
            refused=self._refuse,
        )

    # ---- parts

    def _take(self, found: tuple[StoredPayment, ...]) -> None:
        self._found = {(each.file_id, each.line): each for each in found}
        some = bool(found or self._typed)
        self._view.show_payments(found, words.subtitle(found, self._typed), some=some)
        self._show()

    def _take_debt(self, debt: Debt) -> None:
        self._debt = debt
        self._view.warn("")
        self._show()

    def _show(self) -> None:
        payment, debt = self._payment(), self._debt
        self._view.show_payment(() if payment is None else words.payment_facts(payment))
        self._view.show_account(() if debt is None else words.account_facts(debt, payment))
        if payment is None:
            self._view.allow(words.NO_PAYMENT)
        else:
            self._view.allow("" if debt is not None else words.NO_ACCOUNT)

    def _payment(self) -> StoredPayment | None:
        return None if self._chosen is None else self._found.get(self._chosen)

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))
