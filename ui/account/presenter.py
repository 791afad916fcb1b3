"""What an account's page does: shows the account, walks the list it came from, changes its data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.changes import Changed, Topic
from app.debt import agreements, collection_actions, order_desk
from app.debt.collection_actions import DebtorView
from app.debt.order_desk import AccountOrders
from app.invoicing import charge, clearing, hold
from app.invoicing.charge import AddedCharge, PendingCharges, WithdrawnCharges
from app.invoicing.clearing import Waiting
from app.invoicing.hold import HoldState
from app.messages import sentence
from app.month import consumption
from app.month.consumption import ConsumptionHistory
from app.office import Office
from app.register import account_changes, cadastre, irregular
from app.register.account_changes import ChangedFacts
from app.register.cadastre import AccountView
from app.register.irregular import CaseView
from app.store.account_invoices import InvoiceState
from app.store.accounts import AccountCard, PastFact
from app.store.agreements import StoredAgreement
from app.store.charges import PendingCharge
from app.store.consumption import PeriodUse
from app.store.ledger import Movement
from app.store.orders import StoredOrder
from domain.account_change import FactSpan
from domain.errors import RuleViolation
from ui.account import facts
from ui.account.change import ChangeForm, TypedChange, form_of, read_change
from ui.account.charge import ChargeForm, TypedCharge, charge_form, read_charge
from ui.account.collection_columns import Worked, worked
from ui.account.facts import Identity, Next
from ui.account.filing import ATTACH, WITHDRAW, FilesView, Filing
from ui.account.guarding import mark_chip, mark_facts
from ui.account.novelties import AskView, Novelties
from ui.account.novelty import VACANT, field_of
from ui.account.printed import KEYS as PRINTED
from ui.account.printed import Printed
from ui.account.service_acts import KEYS as SERVICE_KEYS
from ui.account.service_acts import OFFERED, ServiceActs
from ui.account.withdrawal import (
    MISSING_REASON,
    WithdrawForm,
    listed,
    waiting_text,
    why_not,
    withdraw_form,
)
from ui.formats import money, number
from ui.holding import KEYS as HOLDING
from ui.holding import Holding, hold_text
from ui.ports import PageTools
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import ConsumptionPlot, Fact

Loaded = tuple[
    AccountView,
    ConsumptionHistory,
    PendingCharges,
    tuple[Waiting, ...],
    HoldState,
    CaseView | None,
    AccountOrders,
    DebtorView,
    tuple[StoredAgreement, ...],
]
NOTHING_CHANGED = "No hay cambios que guardar."
NO_INVOICE = "Esta cuenta todavía no tiene facturas."


@dataclass(frozen=True, slots=True)
class Place:
    """Where the account stands in the list it was opened from."""

    ids: tuple[int, ...]
    position: int

    @property
    def text(self) -> str:
        """`12 de 412 en la lista`."""
        return f"{number(self.position + 1)} de {number(len(self.ids))} en la lista"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """The consumption of the account: its chart and the rows under it."""

    plot: ConsumptionPlot
    span: str
    note: str
    rows: tuple[PeriodUse, ...]


class PageView(AskView, FilesView, Protocol):
    """What the page asks of its widgets."""

    def show_identity(self, identity: Identity) -> None:
        """Show who it is and what it owes."""
        ...

    def show_walk(self, *, listed: bool, before: bool, after: bool) -> None:
        """Offer the accounts before and after in the list, if it came from one."""
        ...

    def show_uses(self, uses: Uses) -> None:
        """Show the consumption."""
        ...

    def show_movements(self, movements: Sequence[Movement]) -> None:
        """Show the statement, from its entries, oldest first."""
        ...

    def show_invoices(self, invoices: Sequence[InvoiceState]) -> None:
        """Show the invoices, newest first."""
        ...

    def show_history(self, history: Sequence[FactSpan[PastFact]]) -> None:
        """Show what each fact said, from when until when."""
        ...

    def show_orders(self, orders: Sequence[StoredOrder]) -> None:
        """Show its service orders, newest first."""
        ...

    def show_worked(self, rows: Sequence[Worked]) -> None:
        """Show what was done to collect from it, the last first."""
        ...

    def show_agreements(self, made: Sequence[StoredAgreement]) -> None:
        """Show its agreements, the newest first."""
        ...

    def show_charges(self, charges: Sequence[PendingCharge], told: str) -> None:
        """Show what waits for the next invoices, what was withdrawn, and how much waits."""
        ...

    def show_facts(self, in_force: Sequence[Fact], steps: Sequence[Next]) -> None:
        """Show what is in force and what must be done."""
        ...

    def allow_trace(self, reason_not: str) -> None:
        """Offer to explain values, or say why not."""
        ...

    def open_change(self, form: ChangeForm) -> None:
        """Open the dialog that changes data."""
        ...

    def show_change_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        ...

    def close_change(self) -> None:
        """The change is done."""
        ...

    def open_charge(self, form: ChargeForm) -> None:
        """Open the dialog that adds a charge."""
        ...

    def show_charge_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        ...

    def close_charge(self) -> None:
        """The charge was added."""
        ...

    def open_withdraw(self, form: WithdrawForm) -> None:
        """Open the dialog that withdraws a charge."""
        ...

    def show_withdraw_errors(self, error: str, notice: str) -> None:
        """Say in the dialog what is wrong with the reason, and what stands in no field."""
        ...

    def close_withdraw(self) -> None:
        """The charge was withdrawn."""
        ...


class AccountPresenter:
    """Holds the account in front and its place in the list."""

    def __init__(self, view: PageView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self.novelties = Novelties(view, office, tools)
        self.filing = Filing(view, office, tools)
        self.holding = Holding(view, office, tools)
        self.printed = Printed(view, office, tools)
        self.service = ServiceActs(view, office, tools, self.refresh)
        self._code = ""
        self._place: Place | None = None
        self._loaded: AccountView | None = None
        self._pending: PendingCharges | None = None

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened on an account, perhaps with the ids of a list and a position in it."""
        self._code = str(args["code"])
        ids, position = args.get("ids"), args.get("position")
        self._place = Place(ids, position) if isinstance(ids, tuple) and isinstance(position, int) else None
        self.refresh()

    def refresh(self) -> None:
        """Read the account again."""
        code = self._code
        if not code:
            return

        def work() -> Loaded:
            return (
                cadastre.view_account(self._office, code),
                consumption.history(self._office, code),
                charge.pending(self._office, code),
                clearing.waiting(self._office, code),
                hold.state_of(self._office, code),
                irregular.open_case_of(self._office, code),
                order_desk.of_account(self._office, code),
                collection_actions.view(self._office, code),
                agreements.of_account(self._office, code),
            )

        self._tools.tasks.read(work, self._show, key="account")

    def step(self, steps: int) -> None:
        """Go to another account of the list, so many places on."""
        place = self._place
        if place is None or not 0 <= place.position + steps < len(place.ids):
            return
        position = place.position + steps
        self._tools.tasks.read(
            lambda: cadastre.code_of(self._office, place.ids[position]),
            lambda code: self._tools.navigation.open("cuenta", code=code, ids=place.ids, position=position),
            key="step",
        )

    def back(self) -> None:
        """Return to the list, at this account; without a list, to where the user came from."""
        if self._place is None or self._loaded is None:
            self._tools.navigation.back()
        else:
            self._tools.navigation.open("suscriptores", account_id=self._loaded.card.id)

    def open_invoice(self, invoice: str) -> None:
        """Open an invoice by its number; empty where there is none yet."""
        if invoice:
            self._tools.navigation.open("vista_factura", number=invoice)

    def open_agreement(self, number: str) -> None:
        """Open an agreement in its page."""
        self._tools.navigation.open(facts.AGREEMENTS, agreement=number)

    def open_mail(self) -> None:
        """Say whether its invoices go by e-mail."""
        self._tools.navigation.open("correo", account=self._code)

    def explain(self, invoice: str) -> None:
        """Explain an invoice; without one, the newest of the account."""
        newest = self._loaded.invoices[-1].number if self._loaded and self._loaded.invoices else ""
        if invoice or newest:
            self._tools.navigation.open("traza", number=invoice or newest)

    def follow(self, step: Next) -> None:
        """Go to where something must be done."""
        if step.page == facts.RELEASE:
            self.ask_hold()
        elif step.page == "vista_factura" and self._loaded is not None:
            self.open_invoice(self._loaded.invoices[-1].number)
        elif step.page == facts.AGREEMENTS:
            self._tools.navigation.open(step.page, account=self._code)
        else:
            self._tools.navigation.open(step.page, code=self._code)

    # ---- changing data

    def ask_change(self) -> None:
        """Open the dialog with what is in force."""
        if self._loaded is not None:
            self._view.open_change(form_of(self._loaded.card, self._office.clock.today()))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog of fields asked for."""
        for keys, taken_by in (
            (HOLDING, self.holding),
            (SERVICE_KEYS, self.service),
            (PRINTED, self.printed),
            ({ATTACH, WITHDRAW}, self.filing),
        ):
            if form.key in keys:
                taken_by.answer(form, typed)
                return
        self.novelties.answer(form, typed)

    def ask_hold(self) -> None:
        """Open the dialog that holds the account out of the billing run, or lets go of it."""
        self.holding.offer(self._code)

    def ask_paper(self, kind: str) -> None:
        """Open the dialog of a paper of the account, or the list of its certificates."""
        if self._loaded is not None:
            self.printed.offer(kind, self._loaded.card)

    def ask_novelty(self, kind: str) -> None:
        """Open the dialog of a novelty, with what is in force."""
        if kind == VACANT:
            self._tools.navigation.open("desocupados", code=self._code)
        elif self._loaded is not None and kind in OFFERED:
            self.service.offer(kind, self._loaded.card)
        elif self._loaded is not None:
            self.novelties.offer(kind, self._loaded.card, self._loaded.position)

    def save(self, form: ChangeForm, typed: TypedChange) -> None:
        """Save what was typed, if all of it can be, over the version that the dialog showed."""
        wanted, errors = read_change(form, typed)
        if errors:
            self._view.show_change_errors(errors, "")
        elif wanted is None:
            self._view.show_change_errors({}, NOTHING_CHANGED)
        else:
            self._save(form.card, wanted)

    def _save(self, card: AccountCard, wanted: ChangedFacts) -> None:
        def done(_changed: Changed) -> None:
            self._view.close_change()
            self._tools.announcer.done(f"Se guardaron los datos de la cuenta {card.code}.")

        self._tools.tasks.write(
            lambda: account_changes.change_facts(self._office, card.code, card.version, wanted),
            done,
            changes=frozenset({Topic.CADASTRE}),
            key="change",
            refused=self._refuse_change,
        )

    def _refuse_change(self, refusal: RuleViolation) -> None:
        field = field_of(refusal)
        if field:
            self._view.show_change_errors({field: sentence(refusal)}, "")
        else:
            self._view.show_change_errors({}, sentence(refusal))

    # ---- adding a charge

    def ask_charge(self) -> None:
        """Open the dialog, from the period that is billed next on."""
        if self._pending is not None:
            self._view.open_charge(charge_form(self._code, self._pending.next_period))

    def add_charge(self, form: ChargeForm, typed: TypedCharge) -> None:
        """Let what was typed wait for the next invoices, if all of it can."""
        new, errors = read_charge(form, typed)
        if new is None:
            self._view.show_charge_errors(errors, "")
            return

        def done(added: AddedCharge) -> None:
            self._view.close_charge()
            count = len(added.instalments)
            spread = "" if count == 1 else f", en {number(count)} cuotas"
            spread += f" con {money(added.interest)} de interés" if added.interest else ""
            state = "por facturar" if added.approved else "por aprobar"
            said = f"Quedó {state} {money(added.amount)} a la cuenta {added.account}{spread}."
            self._tools.announcer.done(said)

        self._tools.tasks.write(
            lambda: charge.add_charge(self._office, new),
            done,
            changes=frozenset({Topic.BILLING}),
            key="charge",
            refused=lambda refusal: self._view.show_charge_errors({}, self._said(refusal)),
        )

    # ---- withdrawing one

    def ask_withdraw(self, chosen: PendingCharge) -> None:
        """Open the dialog, if the charge waits."""
        if self._pending is not None and not why_not(chosen):
            self._view.open_withdraw(withdraw_form(self._pending, chosen))

    def withdraw(self, form: WithdrawForm, reason: str) -> None:
        """Withdraw the charge of the dialog, once there is a reason."""
        if not reason:
            self._view.show_withdraw_errors(MISSING_REASON, "")
            return

        def done(gone: WithdrawnCharges) -> None:
            self._view.close_withdraw()
            many = len(gone.charges)
            verb = "Se retiró 1 cobro" if many == 1 else f"Se retiraron {number(many)} cobros"
            said = f"{verb} por {money(gone.amount)} de la cuenta {gone.account}."
            self._tools.announcer.done(said)

        code = self._code
        self._tools.tasks.write(
            lambda: charge.withdraw(self._office, code, form.charge.id, reason),
            done,
            changes=frozenset({Topic.BILLING}),
            key="charge",
            refused=lambda refusal: self._view.show_withdraw_errors("", self._said(refusal)),
        )

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)

    # ---- showing

    def _show(self, loaded: Loaded) -> None:
        account, history, pending, differences, held, case, ordered, sought, agreed = loaded
        self._loaded, self._pending = account, pending
        self.filing.show(account)
        today = self._office.clock.today()
        place = self._place
        head = facts.identity(account, place.text if place else "", held, irregular=case is not None)
        self._view.show_identity(replace(head, chips=(*head.chips, *mark_chip(ordered.protection))))
        self._view.show_walk(
            listed=place is not None,
            before=place is not None and place.position > 0,
            after=place is not None and place.position + 1 < len(place.ids),
        )
        self._view.show_uses(
            Uses(
                plot=facts.plot(history),
                span=facts.span(history.periods),
                note="rayado: promediado" if facts.has_estimates(history) else "",
                rows=history.periods,
            )
        )
        self._view.show_movements(account.movements)
        self._view.show_invoices(account.invoices[::-1])
        self._view.show_charges(listed(pending), waiting_text(pending))
        self._view.show_history(account.facts)
        self._view.show_orders(ordered.orders)
        self._view.show_worked(worked(sought))
        self._view.show_agreements(agreed)
        self._view.show_facts(
            (
                *facts.in_force(account),
                *mark_facts(ordered.protection),
            ),
            (
                *facts.case_step(case),
                *facts.held_step(held, hold_text(held, today)),
                *facts.next_steps(account, history, differences),
            ),
        )
        self._view.allow_trace("" if account.invoices else NO_INVOICE)
