"""What the page of an act that is being typed does: judges every cell, saves as one types, puts in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from app import attachments
from app.changes import Changed, Topic
from app.exchange.tariff_draft import Cells, DraftHead, DraftText, read_cell
from app.messages import sentence
from app.office import Office
from app.pricing import tariff_draft
from app.pricing.tariff import LoadedSheet
from app.pricing.tariff_draft import UNNAMED, TariffDraft
from app.store.attachments import Attachment
from app.wording.tariff_refusals import TariffDraftIncomplete
from domain.attachment import Owner, OwnerKind
from domain.cadastre import Service
from domain.errors import RuleViolation
from domain.profile import Profile
from domain.tariff_act import COLUMNS, Place
from ui.act.decisions import discard_decision, force_decision
from ui.act.head import TypedHead, missing_head, read_head, typed_head
from ui.act.sheet import TITLES, ActSheet, GridRow, findings_text, findings_tone
from ui.formats import count, day, moment
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.files import FileLine, copies_folder, file_lines
from ui.widgets.values import Decision
from ui.words import SERVICES

HEAD: Final = "datos"
_TYPED: Final = "Lo que acaba de escribir todavía no se ha guardado, o tiene un dato por corregir."
_AGAIN: Final = " Actualice la página."
_UNDONE: Final = 100
_TARIFFS: Final[Changed] = frozenset({Topic.TARIFFS})
Typed = tuple[int, int, str]


class ActView(Protocol):
    """What the presenter asks of the page."""

    def show_draft(self, subtitle: str, base: str) -> None:
        """Show which draft it is, and the sheet it was copied from; empty for none."""
        ...

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        ...

    def show_grid(self, title: str, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show the cells of a service."""
        ...

    def show_mode(self, *, against: bool) -> None:
        """Show what stands under each price."""
        ...

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        ...

    def show_said(self, text: str) -> None:
        """Say what there is to say of the current cell."""
        ...

    def show_findings(self, text: str, tone: Tone, *, some: bool) -> None:
        """Say what must be looked at."""
        ...

    def show_head(self, head: TypedHead) -> None:
        """Show what the draft says of itself."""
        ...

    def show_head_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong in the form."""
        ...

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show what is attached."""
        ...

    def ask(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision that cannot be undone."""
        ...

    def ask_file(self) -> None:
        """Ask for the act's PDF or photo."""
        ...

    def open_path(self, path: Path) -> None:
        """Open a file with the program that the computer has for it."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class ActPresenter:
    """Holds the draft as it was typed, and its last version that was saved."""

    def __init__(self, view: ActView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._profile: Profile | None = None
        self._draft: TariffDraft | None = None
        self._text = DraftText(head=DraftHead())
        self._service = Service.WATER
        self._at = (0, 0)
        self._against = False
        self._undo: list[Cells] = []
        self._version = 0
        self._dirty = self._saving = False
        self._errors: Mapping[str, str] = {}
        self._judged: tuple[DraftText, ActSheet] | None = None
        self._then: Callable[[], None] | None = None

    # ---- opening

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened on a `draft`, perhaps to `compare` it with the sheet it was copied from."""
        key = int(str(args.get("draft") or 0))
        self._against = bool(args.get("compare"))

        def work() -> tuple[TariffDraft, Profile]:
            return tariff_draft.draft(self._office, key), tariff_draft.country(self._office)

        self._tools.tasks.read(work, self._show, key="draft", refused=self._not_there)

    def _show(self, found: tuple[TariffDraft, Profile]) -> None:
        self._draft, self._profile = found
        self._text, self._version = self._draft.text, self._draft.version
        self._undo, self._errors, self._dirty = [], {}, False
        self._view.warn("")
        self._show_title(self._draft)
        self._view.show_head(typed_head(self._text.head))
        self._view.show_head_errors({})
        self._view.show_mode(against=self._against)
        self._show_files(self._draft.files)
        self._judge()
        self.choose_tab(Service.WATER.value if self._text.head.id else HEAD)

    def _show_title(self, draft: TariffDraft) -> None:
        base = "" if draft.base is None else draft.base.id
        saved = f"guardado {moment(draft.changed_at.astimezone())}, {draft.changed_by}"
        self._view.show_draft(f"{self._text.head.id or UNNAMED} · {saved}", base)

    def choose_tab(self, key: str) -> None:
        """Show another part of the act."""
        if key != HEAD:
            self._service = Service(key)
            self._judge()
        self._view.show_tab(key)

    def choose_compare(self, against: bool) -> None:
        """Show under each price its own arithmetic, or the sheet it was copied from."""
        self._against = against
        self._view.show_mode(against=against)
        self._judge()

    # ---- cells

    def typed(self, cells: Sequence[Typed]) -> None:
        """Cells were typed in, pasted or deleted."""
        held = dict(self._text.cells)
        for row, column, text in cells:
            place = self._place(row, column)
            value = read_cell(place.column, text)
            if value is None:
                held.pop(place, None)
            else:
                held[place] = value
        if held != self._text.cells:
            self._undo = [*self._undo[-_UNDONE:], self._text.cells]
            self._put(held)

    def undo(self) -> None:
        """Take the last typing back."""
        if self._undo:
            self._put(self._undo.pop())

    def moved(self, row: int, column: int) -> None:
        """Another cell is the current one."""
        self._at = (row, column)
        self._say()

    def next_finding(self) -> None:
        """Go to the next cell that must be looked at."""
        places = self._sheet().findings().places
        if not places:
            return
        now = self._place(*self._at)
        place = places[(places.index(now) + 1) % len(places)] if now in places else places[0]
        if place.service is not self._service:
            self.choose_tab(place.service.value)
        self._view.show_tab(place.service.value)
        row = self._sheet().rows_of(place.service).index(place.row)
        self._view.go_to(row, COLUMNS[place.service].index(place.column))

    def _put(self, cells: Cells) -> None:
        self._text = replace(self._text, cells=cells)
        self._dirty = True
        self._judge()
        self._save()

    def _place(self, row: int, column: int) -> Place:
        return Place(self._service, self._sheet().rows_of(self._service)[row], COLUMNS[self._service][column])

    def _sheet(self) -> ActSheet:
        """The draft as it is typed now, judged once."""
        if self._judged is None or self._judged[0] is not self._text:
            draft, profile = self._opened()
            judged = ActSheet(self._text, profile, self._office.clock.today(), draft.base)
            self._judged = (self._text, judged)
        return self._judged[1]

    def _now(self) -> TariffDraft:
        draft, _ = self._opened()
        return replace(draft, text=self._text)

    def _opened(self) -> tuple[TariffDraft, Profile]:
        if self._draft is None or self._profile is None:
            raise RuntimeError("no draft is open")
        return self._draft, self._profile

    def _judge(self) -> None:
        sheet = self._sheet()
        titles = [TITLES[column] for column in COLUMNS[self._service]]
        rows = sheet.rows(self._service, against=self._against)
        self._view.show_grid(SERVICES[self._service], titles, rows)
        found = sheet.findings()
        self._view.show_findings(findings_text(found), findings_tone(found), some=bool(found.places))
        self._say()

    def _say(self) -> None:
        rows, columns = self._sheet().rows_of(self._service), COLUMNS[self._service]
        self._at = (min(self._at[0], len(rows) - 1), min(self._at[1], len(columns) - 1))
        self._view.show_said(self._sheet().cell(self._place(*self._at)).said)

    # ---- the head

    def head_typed(self, typed: TypedHead) -> None:
        """Something was typed in the form."""
        head, self._errors = read_head(typed, self._text.head)
        self._view.show_head_errors(self._errors)
        if head != self._text.head:
            self._text = replace(self._text, head=head)
            self._dirty = True

    def head_left(self, typed: TypedHead) -> None:
        """A field of the form was left."""
        self.head_typed(typed)
        self._save()

    # ---- saving

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return _TYPED if self._dirty or self._errors else ""

    def _save(self) -> None:
        """Save what was typed; while one save is under way the next one waits for it."""
        draft, _ = self._opened()
        if not self._dirty or self._saving:
            return
        self._dirty, self._saving = False, True
        text, version = self._text, self._version
        self._tools.tasks.write(
            lambda: tariff_draft.save(self._office, draft.id, version, text),
            self._saved,
            changes=_TARIFFS,
            key="save",
            refused=self._not_saved,
        )

    def _saved(self, version: int) -> None:
        self._version, self._saving = version, False
        draft, _ = self._opened()
        now = self._office.clock.now()
        self._draft = replace(draft, version=version, changed_at=now, changed_by=self._office.user)
        self._show_title(self._draft)
        self._save()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _not_saved(self, refusal: RuleViolation) -> None:
        self._saving, self._dirty, self._then = False, True, None
        self._view.warn(sentence(refusal))

    def _when_saved(self, act: Callable[[], None]) -> None:
        self._save()
        if self._saving:
            self._then = act
        else:
            act()

    # ---- in force, or away

    def ask_force(self) -> None:
        """Ask whether the draft is to be put in force; what it lacks is said instead."""
        found = self._sheet().findings()
        missing = tariff_draft.lacking(self._text)
        since = self._text.head.valid_from
        if missing or self._errors or since is None:
            lacking = missing or ("corregir los datos marcados",)
            wrong = {**missing_head(self._text.head), **self._errors}
            self._view.show_head_errors(wrong)
            if wrong:
                self._view.show_tab(HEAD)
            self._view.warn(sentence(TariffDraftIncomplete(self._text.head.id or UNNAMED, lacking)))
            return
        if found.unlawful:
            cells = count(len(found.unlawful), "celda está", "celdas están")
            self._view.warn(f"{cells} fuera de los límites de ley: con F8 se ve cuál y cuánto debe ser.")
            return
        self._view.warn("")
        self._tools.tasks.read(
            lambda: tariff_draft.issued_since(self._office, since), self._decide, key="issued_since"
        )

    def open_trial(self) -> None:
        """See what the draft would do to the bills, once what was typed is saved."""
        key = self._now().id
        self._when_saved(lambda: self._tools.navigation.open("probar_tarifa", draft=key))

    def _decide(self, issued: int) -> None:
        self._view.ask(force_decision(self._now(), issued), lambda: self._when_saved(self._force))

    def _force(self) -> None:
        draft, _ = self._opened()
        version = self._version
        self._tools.tasks.write(
            lambda: tariff_draft.put_in_force(self._office, draft.id, version),
            self._in_force,
            changes=_TARIFFS | {Topic.ATTACHMENTS},
            key="force",
            refused=lambda refusal: self._view.warn(sentence(refusal)),
        )

    def _in_force(self, loaded: LoadedSheet) -> None:
        since = day(loaded.sheet.terms.valid_from)
        self._tools.announcer.done(f"Tarifas {loaded.sheet.id} en vigencia desde el {since}")
        self._tools.navigation.open("tarifas", sheet=loaded.id)

    def ask_discard(self) -> None:
        """Ask whether the draft is to be thrown away."""
        draft = self._now()
        self._view.ask(discard_decision(draft), lambda: self._discard(draft.id, draft.name))

    def _discard(self, key: int, name: str) -> None:
        def done(_changed: Changed) -> None:
            self._dirty = False
            self._tools.announcer.done(f"Borrador {name} descartado")
            self._tools.navigation.open("tarifas")

        self._tools.tasks.write(
            lambda: tariff_draft.discard(self._office, key),
            done,
            changes=_TARIFFS,
            key="discard",
            refused=self._gone,
        )

    def _not_there(self, refusal: RuleViolation) -> None:
        """There is nothing to type in: back to the sheets, where one is begun."""
        self._tools.announcer.done(sentence(refusal).removesuffix(_AGAIN))
        self._tools.navigation.open("tarifas")

    def _gone(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))

    # ---- the act's own file

    def attach(self, path: str) -> None:
        """Keep the act's PDF or photo with the draft."""
        draft, _ = self._opened()
        owner = Owner(OwnerKind.TARIFF_DRAFT, draft.id)

        def work() -> tuple[Attachment, ...]:
            attachments.add(self._office, owner, self._text.head.id or UNNAMED, Path(path))
            return attachments.of(self._office, owner)

        self._write_files(work, f"{Path(path).name} quedó adjunto al borrador")

    def remove(self, key: int) -> None:
        """Take a file off the draft."""
        draft, _ = self._opened()

        def work() -> tuple[Attachment, ...]:
            name = self._text.head.id or UNNAMED
            attachments.withdraw(self._office, key, name, "se quitó del borrador")
            return attachments.of(self._office, Owner(OwnerKind.TARIFF_DRAFT, draft.id))

        self._write_files(work, "Archivo quitado del borrador")

    def open_file(self, key: int) -> None:
        """Look at a file."""
        self._tools.tasks.read(
            lambda: attachments.copy_out(self._office, key, copies_folder()),
            self._view.open_path,
            key="open",
            refused=lambda refusal: self._view.warn(sentence(refusal)),
        )

    def _write_files(self, work: Callable[[], tuple[Attachment, ...]], said: str) -> None:
        def done(files: tuple[Attachment, ...]) -> None:
            draft, _ = self._opened()
            kept = tuple(each for each in files if each.withdrawn_at is None)
            self._draft = replace(draft, files=kept)
            self._show_files(kept)
            self._view.warn("")
            self._tools.announcer.done(said)

        self._tools.tasks.write(
            work,
            done,
            changes=frozenset({Topic.ATTACHMENTS}),
            key="files",
            refused=lambda refusal: self._view.warn(sentence(refusal)),
        )

    def _show_files(self, files: Sequence[Attachment]) -> None:
        self._view.show_files(file_lines(files))
