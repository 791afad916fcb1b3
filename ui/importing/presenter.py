"""What the import does: reads a file, judges its rows again when a column changes, brings them in."""

from dataclasses import dataclass
from pathlib import Path

from app import cadastre
from app.cadastre import CadastreImport, ImportOptions, Preview
from app.changes import Topic
from app.errors import FileUnreadable
from app.exchange.columns import ColumnsMissing
from app.exchange.workbook import write_rejected
from app.jobs import Job
from app.office import Office
from domain.errors import RuleViolation
from ui.formats import count, money, number
from ui.importing.mapping import changed, column_choices, fields_of, mapping_of
from ui.importing.ports import ImportView
from ui.importing.words import ADVICE, decision, figures, missing_columns, refusal_text, ties
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Option, Tie

ACCOUNTS, REJECTED, WARNINGS, IGNORED = "importables", "rechazadas", "avisos", "ignoradas"
GOOD_ONES, ALL_OR_NOTHING = "buenas", "todo"
_CHOICES = (
    Option(GOOD_ONES, "Importar las buenas"),
    Option(ALL_OR_NOTHING, "Todo o nada"),
)


_FEWEST_COLUMNS = 3
"""A row with fewer titles is no header from which one could choose columns."""

_CHANGES = frozenset({Topic.CADASTRE, Topic.LEDGER})


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be judged, and why."""

    why: RuleViolation | FileUnreadable


class ImportPresenter:
    """Keeps the file, its mapping and what was judged of it."""

    def __init__(self, view: ImportView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._path: Path | None = None
        self._mapping: dict[str, str] = {}
        self._found: Preview | None = None
        self._shown, self._choice = ACCOUNTS, GOOD_ONES

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps with a file."""
        path = args.get("path")
        if isinstance(path, str):
            self.read_file(path)
        elif self._path is None:
            self._view.show_start()

    def refresh(self) -> None:
        """The cadastre changed: judge the file against it again."""
        if self._path is not None:
            self._judge()

    def ask_file(self) -> None:
        """Ask which file to read."""
        self._view.ask_file()

    def read_file(self, path: str) -> None:
        """Read a file; its columns are proposed anew."""
        self._path, self._mapping, self._found = Path(path), {}, None
        self._shown, self._choice = ACCOUNTS, GOOD_ONES
        self._judge()

    def choose_column(self, field: str, column: str) -> None:
        """Read another column for a field, and judge the rows again."""
        self._mapping = changed(self._mapping, field, column)
        self._judge()

    def choose_rows(self, key: str) -> None:
        """Show another kind of rows."""
        self._shown = key
        self._show_rows()

    def choose_way(self, key: str) -> None:
        """Say what happens with the refused rows."""
        self._choice = key
        self._show_action()

    def ask_save(self) -> None:
        """Ask where the refused rows go."""
        if self._path is not None:
            self._view.ask_save(f"{self._path.stem}-rechazadas.xlsx")

    def save_rejected(self, path: str) -> None:
        """Write the refused rows with their reasons: corrected, the file can be brought in as it is."""
        found, target = self._found, Path(path)
        if found is None:
            return

        def work(job: Job) -> int:
            job.report(0, 0, target.name)
            return write_rejected(target, found.raw, found.reading.header, found.rejected)

        def then(written: int) -> None:
            verb = "Se guardó" if written == 1 else "Se guardaron"
            text = count(written, "fila rechazada", "filas rechazadas")
            self._tools.announcer.done(f"{verb} {text} en {target.name}, con su motivo.")

        self._tools.tasks.job(work, then, About(title="Guardar las rechazadas", writes=False))

    def ask_import(self) -> None:
        """Show in figures what would enter."""
        if self._found is not None and self._path is not None and not self._why_not():
            self._view.ask_decision(decision(self._path.name, self._found), self._import)

    # ---- parts

    def _judge(self) -> None:
        path, mapping = self._path, dict(self._mapping)
        if path is None:
            return
        self._view.show_file(path.name, "leyendo…")

        def work() -> Preview | Refused:
            try:
                return cadastre.preview(self._office, path, mapping or None)
            except (FileUnreadable, ColumnsMissing) as refusal:
                return Refused(refusal)

        self._tools.tasks.read(work, self._judged, key="preview")

    def _judged(self, found: Preview | Refused) -> None:
        if isinstance(found, Refused):
            self._refuse(found.why)
            return
        self._found = found
        header = found.reading.header
        self._mapping = mapping_of(header)
        self._view.show_refusal("", "")
        sheet = f"hoja {found.raw.sheet}, " if found.raw.sheet else ""
        self._view.show_file(found.raw.name, f"{sheet}encabezado en la fila {number(header.row)}")
        self._view.show_mapping(column_choices(header.titles), fields_of(self._mapping))
        self._view.show_ties(ties(found))
        if not found.accepted and found.rejected and self._shown == ACCOUNTS:
            self._shown = REJECTED
        self._view.show_figures(figures(found))
        self._view.choose_figure(self._shown)
        self._view.show_choice(_CHOICES if found.rejected else (), self._choice)
        self._show_rows()
        self._show_action()

    def _refuse(self, why: RuleViolation | FileUnreadable) -> None:
        self._found = None
        self._view.show_action("", "", "")
        if isinstance(why, ColumnsMissing) and len(why.found) >= _FEWEST_COLUMNS:
            self._view.show_file(why.file, "faltan columnas")
            self._view.show_refusal(missing_columns(why), ADVICE["columnas"])
            self._view.show_mapping(column_choices(why.found), fields_of(self._mapping))
            self._view.show_ties((Tie("Elija la columna de cada dato obligatorio.", Tone.WARN),))
            self._view.show_figures(())
            self._view.show_choice((), "")
            self._view.show_no_rows()
            return
        self._path = None
        self._view.show_start()
        self._view.show_refusal(refusal_text(why), ADVICE["archivo"])

    def _show_rows(self) -> None:
        found = self._found
        if found is None:
            return
        if self._shown == REJECTED:
            self._view.show_problems(found.rejected)
        elif self._shown == WARNINGS:
            self._view.show_problems(found.reading.warnings)
        elif self._shown == IGNORED:
            self._view.show_ignored(found.reading.ignored)
        else:
            self._view.show_accounts(found.accepted)

    def _show_action(self) -> None:
        found = self._found
        if found is None:
            return
        accounts = count(len(found.accepted), "cuenta", "cuentas")
        balance = sum(row.opening_balance for row in found.accepted)
        told = f"{accounts}, saldo anterior {money(balance)}"
        self._view.show_action(f"Importar {accounts}", self._why_not(), told)

    def _why_not(self) -> str:
        found = self._found
        if found is None or not found.accepted:
            return "No hay cuentas que importar."
        if self._choice == ALL_OR_NOTHING and found.rejected:
            rows = count(len(found.rejected), "fila rechazada", "filas rechazadas")
            return f"Hay {rows} y se pidió todo o nada."
        return ""

    def _import(self) -> None:
        path = self._path
        if path is None:
            return
        options = ImportOptions(mapping=self._mapping, all_or_nothing=self._choice == ALL_OR_NOTHING)
        about = About(title=f"Importar {path.name}", changes=_CHANGES, key="import", cancellable=False)
        self._tools.tasks.job(
            lambda job: cadastre.import_file(self._office, path, options, job), self._imported, about
        )

    def _imported(self, done: CadastreImport) -> None:
        self._path, self._found, self._mapping = None, None, {}
        self._view.show_start()
        verb = "Se importó" if done.imported == 1 else "Se importaron"
        accounts = count(done.imported, "cuenta", "cuentas")
        text = f"{verb} {accounts} con saldo anterior de {money(done.opening_balance)}."
        if done.rejected:
            rows = count(len(done.rejected), "fila quedó por fuera", "filas quedaron por fuera")
            text += f" {rows.capitalize()}."
        self._tools.navigation.open("suscriptores")
        self._tools.announcer.done(text)
