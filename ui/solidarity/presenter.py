"""What the page of the solidarity fund does: shows what is due, bills the town, keeps transfers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from app.exports import solidarity
from app.exports.solidarity import CHANGED, FundState, YearEstimate
from app.messages import sentence
from app.office import Office
from app.store.solidarity import StoredBill
from domain.errors import InvalidValue, RuleViolation
from domain.solidarity_fund import FundMonth
from ui.formats import count, day, money
from ui.ports import About, PageTools
from ui.solidarity.forms import ANNUL, FIELD_OF, REASON, annul_form, read_transfer, transfer_form
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed


class View(Protocol):
    """What the page asks of its widgets."""

    def show_months(self, rows: Sequence[FundMonth], subtitle: str) -> None:
        """Show services and months, the last one first."""
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

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class SolidarityPresenter:
    """Holds the row for which a dialog or a file is open."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._row: FundMonth | None = None

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.reload()

    def reload(self) -> None:
        """Add it up again."""

        def work() -> tuple[FundState, YearEstimate]:
            return solidarity.state(self._office), solidarity.year_estimate(self._office)

        self._tools.tasks.read(work, self._take, key="load")

    def bill(self, row: FundMonth) -> None:
        """Bill the town for a row's deficit."""

        def done(made: StoredBill) -> None:
            said = f"Cuenta de cobro {made.number} por {money(made.amount)}, vence el {day(made.due_on)}."
            self._tools.announcer.done(said)
            self.reload()

        work = partial(solidarity.bill, self._office, row.period, row.service)
        self._tools.tasks.write(work, done, changes=CHANGED, key="bill", refused=self._say)

    def ask_print(self, row: FundMonth) -> None:
        """Ask where the PDF of a row's bill goes."""
        self._row = row
        if row.bill:
            self._view.ask_file(f"cuenta-de-cobro-{row.bill}.pdf")
        else:
            self._view.warn("Ese servicio y ese mes todavía no se han cobrado: cóbrelos con F6.", Tone.INFO)

    def print_to(self, path: str) -> None:
        """Print the bill that was asked for."""
        number, target = self._row.bill if self._row else "", Path(path)
        self._tools.tasks.job(
            lambda _job: solidarity.print_bill(self._office, number, target),
            lambda pages: self._tools.announcer.done(
                f"{count(pages, 'página', 'páginas')} en {target.name}."
            ),
            About(title="Imprimir la cuenta de cobro", key="print", writes=False),
        )

    def ask_transfer(self, row: FundMonth) -> None:
        """Ask what came or went for a row."""
        self._row = row
        today, digits = self._office.clock.today(), self._office.currency.digits
        self._view.ask(transfer_form(row, today, digits))

    def ask_annul(self, row: FundMonth) -> None:
        """Ask why a row's bill is taken back."""
        self._row = row
        if row.bill:
            self._view.ask(annul_form(row.bill))
        else:
            self._view.warn("Ahí no hay una cuenta de cobro que anular.", Tone.INFO)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Keep what a dialog asked for, or say in it what must be corrected."""
        row = self._row
        if row is None:
            return
        if form.key == ANNUL:
            work: Callable[[], object] = partial(solidarity.annul, self._office, row.bill, typed[REASON])
            self._write(work, f"Cuenta de cobro {row.bill} anulada.")
            return
        made, errors = read_transfer(row, typed, self._office.currency.digits)
        if made is None:
            self._view.show_asked_errors(errors, "")
            return
        work = partial(solidarity.transfer, self._office, made)
        self._write(work, f"Giro de {money(made.amount)} anotado.")

    # ---- parts

    def _write(self, work: Callable[[], object], said: str) -> None:
        def done(_changed: object) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said)
            self.reload()

        self._tools.tasks.write(work, done, changes=CHANGED, key="fund", refused=self._refused)

    def _take(self, found: tuple[FundState, YearEstimate]) -> None:
        state, year = found
        self._view.show_months(tuple(reversed(state.months)), f"Por recibir {money(state.to_receive)}")
        gives = sum(line.subsidies for line in year.lines)
        takes = sum(line.contributions for line in year.lines)
        months = count(len(year.months), "mes facturado", "meses facturados")
        sends = f"Por girar {money(state.to_send)}. " if state.to_send else ""
        self._view.warn(
            f"{sends}Para {year.year}, al ritmo de {months}: {money(gives)} en subsidios y {money(takes)} en"
            f" contribuciones. Dígaselo al alcalde antes del {day(year.due_on)}."
            if year.lines
            else "",
            Tone.INFO,
        )

    def _say(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        field = FIELD_OF.get(refusal.field, "") if isinstance(refusal, InvalidValue) else ""
        self._view.show_asked_errors({field: said} if field else {}, "" if field else said)
