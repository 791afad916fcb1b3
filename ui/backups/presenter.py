"""What the page of backups does: makes one, verifies and restores the chosen, chooses the second place."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app import office_settings
from app.changes import Topic
from app.errors import BackupDamaged
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.safekeeping import making, restoring, standing, verifying
from app.safekeeping.making import Made
from app.safekeeping.restoring import Comparison, Restored
from app.safekeeping.standing import Listed, Standing
from app.safekeeping.verifying import Verified
from ui.backups import words
from ui.formats import count, money
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Decision
from ui.words import LIGHT_TONES

_OFFICE: Final = frozenset({Topic.OFFICE})


class View(Protocol):
    """The page, as its presenter sees it."""

    def show_backups(self, found: Sequence[Listed]) -> None:
        """Show the backups."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def ask_folder(self) -> None:
        """Ask for the folder of the second place."""
        ...

    def ask_file(self) -> None:
        """Ask for a backup that lies elsewhere."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class BackupsPresenter:
    """The page has no state: everything lies in the folders."""

    def __init__(self, view: View, office: Office, tools: PageTools, reopen: Callable[[], None]) -> None:
        self._view, self._office, self._tools, self._reopen = view, office, tools, reopen

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Look at the folders again."""

        def work() -> tuple[Standing, tuple[Listed, ...]]:
            return standing.standing(self._office), standing.listing(self._office)

        self._tools.tasks.read(work, self._take, key="backups")

    def leave(self) -> None:
        """Go back to the settings."""
        self._tools.navigation.open("ajustes")

    def make(self) -> None:
        """Make one now."""
        about = About(title="Hacer el respaldo", changes=_OFFICE, key="make", writes=False)
        self._tools.tasks.job(lambda job: making.make(self._office, job=job), self._made, about)

    def verify(self, chosen: Listed) -> None:
        """Look into the chosen one again."""

        def work(job: Job) -> Verified | BackupDamaged:
            try:
                return verifying.verify(self._office.folder, self._office.clock, chosen.path, job)
            except BackupDamaged as damage:
                return damage

        about = About(title="Verificar el respaldo", changes=_OFFICE, key="verify", writes=False)
        self._tools.tasks.job(work, self._verified, about)

    def ask_restore(self, chosen: Listed) -> None:
        """Compare the chosen one with the book, and ask."""
        self.compare(str(chosen.path))

    def compare(self, path: str) -> None:
        """Compare a backup with the book, and ask whether it takes its place."""

        def work(job: Job) -> Comparison:
            self._office.demand(restoring.RESTORE)
            return restoring.compare(self._office.folder, Path(path), job)

        about = About(title="Comparar el respaldo con el libro", key="compare", writes=False)
        self._tools.tasks.job(work, self._ask, about, self._refused)

    def ask_file(self) -> None:
        """Ask for one that lies elsewhere."""
        self._view.ask_file()

    def ask_folder(self) -> None:
        """Ask for the second place."""
        self._view.ask_folder()

    def choose_folder(self, path: str) -> None:
        """Take a folder as the second place; one inside of the office's own is none."""
        chosen = Path(path).resolve()
        if chosen.is_relative_to(self._office.folder.root.resolve()):
            self._view.warn("Esa carpeta está dentro de la oficina y se perdería con ella. Elija otra.")
            return
        self._tools.tasks.write(
            lambda: office_settings.change(self._office, {"backup_folder": str(chosen)}),
            lambda _changed: self._chosen(chosen),
            changes=_OFFICE,
            key="folder",
            refused=self._refused,
        )

    # ---- parts

    def _take(self, found: tuple[Standing, tuple[Listed, ...]]) -> None:
        stands, listed = found
        self._view.show_backups(listed)
        self._view.warn(words.standing_text(stands), LIGHT_TONES[stands.light])

    def _chosen(self, folder: Path) -> None:
        self._tools.announcer.done(f"Los respaldos quedarán también en {folder}.")
        self.refresh()

    def _made(self, made: Made) -> None:
        self._tools.announcer.done(words.made_text(made))
        self.refresh()

    def _verified(self, found: Verified | BackupDamaged) -> None:
        if isinstance(found, BackupDamaged):
            self._tools.announcer.done("El respaldo está dañado: haga otro.")
        else:
            accounts = count(found.facts.accounts, "cuenta", "cuentas")
            told = f"Respaldo bueno: {accounts}, saldo {money(found.facts.balance)}."
            self._tools.announcer.done(told)
        self.refresh()

    def _ask(self, found: Comparison) -> None:
        decision = words.restoring(found, self._office.currency)
        self._view.ask_decision(decision, partial(self._restore, found.backup.path))

    def _restore(self, path: Path) -> None:
        def work(job: Job) -> Restored:
            self._office.close()
            return restoring.restore(self._office.folder, self._office.clock, self._office.actor(), path, job)

        about = About(title="Restaurar el respaldo", changes=frozenset(Topic), key="restore")
        self._tools.tasks.job(work, self._restored, about, self._refused)

    def _restored(self, done: Restored) -> None:
        aside = f" La base que estaba quedó en {done.aside.name}." if done.aside is not None else ""
        lacking = f" Faltan {done.lacking} adjuntos." if done.lacking else ""
        self._tools.announcer.done(f"Quedó restaurado {done.backup.path.name}.{aside}{lacking}")
        self._reopen()

    def _refused(self, refusal: Exception) -> None:
        self._view.warn(sentence(refusal, self._office.currency))
