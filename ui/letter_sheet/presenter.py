"""What the page of a batch does: marks what became of its letters, closes a sheet, prints one again."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Changed, Topic
from app.debt import letter_delivery, letter_printing, letters
from app.debt.letter_delivery import Brought, Registered
from app.debt.letter_printing import PrintedLetters
from app.debt.letters import BatchView
from app.messages import sentence
from app.office import Office
from app.store.letters import StoredLetter
from domain.delivery import Outcome
from domain.errors import InvalidValue, RuleViolation
from domain.letter import counted
from reports.names import RETURN_CAUSES
from ui.formats import count, day, noun, number, parse_day
from ui.letter_sheet.lines import NAMED_KEY, Line, Mark, mark_of
from ui.ports import Offer, PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, Typed
from ui.widgets.files import copies_folder
from ui.widgets.values import Decision, Fact, Option
from ui.words import letter_stage, tenths_of_percent

EVERY: Final = "todas"
WHO: Final = "carta_recibe"
NAME: Final = "quien"
_CHANGES: Final[Changed] = frozenset({Topic.LETTERS, Topic.COLLECTION})
_OUTCOMES: Final = {
    "por_registrar": Outcome.OPEN,
    "entregadas": Outcome.DELIVERED,
    "devueltas": Outcome.RETURNED,
}


class View(Protocol):
    """What the page asks of its widgets."""

    def show_batch(self, subtitle: str, routes: Sequence[tuple[str, str]], chosen: str, today: str) -> None:
        """Say which batch, offer its routes, propose the day unless one was typed."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show how much was delivered, and why the rest came back."""
        ...

    def show_lines(self, lines: Sequence[Line], act: str, reason_not: str) -> None:
        """Show letters, and what the button does with them or why it cannot."""
        ...

    def step(self) -> None:
        """Go to the next letter."""
        ...

    def day_text(self) -> str:
        """The day, as typed."""
        ...

    def go_to_day(self) -> None:
        """Let the day be typed."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class SheetPresenter:
    """Which batch and route are looked at, and what was marked and is not registered yet."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._number, self._route, self._figure = "", "", EVERY
        self._found: BatchView | None = None
        self._marks: dict[int, Mark] = {}
        self._named: int | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened at a batch."""
        asked = str(args.get("batch", "")) or self._number
        if asked != self._number:
            self._number, self._route, self._figure = asked, "", EVERY
            self._marks.clear()
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read the batch again; without one there are the batches to choose from."""
        if not self._number:
            self._tools.navigation.open("cartas")
            return
        work = partial(letters.view, self._office, self._number)
        self._tools.tasks.read(work, self._show, key="load", refused=self._refused)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def choose_route(self, route: str) -> None:
        """Look at a route, or at all of them."""
        self._route = route
        self._show_lines()

    def choose_figure(self, key: str) -> None:
        """Show what a count counts."""
        self._figure = key
        self._show_lines()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        if not self._marks:
            return ""
        said = count(len(self._marks), "carta marcada", "cartas marcadas")
        return f"Hay {said} sin registrar: cierre la planilla, o se pierden."

    def _show(self, found: BatchView) -> None:
        self._found = found
        routes = dict.fromkeys(each.route for each in found.letters)
        offered = [("", "Todas las rutas"), *((route, f"Ruta {route}") for route in routes)]
        if self._route not in routes:
            self._route = ""
        batch = found.batch
        subtitle = f"{batch.number} · {letter_stage(batch.stage)}"
        self._view.show_batch(subtitle, offered, self._route, day(self._office.clock.today()))
        self._show_lines()

    def _mine(self) -> list[StoredLetter]:
        found = self._found
        return [] if found is None else [each for each in found.letters if self._route in {"", each.route}]

    def _where(self) -> str:
        return f"la ruta {self._route}" if self._route else "el lote"

    def _show_lines(self) -> None:
        found = self._found
        if found is None:
            return
        mine, whole = self._mine(), found.batch.count
        here = counted((each.outcome, each.cause) for each in mine)
        self._view.show_figures(
            [
                Option(EVERY, noun(here.letters, "carta", "cartas"), number(here.letters)),
                Option("por_registrar", "por registrar", number(here.open)),
                Option("entregadas", noun(here.delivered, "entregada", "entregadas"), number(here.delivered)),
                Option("devueltas", noun(here.returned, "devuelta", "devueltas"), number(here.returned),
                       Tone.WARN if here.returned else Tone.TEXT),
            ]
        )  # fmt: skip
        self._view.choose_figure(self._figure)
        self._view.show_facts(
            [
                Fact("Hecho", day(found.batch.made_on)),
                Fact("Plazo hasta", day(found.batch.due_on)),
                Fact("Entregado", tenths_of_percent(whole.permille(whole.delivered))),
                *(
                    Fact(RETURN_CAUSES[cause].capitalize(), _part(here.permille(many), many), Tone.WARN)
                    for cause, many in here.causes.items()
                ),
            ]
        )
        wanted = _OUTCOMES.get(self._figure)
        lines = [
            Line(each, self._marks.get(each.id)) for each in mine if wanted is None or each.outcome is wanted
        ]
        marked = any(each.id in self._marks for each in mine)
        where = self._where()
        reason = "" if here.open or marked else "Esa planilla ya está cerrada; marque lo que haya cambiado."
        self._view.show_lines(lines, f"Cerrar {where}", reason)

    # ---- marking

    def mark(self, ident: int | None, key: str) -> None:
        """Say of the current letter, by a key, what became of it, and go to the next."""
        if ident is None:
            return
        if key == NAMED_KEY:
            self._named = ident
            self._view.ask(self._who_form(ident))
            return
        mark = mark_of(key)
        if mark is not None:
            self._take_mark(ident, mark)

    def _who_form(self, ident: int) -> AskedForm:
        letter = next(each for each in self._mine() if each.id == ident)
        return AskedForm(
            key=WHO,
            title=f"Quién recibió la carta {letter.number}",
            sentence=f"{letter.facts['fields']['titular']}, {letter.facts['fields']['direccion']}",
            fields=(Asked(name=NAME, label="Quién recibió", value=letter.received_by, required=True),),
            act="Entregada",
            icon=Icon.USER,
        )

    def name(self, _form: AskedForm, typed: Typed) -> None:
        """Mark the letter as received by who was typed."""
        self._view.close_asked()
        if self._named is not None:
            self._take_mark(self._named, Mark(typed[NAME].strip()))

    def _take_mark(self, ident: int, mark: Mark) -> None:
        self._marks[ident] = mark
        self._show_lines()
        self._view.step()

    def unmark(self, ident: int | None) -> None:
        """Forget what was marked of the current letter."""
        if ident is not None and self._marks.pop(ident, None) is not None:
            self._show_lines()

    def open_account(self, line: Line) -> None:
        """See the account of a letter."""
        self._tools.navigation.open_account(line.letter.account)

    # ---- registering

    def register(self) -> None:
        """Close the sheet: all delivered, but for what was marked; where nothing was, ask first."""
        on = self._day()
        if self._found is None or on is None:
            return
        if any(each.id in self._marks for each in self._mine()):
            self._close(on)
        else:
            left = sum(each.open for each in self._mine())
            self._view.decide(_all_delivered(left, self._where(), on), partial(self._close, on))

    def _close(self, on: date) -> None:
        marked = {str(each.number): self._marks[each.id] for each in self._mine() if each.id in self._marks}
        brought = Brought(
            on=on,
            received={key: mark.received_by for key, mark in marked.items() if mark.cause is None},
            returned={key: mark.cause for key, mark in marked.items() if mark.cause is not None},
        )
        before = [str(each.number) for each in self._mine() if each.open or each.id in self._marks]
        number_, route = self._number, self._route
        self._tools.tasks.write(
            lambda: letter_delivery.register(self._office, number_, route, brought),
            lambda done: self._registered(done, before),
            changes=_CHANGES,
            key="register",
            refused=self._refused,
        )

    def _day(self) -> date | None:
        try:
            return parse_day(self._view.day_text(), "fecha de entrega")
        except InvalidValue as refusal:
            self._refused(refusal)
            self._view.go_to_day()
            return None

    def _registered(self, done: Registered, before: Sequence[str]) -> None:
        for each in self._mine():
            self._marks.pop(each.id, None)
        self._view.warn("")
        back = count(done.count.returned, "devuelta", "devueltas")
        said = f"Planilla cerrada: {count(done.count.delivered, 'entregada', 'entregadas')}, {back}."
        self._tools.announcer.done(said, Offer("Deshacer", partial(self._take_back, before)))
        self.reload()

    def _take_back(self, given: Sequence[str]) -> None:
        def then(_changed: object) -> None:
            back = count(len(given), "carta vuelve a quedar", "cartas vuelven a quedar")
            self._tools.announcer.done(f"{back} por registrar.")
            self.reload()

        work = partial(letter_delivery.take_back, self._office, self._number, given)
        self._tools.tasks.write(work, then, changes=_CHANGES, key="back")

    # ---- paper

    def reprint(self, line: Line) -> None:
        """Print one letter again: the paper says that it is a copy."""
        told = str(line.letter.number)
        file = copies_folder() / f"{told}.pdf"

        def done(printed: PrintedLetters) -> None:
            self._view.open_path(file)
            said = "La copia" if printed.copies else "El original"
            self._tools.announcer.done(f"{said} de la carta {told} está en {file.name}.")
            self.reload()

        work: Callable[[], PrintedLetters] = partial(letter_printing.reprint, self._office, told, file)
        self._tools.tasks.write(work, done, changes=_CHANGES, key="reprint", refused=self._refused)

    # ---- parts

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


def _part(permille: int, many: int) -> str:
    return f"{number(many)} · {tenths_of_percent(permille)}"


def _all_delivered(left: int, where: str, on: date) -> Decision:
    """Whether a sheet on which nothing was marked came back with every letter delivered."""
    letters_left = "la carta por registrar" if left == 1 else f"las {number(left)} cartas por registrar"
    where = f"de {where}".replace("de el ", "del ")
    stays = "queda entregada" if left == 1 else "quedan entregadas"
    return Decision(
        title=f"Registrar {count(left, 'carta entregada', 'cartas entregadas')}",
        sentence=f"No marcó ninguna: {letters_left} {where} {stays} el {day(on)}.",
        explanation="Si alguna volvió, siga marcando: una tecla del 1 al 8 dice por qué.",
        act=noun(left, "Registrarla", "Registrarlas"),
        act_key="Alt+R",
        safe="Seguir marcando",
        icon=Icon.CHECK,
    )
