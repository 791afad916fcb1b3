"""What the page of campaigns of collection does: makes them, keeps who came, tells what they brought."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.debt import collection_campaigns, guest_printing
from app.debt.collection_campaigns import CHANGES, CampaignDesk, CampaignMade, CampaignRow, CampaignView
from app.debt.guest_printing import PrintedGuests
from app.office import Office
from domain.collection_campaign import CampaignKind
from ui.collection_campaigns import forms
from ui.collection_campaigns.words import CalledLine, Moment, facts_of, moment_of, title_of
from ui.formats import count, money
from ui.ports import About, Offer, PageTools
from ui.theme.tone import Tone
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.refused import AskingView
from ui.widgets.values import Fact, Option

ALL: Final = "todas"
NO_CAMPAIGN: Final = "Elija una jornada de la lista."
NOT_A_DAY: Final = "A una campaña nadie asiste: solo a las jornadas."
NOBODY_CALLED: Final = "Una campaña no cita a nadie: solo las jornadas tienen lista de invitados."
NOT_YET: Final = "La jornada todavía no empieza."


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_campaigns(self, rows: Sequence[CampaignRow], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are campaigns at all."""
        ...

    def show_campaign(self, title: str, lines: Sequence[CalledLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def allow(self, reason: str, no_list: str) -> None:
        """Why nobody's attendance can be written down, and why no list printed; empty where they can."""
        ...

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class CampaignsPresenter:
    """Holds the campaigns, by what they are narrowed, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._desk = CampaignDesk(rows=(), routes=(), stages=())
        self._chosen = 0
        self._row: CampaignRow | None = None
        self._lines: tuple[CalledLine, ...] = ()
        self._narrowing = Narrowing(self._figures(), _words)
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)

    def _figures(self) -> Mapping[str, Figure[CampaignRow]]:
        def at(moment: Moment) -> Figure[CampaignRow]:
            words = {
                Moment.RUNNING: ("en curso", "en curso"),
                Moment.COMING: ("por empezar", "por empezar"),
                Moment.OVER: ("terminada", "terminadas"),
            }
            return Figure(*words[moment], lambda row: moment_of(row, self._office.clock.today()) is moment)

        every: Figure[CampaignRow] = Figure("en total", "en total", lambda _row: True, always=True)
        return {ALL: every, **{moment.value: at(moment) for moment in Moment}}

    # ---- reading

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._narrowing.begin()
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read the campaigns again."""
        self._tools.tasks.read(partial(collection_campaigns.desk, self._office), self._take, key="load")

    def _take(self, desk: CampaignDesk) -> None:
        self._desk = desk
        self._show()

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._narrowing.kind = key
        self._show()

    def _show(self) -> None:
        rows = tuple(reversed(self._desk.rows))
        options = self._narrowing.options(rows)
        self._view.show_figures(options if rows else [])
        self._view.choose_figure(self._narrowing.kind)
        chosen, self._chosen = self._chosen, 0
        self._view.show_campaigns(self._narrowing.seen(rows), chosen, some=bool(rows))

    def on_current(self, row: CampaignRow | None) -> None:
        """The cursor stands on another campaign."""
        self._row = row
        self._view.allow(self._reason(), self._no_list())
        if row is None:
            self._view.show_campaign("Campaña", [], [])
            return
        work = partial(collection_campaigns.view, self._office, row.made.id)
        self._tools.tasks.read(work, self._show_one, key="view")

    def _show_one(self, found: CampaignView) -> None:
        kind = found.row.made.campaign.kind
        self._lines = tuple(
            CalledLine(place, each, each.target.recovered(kind)) for place, each in enumerate(found.accounts)
        )
        facts = facts_of(found.row, self._office.currency)
        self._view.show_campaign(title_of(found.row), self._lines, facts)

    def _no_list(self) -> str:
        if self._row is None:
            return NO_CAMPAIGN
        return "" if self._row.made.campaign.kind is CampaignKind.DAY else NOBODY_CALLED

    def _reason(self) -> str:
        if self._row is None:
            return NO_CAMPAIGN
        campaign = self._row.made.campaign
        if campaign.kind is not CampaignKind.DAY:
            return NOT_A_DAY
        return NOT_YET if campaign.starts_on > self._office.clock.today() else ""

    def open_account(self, line: CalledLine) -> None:
        """Open the account of a debtor."""
        self._tools.navigation.open_account(line.called.account)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- dialogs

    def ask_new(self) -> None:
        """Ask what a new campaign is and whom it calls."""
        self._answering.ask(forms.new_form(self._desk, self._office.clock.today()), self._create)

    def ask_attendance(self, codes: Sequence[str] = ()) -> None:
        """Ask who came to the chosen day of collection: these, if nothing else is typed."""
        reason = self._reason()
        if self._row is None or reason:
            self._view.warn(reason, Tone.WARN)
            return
        self._view.warn("")
        row = self._row
        form = forms.attend_form(row, codes, self._office.clock.today())
        self._answering.ask(form, partial(self._attend, row.made.id))

    def ask_print(self) -> None:
        """Ask where the list of those whom the chosen day calls goes, and print it."""
        reason = self._no_list()
        self._view.warn(reason, Tone.WARN)
        if self._row is not None and not reason:
            self._view.ask_folder(
                "Carpeta para el listado de invitados", partial(self._print, self._row.made.id)
            )

    def _print(self, number: int, folder: Path) -> None:
        def done(made: PrintedGuests) -> None:
            opening = Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
            files = count(len(made.files), "ruta", "rutas")
            guests = count(made.guests, "invitado", "invitados")
            self._tools.announcer.done(f"{guests} de {files}, en {folder.name}", opening)

        about = About(title="Invitados a la jornada", unit="invitados", key="print", writes=False)
        work = partial(guest_printing.print_guests, self._office, number, folder)
        self._tools.tasks.job(lambda _job: work(), done, about)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _create(self, typed: Typed) -> None:
        currency = self._office.currency
        made = forms.campaign(typed, currency)
        wanted, said = forms.wanted(typed, currency)

        def then(found: CampaignMade) -> str:
            self._chosen = found.number
            self._narrowing.begin()
            owed = money(found.owed, currency.digits, currency.symbol)
            called = count(found.accounts, "cuenta que debe", "cuentas que deben")
            return f"{made.name}: llama a {called} {owed}."

        work = partial(collection_campaigns.create, self._office, made, wanted, said)
        self._answering.write(work, then, CHANGES, self.reload)

    def _attend(self, number: int, typed: Typed) -> None:
        on = forms.day_typed(typed)
        codes = typed[forms.ACCOUNTS].split(",")
        work = partial(collection_campaigns.attend, self._office, number, codes, typed[forms.NOTE], on)
        self._answering.write(work, _attended, CHANGES, self.reload)


def _attended(found: CampaignView) -> str:
    came = count(found.row.came, "asistente", "asistentes")
    return f"{found.row.made.campaign.name}: {came} de {found.row.result.accounts}."


def _words(row: CampaignRow) -> str:
    return row.made.campaign.name
