"""What the page of charges does: lists them by how far they are, approves them, withdraws them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Topic
from app.invoicing import charge_approval, charge_load
from app.invoicing.charge_approval import ChargeMonth, ListedCharge, Ruled
from app.messages import sentence
from app.office import Office
from domain.charge import ChargeState
from domain.errors import RuleViolation
from domain.period import Period
from ui.charges import words
from ui.formats import count, money, period
from ui.ports import About, PageTools
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Decision, Option

_CHANGES: Final = frozenset({Topic.BILLING})
TEMPLATE: Final = "cobros.xlsx"


class ChargesView(Protocol):
    """What the page asks of its widgets."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that the month has no charge, or the charges."""
        ...

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Say of which month, and offer the others."""
        ...

    def show_loads(self, loads: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the sheets in which charges came."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_charges(self, found: Sequence[ListedCharge], told: str) -> None:
        """Show these, and what they come to."""
        ...

    def allow(self, approve: str, withdraw: str) -> None:
        """Offer to approve and to withdraw, or say why not."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
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

    def ask_place(self, name: str) -> None:
        """Ask where the empty sheet goes."""
        ...


class ChargesPresenter:
    """The page's state: a month, a sheet, a count. All on the window's thread but the use cases."""

    def __init__(self, view: ChargesView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._asked: Period | None = None
        self._load, self._figure = words.ALL_LOADS, words.EVERY
        self._found: ChargeMonth | None = None
        self._withdrawing: tuple[ListedCharge, ...] = ()

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month, or for the sheet that was just brought in."""
        asked, load = str(args.get("period", "")), args.get("load")
        if asked:
            self._asked = Period.parse(asked)
        if load is not None:
            self._load, self._figure = str(load), words.EVERY
        self.reload()

    def reload(self) -> None:
        """Read what the page shows again."""
        work = partial(charge_approval.month, self._office, self._asked)
        self._tools.tasks.read(work, self._take, key="load")

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._asked = Period.parse(key)
        self.reload()

    def choose_load(self, key: str) -> None:
        """Look at the charges of one sheet, or at all."""
        self._load = key
        self._show()

    def choose_figure(self, key: str) -> None:
        """Show only what a count counts."""
        self._figure = key
        self._show()

    # ---- ways on

    def open_account(self, line: ListedCharge | None) -> None:
        """Open the account of a charge."""
        if line is not None:
            self._tools.navigation.open_account(line.first.account)

    def load_file(self) -> None:
        """Go and bring charges from a sheet."""
        self._tools.navigation.open("cargar_cobros")

    def leave(self) -> None:
        """Go back to billing."""
        self._tools.navigation.open("facturacion")

    def ask_template(self) -> None:
        """Ask where the empty sheet goes."""
        self._view.ask_place(TEMPLATE)

    def write_template(self, path: str) -> None:
        """Write the empty sheet."""
        target = Path(path)
        self._tools.tasks.job(
            lambda _job: charge_load.write_template(target),
            lambda _done: self._tools.announcer.done(f"Quedó la plantilla de cobros en {target.name}"),
            About(title="Guardar la plantilla", key="template", writes=False),
        )

    # ---- approving

    def ask_approve(self, ids: Sequence[int]) -> None:
        """Ask whether to approve those of the chosen that wait for it."""
        chosen = [each for each in self._chosen(ids) if each.state is ChargeState.PENDING]
        self._view.warn("" if chosen else words.NONE_PENDING)
        if chosen:
            self._ask_approve(chosen)

    def ask_approve_all(self) -> None:
        """Ask whether to approve all that wait for it, of the sheet that is looked at."""
        waiting = [each for each in self._of_load() if each.state is ChargeState.PENDING]
        if waiting:
            self._ask_approve(waiting)

    def _ask_approve(self, chosen: Sequence[ListedCharge]) -> None:
        decision = words.approval(chosen, self._office.currency.words)
        self._view.ask_decision(decision, partial(self._approve, _ids(chosen)))

    def _approve(self, ids: Sequence[int]) -> None:
        def done(ruled: Ruled) -> None:
            verb = "Se aprobó" if ruled.charges == 1 else "Se aprobaron"
            many = count(ruled.charges, "cobro", "cobros")
            self._tools.announcer.done(f"{verb} {many} por {money(ruled.amount)}")

        self._tools.tasks.write(
            lambda: charge_approval.approve(self._office, ids),
            done,
            changes=_CHANGES,
            key="charges",
            refused=self._refuse,
        )

    # ---- withdrawing

    def ask_withdraw(self, ids: Sequence[int]) -> None:
        """Ask why those of the chosen that wait are withdrawn."""
        self._withdrawing = tuple(each for each in self._chosen(ids) if each.state in words.WAITING)
        self._view.warn("" if self._withdrawing else words.NONE_WAITING)
        if self._withdrawing:
            self._view.ask(words.withdrawal(self._withdrawing))

    def withdraw(self, _form: AskedForm, typed: Typed) -> None:
        """Withdraw them, once there is a reason."""
        reason = typed[words.REASON]
        if not reason:
            self._view.show_asked_errors({words.REASON: words.MISSING_REASON}, "")
            return

        def done(ruled: Ruled) -> None:
            self._view.close_asked()
            verb = "Se retiró" if ruled.charges == 1 else "Se retiraron"
            many = count(ruled.charges, "cobro", "cobros")
            self._tools.announcer.done(f"{verb} {many} por {money(ruled.amount)}")

        ids = _ids(self._withdrawing)
        self._tools.tasks.write(
            lambda: charge_approval.withdraw(self._office, ids, reason),
            done,
            changes=_CHANGES,
            key="charges",
            refused=lambda refusal: self._view.show_asked_errors({}, self._said(refusal)),
        )

    # ---- parts

    def _take(self, found: ChargeMonth) -> None:
        self._found, self._asked = found, found.period
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        known = words.load_choices(found.loads)
        if self._load not in {key for key, _ in known}:
            self._load = words.ALL_LOADS
        lines = self._of_load()
        self._view.show_empty(empty=not found.charges)
        months = [(str(each), period(each)) for each in found.months]
        self._view.show_months(months, str(found.period))
        self._view.show_loads(known, self._load)
        self._view.show_figures(words.figures(lines))
        self._view.choose_figure(self._figure)
        shown = [each for each in lines if self._figure in {words.EVERY, each.state.value}]
        self._view.show_charges(shown, words.sum_text(shown))
        states = {each.state for each in lines}
        waits = "" if states & words.WAITING else "No hay cobros que retirar."
        self._view.allow("" if ChargeState.PENDING in states else words.NOTHING_PENDING, waits)

    def _of_load(self) -> list[ListedCharge]:
        found = () if self._found is None else self._found.charges
        return [each for each in found if self._load in {words.ALL_LOADS, str(each.first.load)}]

    def _chosen(self, ids: Sequence[int]) -> list[ListedCharge]:
        wanted = set(ids)
        return [each for each in self._of_load() if each.first.id in wanted]

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(self._said(refusal))

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)


def _ids(found: Sequence[ListedCharge]) -> list[int]:
    return [key for each in found for key in each.ids]
