"""What the page of issued certificates does: finds one, copies it, checks what somebody brings, annuls."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Changed, Topic
from app.debt import certificate
from app.debt.certificate import CertificateState, IssuedRow, Verdict
from app.messages import sentence
from app.office import Office
from domain.errors import RuleViolation
from domain.text import fold
from ui.formats import day, noun, number
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, Typed
from ui.widgets.files import copies_folder
from ui.widgets.values import Decision, Fact, Option

EVERY: Final = "todos"
CHECK: Final = "comprobar_paz_y_salvo"
NUMBER, CODE = "numero", "codigo"
_CHANGES: Final = frozenset({Topic.LEDGER})
_KINDS: Final = (
    (CertificateState.IN_FORCE, "vigente", "vigentes"),
    (CertificateState.EXPIRED, "vencido", "vencidos"),
    (CertificateState.ANNULLED, "anulado", "anulados"),
)
_SEARCHED: Final = ("name", "asked_by", "purpose", "address")


class View(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def show_search(self, text: str) -> None:
        """Put words where one searches."""
        ...

    def show_rows(self, rows: Sequence[IssuedRow]) -> None:
        """Show certificates."""
        ...

    def select(self, certificate: int) -> None:
        """Go to a certificate of the list."""
        ...

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
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

    def ask_why(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class CertificatesPresenter:
    """Holds what was issued, and by what it is narrowed."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: tuple[IssuedRow, ...] = ()
        self._kind, self._typed = EVERY, ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for an account."""
        self._kind, self._typed = EVERY, str(args.get("code", ""))
        self._view.show_search(self._typed)
        self._view.warn("")
        self.refresh()

    def refresh(self) -> None:
        """Read what was issued again."""
        self._tools.tasks.read(partial(certificate.issued, self._office), self._take, key="issued")

    def filter_by(self, kind: str) -> None:
        """Show only those of a state."""
        self._kind = kind
        self._show()

    def search(self, typed: str) -> None:
        """Look for a number, an account, a name, a purpose."""
        self._typed = typed.strip()
        self._show()

    def open(self, row: IssuedRow) -> None:
        """Open the account."""
        self._tools.navigation.open_account(row.certificate.account)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def copy(self, row: IssuedRow) -> None:
        """Print a certificate again: the paper says that it is a copy."""
        told = str(row.certificate.number)
        file = copies_folder() / f"{told}.pdf"

        def done(copied: bool) -> None:
            self._view.open_path(file)
            said = "La copia del" if copied else "El original del"
            self._tools.announcer.done(f"{said} paz y salvo {told} está en {file.name}.")

        self._write(lambda: certificate.print_certificate(self._office, told, file), done)

    def ask_check(self, row: IssuedRow | None) -> None:
        """Ask for the number and the code of a paper that somebody brings."""
        value = "" if row is None else str(row.certificate.number)
        form = AskedForm(
            key=CHECK,
            title="Comprobar un paz y salvo",
            sentence="Del papel que le traen: dice si es auténtico, si vale todavía y qué certificó.",
            fields=(
                Asked(name=NUMBER, label="Número", value=value, required=True, help="Como PS-2026-0211"),
                Asked(name=CODE, label="Código de comprobación", required=True, help="Como 7F3K-9QDM"),
            ),
            act="Comprobar",
            icon=Icon.SHIELD_CHECK,
        )
        self._view.ask(form)

    def check(self, _form: AskedForm, typed: Typed) -> None:
        """Say above the list what the program knows of that paper."""

        def done(found: Verdict) -> None:
            self._view.close_asked()
            tone = Tone.OK if found.in_force else Tone.WARN if found.stands else Tone.BAD
            self._view.warn(certificate.verdict_text(self._office, found), tone)
            for row in self._found:
                if str(row.certificate.number) == found.number:
                    self._view.select(row.certificate.id)

        def refused(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({NUMBER: self._said(refusal)}, "")

        work = partial(certificate.verify, self._office, typed[NUMBER], typed[CODE])
        self._tools.tasks.read(work, done, key="check", refused=refused)

    def ask_annul(self, row: IssuedRow) -> None:
        """Ask whether a certificate is taken back, and why."""
        found = row.certificate
        decision = Decision(
            title=f"Anular el paz y salvo {found.number}",
            sentence=f"La cuenta {found.account}, {found.facts['name']}, se queda sin este paz y salvo.",
            explanation="Su número no se vuelve a usar. Quien lo compruebe verá que se anuló y por qué.",
            facts=(
                Fact("Expedido", day(found.issued_on)),
                Fact("Vale hasta", day(found.valid_until)),
                Fact("Lo pidió", str(found.facts["asked_by"])),
            ),
            act="Anular",
            act_key="Alt+A",
            safe="Dejarlo como está",
            icon=Icon.CLOSE,
            reason="¿Por qué se anula?",
        )
        self._view.ask_why(decision, partial(self._annul, str(found.number)))

    # ---- parts

    def _annul(self, told: str, why: str) -> None:
        def done(_changed: Changed) -> None:
            self._tools.announcer.done(f"Paz y salvo {told} anulado.")
            self.refresh()

        self._write(lambda: certificate.annul(self._office, told, why), done, _CHANGES)

    def _write(
        self, work: Callable[[], object], done: Callable[..., None], changes: Changed = frozenset()
    ) -> None:
        def refused(refusal: RuleViolation) -> None:
            self._view.warn(self._said(refusal))

        self._view.warn("")
        self._tools.tasks.write(work, done, changes=changes, key="certificate", refused=refused)

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)

    def _take(self, found: tuple[IssuedRow, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        narrowed = [row for row in self._found if _holds(row, fold(self._typed))]
        counted = Counter(row.state.value for row in narrowed)
        options = [Option(EVERY, noun(len(narrowed), "expedido", "expedidos"), number(len(narrowed)))]
        options += [
            Option(kind.value, noun(counted[kind.value], one, many), number(counted[kind.value]))
            for kind, one, many in _KINDS
        ]
        self._view.show_figures(options)
        self._view.choose_figure(self._kind)
        self._view.show_rows([row for row in narrowed if self._kind in {EVERY, row.state.value}])


def _holds(row: IssuedRow, wanted: str) -> bool:
    found = row.certificate
    said = (str(found.number), found.account, *(str(found.facts[name]) for name in _SEARCHED))
    return wanted in fold(" ".join(said))
