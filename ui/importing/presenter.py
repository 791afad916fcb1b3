"""What the import does: reads a cadastre, judges its rows again when a column changes, brings them in."""

from pathlib import Path

from app.changes import Topic
from app.office import Office
from app.register import cadastre
from app.register.cadastre import CadastreImport, ImportOptions, Preview
from ui.formats import count, money
from ui.importing.fields import CADASTRE_FIELDS
from ui.importing.ports import ImportView
from ui.importing.words import decision, figures, ties
from ui.ports import About, PageTools
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS, Refused, SheetPresenter
from ui.widgets.values import Option

GOOD_ONES, ALL_OR_NOTHING = "buenas", "todo"
_CHOICES = (
    Option(GOOD_ONES, "Importar las buenas"),
    Option(ALL_OR_NOTHING, "Todo o nada"),
)

_CHANGES = frozenset({Topic.CADASTRE, Topic.LEDGER})


class ImportPresenter(SheetPresenter[Preview]):
    """A cadastre: what enters, what becomes of the refused rows, bringing it in."""

    fields = CADASTRE_FIELDS

    def __init__(self, view: ImportView, office: Office, tools: PageTools) -> None:
        super().__init__(view, tools)
        self._view, self._office = view, office
        self._choice = GOOD_ONES

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps with a file."""
        path = args.get("path")
        if isinstance(path, str):
            self.read_file(path)
        elif self._path is None:
            self._view.show_start()

    def choose_way(self, key: str) -> None:
        """Say what happens with the refused rows."""
        self._choice = key
        self._show_action()

    def ask_import(self) -> None:
        """Show in figures what would enter."""
        if self._found is not None and self._path is not None and not self._why_not():
            self._view.ask_decision(decision(self._path.name, self._found), self._import)

    # ---- parts

    def _preview(self, path: Path, mapping: dict[str, str] | None) -> Preview:
        return cadastre.preview(self._office, path, mapping)

    def _forget(self) -> None:
        self._choice = GOOD_ONES

    def _refuse(self, refused: Refused) -> None:
        super()._refuse(refused)
        self._view.show_choice((), "")

    def _show_judged(self, found: Preview) -> None:
        self._view.show_ties(ties(found))
        if not found.accepted and found.rejected and self._shown == GOOD:
            self._shown = REJECTED
        self._view.show_figures(figures(found))
        self._view.show_choice(_CHOICES if found.rejected else (), self._choice)
        self._show_action()

    def _show_kind(self, found: Preview, kind: str) -> None:
        if kind == REJECTED:
            self._view.show_problems(found.rejected)
        elif kind == WARNINGS:
            self._view.show_problems(found.reading.warnings)
        elif kind == IGNORED:
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
        self._start_over()
        verb = "Se importó" if done.imported == 1 else "Se importaron"
        accounts = count(done.imported, "cuenta", "cuentas")
        text = f"{verb} {accounts} con saldo anterior de {money(done.opening_balance)}."
        if done.rejected:
            rows = count(len(done.rejected), "fila quedó por fuera", "filas quedaron por fuera")
            text += f" {rows.capitalize()}."
        self._tools.navigation.open("suscriptores")
        self._tools.announcer.done(text)
