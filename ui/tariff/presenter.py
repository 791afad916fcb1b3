"""What the tariff page does: show sheets, drafts and prices, load one, begin and copy drafts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

from app import attachments
from app.changes import Topic
from app.exchange.tariff_document import TariffRejected
from app.exchange.tariff_draft import read_cell
from app.exchange.tariff_template import write_template
from app.messages import sentence
from app.office import Office
from app.pricing import tariff, tariff_draft
from app.pricing.tariff import LoadedSheet
from app.pricing.tariff_draft import BegunDraft, TariffDraft
from app.store.attachments import Attachment
from app.store.tariffs import StoredSheet
from domain.attachment import Owner, OwnerKind
from domain.errors import RuleViolation
from domain.tariff import IndexChange, TariffSheet
from domain.tariff_act import Column
from domain.tariff_source import RangeSource
from ui.formats import count, day, number
from ui.ports import PageTools
from ui.tariff.lines import (
    Offers,
    PriceLine,
    ProblemLine,
    SheetLine,
    act_title,
    difference_lines,
    index_words,
    price_lines,
    problem_lines,
)
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.files import FileLine, copies_folder, file_lines
from ui.widgets.values import Decision

TEMPLATE: Final = "tarifas.xlsx"
_CHANGES: Final = frozenset({Topic.TARIFFS})
Found = tuple[tuple[StoredSheet, TariffSheet], ...]


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that no sheet was loaded, or the sheets."""
        ...

    def show_sheets(self, lines: Sequence[SheetLine], chosen: int) -> None:
        """Show the loaded sheets, one of them chosen."""
        ...

    def show_prices(self, title: str, subtitle: str, lines: Sequence[PriceLine]) -> None:
        """Show the prices of a sheet."""
        ...

    def show_offers(self, offers: Offers) -> None:
        """Show what can be done with the sheet or draft in front."""
        ...

    def ask(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision."""
        ...

    def ask_index(self, name: str) -> None:
        """Ask for the indices of a copy."""
        ...

    def say_index(self, text: str, tone: Tone) -> None:
        """Say what the indices come to, or why not."""
        ...

    def close_index(self) -> None:
        """The copy was made."""
        ...

    def ask_files(self, name: str, files: Sequence[FileLine]) -> None:
        """Show the act's own files."""
        ...

    def show_files(self, files: Sequence[FileLine]) -> None:
        """The files changed."""
        ...

    def refuse_file(self, text: str) -> None:
        """Say why a file is not taken."""
        ...

    def open_path(self, path: Path) -> None:
        """Open a file with the program that the computer has for it."""
        ...

    def ask_file(self) -> None:
        """Ask for the file of a sheet."""
        ...

    def ask_template(self, name: str) -> None:
        """Ask where to write the template."""
        ...

    def show_problems(self, title: str, text: str, lines: Sequence[ProblemLine]) -> None:
        """List what is wrong in a file, or different in a sheet."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class TariffPresenter:
    """The sheets, and which one is in front."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._sheets: dict[int, tuple[StoredSheet, TariffSheet]] = {}
        self._drafts: dict[int, TariffDraft] = {}
        self._files: Mapping[int, int] = {}
        self._chosen = 0
        self._threshold = Decimal(0)

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps on a `sheet`."""
        self._chosen = int(str(args.get("sheet") or self._chosen))
        self.reload()

    def reload(self) -> None:
        """Read the sheets and drafts again."""

        def work() -> tuple[Found, tuple[TariffDraft, ...], Mapping[int, int]]:
            found = tariff.sheets(self._office)
            ids = [stored.id for stored, _ in found]
            files = attachments.counts(self._office, OwnerKind.TARIFF, ids)
            return found, tariff_draft.drafts(self._office), files

        self._tools.tasks.read(work, lambda read: self._show(*read), key="load")

    def _show(
        self, found: Found, drafts: Sequence[TariffDraft] = (), files: Mapping[int, int] | None = None
    ) -> None:
        self._sheets = {stored.id: (stored, sheet) for stored, sheet in found}
        self._drafts = {-draft.id: draft for draft in drafts}
        self._files = files or {}
        self._view.show_empty(empty=not found and not drafts)
        if not found and not drafts:
            return
        now = current_sheet(found, self._office.clock.today())
        newest = sorted(found, key=lambda each: (each[0].valid_from, each[0].id), reverse=True)
        lines = [*map(_draft_line, drafts), *(_line(stored, now) for stored, _ in newest)]
        if self._chosen not in {*self._sheets, *self._drafts}:
            self._chosen = now or lines[0].id
        self._view.show_sheets(lines, self._chosen)
        self._show_prices()

    def choose(self, ident: int) -> None:
        """Show the prices of a sheet or draft."""
        if ident in {*self._sheets, *self._drafts} and ident != self._chosen:
            self._chosen = ident
            self._show_prices()

    def _show_prices(self) -> None:
        if self._chosen in self._drafts:
            self._show_draft(self._drafts[self._chosen])
            return
        stored, sheet = self._sheets[self._chosen]
        basis = f"altitud {number(sheet.terms.altitude_m)} m" if sheet.terms.altitude_m is not None else ""
        authority = sheet.terms.authority
        parts = (act_title(stored), authority, _since(stored), basis, f"cargada por {stored.loaded_by}")
        subtitle = " · ".join(part for part in parts if part)
        self._view.show_prices(f"Precios de {stored.code}", subtitle, price_lines(sheet))
        grid = not isinstance(sheet.source, RangeSource)
        files = self._files.get(stored.id, 0)
        self._view.show_offers(Offers(name=stored.code, draft=False, grid=grid, files=files))

    def _show_draft(self, draft: TariffDraft) -> None:
        lacking = tariff_draft.lacking(draft.text)
        subtitle = f"falta {', '.join(lacking)}" if lacking else "listo para poner en vigencia"
        lines = [] if lacking else price_lines(_as_sheet(draft, self._office))
        self._view.show_prices(f"Borrador {draft.name}", subtitle, lines)
        self._view.show_offers(Offers(name=draft.name, draft=True, grid=True, files=len(draft.files)))

    # ---- drafts

    def begin(self) -> None:
        """Begin an empty draft, and type in it."""
        self._write_draft(lambda: tariff_draft.begin(self._office))

    def copy(self) -> None:
        """Begin a draft as the sheet in front stands."""
        chosen = self._chosen
        self._write_draft(lambda: tariff_draft.copy(self._office, chosen))

    def open(self, ident: int) -> None:
        """Go on typing a draft."""
        if ident in self._drafts:
            self._tools.navigation.open("digitar_tarifa", draft=-ident)

    def ask_take_back(self) -> None:
        """Ask whether the sheet in front is to be a draft again."""
        stored, _ = self._sheets[self._chosen]
        decision = Decision(
            title=f"Volver {stored.code} a borrador",
            sentence=f"{stored.code} deja de regir hasta que la ponga de nuevo en vigencia",
            explanation="Solo se puede mientras no se haya liquidado con ella.",
            act="Volver a borrador",
            act_key="Alt+V",
            safe="Dejarla como está",
            icon=Icon.UNDO,
        )
        self._view.ask(decision, self._take_back)

    def _take_back(self) -> None:
        chosen = self._chosen
        self._write_draft(lambda: tariff_draft.take_back(self._office, chosen))

    def open_trial(self) -> None:
        """See what the sheet or draft in front would do to the bills."""
        what = {"draft": -self._chosen} if self._chosen in self._drafts else {"sheet": self._chosen}
        self._tools.navigation.open("probar_tarifa", **what)

    # ---- a copy with an index

    def ask_index(self) -> None:
        """Ask by which index the sheet in front is adjusted (R-TAR-06)."""
        stored, _ = self._sheets[self._chosen]

        def show(threshold: Decimal) -> None:
            self._threshold = threshold
            self._view.ask_index(stored.code)

        self._tools.tasks.read(lambda: tariff_draft.index_threshold(self._office), show, key="threshold")

    def index_typed(self, before: str, now: str) -> None:
        """Say what the indices come to, as they are typed."""
        change = self._index_change(before, now)
        if change is not None:
            self._view.say_index(*index_words(change))

    def index(self, before: str, now: str) -> None:
        """Begin a draft with the sheet's costs adjusted."""
        change, chosen = self._index_change(before, now), self._chosen
        if change is None:
            self._view.say_index("Escriba los dos índices, mayores que cero.", Tone.BAD)
            return

        def done(begun: BegunDraft) -> None:
            self._view.close_index()
            self._chosen = -begun.id
            self._tools.navigation.open("digitar_tarifa", draft=begun.id, compare=True)

        self._tools.tasks.write(
            lambda: tariff_draft.copy(self._office, chosen, change),
            done,
            changes=_CHANGES,
            key="draft",
            refused=lambda refusal: self._view.say_index(sentence(refusal), Tone.BAD),
        )

    def _index_change(self, before: str, now: str) -> IndexChange | None:
        read = [read_cell(Column.COST, text) for text in (before, now)]
        first, last = (value if isinstance(value, Decimal) and value > 0 else None for value in read)
        return None if first is None or last is None else IndexChange(first, last, self._threshold)

    # ---- the act's own files

    def ask_files(self) -> None:
        """Show the files of the sheet in front."""
        stored, _ = self._sheets[self._chosen]
        owner = Owner(OwnerKind.TARIFF, stored.id)
        self._tools.tasks.read(
            lambda: attachments.of(self._office, owner),
            lambda files: self._view.ask_files(stored.code, file_lines(files)),
            key="files",
        )

    def attach(self, path: str) -> None:
        """Keep the act's PDF or photo with its sheet."""
        stored, _ = self._sheets[self._chosen]
        owner = Owner(OwnerKind.TARIFF, stored.id)

        def work() -> tuple[Attachment, ...]:
            attachments.add(self._office, owner, stored.code, Path(path))
            return attachments.of(self._office, owner)

        def done(files: tuple[Attachment, ...]) -> None:
            self._view.show_files(file_lines(files))
            self._tools.announcer.done(f"{Path(path).name} quedó adjunto a {stored.code}")

        self._tools.tasks.write(
            work,
            done,
            changes=frozenset({Topic.ATTACHMENTS}),
            key="attach",
            refused=lambda refusal: self._view.refuse_file(sentence(refusal)),
        )

    def open_file(self, key: int) -> None:
        """Look at a file."""
        self._tools.tasks.read(
            lambda: attachments.copy_out(self._office, key, copies_folder()),
            self._view.open_path,
            key="open",
            refused=lambda refusal: self._view.refuse_file(sentence(refusal)),
        )

    def _write_draft(self, work: Callable[[], BegunDraft]) -> None:
        self._tools.tasks.write(
            work,
            self._begun,
            changes=_CHANGES,
            key="draft",
            refused=lambda refusal: self._refused("", refusal),
        )

    def _begun(self, begun: BegunDraft) -> None:
        self._view.warn("")
        self._chosen = -begun.id
        self._tools.navigation.open("digitar_tarifa", draft=begun.id)

    # ---- loading

    def ask_file(self) -> None:
        """Ask for the file of a sheet."""
        self._view.ask_file()

    def load(self, path: str) -> None:
        """Load a sheet."""
        self._tools.tasks.write(
            lambda: tariff.load_file(self._office, Path(path)),
            self._loaded,
            changes=_CHANGES,
            key="load_file",
            refused=lambda refusal: self._refused(Path(path).name, refusal),
        )

    def _loaded(self, found: LoadedSheet) -> None:
        self._chosen = found.id
        self._view.warn("")
        self._tools.announcer.done(
            f"Tarifas {found.sheet.id} cargadas, desde el {day(found.sheet.terms.valid_from)}"
        )
        if found.differences:
            prices = count(len(found.differences), "precio difiere", "precios difieren")
            text = f"{prices} de lo que dan sus costos y factores. Se cobra lo que dice el acto."
            lines = difference_lines(found.differences, self._office.currency.symbol)
            self._view.show_problems(f"Tarifas {found.sheet.id} cargadas", text, lines)

    def _refused(self, name: str, refusal: RuleViolation) -> None:
        if isinstance(refusal, TariffRejected):
            lines = problem_lines(tuple(refusal.problems))
            text = f"Tiene {count(len(lines), 'problema', 'problemas')}. Corríjalos y cárguela de nuevo."
            self._view.show_problems(f"{name} no se cargó", text, lines)
        else:
            self._view.warn(sentence(refusal))

    # ---- the template

    def ask_template(self) -> None:
        """Ask where to write the template."""
        self._view.ask_template(TEMPLATE)

    def write(self, path: str) -> None:
        """Write the template."""
        self._tools.tasks.write(
            lambda: write_template(Path(path)),
            lambda _done: self._tools.announcer.done(f"Plantilla guardada en {path}"),
            key="template",
        )


def current_sheet(found: Found, today: date) -> int:
    """The sheet in force on a day: of those that hold, the one that began last; 0 for none."""
    holding = [stored for stored, sheet in found if sheet.terms.holds(today)]
    return max(holding, key=lambda stored: (stored.valid_from, stored.id)).id if holding else 0


def _as_sheet(draft: TariffDraft, office: Office) -> TariffSheet:
    """A draft that lacks nothing, as the sheet it will be."""
    head = draft.text.head
    terms = head.terms(office.currency, head.valid_from or office.clock.today())
    return TariffSheet.of(terms, draft.text.act.source())


def _draft_line(draft: TariffDraft) -> SheetLine:
    head = draft.text.head
    since = "sin fecha" if head.valid_from is None else day(head.valid_from)
    return SheetLine(
        id=-draft.id,
        name=draft.name,
        since=since,
        act=f"borrador de {draft.changed_by}",
        now=False,
        draft=True,
    )


def _line(stored: StoredSheet, now: int) -> SheetLine:
    return SheetLine(
        id=stored.id,
        name=stored.code,
        since=day(stored.valid_from),
        act=act_title(stored),
        now=stored.id == now,
    )


def _since(stored: StoredSheet) -> str:
    if stored.valid_to is None:
        return f"desde {day(stored.valid_from)}"
    return f"{day(stored.valid_from)} a {day(stored.valid_to)}"
