"""What the page of strata does: compares a list, lets accounts be left out, applies it and undoes it."""

from pathlib import Path

from app.changes import Topic
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.register import bulk, strata
from app.register.bulk import BulkDone, BulkRow
from app.register.strata import StrataLoad, StrataPreview
from domain.errors import RuleViolation
from domain.period import Period
from ui.formats import count, number, period
from ui.ports import About, Offer, PageTools
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS, SheetPresenter
from ui.strata.columns import lines_of
from ui.strata.fields import STRATA_FIELDS
from ui.strata.ports import StrataView
from ui.strata.words import (
    MISSING,
    MONTH,
    NOT_FOUND,
    OTHER_USE,
    PAPER,
    REASON,
    SAME,
    SUPPORT,
    TWICE,
    decision,
    figures,
    form,
    refused_all,
    ties,
    told,
)
from ui.widgets.asking import AskedForm, Typed

_CHANGES = frozenset({Topic.CADASTRE, Topic.ATTACHMENTS})


class StrataPresenter(SheetPresenter[StrataPreview]):
    """A list of strata: what differs, what is left out, applying it."""

    fields = STRATA_FIELDS
    fewest_columns = 2

    def __init__(self, view: StrataView, office: Office, tools: PageTools) -> None:
        super().__init__(view, tools)
        self._view, self._office = view, office
        self._excluded: frozenset[int] = frozenset()

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps with a file."""
        path = args.get("path")
        if isinstance(path, str):
            self.read_file(path)
        elif self._path is None:
            self._view.show_start()

    def choose(self, marked: frozenset[int]) -> None:
        """Take these accounts of those that differ; the others stay as they are."""
        if self._found is not None:
            self._excluded = self._differing() - marked
            self._show_action()

    def open_account(self, code: str) -> None:
        """Look at an account; the list stays here."""
        self._tools.navigation.open_account(code)

    def ask_apply(self) -> None:
        """Ask from when, by which act and why."""
        if self._found is not None and self._chosen():
            self._view.ask(form(len(self._chosen()), self._found.months))

    def answer(self, _form: AskedForm, typed: Typed) -> None:
        """Show in figures what would happen, or say what must be corrected."""
        errors = {
            field: said
            for field, said in (
                (SUPPORT, "Escriba el decreto o el oficio que fija los estratos."),
                (REASON, "Escriba por qué se cambia."),
            )
            if not typed[field]
        }
        found = self._found
        if errors or found is None:
            self._view.show_asked_errors(errors, "")
            return
        listed = {each.account.id: each.row.service_class for each in found.check.differing}
        load = StrataLoad(
            classes={key: listed[key] for key in sorted(self._chosen())},
            month=Period.parse(typed[MONTH]),
            support=typed[SUPPORT],
            reason=typed[REASON],
            paper=Path(typed[PAPER]) if typed[PAPER] else None,
            header=found.header,
        )

        def decide(rows: tuple[BulkRow, ...]) -> None:
            if not any(row.changes for row in rows):
                self._view.show_asked_errors({}, refused_all(rows))
                return
            self._view.show_asked_errors({}, "")
            self._view.ask_decision(decision(load, found, rows), lambda: self._apply(load))

        self._tools.tasks.read(lambda: strata.judge(self._office, load), decide, key="judge")

    def ask_export(self) -> None:
        """Ask where the comparison goes."""
        if self._found is not None:
            self._view.ask_place(f"estratos-{self._office.clock.today()}.xlsx")

    def export(self, path: str) -> None:
        """Write the whole comparison as a spreadsheet."""
        found, target = self._found, Path(path) if Path(path).suffix else Path(path).with_suffix(".xlsx")
        if found is None:
            return

        def work(job: Job) -> int:
            return strata.export(self._office, target, found, job)

        def then(written: int) -> None:
            rows = count(written, "fila", "filas")
            self._tools.announcer.done(f"Se exportó la comparación a {target.name}: {rows}.")

        self._tools.tasks.job(work, then, About(title="Exportar la comparación", unit="filas", writes=False))

    # ---- parts

    def _preview(self, path: Path, mapping: dict[str, str] | None) -> StrataPreview:
        return strata.preview(self._office, path, mapping)

    def _forget(self) -> None:
        self._excluded = frozenset()

    def _differing(self) -> frozenset[int]:
        found = self._found
        return frozenset() if found is None else frozenset(each.account.id for each in found.check.differing)

    def _chosen(self) -> frozenset[int]:
        return self._differing() - self._excluded

    def _show_judged(self, found: StrataPreview) -> None:
        self._view.show_ties(ties(found))
        options = figures(found)
        if self._shown not in {each.key for each in options}:
            self._shown = GOOD
        self._view.show_figures(options)
        self._show_action()

    def _show_action(self) -> None:
        chosen, differing = len(self._chosen()), len(self._differing())
        accounts = count(chosen, "cambio", "cambios")
        if not differing:
            why = "Ninguna cuenta cambia de estrato."
        else:
            why = "" if chosen else "Marque una cuenta con Espacio."
        self._view.show_action(f"Aplicar {accounts}…", why, told(chosen, differing))

    def _show_kind(self, found: StrataPreview, kind: str) -> None:
        check = found.check
        if kind == GOOD:
            self._view.show_differing(lines_of(found, check.differing), self._chosen())
        elif kind in {SAME, OTHER_USE}:
            matches = check.same if kind == SAME else check.other_use
            self._view.show_lines(lines_of(found, matches))
        elif kind == NOT_FOUND:
            self._view.show_listed(check.not_found)
        elif kind == MISSING:
            self._view.show_missing(check.missing)
        elif kind == IGNORED:
            self._view.show_ignored(found.file.ignored)
        else:
            problems = {REJECTED: found.refused, TWICE: check.twice, WARNINGS: found.file.warnings}
            self._view.show_problems(problems[kind])

    def _apply(self, load: StrataLoad) -> None:
        def done(made: BulkDone) -> None:
            self._view.close_asked()
            self._forget()
            accounts = count(made.changed_accounts, "cuenta", "cuentas")
            left = f"; {number(len(made.left))} quedaron como estaban" if made.left else ""
            batch = made.batch
            self._tools.announcer.done(
                f"Se cambió el estrato de {accounts} desde {period(load.month)}{left}.",
                Offer("Deshacer", lambda: self._undo(batch)),
            )
            self.refresh()

        about = About(title="Aplicar el listado", unit="cuentas", changes=_CHANGES, key="strata")
        self._tools.tasks.job(
            lambda job: strata.apply(self._office, load, job), done, about, self._not_applied
        )

    def _undo(self, batch: int) -> None:
        def done(made: BulkDone) -> None:
            accounts = count(made.changed_accounts, "cuenta volvió", "cuentas volvieron")
            left = f"; {number(len(made.left))} quedaron como estaban" if made.left else ""
            self._tools.announcer.done(f"{accounts} al estrato de antes{left}.")
            self.refresh()

        about = About(title=f"Deshacer el lote {batch}", unit="cuentas", changes=_CHANGES, key="strata")
        self._tools.tasks.job(
            lambda job: bulk.undo(self._office, batch, "deshecho al terminar", job), done, about
        )

    def _not_applied(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        of_file = type(refusal).__name__ in {"AttachmentTooLarge", "AttachmentUnknown"}
        self._view.show_asked_errors({PAPER: said} if of_file else {}, "" if of_file else said)
