"""What the page of campaigns does: begins them, splits them, prints and loads their forms, tells how far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.messages import sentence
from app.office import Office
from app.paper.printing import Printed
from app.register import campaigns, census_forms, census_progress
from app.register.campaigns import CHANGED
from app.register.census_forms import LoadedBook
from app.register.census_progress import Progress, ZoneProgress
from app.store.campaigns import Campaign
from app.store.routes import RouteLine
from app.wording.census_words import LABELS
from domain.census import Field, FieldTally
from domain.errors import InvalidValue, RuleViolation
from ui.campaigns.forms import (
    CAMPAIGN,
    CLOSE,
    FIELD_OF,
    WORDS,
    ZONE,
    Reader,
    campaign_form,
    close_form,
    zone_form,
)
from ui.formats import count, number, parse_whole, short_day
from ui.ports import About, Offer, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed

NO_CAMPAIGN: Final = "Empiece primero una campaña."
NO_ZONE: Final = "Agregue primero una zona con sus rutas."
CLOSED: Final = "La campaña está cerrada."
_SHOWN: Final = 3


class CampaignsView(Protocol):
    """What the page asks of its widgets."""

    def show_campaigns(self, found: Sequence[tuple[str, str]], chosen: str, told: str) -> None:
        """Offer the campaigns; say of the chosen one when it is, whose, and what for."""
        ...

    def show_progress(self, zones: Sequence[ZoneProgress], fields: Sequence[FieldTally]) -> None:
        """Show how far the chosen one is."""
        ...

    def show_totals(self, text: str) -> None:
        """Show the counts of the whole campaign."""
        ...

    def allow(self, change_not: str, forms_not: str, *, closed: bool) -> None:
        """Offer to change the campaign and to use its forms, or say why not."""
        ...

    def ask_folder(self) -> None:
        """Ask where the printed forms go."""
        ...

    def ask_place(self, what: str, name: str) -> None:
        """Ask where a workbook goes."""
        ...

    def ask_book(self) -> None:
        """Ask for the workbook that was filled in."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        ...

    def expect_own_change(self) -> None:
        """The next change told is this page's own, and shown already."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
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


BLANK_FORMS, PROGRESS, REFUSED = "libro", "avance", "rechazadas"
"""What a workbook is that is written."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the page reads at once: the campaigns, the routes there are, how far the chosen one is."""

    campaigns: tuple[Campaign, ...]
    routes: tuple[RouteLine, ...]
    progress: Progress | None


def load(office: Office, wanted: int) -> Found:
    """Read the campaigns, and how far one is: the one that is wanted, or that runs today, or the first."""
    found, today = campaigns.every(office), office.clock.today()
    keys = [each.id for each in found]
    runs = [each.id for each in found if each.closed_on is None and each.starts <= today]
    key = wanted if wanted in keys else next(iter(runs + keys), 0)
    progress = census_progress.of_campaign(office, key) if key else None
    return Found(found, campaigns.routes_named(office), progress)


class CampaignsPresenter:
    """Holds what was read, and for what a dialog is open."""

    def __init__(self, view: CampaignsView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found = Found((), (), None)
        self._wanted = 0
        self._changing = 0
        self._scope: int | None = None
        self._loaded: tuple[LoadedBook, Path] | None = None

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a campaign."""
        self._wanted = int(str(args.get("campaign", self._wanted)))
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        self._tools.tasks.read(partial(load, self._office, self._wanted), self._take, key="campaigns")

    def choose(self, key: str) -> None:
        """Show another campaign."""
        self._wanted = int(key)
        self._view.warn("")
        self.refresh()

    def leave(self) -> None:
        """Go back to the list of subscribers."""
        self._tools.navigation.back()

    def open_forms(self, zone: ZoneProgress | None = None) -> None:
        """Go to the forms of the chosen campaign, or of one of its zones."""
        found = self._found.progress
        if found is not None and found.zones:
            at = {} if zone is None else {"zone": zone.zone.id}
            self._tools.navigation.open("fichas", campaign=found.campaign.id, **at)

    # ---- deciding

    def ask_campaign(self) -> None:
        """Ask what a new campaign is."""
        self._changing = 0
        self._view.ask(campaign_form(self._office.clock.today(), None))

    def ask_change(self) -> None:
        """Ask what the chosen campaign is from now on."""
        found = self._found.progress
        if found is not None:
            self._changing = found.campaign.id
            self._view.ask(campaign_form(self._office.clock.today(), found.campaign))

    def ask_zone(self) -> None:
        """Ask what a new zone is."""
        found = self._found.progress
        if found is not None:
            self._changing = 0
            self._view.ask(zone_form(found.campaign, None, self._free(found)))

    def ask_zone_change(self, zone: ZoneProgress) -> None:
        """Ask what a zone is from now on."""
        found = self._found.progress
        if found is not None:
            self._changing = zone.zone.id
            self._view.ask(zone_form(found.campaign, zone.zone, ()))

    def want(self, field: Field, text: str) -> None:
        """Say in how many of each hundred accounts a fact should serve; nothing for no target."""
        try:
            target = parse_whole(text.strip(), "meta") if text.strip() else None
        except RuleViolation as refusal:
            self._warn(refusal)
            return
        said = f"{LABELS[field]}: sin meta." if target is None else f"{LABELS[field]}: meta del {target} %."
        work = partial(campaigns.set_target, self._office, self._key(), field, target)
        self._write(work, said, self._warn)

    def remove_zone(self, zone: ZoneProgress) -> None:
        """Take a zone out that nobody visited."""
        self._write(
            partial(campaigns.remove_zone, self._office, zone.zone.id),
            f"Se quitó la zona {zone.zone.name}.",
            self._warn,
        )

    def ask_close(self) -> None:
        """Ask what the campaign came to, to close it; open it again where it is closed."""
        found = self._found.progress
        if found is None:
            return
        of = found.campaign
        if of.closed_on is None:
            self._view.ask(close_form(of))
        else:
            work = partial(campaigns.reopen, self._office, of.id)
            self._write(work, f"La campaña {of.name} está abierta de nuevo.", self._warn)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for."""
        reader = Reader(typed)
        if form.key == CAMPAIGN:
            self._campaign_typed(reader)
        elif form.key == ZONE:
            self._zone_typed(reader)
        else:
            assert form.key == CLOSE  # noqa: S101 - the page asks for nothing else
            done = "La campaña quedó cerrada."
            self._write(partial(campaigns.close, self._office, self._key(), typed[WORDS]), done, self._refuse)

    def _campaign_typed(self, reader: Reader) -> None:
        facts = reader.campaign()
        if facts is None:
            self._view.show_asked_errors(reader.errors, "")
        elif self._changing:
            work = partial(campaigns.change, self._office, self._changing, facts)
            self._write(work, f"Se guardó la campaña {facts.name}.", self._refuse)
        else:

            def begun(key: object) -> None:
                self._wanted = int(str(key))
                self._done(f"Empezó la campaña {facts.name}. Ahora, sus zonas.")

            self._act(partial(campaigns.begin, self._office, facts), begun, self._refuse)

    def _zone_typed(self, reader: Reader) -> None:
        facts = reader.zone(self._found.routes)
        if facts is None:
            self._view.show_asked_errors(reader.errors, "")
        elif self._changing:
            work = partial(campaigns.change_zone, self._office, self._changing, facts)
            self._write(work, f"Se guardó la zona {facts.name}.", self._refuse)
        else:

            def added(forms: object) -> None:
                made = count(int(str(forms)), "ficha", "fichas")
                self._done(f"Zona {facts.name}: se hicieron {made}.")

            self._act(partial(campaigns.add_zone, self._office, self._key(), facts), added, self._refuse)

    # ---- paper and workbooks

    def print_forms(self, folder: Path) -> None:
        """Write the forms that wait for a visit as PDF, one file per route."""

        def then(printed: Printed) -> None:
            files = count(len(printed.files), "archivo", "archivos")
            forms = count(printed.invoices, "ficha", "fichas")
            opening = Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
            self._tools.announcer.done(f"{forms} en {files}, en {folder.name}", opening)

        about = About(title="Imprimir las fichas", key="print", writes=False)
        work = partial(census_forms.print_forms, self._office, self._key(), folder, self._scope)
        self._tools.tasks.job(lambda _job: work(), then, about, self._warn)

    def ask_print(self, zone: ZoneProgress | None) -> None:
        """Ask where the printed forms go: those of a zone, or of all."""
        self._scope = None if zone is None else zone.zone.id
        self._view.ask_folder()

    def ask_place(self, what: str, zone: ZoneProgress | None = None) -> None:
        """Ask where a workbook goes: forms of a zone (or of all) to be filled in, or the progress."""
        self._scope = None if zone is None else zone.zone.id
        names = {BLANK_FORMS: "fichas", PROGRESS: "avance"}
        self._view.ask_place(what, f"{names[what]}-{self._office.clock.today()}.xlsx")

    def write_book(self, what: str, path: str) -> None:
        """Write a workbook: the forms to be filled in, the progress, or the rows that did not enter."""
        target = Path(path)
        if what == REFUSED:
            assert self._loaded is not None  # noqa: S101 - offered after a load only
            loaded, source = self._loaded
            work = partial(census_forms.save_rejected, loaded, source, target)
        elif what == PROGRESS:
            work = partial(census_progress.write, self._office, self._key(), target)
        else:
            work = partial(census_forms.write_forms, self._office, self._key(), target, self._scope)
        about = About(title="Escribir el libro", key="book", writes=False)
        told = partial(self._written, what, target)
        self._tools.tasks.job(lambda _job: work(), told, about, self._warn)

    def _written(self, what: str, target: Path, rows: int) -> None:
        said = "El avance quedó" if what == PROGRESS else f"{count(rows, 'fila', 'filas')}"
        self._tools.announcer.done(f"{said} en {target.name}")

    def ask_book(self) -> None:
        """Ask for the workbook that came back."""
        self._view.ask_book()

    def load_book(self, path: str) -> None:
        """Bring in the answers of a workbook; nothing of the cadastre changes until they are approved."""
        source, today = Path(path), self._office.clock.today()

        def then(loaded: LoadedBook) -> None:
            self._loaded = (loaded, source)
            self._view.expect_own_change()
            self._tell_loaded(loaded)
            self.refresh()

        about = About(
            title="Cargar las fichas", unit="fichas", changes=CHANGED, key="load", cancellable=False
        )
        work = partial(census_forms.load_forms, self._office, self._key(), source, today)
        self._tools.tasks.job(lambda _job: work(), then, about, self._warn)

    def _tell_loaded(self, loaded: LoadedBook) -> None:
        told = [f"{count(loaded.answered, 'ficha respondida', 'fichas respondidas')}, por aprobar"]
        if loaded.found:
            told.append(count(loaded.found, "predio nuevo", "predios nuevos"))
        if loaded.unfilled:
            told.append(f"{number(loaded.unfilled)} sin diligenciar")
        self._tools.announcer.done(" · ".join(told))
        if not loaded.rejected:
            self._view.warn("")
            return
        shown = [f"fila {each.row}: {each.column} {each.reason}" for each in loaded.rejected[:_SHOWN]]
        more = len(loaded.rejected) - len(shown)
        rest = f" · y {number(more)} más" if more else ""
        title = f"No entraron {count(len(loaded.rejected), 'fila', 'filas')}"
        self._view.warn(" · ".join(" ".join(each.split()) for each in shown) + rest, title=title)
        self._view.ask_place(REFUSED, "fichas-rechazadas.xlsx")

    # ---- parts

    def _take(self, found: Found) -> None:
        self._found = found
        progress = found.progress
        if progress is None:
            self._view.show_campaigns((), "", "")
            self._view.show_progress((), ())
            self._view.show_totals("")
            self._view.allow(NO_CAMPAIGN, NO_CAMPAIGN, closed=False)
            return
        self._wanted = progress.campaign.id
        offered = [(str(each.id), _named(each)) for each in found.campaigns]
        self._view.show_campaigns(offered, str(self._wanted), _subtitle(progress.campaign))
        self._view.show_progress(progress.zones, progress.fields)
        self._view.show_totals(_totals(progress))
        closed = progress.campaign.closed_on is not None
        self._view.allow(CLOSED if closed else "", "" if progress.zones else NO_ZONE, closed=closed)

    def _key(self) -> int:
        found = self._found.progress
        assert found is not None  # noqa: S101 - its buttons wait until there is a campaign
        return found.campaign.id

    def _free(self, found: Progress) -> tuple[RouteLine, ...]:
        taken = {route for each in found.zones for route in each.zone.routes}
        return tuple(each for each in self._found.routes if (each.cycle, each.route) not in taken)

    def _write(self, work: Callable[[], object], said: str, refused: Callable[[RuleViolation], None]) -> None:
        self._act(work, lambda _done: self._done(said), refused)

    def _act(
        self,
        work: Callable[[], object],
        then: Callable[[object], None],
        refused: Callable[[RuleViolation], None],
    ) -> None:
        self._tools.tasks.write(work, then, changes=CHANGED, key="campaign", refused=refused)

    def _done(self, said: str) -> None:
        self._view.expect_own_change()
        self._view.close_asked()
        self._view.warn("")
        self._tools.announcer.done(said)
        self.refresh()

    def _refuse(self, refusal: RuleViolation) -> None:
        name = refusal.field if isinstance(refusal, InvalidValue) else type(refusal).__name__
        field, said = FIELD_OF.get(name, ""), sentence(refusal)
        if field:
            self._view.show_asked_errors({field: said}, "")
        else:
            self._view.show_asked_errors({}, said)

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))


def _named(campaign: Campaign) -> str:
    return campaign.name if campaign.closed_on is None else f"{campaign.name} (cerrada)"


def _subtitle(campaign: Campaign) -> str:
    days = f"{short_day(campaign.starts)} – {short_day(campaign.ends)}"
    closed = "" if campaign.closed_on is None else f"cerrada el {short_day(campaign.closed_on)}"
    said = (days, campaign.responsible, closed, campaign.closing or campaign.purpose)
    return " · ".join(filter(None, said))


def _totals(progress: Progress) -> str:
    found = progress.counted
    counted = (
        (found.asked, "ficha", "fichas"),
        (found.visited, "visitada", "visitadas"),
        (found.waiting, "por aprobar", "por aprobar"),
        (found.approved, "aprobada", "aprobadas"),
        (found.updated, "cuenta actualizada", "cuentas actualizadas"),
        (found.proposals, "dato por decidir", "datos por decidir"),
        (found.found, "predio nuevo", "predios nuevos"),
    )
    return " · ".join(count(many, one, more) for many, one, more in counted if many)
