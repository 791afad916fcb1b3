"""What the page of a bank's profile does: reads what is typed, tries it on a file, keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from app.bank import bank_desk, bank_profiles
from app.bank.bank_profiles import TriedOut
from app.changes import Topic
from app.errors import FileUnreadable
from app.exchange.bank_profile import NAME, BankProfile
from app.exchange.bank_sheet import FIELDS as COLUMNS
from app.exchange.columns import ColumnsMissing
from app.exchange.values import fold
from app.messages import sentence
from app.office import Office
from app.wording.bank_sentences import finding
from domain.errors import RuleViolation
from ui.bank_profile import draft, words
from ui.bank_profile.columns import Told, Understood
from ui.bank_profile.ports import BankProfileView
from ui.formats import money
from ui.ports import PageTools
from ui.sheets.words import refusal_text
from ui.widgets.asking import Typed

FIRST: Final = "asobancaria2001"
"""What a profile begins as where nobody says so."""
_CHANGES: Final = frozenset({Topic.OFFICE})
_SHOWN: Final = 200
"""Payments that a try-out shows; its figures count all."""
_TAKEN: Final = "Ya hay un perfil con ese nombre."
_NO_COLUMN: Final = "El archivo no tiene esa columna."
_NOT_FOUND: Final = "Escriba el título de su columna: no se encontró."


@dataclass(frozen=True, slots=True)
class Loaded:
    """The profile that is changed, and the names of the others by their code."""

    profile: BankProfile
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a file says to a profile, or why it could not be read."""

    tried: TriedOut | None = None
    why: FileUnreadable | RuleViolation | None = None


class BankProfilePresenter:
    """The page's state: a profile as it was and as it is typed, the file on which it is tried."""

    def __init__(self, view: BankProfileView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._loaded: Loaded | None = None
        self._made: BankProfile | None = None
        self._errors: dict[str, str] = {}
        self._path: Path | None = None
        self._tried: TriedOut | None = None
        self._tried_as: BankProfile | None = None
        self._figure = words.PAYMENTS

    # ---- which one

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: on a profile, on a copy of one, or on what it was left with."""
        if "profile" in args:
            self._load(partial(bank_profiles.find, self._office, str(args["profile"])))
        elif "copy" in args or self._loaded is None:
            self._load(partial(bank_profiles.copy_of, self._office, str(args.get("copy", FIRST))))

    def leave(self) -> None:
        """Back to the list of profiles."""
        self._tools.navigation.open("perfiles_banco")

    def _load(self, find: partial[BankProfile]) -> None:
        def read() -> Loaded:
            names = {
                each.profile.code: fold(each.profile.name) for each in bank_profiles.listed(self._office)
            }
            return Loaded(find(), names)

        self._tools.tasks.read(read, self._take, key="profile", refused=self._refuse)

    def _take(self, loaded: Loaded) -> None:
        self._loaded, self._made, self._errors = loaded, loaded.profile, {}
        self._path, self._tried, self._figure = None, None, words.PAYMENTS
        self._view.warn("")
        self._view.show_form(loaded.profile.name, draft.sections(loaded.profile))
        self._view.show_file("")

    # ---- typing

    def typed(self, typed: Typed) -> None:
        """Something was typed: say what is wrong with it, and try it on the file."""
        if self._loaded is None:
            return
        self._read(self._loaded, typed)
        self._view.show_errors(self._errors)
        self._try()

    def _read(self, loaded: Loaded, typed: Typed) -> None:
        self._made, self._errors = draft.read(loaded.profile, typed)
        others = {name for code, name in loaded.names.items() if code != loaded.profile.code}
        if fold(self._made.name) in others:
            self._errors[NAME] = _TAKEN

    # ---- trying

    def ask_file(self) -> None:
        """Ask on which file it is tried."""
        self._view.ask_file()

    def read_file(self, path: str) -> None:
        """Try the profile on a file of the bank: nothing of it is applied."""
        self._path, self._figure = Path(path), words.PAYMENTS
        self._try()

    def choose_figure(self, key: str) -> None:
        """Show payments, errors or notices."""
        self._figure = key
        self._show()

    def _try(self) -> None:
        path, made = self._path, self._made
        if path is not None and made is not None and not self._blocked():
            take = partial(self._take_attempt, made)
            self._tools.tasks.read(lambda: self._attempt(path, made), take, key="try")

    def _blocked(self) -> bool:
        """Whether what is typed cannot be tried; a sheet's columns are found out by trying."""
        known = {spec.key for spec in COLUMNS}
        return any(place != NAME and place not in known for place in self._errors)

    def _attempt(self, path: Path, made: BankProfile) -> Attempt:
        """On a worker: the file as the profile has it read."""
        try:
            return Attempt(bank_profiles.try_out(self._office, path, made))
        except (FileUnreadable, RuleViolation) as why:
            return Attempt(why=why)

    def _take_attempt(self, made: BankProfile, attempt: Attempt) -> None:
        self._tried, self._tried_as, view = attempt.tried, made, self._view
        if self._tried is None:
            self._unread(attempt.why)
            return
        view.warn("")
        view.show_file("" if self._path is None else self._path.name)
        header = self._tried.header
        if header is not None:
            view.fill({field: title for field, title in header.mapping().items() if self._is_blank(field)})
        beside = {place: words.beside(errors) for place, errors in self._tried.faults.items() if place}
        view.show_errors({**beside, **self._errors})
        view.show_figures(words.figures(self._tried))
        if self._figure == words.PAYMENTS and not self._tried.file.payments:
            self._figure = words.ERRORS
        self._show()

    def _is_blank(self, field: str) -> bool:
        made = self._made
        return made is not None and made.sheet is not None and not made.sheet.heading(field)

    def _unread(self, why: FileUnreadable | RuleViolation | None) -> None:
        view, made = self._view, self._made
        if isinstance(why, ColumnsMissing) and made is not None and made.sheet is not None:
            there = {fold(title) for title in why.found}
            headings = {spec.key: made.sheet.heading(spec.key) for spec in COLUMNS}
            lost = {field: _NO_COLUMN for field, said in headings.items() if said and fold(said) not in there}
            needed = (spec.key for spec in COLUMNS if not headings[spec.key] and spec.title in why.wanted)
            view.show_errors({**dict.fromkeys(needed, _NOT_FOUND), **lost})
        else:
            self._path = None
            view.show_file("")
        view.warn("" if why is None else refusal_text(why))

    def _show(self) -> None:
        if self._tried is None:
            return
        found = self._tried.file
        self._view.choose_figure(self._figure)
        if self._figure == words.PAYMENTS:
            shown = found.payments[:_SHOWN]
            self._view.show_payments([Understood(each, each.paid_on or found.collected_on) for each in shown])
            return
        told = found.errors if self._figure == words.ERRORS else found.notices
        texts = [(each.line, finding(None, each.code.value, each.facts, money)) for each in told]
        self._view.show_findings([Told(line, f"{text[:1].upper()}{text[1:]}.") for line, text in texts])

    # ---- keeping

    def save(self, typed: Typed) -> None:
        """Keep the profile once all of it is right, and the chosen file was read by it as it is now."""
        if self._loaded is None:
            return
        self._read(self._loaded, typed)
        if self._errors:
            self._view.show_errors(self._errors, go=True)
            return
        path, made = self._path, self._made
        if path is None or made is None or made == self._tried_as:
            self._ask_keep()
            return

        def then(attempt: Attempt) -> None:
            self._take_attempt(made, attempt)
            self._ask_keep()

        self._tools.tasks.read(lambda: self._attempt(path, made), then, key="try")

    def _ask_keep(self) -> None:
        """Keep it; ask before, if no file bears it out."""
        asked = words.keeping(self._tried)
        if asked is None:
            self._keep()
        else:
            self._view.ask_decision(asked, self._keep)

    def _keep(self) -> None:
        made = self._made
        if made is not None:
            self._tools.tasks.write(
                lambda: self._kept(made), self._saved, changes=_CHANGES, key="save", refused=self._refuse
            )

    def _kept(self, made: BankProfile) -> BankProfile:
        """On a worker: the profile with its code, kept."""
        coded = bank_profiles.coded(self._office, made)
        bank_desk.save_profile(self._office, coded)
        return coded

    def _saved(self, kept: BankProfile) -> None:
        self._view.saved()
        self._loaded = None
        self._tools.announcer.done(f"Perfil {kept.name} guardado")
        self._tools.navigation.open("perfiles_banco", profile=kept.code)

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))
