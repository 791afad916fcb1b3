"""What the page of letters does: makes batches after showing whom they go to, and prints them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Changed, Topic
from app.debt import letter_printing, letter_templates, letters
from app.debt.letter_people import Wanted
from app.debt.letter_printing import PrintedLetters
from app.debt.letters import Foreseen, Made
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.store.letter_templates import StoredTemplate
from app.store.letters import StoredBatch
from app.wording.letter_sentences import STAGE_WORDS, left_out_words
from domain.errors import RuleViolation
from ui.formats import count
from ui.letters.forms import ACCOUNTS, make_decision, new_form, read_wanted
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Decision

_CHANGES: Final[Changed] = frozenset({Topic.LETTERS})


class View(Protocol):
    """What the page asks of its widgets."""

    def show_rows(self, rows: Sequence[StoredBatch], told: str) -> None:
        """Show the batches, and what of them waits."""
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

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        """Ask for the folder of the letters."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class LettersPresenter:
    """Holds the templates that are offered while a dialog is open."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._templates: tuple[StoredTemplate, ...] = ()

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read the batches again."""
        self._tools.tasks.read(partial(letters.listing, self._office), self._take, key="load")

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def open_batch(self, batch: StoredBatch) -> None:
        """See its letters, and what became of each."""
        self._tools.navigation.open("entrega_cartas", batch=str(batch.number))

    def open_templates(self) -> None:
        """See and edit the words of the letters."""
        self._tools.navigation.open("plantillas_cartas")

    # ---- a new one

    def ask_new(self) -> None:
        """Ask which letters."""

        def shown(found: tuple[StoredTemplate, ...]) -> None:
            self._templates = found
            self._view.ask(new_form(found))

        self._tools.tasks.read(partial(letter_templates.catalogue, self._office), shown, key="templates")

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Show whom they would go to, or say what must be corrected."""
        wanted, errors = read_wanted(self._templates, typed, self._office.currency)
        if wanted is None:
            self._view.show_asked_errors(errors, "")
            return

        def seen(found: Foreseen) -> None:
            if not found.accounts:
                nobody = f"Hoy no hay a quién escribir la carta {STAGE_WORDS[wanted.stage]}."
                self._view.show_asked_errors({}, f"{nobody} {left_out_words(found.causes)}")
                return
            self._view.close_asked()
            self._view.decide(make_decision(found, self._office.currency), partial(self._make, wanted))

        def refused(refusal: RuleViolation) -> None:
            said = sentence(refusal, self._office.currency)
            self._view.show_asked_errors({ACCOUNTS: said}, "")

        self._tools.tasks.read(
            partial(letters.foresee, self._office, wanted), seen, key=form.key, refused=refused
        )

    def _make(self, wanted: Wanted) -> None:
        def done(made: Made) -> None:
            batch = made.batch
            said = count(batch.count.letters, "carta hecha", "cartas hechas")
            self._tools.announcer.done(f"Lote {batch.number}: {said}.")
            self.reload()
            self.ask_print(batch)

        self._tools.tasks.write(
            partial(letters.make, self._office, wanted),
            done,
            changes=_CHANGES,
            key="make",
            refused=self._refused,
        )

    # ---- paper

    def ask_print(self, batch: StoredBatch) -> None:
        """Ask where the letters of a batch go."""
        self._view.ask_folder(partial(self._print, str(batch.number)))

    def _print(self, number: str, folder: Path) -> None:
        def work(job: Job) -> PrintedLetters:
            return letter_printing.print_batch(self._office, number, folder, job=job)

        def done(printed: PrintedLetters) -> None:
            files = count(len(printed.files), "archivo", "archivos")
            copies = f", {printed.copies} como copia" if printed.copies else ""
            said = count(printed.letters, "carta", "cartas")
            self._tools.announcer.done(f"{said} en {files}{copies}: {folder}")
            self.reload()

        about = About(title=f"Imprimir el lote {number}", unit="cartas", key="print", changes=_CHANGES)
        self._tools.tasks.job(work, done, about, self._refused)

    # ---- parts

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))

    def _take(self, found: tuple[StoredBatch, ...]) -> None:
        left = sum(batch.count.open for batch in found)
        told = count(left, "carta sin registrar", "cartas sin registrar") if left else ""
        self._view.show_rows(found, told)
