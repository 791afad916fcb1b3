"""What the page of the report does: chooses the month, leads to details, keeps analyses, sends."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from app.changes import Changed, Topic
from app.errors import Trouble
from app.figures import accountability_files, month_analysis, month_files, month_mail, month_report
from app.figures.month_files import Written
from app.figures.month_news import news
from app.figures.month_report import MonthReport
from app.jobs import Job
from app.messages import sentence
from app.month import period as periods
from app.office import Office
from app.paper import mail, mail_password
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period
from ui.formats import count, short_day
from ui.formats import period as period_text
from ui.month_report.columns import IndicatorRow
from ui.month_report.forms import ADDRESS as ADDRESS_FIELD
from ui.month_report.forms import ANALYSIS, FIELD_OF, analysis_form, read_analysis, send_form
from ui.month_report.rows import BILLED, COLLECTED, PENDING, PORTFOLIO, Row, rows, tiles
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import TileFigure

DETAILS = frozenset({"cartera", "facturas", "puntos_recaudo", "reclamos", "suscriptores"})
"""Pages to which an indicator may lead."""
_TOLD = 2


class View(Protocol):
    """What the page asks of its widgets."""

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str, told: str) -> None:
        """Show the months among which one may choose, and of which days the figures are."""
        ...

    def show_tiles(self, figures: Sequence[TileFigure]) -> None:
        """Show the answer."""
        ...

    def show_rows(self, found: Sequence[Row]) -> None:
        """Show every figure."""
        ...

    def show_indicators(self, found: Sequence[IndicatorRow]) -> None:
        """Show the indicators."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Say that no month was opened yet, or show the report."""
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

    def ask_folder(self) -> None:
        """Ask where the files go."""
        ...

    def ask_year_folder(self, year: int) -> None:
        """Ask where the package of a year goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class MonthReportPresenter:
    """Holds the month that is looked at, and the indicator for which a dialog is open."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._month: Period | None = None
        self._shown: MonthReport | None = None
        self._indicator = self._address = ""

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month."""
        asked = args.get("period")
        self._month = Period.parse(str(asked)) if asked else self._month
        self.reload()

    def reload(self) -> None:
        """Read the month again."""
        self._tools.tasks.read(partial(self._read, self._month), self._show, key="report")

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._month = Period.parse(key)
        self.reload()

    # ---- where figures lead

    def open_figure(self, key: str) -> None:
        """Go to what a tile is made of; what is to be analysed stands on this very page."""
        if self._shown is None:
            return
        facts, go = self._shown.facts, self._tools.navigation.open
        if key == BILLED:
            go("facturas", period=str(facts.period))
        elif key == COLLECTED:
            go("puntos_recaudo", since=facts.since, upto=facts.upto)
        elif key == PORTFOLIO:
            go("cartera", day=facts.upto)
        elif key == PENDING and self._shown.unexplained:
            self.ask_analysis(next(each for each in _rows_of(self._shown) if each.wanted))

    def open_row(self, row: Row) -> None:
        """Go to what a figure is made of."""
        if row.detail is not None:
            self._tools.navigation.open(row.detail.page, **row.detail.args)

    def open_indicator(self, row: IndicatorRow) -> None:
        """Write why it misses its goal; of one that does not, go to what it is made of."""
        if row.of.meets is False or row.of.page not in DETAILS:
            self.ask_analysis(row)
        else:
            self._tools.navigation.open(row.of.page)

    def start(self) -> None:
        """Go where the first month is opened."""
        self._tools.navigation.open("inicio")

    # ---- analysis

    def ask_analysis(self, row: IndicatorRow) -> None:
        """Ask why an indicator is where it is."""
        self._indicator = row.of.id
        self._view.ask(analysis_form(row))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Keep what a dialog asked for, or say in it what must be corrected."""
        if self._shown is None:
            return
        if form.key == ANALYSIS:
            self._record(self._shown.period, typed)
        else:
            self._send(self._shown.period, typed[ADDRESS_FIELD].strip())

    # ---- files

    def ask_folder(self) -> None:
        """Ask where the files go."""
        if self._shown is not None:
            self._view.ask_folder()

    def save(self, folder: str) -> None:
        """Write the files."""
        if self._shown is None:
            return
        month = self._shown.period
        self._tools.tasks.job(
            lambda job: month_files.write(self._office, month, Path(folder), job),
            self._saved,
            About(title=f"Informe de {period_text(month)}", unit="pasos", key="files", writes=False),
        )

    def ask_year(self) -> None:
        """Ask where the package of accountability goes, of the year of the month that is shown."""
        if self._shown is not None:
            self._view.ask_year_folder(self._shown.period.year)

    def save_year(self, folder: str) -> None:
        """Write it."""
        if self._shown is None:
            return
        year = self._shown.period.year
        self._tools.tasks.job(
            lambda job: accountability_files.write(self._office, year, Path(folder), job),
            lambda done: self._tools.announcer.done(f"{done.files[-1]} en {done.folder}."),
            About(title=f"Rendición de cuentas de {year}", unit="pasos", key="files", writes=False),
        )

    def ask_send(self) -> None:
        """Ask to whom the report goes."""
        if self._shown is not None:
            self._view.ask(send_form(self._address))

    # ---- parts

    def _read(self, month: Period | None) -> tuple[tuple[Period, ...], MonthReport | None]:
        known = tuple(sorted({each.period for each in periods.every_period(self._office)}, reverse=True))
        if not known:
            return (), None
        chosen = month if month in known else month_report.last_billed(self._office)
        return known, month_report.report(self._office, chosen or known[0])

    def _show(self, found: tuple[tuple[Period, ...], MonthReport | None]) -> None:
        known, report = found
        self._shown = report
        self._view.show_empty(empty=report is None)
        if report is None:
            return
        self._month = report.period
        self._view.show_months(
            [(str(each), period_text(each)) for each in known], str(self._month), _days(report)
        )
        self._view.show_tiles(tiles(report))
        self._view.show_rows(rows(report))
        self._view.show_indicators(_rows_of(report))
        told = [each.sentence for each in news(report.indicators, self._office.currency)[:_TOLD]]
        self._view.warn(" ".join(told), Tone.WARN if told else Tone.MUTED)

    def _record(self, month: Period, typed: Typed) -> None:
        said, errors = read_analysis(self._indicator, typed)
        if said is None:
            self._view.show_asked_errors(errors, "")
            return
        work = partial(month_analysis.record, self._office, month, said)

        def done(_changed: Changed) -> None:
            self._view.close_asked()
            self._tools.announcer.done("Análisis guardado.")
            self.reload()

        self._tools.tasks.write(
            work, done, changes=month_analysis.CHANGED, key="analysis", refused=self._refused
        )

    def _send(self, month: Period, address: str) -> None:
        """Refused addresses are said in the dialog; what the line does is said below."""
        self._address = address

        def ready(_sender: str) -> None:
            self._view.close_asked()
            self._tools.tasks.job(
                lambda job: self._sent(month, address, job),
                self._tools.announcer.done,
                About(
                    title=f"Enviar el informe de {period_text(month)}",
                    changes=frozenset({Topic.MAIL}),
                    key="send",
                ),
            )

        check = partial(month_mail.demand_sendable, self._office, address)
        self._tools.tasks.read(check, ready, key="sendable", refused=self._refused)

    def _sent(self, month: Period, address: str, job: Job) -> str:
        """Write, queue and send; what came of it. A server that does not answer leaves it waiting."""
        with TemporaryDirectory(prefix="caudal-") as folder:
            written = month_files.write(self._office, month, Path(folder), job)
            month_mail.queue(self._office, written, address)
        try:
            password = mail_password.load(mail_password.default_file())
            done = mail.send(self._office, password, job, only_files=True)
        except (Trouble, RuleViolation) as failure:
            return f"El informe queda en cola: {sentence(failure, self._office.currency)}"
        return f"Informe enviado a {address}." if done.sent else "El informe no salió: vea sus intentos."

    def _refused(self, refusal: RuleViolation) -> None:
        text = sentence(refusal, self._office.currency)
        field = FIELD_OF.get(refusal.field, "") if isinstance(refusal, InvalidValue) else ""
        self._view.show_asked_errors({field: text} if field else {}, "" if field else text)

    def _saved(self, written: Written) -> None:
        said = count(len(written.files), "archivo", "archivos")
        self._tools.announcer.done(f"{said} del informe en {written.folder}.")


def _rows_of(report: MonthReport) -> list[IndicatorRow]:
    """Those that miss their goal first, then the others that have a figure, then the rest."""
    made = [IndicatorRow(each, report.analyses.get(each.id)) for each in report.indicators]
    return sorted(made, key=lambda row: (row.of.meets is not False, row.of.value is None))


def _days(report: MonthReport) -> str:
    facts = report.facts
    days = f"del {short_day(facts.since)} al {short_day(facts.upto)}"
    return f"{days}; no ha terminado" if facts.partial else days
