"""What the page of vacant premises does: lists, accredits, renews, ends, prints."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Changed
from app.messages import sentence
from app.office import Office
from app.register import vacancy
from app.register.vacancy import WITHOUT_PROOF, VacancyOffer, VacantRow
from domain.errors import RuleViolation
from domain.vacancy import VacancyState
from ui.formats import count, noun, number
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.vacancy.forms import ACCREDIT, CODE, REASON, accredit_form, end_form, field_of, read_end, read_proof
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Option

EVERY, USED = "todos", "con_consumo"
_KINDS: Final = (
    (VacancyState.IN_FORCE.value, "vigente", "vigentes", Tone.TEXT),
    (VacancyState.SOON.value, "por vencer", "por vencer", Tone.WARN),
    (VacancyState.EXPIRED.value, "vencida", "vencidas", Tone.BAD),
    (USED, "con consumo", "con consumo", Tone.WARN),
    (WITHOUT_PROOF, "sin prueba", "sin prueba", Tone.TEXT),
)


class VacancyView(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def show_rows(self, rows: Sequence[VacantRow]) -> None:
        """Show the premises of a kind."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
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


class VacancyPresenter:
    """Holds what was found, the kind it is filtered by, and the account for which a dialog is open."""

    def __init__(self, view: VacancyView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: tuple[VacantRow, ...] = ()
        self._kind, self._code = EVERY, ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps to accredit the premises of an account."""
        self.refresh()
        code = args.get("code")
        if isinstance(code, str):
            self._ask_proof(code)

    def refresh(self) -> None:
        """Look at the premises again."""
        self._tools.tasks.read(lambda: vacancy.rows(self._office), self._take, key="vacant")

    def filter_by(self, kind: str) -> None:
        """Show only a kind."""
        self._kind = kind
        self._show()

    def open(self, row: VacantRow) -> None:
        """Open the account."""
        self._tools.navigation.open_account(row.place.code)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def ask_new(self) -> None:
        """Ask which account, and by what proof."""
        self._code = ""
        self._view.ask(accredit_form(None, self._office.clock.today()))

    def ask_renew(self, row: VacantRow) -> None:
        """Ask for the new proof of an account's premises."""
        self._ask_proof(row.place.code)

    def ask_end(self, row: VacantRow) -> None:
        """Ask since when premises are vacant no more, and why."""
        self._code = row.place.code
        self._view.ask(end_form(row.place.code, row.place.name, self._office.clock.today()))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        if form.key == ACCREDIT:
            self._accredit(form, typed)
            return
        code, (on, errors) = self._code, read_end(typed)
        if on is None:
            self._view.show_asked_errors(errors, "")
            return
        said = f"La cuenta {code} ya no está como desocupada."
        self._write(partial(vacancy.end, self._office, code, on, typed[REASON]), said, form)

    def ask_print(self) -> None:
        """Ask where the PDF goes."""
        self._view.ask_file(f"desocupados-{self._office.clock.today()}.pdf")

    def print_list(self, path: str) -> None:
        """Print what is shown, by route."""
        shown, target = self._shown(), Path(path)
        scope = next((many for key, _, many, _ in _KINDS if key == self._kind), "todos").capitalize()
        self._tools.tasks.job(
            lambda _job: vacancy.print_list(self._office, shown, scope, target),
            lambda printed: self._tools.announcer.done(
                f"{count(printed, 'predio', 'predios')} en {target.name}."
            ),
            About(title="Imprimir los predios desocupados", key="print", writes=False),
        )

    # ---- parts

    def _ask_proof(self, code: str) -> None:
        def show(offer: VacancyOffer) -> None:
            self._code = offer.code
            self._view.ask(accredit_form(offer, self._office.clock.today()))

        self._tools.tasks.read(lambda: vacancy.offer(self._office, code), show, key="offer")

    def _accredit(self, form: AskedForm, typed: Typed) -> None:
        proof, errors = read_proof(typed)
        if proof is None:
            self._view.show_asked_errors(errors, "")
            return
        code = typed.get(CODE, self._code)
        said = f"El predio de la cuenta {code} quedó acreditado como desocupado."
        self._write(partial(vacancy.accredit, self._office, code, proof), said, form)

    def _write(self, work: Callable[[], Changed], said: str, form: AskedForm) -> None:
        def done(_changed: Changed) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said)
            self.refresh()

        def refused(refusal: RuleViolation) -> None:
            field, text = field_of(refusal), sentence(refusal, self._office.currency)
            beside = field in {each.name for each in form.fields}
            self._view.show_asked_errors({field: text} if beside else {}, "" if beside else text)

        self._tools.tasks.write(work, done, changes=vacancy.CHANGES, key="vacancy", refused=refused)

    def _take(self, found: tuple[VacantRow, ...]) -> None:
        self._found = found
        self._show()

    def _shown(self) -> tuple[VacantRow, ...]:
        if self._kind == USED:
            return tuple(row for row in self._found if row.used)
        return tuple(row for row in self._found if self._kind in {EVERY, row.state})

    def _show(self) -> None:
        counted = Counter(row.state for row in self._found)
        counted[USED] = sum(row.used for row in self._found)
        options = [Option(EVERY, noun(len(self._found), "predio", "todos"), number(len(self._found)))]
        options += [
            Option(
                key, noun(counted[key], one, many), number(counted[key]), tone if counted[key] else Tone.TEXT
            )
            for key, one, many, tone in _KINDS
        ]
        self._view.show_figures(options)
        self._view.choose_figure(self._kind)
        self._view.show_rows(self._shown())
