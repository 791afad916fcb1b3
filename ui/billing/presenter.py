"""What the billing page does: settle, review, issue, discard; why it cannot, and the way out."""

from functools import partial
from pathlib import Path
from typing import Final

from app.changes import Topic
from app.invoicing import billing, rehearsal, undoing
from app.invoicing.billing import RunTotals
from app.invoicing.billing_month import BillingMonth, Findings, Standing, billing_month
from app.invoicing.complement import NobodyToBill
from app.invoicing.rehearsal import Rehearsed
from app.invoicing.undoing import Undoing, Undone
from app.messages import sentence
from app.office import Office
from app.pricing import tariff
from app.pricing.tariff import LoadedSheet
from app.wording.refusals import DraftStale
from domain.critique import CritiquePending
from domain.errors import RuleViolation
from domain.period import Period
from domain.pricing import ServiceNotPriced
from domain.tariff import ClassNotPriced
from domain.tariff_validity import NoTariff
from ui.billing.late import late_text, late_way
from ui.billing.lines import held_lines, moved_lines, note_lines, odd_lines, out_lines
from ui.billing.ports import Empty, View, Way
from ui.billing.rehearsal import rehearsed_decision
from ui.billing.summary import (
    HELD,
    MISSING,
    NEGATIVE,
    NOTES,
    OUT,
    ZERO,
    cycles_text,
    discard_decision,
    figures_of,
    issue_decision,
    late_holds,
    left_out_of,
    missing_rates_text,
    notes_text,
    ready_of,
    sheet_of,
    unapproved_text,
)
from ui.billing.undoing import undo_decision, undone_text
from ui.formats import count, money, period
from ui.holding import Holding
from ui.ports import About, PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone

ISSUE: Final = "emitir"
DISCARD: Final = "descartar"
SAMPLE: Final = "muestra"
_CHANGES: Final = frozenset({Topic.BILLING, Topic.PERIODS, Topic.CRITIQUE})
_ISSUED: Final = frozenset({Topic.BILLING, Topic.PERIODS, Topic.LEDGER})
_UNDONE: Final = _ISSUED | {Topic.READINGS}
_NOW: Final = ". Para cobrarlo ya, actualice el programa y liquide de nuevo."
_AFTER: Final = ", cuando el programa se actualice."
_NOTHING: Final = Empty(
    icon=Icon.CALENDAR_PLUS,
    sentence="Todavía no hay un período abierto",
    explanation="Abra el primer mes y registre sus lecturas; aquí se liquida y se emite.",
    ways=((Way.READINGS, "Ir a Lecturas"),),
)
_WAYS: Final[tuple[tuple[type[RuleViolation], Way, str], ...]] = (
    (CritiquePending, Way.CRITIQUE, "Ir a Crítica"),
    (NoTariff, Way.LOAD, "Cargar tarifas…"),
    (ClassNotPriced, Way.TARIFFS, "Ver las tarifas"),
    (ServiceNotPriced, Way.TARIFFS, "Ver las tarifas"),
    (DraftStale, Way.SETTLE, "Liquidar de nuevo"),
    (NobodyToBill, Way.LATE, "Ir a Lecturas"),
)


class BillingPresenter:
    """The page's state. All on the window's thread but the use cases."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self.holding = Holding(view, office, tools)
        self._month: BillingMonth | None = None
        self._figure = ""
        self._asked: Period | None = None

    # ---- reading

    def reload(self) -> None:
        """Read what the page shows again."""
        self._tools.tasks.read(partial(billing_month, self._office, self._asked), self._show, key="load")

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month that is not the last one."""
        asked = str(args.get("period", ""))
        self._asked = Period.parse(asked) if asked else None
        self.reload()

    def _show(self, month: BillingMonth | None) -> None:
        self._month = month
        if month is None:
            self._view.show_title("")
            self._view.show_empty(_NOTHING)
            return
        standing, found = month.standing, month.findings
        reviewing = found is not None and not standing.closed and standing.issued_on is None
        self._view.show_title(period(standing.period.period) if reviewing else _title(standing))
        if standing.closed:
            self._view.show_empty(_closed(standing))
        elif found is None:
            self._view.show_ready(ready_of(standing))
        else:
            self._view.show_sheet(sheet_of(standing, found), figures_of(standing, found))
            self._show_list(standing, found)
            self._warn(standing, found)

    def _warn(self, standing: Standing, found: Findings) -> None:
        changed = standing.since.changed
        if changed:
            self._view.warn(sentence(DraftStale(period(standing.period.period), changed)), Tone.WARN)
            self._view.offer(Way.SETTLE, "Liquidar de nuevo")
        elif standing.issued_on is None and standing.pending:
            self._view.warn(sentence(CritiquePending(standing.pending)), Tone.WARN)
            self._view.offer(Way.CRITIQUE, "Ir a Crítica")
        elif standing.issued_on is None and standing.unapproved:
            self._view.warn(f"{unapproved_text(standing)}. Apruébelos y liquide de nuevo.", Tone.WARN)
            self._view.offer(Way.CHARGES, "Ir a Cobros")
        elif late_text(standing):
            self._view.warn(late_text(standing), Tone.INFO)
            way = late_way(standing)
            if way is not None:
                self._view.offer(*way)
        elif found.totals.missing_rates:
            text = f"{missing_rates_text(found.totals.missing_rates)}{_AFTER if standing.issued_on else _NOW}"
            self._view.warn(text, Tone.WARN)
        else:
            self._view.warn("")

    # ---- the list at the right

    def choose_figure(self, key: str) -> None:
        """Show the accounts that a figure counts."""
        self._figure = key
        if self._month is not None and self._month.findings is not None:
            self._show_list(self._month.standing, self._month.findings)

    def _show_list(self, standing: Standing, found: Findings) -> None:
        review, out = found.review, left_out_of(standing, found)
        if self._figure == ZERO:
            self._view.show_moved("Facturas sin consumo", "cero m³", odd_lines(review.zeros))
        elif self._figure == NEGATIVE:
            self._view.show_moved("Facturas negativas", "total bajo cero", odd_lines(review.negatives))
        elif self._figure == NOTES and found.totals.notes:
            self._view.show_moved(
                "Notas crédito por promedios", f"suman {money(found.totals.credited)}", note_lines(found)
            )
        elif self._figure == HELD and standing.holds:
            late = count(late_holds(standing), "pasó su plazo", "pasaron su plazo")
            subtitle = late if late_holds(standing) else "F7 las libera"
            self._view.show_held("Cuentas retenidas", subtitle, held_lines(standing))
        elif self._figure == OUT:
            self._view.show_out("Cuentas sin factura", "y por qué", out_lines(found, out))
        elif self._figure == MISSING:
            self._view.show_out("Medidores sin leer", "no se facturan", out_lines(found, out, unread=True))
        else:
            most = max(len(review.rises), len(review.falls))
            subtitle = f"{most} mayores de cada lado" if most else ""
            title = "Revisar antes de emitir" if standing.issued_on is None else "Las que más cambiaron"
            self._view.show_moved(title, subtitle, moved_lines(found))

    def open_account(self, code: str) -> None:
        """Open an account of the list."""
        if code:
            self._tools.navigation.open_account(code)

    # ---- ways on

    def go(self, way: Way) -> None:
        """Follow a button of the page."""
        if way is Way.LOAD:
            self._view.ask_tariff_file()
        elif way is Way.SETTLE:
            self.settle()
        elif way is Way.LATE:
            self._tools.navigation.open(Way.READINGS.value, late=True, **self._at())
        elif way is Way.HELD:
            self.choose_figure(HELD)
            self._view.choose_figure(HELD)
        elif way in {Way.CRITIQUE, Way.CHARGES}:
            self._tools.navigation.open(way.value, **self._at())
        elif way is Way.INVOICES and self._month is not None:
            name = str(self._month.standing.period.period)
            self._tools.navigation.open(way.value, period=name)
        else:
            self._tools.navigation.open(way.value)

    def _at(self) -> dict[str, str]:
        """The month that the page was opened at, for the pages that it leads to."""
        return {} if self._asked is None else {"period": str(self._asked)}

    def load_tariffs(self, path: str) -> None:
        """Load the sheet that was chosen."""
        self._tools.tasks.write(
            lambda: tariff.load_file(self._office, Path(path)),
            self._loaded,
            changes=frozenset({Topic.TARIFFS}),
            key="load",
            refused=self._refused,
        )

    def _loaded(self, found: LoadedSheet) -> None:
        self._tools.announcer.done(f"Tarifas {found.sheet.id} cargadas")

    # ---- the run

    def settle(self) -> None:
        """Settle the month into a draft, replacing the one before."""
        name = self._name()
        if name is not None:
            about = About(title=f"Liquidar {period(name)}", unit="cuentas", changes=_CHANGES, key="run")
            self._tools.tasks.job(
                lambda job: billing.settle(self._office, name, job), self._settled, about, self._refused
            )

    def _settled(self, totals: RunTotals) -> None:
        made = count(totals.accounts, "factura", "facturas")
        self._tools.announcer.done(f"Borrador de {made} por {money(totals.value)}")

    def ask_issue(self) -> None:
        """Ask whether to make paper of the draft."""
        if self._month is not None and self._month.findings is not None:
            self._view.decide(issue_decision(self._month.standing, self._month.findings), ISSUE)

    def ask_discard(self) -> None:
        """Ask whether to discard the draft."""
        if self._month is not None and self._month.findings is not None:
            self._view.decide(discard_decision(self._month.standing, self._month.findings), DISCARD)

    def decided(self, act: str) -> None:
        """A decision was taken."""
        name = self._name()
        if name is None:
            return
        if act == SAMPLE:
            self._view.open_path(self._office.folder.rehearsal_sample)
        elif act == ISSUE:
            about = About(
                title=f"Emitir las facturas de {period(name)}", unit="ciclos", changes=_ISSUED, key="run"
            )
            self._tools.tasks.job(
                lambda job: billing.issue(self._office, name, job), self._issued, about, self._refused
            )
        else:
            self._tools.tasks.write(
                lambda: billing.discard(self._office, name),
                lambda _changed: self._tools.announcer.done(f"Borrador de {period(name)} descartado"),
                changes=_CHANGES,
                key="run",
                refused=self._refused,
            )

    def _issued(self, totals: RunTotals) -> None:
        made = count(totals.accounts, "factura emitida", "facturas emitidas")
        told = f"{made}, de la {totals.first} a la {totals.last}, {money(totals.value)}"
        self._tools.announcer.done(f"{told}; {notes_text(totals)}" if totals.notes else told)

    def rehearse(self) -> None:
        """Run the month on a copy, and say what would happen."""
        name = self._name()
        if name is not None:
            about = About(
                title=f"Ensayar {period(name)} en una copia", unit="", changes=frozenset(), key="run"
            )
            sample = self._office.folder.rehearsal_sample
            self._tools.tasks.job(
                lambda job: rehearsal.rehearse(self._office, name, sample, job),
                self._rehearsed,
                about,
                self._refused,
            )

    def _rehearsed(self, found: Rehearsed) -> None:
        if found.sampled:
            self._view.decide(rehearsed_decision(found), SAMPLE)
        else:
            self._view.warn("Ensayo: no saldría ninguna factura. Revise lecturas y crítica.", Tone.WARN)

    def ask_undo(self) -> None:
        """Look whether the last issue can be taken back; if so, ask for the decision and its reason."""
        name = self._name()
        if name is not None:
            self._tools.tasks.read(
                lambda: undoing.undoing_of(self._office, name),
                self._ask_undo,
                key="undo",
                refused=self._refused,
            )

    def _ask_undo(self, found: Undoing) -> None:
        if found.stands is None:
            self._view.decide_why(undo_decision(found))
        else:
            self._view.warn(sentence(found.stands), Tone.WARN)
            self._view.offer(Way.INVOICES, "Ver las facturas")

    def undo(self, reason: str) -> None:
        """Take the last issue back."""
        name = self._name()
        if name is not None:
            about = About(
                title=f"Deshacer la emisión de {period(name)}", unit="ciclos", changes=_UNDONE, key="run"
            )
            self._tools.tasks.job(
                lambda job: undoing.undo(self._office, name, reason, job), self._undone, about, self._refused
            )

    def _undone(self, done: Undone) -> None:
        self._tools.announcer.done(undone_text(done))

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))
        for kind, way, text in _WAYS:
            if isinstance(refusal, kind):
                self._view.offer(way, text)

    def _name(self) -> Period | None:
        return None if self._month is None else self._month.standing.period.period


def _title(standing: Standing) -> str:
    """The month and its cycles; over a draft they stand in the note, since the buttons take the room."""
    return f"{period(standing.period.period)} · {cycles_text(standing)}"


def _closed(standing: Standing) -> Empty:
    name = period(standing.period.period)
    return Empty(
        icon=Icon.LOCK,
        sentence=f"{name.capitalize()} está cerrado",
        explanation="Sus facturas se consultan y se imprimen; el mes siguiente se abre en Lecturas.",
        ways=((Way.INVOICES, "Ver las facturas"), (Way.READINGS, "Ir a Lecturas")),
    )
