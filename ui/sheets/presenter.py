"""What every reader of a foreign sheet does: reads the file, judges its rows again when a column changes."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from app.errors import FileUnreadable
from app.exchange.columns import ColumnSample, ColumnsMissing, sample_columns
from app.exchange.refused_rows import demand_other_file, write_rejected
from app.exchange.table import read_table
from app.jobs import Job
from domain.errors import RuleViolation
from ui.formats import count, number
from ui.ports import About, PageTools
from ui.sheets.mapping import SheetFields, changed, column_choices
from ui.sheets.ports import Judged, SheetView
from ui.sheets.words import ADVICE, CHOOSE, missing_columns, refusal_text

GOOD, REJECTED, WARNINGS, IGNORED = "importables", "rechazadas", "avisos", "ignoradas"
"""The kinds of rows that every sheet has."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be judged: why, and what stands in its columns where these are the reason."""

    why: RuleViolation | FileUnreadable
    samples: tuple[ColumnSample, ...] = ()


Found = TypeVar("Found", bound=Judged)


class SheetPresenter(ABC, Generic[Found]):
    """Keeps the file, its mapping and what was judged of it; its children know what the rows are."""

    fields: SheetFields
    fewest_columns = 3
    """A row with fewer titles is no header from which one could choose columns."""

    def __init__(self, view: SheetView, tools: PageTools) -> None:
        self._sheet_view, self._tools = view, tools
        self._path: Path | None = None
        self._mapping: dict[str, str] = {}
        self._found: Found | None = None
        self._shown = GOOD

    # ---- for its children

    @abstractmethod
    def _preview(self, path: Path, mapping: dict[str, str] | None) -> Found:
        """Read the file and judge its rows; runs away from the window's thread."""

    @abstractmethod
    def _show_judged(self, found: Found) -> None:
        """Show the figures of the judged file, and what else belongs to it."""

    @abstractmethod
    def _show_kind(self, found: Found, kind: str) -> None:
        """Show the rows of this kind."""

    def _forget(self) -> None:
        """A new file: what was decided on the last one is over."""

    def _start_over(self) -> None:
        """The file is done with."""
        self._path, self._found, self._mapping = None, None, {}
        self._sheet_view.show_start()

    # ---- from the page

    def refresh(self) -> None:
        """What the office knows has changed: judge the file against it again."""
        if self._path is not None:
            self._judge()

    def leave(self) -> None:
        """Go back to where the user came from."""
        self._tools.navigation.back()

    def ask_file(self) -> None:
        """Ask which file to read."""
        self._sheet_view.ask_file()

    def read_file(self, path: str) -> None:
        """Read a file; its columns are proposed anew."""
        self._path, self._mapping, self._found = Path(path), {}, None
        self._shown = GOOD
        self._forget()
        self._judge()

    def choose_column(self, field: str, column: str) -> None:
        """Read another column for a field, and judge the rows again."""
        self._mapping = changed(self._mapping, field, column)
        self._judge()

    def choose_rows(self, key: str) -> None:
        """Show another kind of rows."""
        self._shown = key
        self._show_rows()

    def ask_save(self) -> None:
        """Ask where the refused rows go."""
        if self._path is not None:
            self._sheet_view.ask_save(f"{self._path.stem}-rechazadas.xlsx")

    def save_rejected(self, path: str) -> None:
        """Write the refused rows with their reasons: corrected, the file can be brought in as it is."""
        found, source, target = self._found, self._path, Path(path)
        if found is None or source is None:
            return

        def work(job: Job) -> int:
            job.report(0, 0, target.name)
            demand_other_file(target, source)
            return write_rejected(target, found.raw, found.header, found.rejected)

        def then(written: int) -> None:
            verb = "Se guardó" if written == 1 else "Se guardaron"
            text = count(written, "fila rechazada", "filas rechazadas")
            self._tools.announcer.done(f"{verb} {text} en {target.name}, con su motivo.")

        self._tools.tasks.job(work, then, About(title="Guardar las rechazadas", writes=False))

    # ---- parts

    def _judge(self) -> None:
        path, mapping = self._path, dict(self._mapping)
        if path is None:
            return
        self._sheet_view.show_file(path.name, "leyendo…")

        def work() -> Found | Refused:
            try:
                return self._preview(path, mapping or None)
            except ColumnsMissing as missing:
                return Refused(
                    missing, sample_columns(read_table(path, score=self.fields.score), missing.found)
                )
            except (FileUnreadable, RuleViolation) as refusal:
                return Refused(refusal)

        self._tools.tasks.read(work, self._judged, key="preview")

    def _judged(self, found: Found | Refused) -> None:
        if isinstance(found, Refused):
            self._refuse(found)
            return
        self._found = found
        view, header = self._sheet_view, found.header
        self._mapping = self.fields.mapping_of(header)
        view.show_refusal("", "")
        sheet = f"hoja {found.raw.sheet}, " if found.raw.sheet else ""
        view.show_file(found.raw.name, f"{sheet}encabezado en la fila {number(header.row)}")
        view.show_mapping(column_choices(header.titles), self.fields.choices(self._mapping))
        view.show_save(offered=bool(found.rejected))
        self._show_judged(found)
        view.choose_figure(self._shown)
        self._show_rows()

    def _refuse(self, refused: Refused) -> None:
        view, why = self._sheet_view, refused.why
        self._found = None
        view.show_action("", "", "")
        view.show_save(offered=False)
        if isinstance(why, ColumnsMissing) and len(why.found) >= self.fewest_columns:
            view.show_file(why.file, "faltan columnas")
            view.show_refusal(missing_columns(why), ADVICE["columnas"])
            view.show_mapping(column_choices(why.found), self.fields.choices(self._mapping))
            view.show_ties((CHOOSE,))
            view.show_figures(())
            view.show_samples(refused.samples)
            return
        self._path = None
        view.show_start()
        of_file = isinstance(why, ColumnsMissing | FileUnreadable)
        view.show_refusal(refusal_text(why), ADVICE["archivo"] if of_file else "")

    def _show_rows(self) -> None:
        if self._found is not None:
            self._show_kind(self._found, self._shown)
