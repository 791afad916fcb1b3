"""What the page of the office's decisions does: shows them, judges what was typed, stores what changed."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final, Protocol

from app import numbering, office_settings
from app.changes import Changed, Topic
from app.messages import sentence
from app.numbering import InvoiceRange
from app.office import Office
from app.office_settings import NAMES, OfficeDecisions
from domain.errors import InvalidValue, RuleViolation
from ui.formats import count, parse_whole
from ui.ports import PageTools
from ui.settings import numbers

Typed = Mapping[str, str | bool]
"""What the form holds, by field of `OfficeSettings`: numbers and choices as text."""

NOTHING_CHANGED: Final = "No hay cambios que guardar."
LOGO: Final = "logo"
RANGE: Final = "numeración de facturas"
_FEW: Final = 3


class SettingsView(Protocol):
    """What the page asks of its widgets."""

    def show_decisions(self, title: str, typed: Typed) -> None:
        """Show whose decisions, and what is in force."""
        ...

    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say by field what is to be corrected."""
        ...

    def show_logo(self, logo: str) -> None:
        """Take a picture that was read, not saved yet."""
        ...

    def show_refusal(self, text: str) -> None:
        """Say why nothing was saved."""
        ...


class SettingsPresenter:
    """Holds the decisions in force, as they were last read."""

    def __init__(self, view: SettingsView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._before: dict[str, object] = {}
        self._range = InvoiceRange()

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._load()

    def refresh(self) -> None:
        """Something of the office changed: read it again, unless that would lose what was typed."""
        if not self._view.is_touched():
            self._load()

    def read_logo(self, path: str) -> None:
        """Take the picture of a file."""

        def refuse(_refusal: RuleViolation) -> None:
            limit = f"{office_settings.LOGO_BYTES // 1024} KB y {office_settings.LOGO_PIXELS} puntos por lado"
            self._view.show_errors({LOGO: f"Elija una imagen PNG o JPEG de hasta {limit}."})

        self._tools.tasks.read(
            lambda: office_settings.read_logo(Path(path)), self._view.show_logo, key=LOGO, refused=refuse
        )

    def save(self, typed: Typed) -> None:
        """Store what changed, if all of it can be."""
        changes, errors = self._changes(typed)
        wanted, wrong_range = numbers.read_typed({name: str(said) for name, said in typed.items()})
        wrong = office_settings.faults(changes)
        errors |= wrong_range
        errors |= {field: f"Escriba {refusal.expected}." for field, refusal in wrong.items()}
        self._view.show_errors(errors)
        if errors:
            return
        if not changes and wanted == self._range:
            self._tools.announcer.done(NOTHING_CHANGED)
            return

        said = [NAMES[field] for field in changes]
        if wanted != self._range:
            said.append(RANGE)

        def work() -> Changed:
            return numbering.change(self._office, wanted) | office_settings.change(self._office, changes)

        def done(_changed: Changed) -> None:
            self._load()
            self._tools.announcer.done(_said(said))

        self._tools.tasks.write(
            work,
            done,
            changes=frozenset({Topic.OFFICE, Topic.BILLING}),
            key="save",
            refused=lambda refusal: self._view.show_refusal(sentence(refusal)),
        )

    # ---- parts

    def _load(self) -> None:
        def work() -> tuple[OfficeDecisions, InvoiceRange]:
            return office_settings.view(self._office), numbering.view(self._office)

        self._tools.tasks.read(work, self._show, key="settings")

    def _show(self, found: tuple[OfficeDecisions, InvoiceRange]) -> None:
        decisions, self._range = found
        self._before = asdict(decisions.settings)
        typed: dict[str, str | bool] = {
            field: value if isinstance(value, bool) else str(value) for field, value in self._before.items()
        }
        typed |= numbers.as_typed(self._range)
        self._view.show_decisions(f"{decisions.identity.name} · NIT {decisions.identity.nit}", typed)

    def _changes(self, typed: Typed) -> tuple[dict[str, object], dict[str, str]]:
        """What differs from what is in force, and which numbers are none."""
        changes: dict[str, object] = {}
        errors: dict[str, str] = {}
        for field, said in typed.items():
            if field.startswith(numbers.PREFIX):
                continue
            value: object = said
            if type(self._before[field]) is int:
                try:
                    value = parse_whole(str(said))
                except InvalidValue:
                    errors[field] = "Escriba un número entero."
                    continue
            if value != self._before[field]:
                changes[field] = value
        return changes, errors


def _said(names: list[str]) -> str:
    if len(names) > _FEW:
        return f"Se guardaron {count(len(names), 'ajuste', 'ajustes')}."
    return f"Se guardó: {', '.join(names)}."
