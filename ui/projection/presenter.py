"""What the page of the projection does: supposes, shows plan beside real, fixes goals, writes files."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from app.figures import goals, projection, projection_paper
from app.figures.projection import PlanMonth, Projected, Said
from app.messages import sentence
from app.office import Office
from domain.errors import RuleViolation
from ui.formats import count
from ui.formats import period as period_text
from ui.ports import About, PageTools
from ui.projection import forms
from ui.projection.columns import lines_of
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.refused import AskingView
from ui.widgets.values import PlotLine


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_months(self, rows: Sequence[PlanMonth], told: str, why: str) -> None:
        """Show the months, what is supposed, and where that comes from."""
        ...

    def show_plot(self, labels: Sequence[str], lines: Sequence[PlotLine], told: str, ahead: int) -> None:
        """Draw billing and collection, the last `ahead` months as expected, and say from when on."""
        ...

    def show_lacking(self, text: str) -> None:
        """Say what lacks to project anything."""
        ...

    def ask_folder(self) -> None:
        """Ask where the files go."""
        ...


class ProjectionPresenter:
    """Holds what is supposed, and what it comes to."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)
        self._said = Said()
        self._found: Projected | None = None

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.reload()

    def reload(self) -> None:
        """Read the history again, and suppose the same."""
        work = partial(projection.of_office, self._office, self._said)
        self._tools.tasks.read(work, self._show, key="projection", refused=self._refused)

    # ---- dialogs

    def ask_assumed(self) -> None:
        """Ask what is supposed."""
        if self._found is not None:
            self._answering.ask(forms.assumed_form(self._found), self._suppose)

    def ask_goals(self) -> None:
        """Ask whether the figures become goals."""
        if self._found is not None:
            self._answering.ask(forms.goals_form(self._found), partial(self._fix, self._found))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _suppose(self, typed: Typed) -> None:
        said = forms.said_of(typed)

        def then(found: Projected) -> None:
            self._said = said
            self._view.close_asked()
            self._show(found)

        self._answering.read(partial(projection.of_office, self._office, said), then)

    def _fix(self, found: Projected, typed: Typed) -> None:
        work = partial(projection.fix_goals, self._office, found, over=bool(typed.get(forms.OVER)))
        self._answering.write(work, _fixed, goals.CHANGES, self.reload)

    # ---- files

    def ask_save(self) -> None:
        """Ask where the files go."""
        if self._found is not None:
            self._view.ask_folder()

    def save(self, folder: str) -> None:
        """Write paper and workbook of what is shown."""
        found = self._found
        if found is None:
            return
        self._tools.tasks.job(
            lambda _job: projection_paper.write_files(self._office, found, Path(folder)),
            lambda files: self._tools.announcer.done(
                f"{' y '.join(each.name for each in files)} en {folder}."
            ),
            About(title="Guardar la proyección", key="files", writes=False),
        )

    # ---- parts

    def _show(self, found: Projected) -> None:
        self._found = found
        told = projection.told(found.found)
        self._view.show_months(
            found.months, f"Supone {told}.", " ".join((*projection.why(found.found), projection.METHOD))
        )
        first = period_text(found.found.ahead[0].month)
        since = f"en millones de $; desde {first}, proyectado"
        self._view.show_plot(*lines_of(found.months), since, len(found.found.ahead))

    def _refused(self, refusal: RuleViolation) -> None:
        self._found = None
        self._view.show_lacking(sentence(refusal, self._office.currency))


def _fixed(many: int) -> str:
    if not many:
        return "Todas esas metas ya estaban fijadas: quedan como estaban."
    return f"{count(many, 'meta fijada', 'metas fijadas')}."
