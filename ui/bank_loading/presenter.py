"""What loading a bank's file does: proposes its profile, tries it whole, applies it once it is told to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bank import bank_desk, bank_file
from app.bank.bank_file import BankImport, BankImportOptions, BankPreview
from app.changes import Topic
from app.errors import FileUnreadable
from app.exchange.bank_file import ErrorCode
from app.exchange.bank_profile import BankProfile
from app.exchange.columns import ColumnSample, ColumnsMissing, sample_columns
from app.exchange.table import read_table
from app.messages import sentence
from app.office import Office
from app.store.bank_files import PaymentState
from app.wording.bank_sentences import finding
from domain.errors import RuleViolation
from ui.bank_loading import words
from ui.bank_loading.columns import Line
from ui.bank_loading.fields import PAYMENT_FIELDS, WORDS
from ui.bank_loading.ports import BankLoadingView
from ui.formats import money
from ui.ports import About, PageTools
from ui.sheets.mapping import changed, column_choices
from ui.sheets.words import ADVICE, CHOOSE, column_ties, refusal_text

_CHANGES: Final = frozenset({Topic.LEDGER})
_FEWEST: Final = 2
"""A row with fewer titles is no header from which one could choose columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A file read by a profile, or why it could not be."""

    profiles: tuple[BankProfile, ...]
    profile: str
    found: BankPreview | None = None
    why: FileUnreadable | RuleViolation | None = None
    samples: tuple[ColumnSample, ...] = ()


class BankLoadingPresenter:
    """The page's state: a file, the profile by which it is read, what is shown of it."""

    def __init__(self, view: BankLoadingView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._path: Path | None = None
        self._profile, self._shown = "", ""
        self._mapping: dict[str, str] = {}
        self._found: BankPreview | None = None

    # ---- the file

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps with a file; else the user chooses one at once."""
        path = args.get("path")
        if isinstance(path, str):
            self.read_file(path)
        elif self._path is None:
            self._view.show_start()
            self._view.ask_file()

    def ask_file(self) -> None:
        """Ask which file to read."""
        self._view.ask_file()

    def read_file(self, path: str) -> None:
        """Read a file; its profile is proposed anew."""
        self._forget(Path(path))
        self._try()

    def choose_profile(self, code: str) -> None:
        """Read it as another bank writes."""
        self._profile, self._mapping, self._shown = code, {}, ""
        self._try()

    def choose_column(self, field: str, column: str) -> None:
        """Read another column for a field."""
        self._mapping = changed(self._mapping, field, column)
        self._try()

    def choose_rows(self, key: str) -> None:
        """Show payments of another fate, or what is wrong."""
        self._shown = key
        self._show_rows()

    def refresh(self) -> None:
        """What the office knows has changed: try the file against it again."""
        if self._path is not None:
            self._try()

    # ---- loading it

    def ask_load(self) -> None:
        """Ask once, in figures and words, whether it is applied."""
        if self._found is not None and not self._found.told.file.errors:
            self._view.ask_decision(words.decision(self._found.told, self._office.currency.words), self._load)

    def _load(self) -> None:
        path, options = self._path, BankImportOptions(profile=self._profile, mapping=self._mapping or None)
        if path is None:
            return
        about = About(title=f"Cargar {path.name}", changes=_CHANGES, key="load", cancellable=False)
        self._tools.tasks.job(
            lambda job: bank_file.import_file(self._office, path, options, job),
            self._loaded,
            about,
            refused=lambda refusal: self._view.show_refusal(sentence(refusal, self._office.currency), ""),
        )

    def _loaded(self, done: BankImport) -> None:
        self._forget(None)
        self._view.show_start()
        self._tools.navigation.open("bancos", file=done.id)
        self._tools.announcer.done(words.done(done))

    # ---- parts

    def _forget(self, path: Path | None) -> None:
        self._path, self._found, self._mapping = path, None, {}
        self._profile, self._shown = "", ""

    def _try(self) -> None:
        path, code, mapping = self._path, self._profile, dict(self._mapping)
        if path is None:
            return
        self._view.show_file(path.name, "leyendo…")
        self._tools.tasks.read(lambda: self._tried(path, code, mapping), self._take, key="preview")

    def _tried(self, path: Path, code: str, mapping: dict[str, str]) -> Tried:
        """On a worker: the file as it would be loaded."""
        profiles = bank_desk.profiles(self._office)
        try:
            code = code or bank_desk.propose(self._office, path)
            options = BankImportOptions(profile=code, mapping=mapping or None)
            found = bank_file.preview(self._office, path, options)
        except ColumnsMissing as why:
            samples = sample_columns(read_table(path, score=PAYMENT_FIELDS.score), why.found)
            return Tried(profiles=profiles, profile=code, why=why, samples=samples)
        except (FileUnreadable, RuleViolation) as why:
            return Tried(profiles=profiles, profile=code, why=why)
        return Tried(profiles=profiles, profile=code, found=found)

    def _take(self, tried: Tried) -> None:
        self._profile, self._found = tried.profile, tried.found
        if tried.found is None:
            self._refuse(tried)
            return
        view, told, header = self._view, tried.found.told, tried.found.header
        self._show_profiles(tried)
        view.show_file(told.name, words.told(told))
        if header is None:
            view.show_mapping((), (), ())
        else:
            self._mapping = PAYMENT_FIELDS.mapping_of(header)
            ties = column_ties(WORDS, header.ambiguities, header.unmapped)
            view.show_mapping(column_choices(header.titles), PAYMENT_FIELDS.choices(self._mapping), ties)
        self._say_errors(told)
        options = words.figures(told)
        view.show_figures(options)
        if self._shown not in {each.key for each in options}:
            self._shown = words.ERRORS if told.file.errors else PaymentState.APPLIED.value
        view.choose_figure(self._shown)
        view.show_action(words.act(told), words.why_not(told))
        self._show_rows()

    def _show_profiles(self, tried: Tried) -> None:
        self._view.show_profiles([(each.code, each.name) for each in tried.profiles], tried.profile)

    def _say_errors(self, told: BankImport) -> None:
        errors = told.file.errors
        repeated = next((each for each in errors if each.code is ErrorCode.REPEATED), None)
        if repeated is not None:
            said = finding(None, repeated.code.value, repeated.facts)
            self._view.show_refusal(f"{said[:1].upper()}{said[1:]}.", "El archivo ya se cargó")
        elif errors:
            self._view.show_refusal(words.ADVICE, words.why_not(told))
        else:
            self._view.show_refusal("", "")

    def _refuse(self, tried: Tried) -> None:
        view, why = self._view, tried.why
        view.show_figures(())
        view.show_action("", "")
        if isinstance(why, ColumnsMissing):
            self._show_profiles(tried)
            view.show_file(why.file, "faltan columnas")
            known = len(why.found) >= _FEWEST
            if known:
                fields = PAYMENT_FIELDS.choices(self._mapping)
                view.show_mapping(column_choices(why.found), fields, (CHOOSE,))
            else:
                view.show_mapping((), (), ())
            view.show_samples(tried.samples)
            view.show_refusal(ADVICE["columnas"] if known else words.NOT_READ, refusal_text(why))
        else:
            self._forget(None)
            view.show_start()
            view.show_refusal(refusal_text(why) if why else "", "")

    def _show_rows(self) -> None:
        if self._found is None:
            return
        told = self._found.told
        if self._shown == words.ERRORS:
            self._view.show_findings(words.findings(told.file.errors))
        elif self._shown == words.NOTICES:
            self._view.show_findings(words.findings(told.file.notices, money))
        else:
            collected = told.file.collected_on
            fates = [each for each in told.fates if each.state.value == self._shown]
            self._view.show_fates([Line(each, each.payment.paid_on or collected) for each in fates])
