"""What loading charges does: reads a file, judges its rows again when a column changes, brings them in."""

from pathlib import Path

from app.changes import Topic
from app.invoicing import charge_load
from app.invoicing.charge_load import ChargePreview, LoadedCharges
from app.office import Office
from ui.charge_loading.columns import lines_of
from ui.charge_loading.fields import CHARGE_FIELDS
from ui.charge_loading.ports import ChargeLoadingView
from ui.charge_loading.words import decision, figures, ties, told, why_not
from ui.formats import count, money
from ui.ports import About, PageTools
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS, SheetPresenter

_CHANGES = frozenset({Topic.BILLING})


class ChargeLoadingPresenter(SheetPresenter[ChargePreview]):
    """A sheet of charges: what enters, bringing it in."""

    fields = CHARGE_FIELDS

    def __init__(self, view: ChargeLoadingView, office: Office, tools: PageTools) -> None:
        super().__init__(view, tools)
        self._view, self._office = view, office

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps with a file; else the user chooses one at once."""
        path = args.get("path")
        if isinstance(path, str):
            self.read_file(path)
        elif self._path is None:
            self._start_over()
            self.ask_file()

    def ask_load(self) -> None:
        """Show in figures and words what would enter."""
        if self._found is not None and not why_not(self._found):
            self._view.ask_decision(decision(self._found, self._office.currency.words), self._load)

    # ---- parts

    def _preview(self, path: Path, mapping: dict[str, str] | None) -> ChargePreview:
        return charge_load.preview(self._office, path, mapping)

    def _show_judged(self, found: ChargePreview) -> None:
        self._view.show_ties(ties(found))
        if not found.accepted and self._shown == GOOD:
            self._shown = REJECTED
        self._view.show_figures(figures(found))
        charges = count(len(found.accepted), "cobro", "cobros")
        self._view.show_action(f"Cargar {charges}", why_not(found), told(found))

    def _show_kind(self, found: ChargePreview, kind: str) -> None:
        if kind == REJECTED:
            self._view.show_problems(found.rejected)
        elif kind == WARNINGS:
            self._view.show_problems(found.check.warnings)
        elif kind == IGNORED:
            self._view.show_ignored(found.file.ignored)
        else:
            self._view.show_charges(lines_of(found))

    def _load(self) -> None:
        path, mapping = self._path, dict(self._mapping)
        if path is None:
            return
        about = About(title=f"Cargar {path.name}", changes=_CHANGES, key="load", cancellable=False)
        self._tools.tasks.job(
            lambda job: charge_load.import_file(self._office, path, mapping, job), self._loaded, about
        )

    def _loaded(self, done: LoadedCharges) -> None:
        self._start_over()
        verb = "Se cargó" if done.charges == 1 else "Se cargaron"
        text = f"{verb} {count(done.charges, 'cobro', 'cobros')} por {money(done.amount)}, por aprobar."
        if done.rejected:
            rows = count(len(done.rejected), "fila quedó por fuera", "filas quedaron por fuera")
            text += f" {rows.capitalize()}."
        self._tools.navigation.open("cobros", load=done.load)
        self._tools.announcer.done(text)
