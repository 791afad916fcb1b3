"""The notes of an invoice on paper: the only one at once, one of several after a question."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from app.messages import sentence
from app.office import Office
from app.paper import note_paper
from app.store.invoices import RefersNote
from domain.document import DocumentKind
from domain.errors import RuleViolation
from ui.formats import day, signed_money
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.files import copies_folder

FORM, NOTE = "imprimir_nota", "nota"
_WORDS: Final = {DocumentKind.CREDIT_NOTE: "crédito", DocumentKind.DEBIT_NOTE: "débito"}


class NotedView(Protocol):
    """What it asks of the widgets."""

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def close_ask(self) -> None:
        """What it asked for is done."""
        ...

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class NotePapers:
    """Holds the notes of the invoice that is shown."""

    def __init__(self, view: NotedView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._notes: Sequence[RefersNote] = ()

    def take(self, notes: Sequence[RefersNote]) -> None:
        """Another invoice is shown."""
        self._notes = notes

    def offer(self) -> None:
        """Print the only note, or ask which."""
        if len(self._notes) == 1:
            self._print(self._notes[0])
        elif self._notes:
            self._view.ask(_form(self._notes))

    def answer(self, typed: Typed) -> None:
        """Print the note that was chosen."""
        self._view.close_ask()
        self._print(self._notes[int(typed[NOTE])])

    def _print(self, note: RefersNote) -> None:
        kind = kind_of(note)
        word = _WORDS[kind]
        file = copies_folder() / f"nota-{word.replace('é', 'e')}-{note.number}.pdf"

        def done(_pages: int) -> None:
            self._view.open_path(file)
            self._tools.announcer.done(f"La nota {word} {note.number} está en {file.name}")

        def refused(refusal: RuleViolation) -> None:
            self._view.warn(sentence(refusal, self._office.currency))

        self._tools.tasks.write(
            lambda: note_paper.print_note(self._office, kind, note.number, file),
            done,
            key="paper",
            refused=refused,
        )


def kind_of(note: RefersNote) -> DocumentKind:
    """A credit takes, a debit adds."""
    return DocumentKind.CREDIT_NOTE if note.total < 0 else DocumentKind.DEBIT_NOTE


def line(note: RefersNote) -> str:
    """A note in a line: `Crédito 8, 22/11/2026`."""
    return f"{_WORDS[kind_of(note)].capitalize()} {note.number}, {day(note.issued_on)}"


def _form(notes: Sequence[RefersNote]) -> AskedForm:
    choices = tuple(
        (str(place), f"{line(note)}: {signed_money(note.total)}") for place, note in enumerate(notes)
    )
    last = choices[-1][0]
    field = Asked(name=NOTE, label="Cuál", kind=AskKind.CHOICE, value=last, choices=choices, wide=True)
    return AskedForm(
        key=FORM,
        title="Imprimir una nota",
        sentence="El papel dice cuánto, sobre qué factura, por qué y quién la hizo.",
        fields=(field,),
        act="Ver el PDF",
        icon=Icon.PRINTER,
    )
