"""What loading readings does: reads a file, judges its rows again when a column changes, brings them in."""

from pathlib import Path

from app.changes import Topic
from app.month import reading_import
from app.month.reading_import import ReadingImport, ReadingImportOptions, ReadingPreview
from app.office import Office
from domain.period import Period
from ui.formats import count, period
from ui.loading.columns import lines_of
from ui.loading.fields import READING_FIELDS
from ui.loading.ports import LoadingView
from ui.loading.words import REPEATED, decision, figures, ties, told
from ui.ports import About, PageTools
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS, SheetPresenter

_CHANGES = frozenset({Topic.READINGS, Topic.CRITIQUE})
_NO_MONTH = ("Primero elija el mes.", "Abra Lecturas, y allí Cargar archivo.")


class LoadingPresenter(SheetPresenter[ReadingPreview]):
    """The readings of a month: what enters, bringing it in."""

    fields = READING_FIELDS
    fewest_columns = 2

    def __init__(self, view: LoadingView, office: Office, tools: PageTools) -> None:
        super().__init__(view, tools)
        self._view, self._office = view, office
        self._name: Period | None = None

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened for a month, perhaps with a file; else the user chooses one at once."""
        name, path = args.get("period"), args.get("path")
        if isinstance(name, Period):
            self._name = name
            self._start_over()
            if isinstance(path, str):
                self.read_file(path)
            else:
                self.ask_file()
        elif self._path is None:
            self._start_over()

    def read_file(self, path: str) -> None:
        """Read a file for the month; its columns are proposed anew."""
        if self._name is None:
            self._view.show_refusal(*_NO_MONTH)
        else:
            super().read_file(path)

    def ask_load(self) -> None:
        """Show in figures what would enter."""
        if self._found is not None and self._found.accepted:
            self._view.ask_decision(decision(self._found), self._load)

    # ---- parts

    def _start_over(self) -> None:
        super()._start_over()
        if self._name is not None:
            self._view.show_file(period(self._name).capitalize(), "elija su archivo")

    def _preview(self, path: Path, mapping: dict[str, str] | None) -> ReadingPreview:
        assert self._name is not None  # noqa: S101 - no file is read before there is a month
        return reading_import.preview(self._office, path, self._name, mapping)

    def _show_judged(self, found: ReadingPreview) -> None:
        self._view.show_ties(ties(found))
        if not found.accepted and self._shown == GOOD:
            self._shown = REJECTED if found.rejected else REPEATED
        self._view.show_figures(figures(found))
        readings = count(len(found.accepted), "lectura", "lecturas")
        if found.accepted:
            self._view.show_action(f"Cargar {readings}", "", told(found))
        else:
            self._view.show_action("Cargar", "El archivo no trae lecturas nuevas.", "")

    def _show_kind(self, found: ReadingPreview, kind: str) -> None:
        if kind == REJECTED:
            self._view.show_problems(found.rejected)
        elif kind == WARNINGS:
            self._view.show_problems(found.file.warnings)
        elif kind == IGNORED:
            self._view.show_ignored(found.file.ignored)
        else:
            self._view.show_readings(
                lines_of(found, found.check.repeated if kind == REPEATED else found.accepted)
            )

    def _load(self) -> None:
        path, found = self._path, self._found
        if path is None or found is None:
            return
        options = ReadingImportOptions(mapping=self._mapping)
        about = About(title=f"Cargar {path.name}", changes=_CHANGES, key="load", cancellable=False)
        self._tools.tasks.job(
            lambda job: reading_import.import_file(self._office, path, found.name, options, job),
            self._loaded,
            about,
        )

    def _loaded(self, done: ReadingImport) -> None:
        self._start_over()
        entered = done.read + done.without_reading
        verb = "Se cargó" if entered == 1 else "Se cargaron"
        text = f"{verb} {count(entered, 'lectura', 'lecturas')}."
        if done.rejected:
            rows = count(len(done.rejected), "fila quedó por fuera", "filas quedaron por fuera")
            text += f" {rows.capitalize()}."
        self._tools.navigation.open("lecturas")
        self._tools.announcer.done(text)
