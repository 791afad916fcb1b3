"""What the page of collection does by dialogs: gives accounts, passes them on, changes the policy."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from app import users
from app.debt import collection_assignment, collection_policy, contact_wishes, visit_printing
from app.debt.collecting import DebtorRow
from app.debt.collection_assignment import Given
from app.debt.collection_policy import Policies, PolicyChanged
from app.debt.visit_printing import PrintedVisits
from app.messages import sentence
from app.office import Office
from app.store.collection_policies import StoredPolicy
from domain.collection_action import Area
from domain.errors import InvalidValue, RuleViolation
from ui.collection import forms
from ui.collection.forms import (
    ACT,
    AREA,
    COLLECTOR,
    NO_ROW,
    NOBODY_SOUGHT,
    NUMBER,
    REASON,
    SHOWN,
    WHICH,
    read_policy,
)
from ui.collection.ports import View
from ui.collection.presenter import CollectionPresenter
from ui.formats import count, day, parse_whole
from ui.ports import About, Offer, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed

_FIELDS: Final = {"AccountCollectorUnknown": COLLECTOR, "PolicyTooLate": NUMBER}
_SAID: Final = {"motivo": REASON, "responsable": COLLECTOR, "gestor": COLLECTOR, "acto": ACT,
                "rige desde": forms.FROM, "hasta": forms.LAST}  # fmt: skip


class CollectionActs:
    """Holds the policy for which a dialog is open."""

    def __init__(self, view: View, office: Office, tools: PageTools, page: CollectionPresenter) -> None:
        self._view, self._office, self._tools, self._page = view, office, tools, page
        self._policies: Policies | None = None

    def ask(self, key: str) -> None:
        """Open the dialog of an act."""
        asks: Mapping[str, Callable[[], None]] = {
            forms.ASSIGN: self._ask_assign,
            forms.PASS: self._ask_pass,
            forms.CONTACT: self._ask_contact,
            forms.PROPOSE: partial(self._with_policies, self._ask_propose),
            forms.APPROVE: partial(self._with_policies, self._ask_approve),
            forms.PRINT: self._ask_print,
        }
        asks[key]()

    def _ask_assign(self) -> None:
        row = self._page.current
        if row is None:
            self._view.warn(NO_ROW, Tone.WARN)
            return
        shown, who = len(self._page.shown), self._page.collectors
        self._tools.tasks.read(
            partial(users.needed, self._office),
            lambda needed: self._view.ask(forms.assign_form(row, shown, who, users=needed)),
            key="users",
        )

    def _ask_pass(self) -> None:
        row = self._page.current
        if row is None:
            self._view.warn(NO_ROW, Tone.WARN)
        else:
            self._view.ask(forms.pass_form(row))

    def _ask_contact(self) -> None:
        row = self._page.current
        if row is None:
            self._view.warn(NO_ROW, Tone.WARN)
        else:
            self._view.ask(forms.contact_form(row))

    def _ask_print(self) -> None:
        row, sought = self._page.current, self._sought()
        if row is None or not sought:
            self._view.warn(NO_ROW if row is None else NOBODY_SOUGHT, Tone.WARN)
        else:
            self._view.ask(forms.print_form(len(sought), row.collector))

    def _sought(self) -> list[DebtorRow]:
        """Those that are seen and sought today: nobody else is visited."""
        return [row for row in self._page.shown if row.cause is None]

    def _with_policies(self, then: Callable[[Policies], None]) -> None:
        def taken(found: Policies) -> None:
            self._policies = found
            then(found)

        self._tools.tasks.read(partial(collection_policy.policies, self._office), taken, key="policy")

    def _ask_propose(self, found: Policies) -> None:
        self._view.ask(forms.propose_form(found.policy, found.on + timedelta(days=1)))

    def _ask_approve(self, found: Policies) -> None:
        waiting = _waiting(found)
        if waiting:
            self._view.ask(forms.approve_form(waiting))
        else:
            self._view.warn("Ninguna política propuesta espera que la aprueben.", Tone.INFO)

    # ---- answers

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        acts = {
            forms.ASSIGN: self._assign,
            forms.PASS: self._pass,
            forms.CONTACT: self._contact,
            forms.PROPOSE: self._propose,
            forms.APPROVE: self._approve,
            forms.PRINT: self._print,
            forms.DESPITE: self._page.save_despite,
        }
        acts[form.key](form, typed)

    def _assign(self, form: AskedForm, typed: Typed) -> None:
        row = self._page.current
        rows = self._page.shown if typed[WHICH] == SHOWN else [row]
        codes = [each.debtor.code for each in rows if each is not None]
        work = partial(collection_assignment.assign, self._office, codes, typed[COLLECTOR], typed[REASON])

        def done(given: Given) -> None:
            told = count(given.accounts, "cuenta queda", "cuentas quedan")
            self._done(f"{told} con {given.collector}" if given.collector else f"{told} sin gestor")

        self._write(work, done, form)

    def _pass(self, form: AskedForm, typed: Typed) -> None:
        row = self._page.current
        if row is None:
            return
        work = partial(
            collection_assignment.pass_on, self._office, row.debtor.code, Area(typed[AREA]),
            typed[COLLECTOR], typed[REASON],
        )  # fmt: skip
        told = f"La cuenta {row.debtor.code} queda con"
        self._write(work, lambda given: self._done(f"{told} {given.collector}"), form)

    def _contact(self, form: AskedForm, typed: Typed) -> None:
        row = self._page.current
        if row is None:
            return
        try:
            wish = forms.read_wish(typed)
        except InvalidValue as refusal:
            self._refused(form, refusal)
            return
        work = partial(contact_wishes.set_wish, self._office, row.debtor.code, wish, typed[REASON])
        told = f"Anotado lo que pidió la cuenta {row.debtor.code}"
        self._write(work, lambda _done: self._done(told), form)

    def _propose(self, form: AskedForm, typed: Typed) -> None:
        if self._policies is None:
            return
        try:
            valid_from, policy = read_policy(self._policies.policy, typed)
        except InvalidValue as refusal:
            self._refused(form, refusal)
            return

        def done(made: PolicyChanged) -> None:
            self._done(f"Política {made.number} propuesta desde el {day(made.valid_from)}: falta aprobarla")

        work = partial(collection_policy.propose, self._office, valid_from, policy, typed[REASON])
        self._write(work, done, form)

    def _approve(self, form: AskedForm, typed: Typed) -> None:
        def done(made: PolicyChanged) -> None:
            self._done(f"Política {made.number} aprobada: rige desde el {day(made.valid_from)}")

        work = partial(collection_policy.approve, self._office, int(typed[NUMBER]), typed[ACT])
        self._write(work, done, form)

    def _print(self, form: AskedForm, typed: Typed) -> None:
        try:
            many = parse_whole(typed[forms.HOW_MANY], forms.HOW_MANY)
        except InvalidValue as refusal:
            self._refused(form, refusal)
            return
        rows, who = tuple(self._sought()[: max(many, 1)]), typed[forms.VISITOR]

        def chosen(folder: Path) -> None:
            def done(made: PrintedVisits) -> None:
                told = count(made.visits, "visita", "visitas")
                said = f"{told} en {count(len(made.files), 'hoja de ruta', 'hojas de ruta')}, {folder.name}"
                self._tools.announcer.done(
                    said, Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
                )

            about = About(title="Imprimir las visitas de cobro", key="visits", writes=False)
            self._tools.tasks.job(
                lambda _job: visit_printing.print_visits(self._office, rows, folder, who), done, about
            )

        self._view.close_asked()
        self._view.ask_folder("Carpeta para las hojas de visita", chosen)

    def _write(self, work: Callable[[], object], done: Callable[..., None], form: AskedForm) -> None:
        changes, refused = collection_assignment.CHANGES, partial(self._refused, form)
        self._tools.tasks.write(work, done, changes=changes, key="collection", refused=refused)

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._tools.announcer.done(said)
        self._page.reload()

    def _refused(self, form: AskedForm, refusal: RuleViolation) -> None:
        text = sentence(refusal, self._office.currency)
        field = _FIELDS.get(type(refusal).__name__, "")
        if isinstance(refusal, InvalidValue):
            field = _SAID.get(refusal.field, refusal.field)
            text = f"Debe ser {refusal.expected}"
        beside = field in {each.name for each in form.fields}
        self._view.show_asked_errors({field: text} if beside else {}, "" if beside else text)


def _waiting(found: Policies) -> list[StoredPolicy]:
    return [each for each in found.every if not each.approved and each.valid_from > found.on]
