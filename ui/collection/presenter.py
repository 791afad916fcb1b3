"""What the page of collection does: the list, the debtor that is chosen, what is written down of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import Final

from app.debt import collection_actions, collection_desk
from app.debt.collecting import DebtorRow
from app.debt.collection_actions import DebtorView, Recorded
from app.debt.collection_desk import CollectionDesk
from app.messages import sentence
from app.office import Office
from app.wording.collection_refusals import ContactNotAllowed
from app.wording.collection_words import stage_words
from domain.collection import PromiseState
from domain.collection_action import Action, ActionKind, ActionResult, NextStep, following
from domain.errors import InvalidValue, RuleViolation
from ui.collection.forms import (
    AMOUNT,
    DUE,
    KIND,
    NOTE,
    ON,
    REASON,
    RESULT,
    STEP,
    despite_form,
    read_action,
    read_hour,
)
from ui.collection.ports import CardOf, View
from ui.collection.words import (
    KINDS,
    LETTERS,
    action_lines,
    age_facts,
    debtor_facts,
    reach_text,
    why_facts,
)
from ui.formats import amount, count, day, money, number, parse_day
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Option

TODAY, BROKEN, OUT = "hoy", "rotas", "fuera"
ANYBODY: Final = "*"
NOBODY: Final = "-"
RECOVERY, CAMPAIGNS, MEETINGS, TANKER = "recuperado", "campanas_cobro", "mesas", "carrotanque"
SERVICE: Final = "servicio"
_NOT_SOUGHT: Final = "De esta cuenta no hay nada que cobrar hoy: está en reclamo o en un convenio."


class CollectionPresenter:
    """Holds the list, what is shown of it, and what was typed of each debtor and not saved."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._desk: CollectionDesk | None = None
        self._figure, self._text, self._whose, self._stage = TODAY, "", ANYBODY, ""
        self._row: DebtorRow | None = None
        self._rows: Sequence[DebtorRow] = ()
        self._drafts: dict[int, Typed] = {}
        self._held: tuple[DebtorRow, Action] | None = None
        self._wanted = ""
        self._begun = False

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: at the list, or at an account."""
        self._wanted = str(args.get("account", ""))
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self._tools.tasks.read(partial(collection_desk.desk, self._office), self._take, key="load")

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    @property
    def shown(self) -> Sequence[DebtorRow]:
        """The debtors that are seen."""
        return self._rows

    @property
    def current(self) -> DebtorRow | None:
        """The chosen debtor."""
        return self._row

    @property
    def collectors(self) -> Sequence[str]:
        """Who may be given accounts."""
        return () if self._desk is None else self._desk.collectors

    def _take(self, desk: CollectionDesk) -> None:
        self._desk = desk
        listed = desk.listed
        if not listed.rows and not listed.excluded:
            self._view.show_figures(())
            self._view.show_nothing()
            return
        whose = [(ANYBODY, "Todos"), (NOBODY, "Sin gestor")]
        whose += [(name, name) for name in desk.collectors]
        self._begin_with_own(desk, whose)
        stages = [("", "Todas")]
        stages += [(stage.code, stage_words(stage.code)) for stage in listed.policy.stages]
        self._view.show_filters(whose, stages)
        self._show()
        if self._wanted:
            self._go_to_wanted(listed.rows + listed.excluded)

    def _begin_with_own(self, desk: CollectionDesk, whose: list[tuple[str, str]]) -> None:
        """Who has accounts of their own sees first those: the view begins with the first choice."""
        own = self._office.user
        has_some = any(row.collector == own for row in desk.listed.rows)
        mine = has_some and own in desk.collectors and not self._wanted
        if mine:
            whose.sort(key=lambda choice: choice[0] != own)
        if not self._begun:
            self._begun = True
            self._whose = own if mine else ANYBODY

    def _go_to_wanted(self, rows: Sequence[DebtorRow]) -> None:
        found = next((row for row in rows if row.debtor.code == self._wanted), None)
        self._wanted = ""
        if found is not None:
            if found.cause is not None:
                self._figure = OUT
                self._show()
            self._view.go_to(found.debtor.account_id)

    # ---- showing

    def filter_by(self, figure: str) -> None:
        """Show what a figure counts."""
        self._figure = figure
        self._show()

    def search(self, text: str) -> None:
        """Show those whose account, name or place holds a text."""
        self._text = text.strip().casefold()
        self._show()

    def choose_collector(self, name: str) -> None:
        """Show only whose debtors."""
        self._whose = name
        self._show()

    def choose_stage(self, code: str) -> None:
        """Show only those of a stage."""
        self._stage = code
        self._show()

    def _show(self) -> None:
        if self._desk is None:
            return
        rows, out = map(self._asked, (self._desk.listed.rows, self._desk.listed.excluded))
        broken = [row for row in rows if row.promise_state is PromiseState.BROKEN]
        by_figure = {TODAY: rows, BROKEN: broken, OUT: out}
        if not by_figure[self._figure]:
            self._figure = TODAY
        figures = [
            Option(TODAY, "para hoy", number(len(rows))),
            Option(OUT, "no se cobran hoy", number(len(out))),
        ]
        if broken:
            figures.insert(1, Option(BROKEN, "promesas rotas", number(len(broken)), tone=Tone.BAD))
        self._rows = by_figure[self._figure]
        self._view.show_figures(figures)
        self._view.choose_figure(self._figure)
        done = count(self._desk.done, "gestión", "gestiones")
        promised = f", prometido {money(self._desk.promised)}" if self._desk.promised else ""
        self._view.show_rows(self._rows, f"Hoy: {done}{promised}")

    def _asked(self, rows: Sequence[DebtorRow]) -> list[DebtorRow]:
        return [row for row in rows if self._is_asked(row)]

    def _is_asked(self, row: DebtorRow) -> bool:
        stage = "" if row.stage is None else row.stage.code
        debtor = row.debtor
        said = f"{debtor.code} {debtor.name} {debtor.route} {debtor.neighbourhood}".casefold()
        mine = self._whose in {ANYBODY, row.collector or NOBODY}
        return mine and self._stage in {"", stage or "-"} and self._text in said

    def on_current(self, row: DebtorRow | None) -> None:
        """Another debtor was chosen: what was typed of the one before is kept."""
        self._keep_typed()
        self._row = row
        if row is None or self._desk is None:
            self._view.show_card(None)
            return
        self._show_card(None)
        self._view.show_form(
            self._drafts.get(row.debtor.account_id) or _fresh(row),
            reach_text(row, self._desk.law, self._desk.calendar, self._office.clock.today()),
            "" if row.amount else _NOT_SOUGHT,
        )
        work = partial(collection_actions.view, self._office, row.debtor.code)
        self._tools.tasks.read(work, self._show_card, key="card")

    def _keep_typed(self) -> None:
        typed = self._view.typed()
        if self._row is None or typed is None:
            return
        self._drafts.pop(self._row.debtor.account_id, None)
        if any(text for name, text in typed.items() if name != KIND):
            self._drafts[self._row.debtor.account_id] = typed

    def _show_card(self, view: DebtorView | None) -> None:
        row, desk = self._row, self._desk
        if row is None or desk is None:
            return
        self._view.show_card(
            CardOf(
                title=f"{row.debtor.name}: por qué {row.priority.points}",
                why=why_facts(row, desk.listed.weights),
                debtor=debtor_facts(row, view),
                ages=() if view is None else age_facts(view),
                lines=() if view is None else action_lines(view),
            )
        )

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        self._keep_typed()
        if not self._drafts:
            return ""
        told = count(len(self._drafts), "gestión sin guardar", "gestiones sin guardar")
        return f"Hay {told}. Ctrl+Enter guarda la de cada fila."

    # ---- the form

    def on_letter(self, letter: str) -> None:
        """A letter of a result was pressed on the list."""
        if self._row is not None and self._row.amount and letter in LETTERS:
            self._view.suggest({RESULT: LETTERS[letter].value}, "")
            self.choose_result(LETTERS[letter].value)

    def choose_result(self, key: str) -> None:
        """What resulted: propose what follows, and when."""
        row, desk, typed = self._row, self._desk, self._view.typed() or {}
        if row is None or desk is None or not key:
            return
        result = ActionResult(key)
        step, days = following(ActionKind(typed.get(KIND) or _kind_of(row)), result)
        on = desk.calendar.add_business_days(self._office.clock.today(), days)
        proposed = {STEP: step.value, ON: day(on), AMOUNT: "", DUE: ""}
        if result is ActionResult.PROMISE:
            proposed |= {AMOUNT: amount(row.amount), DUE: day(on)}
        self._view.suggest(proposed, self._told(result, on))

    def change_due(self, text: str) -> None:
        """Another day for a promise: what follows waits for it."""
        try:
            due_on = parse_day(text)
        except RuleViolation:
            return
        self._view.suggest({ON: day(due_on)}, self._told(ActionResult.PROMISE, due_on))

    def _told(self, result: ActionResult, on: date) -> str:
        if result is not ActionResult.PROMISE or self._desk is None:
            return ""
        back = on + timedelta(days=self._desk.listed.policy.grace_days + 1)
        return f"Si no cumple, vuelve a esta lista el {day(back)}."

    def save(self, typed: Typed) -> None:
        """Write down what was done, and go to the next debtor."""
        row = self._row
        if row is None:
            return
        action, errors = read_action(typed, self._office.clock.today())
        if action is None:
            self._view.show_form_errors(errors)
            return
        self._held = None
        self._write(row, action)

    def save_despite(self, _form: AskedForm, typed: Typed) -> None:
        """Write down what could not be done then, with its hour or why it was done all the same."""
        if self._held is None:
            return
        row, action = self._held
        try:
            hour = read_hour(typed)
        except InvalidValue as refusal:
            self._view.show_asked_errors({refusal.field: f"Debe ser {refusal.expected}"}, "")
            return
        self._write(row, action, hour, typed[REASON])

    def _write(self, row: DebtorRow, action: Action, hour: time | None = None, despite: str = "") -> None:
        after = self._after(row)

        def done(made: Recorded) -> None:
            self._view.close_asked()
            self._held = None
            self._drafts.pop(row.debtor.account_id, None)
            self._view.show_form(_fresh(row), row.debtor.phone, "")
            said = f"{KINDS[action.kind]} de la cuenta {made.account} anotada"
            self._tools.announcer.done(f"{said}: vuelve el {day(made.back_on)}")
            if after is not None:
                self._view.go_to(after)
            self.reload()

        def refused(refusal: RuleViolation) -> None:
            if not isinstance(refusal, ContactNotAllowed):
                self._view.close_asked()
                self._refused(refusal)
                return
            told = sentence(refusal, self._office.currency)
            if self._held is not None:
                self._view.show_asked_errors({}, told)
                return
            self._held = (row, action)
            self._view.ask(despite_form(row.debtor.code, told))

        work = partial(
            collection_actions.record, self._office, row.debtor.code, action, hour=hour, despite=despite
        )
        changes = collection_actions.CHANGES
        self._tools.tasks.write(work, done, changes=changes, key="save", refused=refused)

    def _after(self, row: DebtorRow) -> int | None:
        """The debtor after one in the list; the one before it, at the end."""
        keys = [each.debtor.account_id for each in self._rows]
        place = keys.index(row.debtor.account_id) if row.debtor.account_id in keys else len(keys)
        left = keys[place + 1 :] or keys[:place][-1:]
        return left[0] if left else None

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))

    # ---- ways out

    def open_account(self) -> None:
        """Open the account of the chosen debtor."""
        self._with_row(lambda row: self._tools.navigation.open_account(row.debtor.code))

    def open_page(self, page: str) -> None:
        """Show where collection goes on: what it brought in, its campaigns."""
        self._tools.navigation.open(page)

    def agree(self) -> None:
        """Sign an agreement for the chosen debtor."""
        self._with_row(lambda row: self._tools.navigation.open("convenios", account=row.debtor.code))

    def _with_row(self, act: Callable[[DebtorRow], object]) -> None:
        if self._row is not None:
            act(self._row)


def _kind_of(row: DebtorRow) -> str:
    """By which means it is sought, if what is to be done today says so; by telephone if not."""
    kinds = {NextStep(kind.value): kind for kind in ActionKind}
    return kinds.get(row.todo, ActionKind.CALL).value


def _fresh(row: DebtorRow) -> Mapping[str, str]:
    return {KIND: _kind_of(row), RESULT: "", STEP: "", ON: "", AMOUNT: "", DUE: "", NOTE: ""}
