"""What the page of the profiles of banks does: copies one, opens one, takes one out of use."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from app.bank import bank_profiles
from app.bank.bank_profiles import ListedProfile
from app.changes import Topic
from app.messages import sentence
from app.office import Office
from domain.errors import RuleViolation
from ui.formats import count
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.values import Decision, Fact

_CHANGES: Final = frozenset({Topic.OFFICE})
NONE: Final = "No hay un perfil elegido."
BUILT_IN: Final = "Es de fábrica: haga una copia (Ctrl+N) y cámbiela."
RETIRED: Final = "Está retirado: vuelva a usarlo (F8) antes de cambiarlo."
IN_USE: Final = "No está retirado."


class BankProfilesView(Protocol):
    """What the page asks of its widgets."""

    def show_profiles(self, found: Sequence[ListedProfile], chosen: int) -> None:
        """Show the profiles; the cursor goes to a place among them."""
        ...

    def allow(self, edit: str, retire: str, bring_back: str) -> None:
        """Offer what can be done with the chosen one, or say why not."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...


class BankProfilesPresenter:
    """The page's state: the profiles and the chosen one."""

    def __init__(self, view: BankProfilesView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: tuple[ListedProfile, ...] = ()
        self._chosen = ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a profile that was just kept."""
        self._chosen = str(args.get("profile", self._chosen))
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read the profiles again."""
        self._tools.tasks.read(partial(bank_profiles.listed, self._office), self._take, key="profiles")

    def choose(self, place: int | None) -> None:
        """Another profile is the current one."""
        if place is not None:
            self._chosen = self._found[place].profile.code
        self._allow()

    def copy(self) -> None:
        """Begin a profile from the chosen one."""
        line = self._line()
        if line is not None:
            self._tools.navigation.open("perfil_banco", copy=line.profile.code)

    def edit(self) -> None:
        """Open the chosen one; one that ships with the program is copied."""
        line = self._line()
        if line is not None and line.built_in:
            self.copy()
        elif line is not None and not why_not_edit(line):
            self._tools.navigation.open("perfil_banco", profile=line.profile.code)

    def leave(self) -> None:
        """Back to the banks."""
        self._tools.navigation.open("bancos")

    # ---- out of use, and back

    def ask_retire(self) -> None:
        """Ask whether the chosen one goes out of use."""
        line = self._line()
        if line is not None and not why_not_retire(line):
            self._view.ask_decision(_retiring(line), partial(self._retire, line))

    def _retire(self, line: ListedProfile) -> None:
        def done(gone: object) -> None:
            self._tools.announcer.done(f"Perfil {line.profile.name} {'borrado' if gone else 'retirado'}")

        self._write(partial(bank_profiles.retire, self._office, line.profile.code), done)

    def bring_back(self) -> None:
        """Offer the chosen one again."""
        line = self._line()
        if line is not None and not why_not_back(line):
            self._write(
                partial(bank_profiles.bring_back, self._office, line.profile.code),
                lambda _changed: self._tools.announcer.done(f"Perfil {line.profile.name} otra vez en uso"),
            )

    def _write(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        def done(found: object) -> None:
            then(found)
            self.reload()

        self._tools.tasks.write(work, done, changes=_CHANGES, key="profile", refused=self._refuse)

    # ---- parts

    def _take(self, found: tuple[ListedProfile, ...]) -> None:
        self._found = found
        place = next((at for at, each in enumerate(found) if each.profile.code == self._chosen), 0)
        self._chosen = found[place].profile.code
        self._view.show_profiles(found, place)
        self._allow()

    def _line(self) -> ListedProfile | None:
        return next((each for each in self._found if each.profile.code == self._chosen), None)

    def _allow(self) -> None:
        line = self._line()
        if line is None:
            self._view.allow(NONE, NONE, NONE)
        else:
            self._view.allow(why_not_edit(line), why_not_retire(line), why_not_back(line))

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))


def why_not_edit(line: ListedProfile) -> str:
    """Why a profile cannot be changed; empty if it can."""
    if line.built_in:
        return BUILT_IN
    return RETIRED if line.profile.retired else ""


def why_not_retire(line: ListedProfile) -> str:
    """Why a profile cannot go out of use; empty if it can."""
    if line.built_in:
        return "Es de fábrica: siempre se ofrece."
    return "Ya está retirado." if line.profile.retired else ""


def why_not_back(line: ListedProfile) -> str:
    """Why a profile cannot be offered again; empty if it can."""
    return "" if line.profile.retired else IN_USE


def _retiring(line: ListedProfile) -> Decision:
    name, files, kept = line.profile.name, line.files, line.in_use
    used = count(files, "archivo cargado", "archivos cargados")
    return Decision(
        title=f"Retirar el perfil {name}" if kept else f"Borrar el perfil {name}",
        sentence="Deja de ofrecerse al cargar." if kept else "Ningún archivo se cargó con él: se borra.",
        explanation="Los archivos que se cargaron con él quedan como están, y se puede volver a usar."
        if kept
        else "Para tenerlo otra vez habría que hacerlo de nuevo.",
        facts=(Fact("Cargados con él", used),) if kept else (),
        act="Retirar" if kept else "Borrar",
        act_key="Alt+R" if kept else "Alt+B",
        safe="Dejarlo como está",
        icon=Icon.BANK,
    )
