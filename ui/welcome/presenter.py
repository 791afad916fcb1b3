"""What the welcome does: judges what was typed, founds the office or lives the demonstration, opens it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app import founding
from app.clock import Clock
from app.founding import HIGHEST_M, READY_PROFILES, Founding
from app.jobs import Job
from app.messages import sentence
from app.paths import DataFolder
from domain.errors import InvalidValue, RuleViolation
from domain.identifiers import InvalidNit, parse_nit
from domain.profiles import PROFILES
from ui.formats import parse_whole
from ui.ports import About, PageTools

NAME, NIT, PLACE, ALTITUDE = "nombre", "nit", "municipio", "altitud"
_NIT_DIGITS = 9
_PAPERS = "papeles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form holds, as it was typed."""

    name: str
    nit: str
    municipality: str
    altitude: str
    profile: str


class WelcomeView(Protocol):
    """What the welcome asks of its widgets."""

    def show_place(self, folder: str, profiles: tuple[tuple[str, str], ...]) -> None:
        """Say where the office will live, and which countries there are."""
        ...

    def show_nit(self, text: str, *, error: str) -> None:
        """Confirm a NIT with its check digit, or say what is wrong with it."""
        ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say by field what is to be corrected."""
        ...

    def show_refusal(self, text: str) -> None:
        """Say why the office was not made."""
        ...

    def show_working(self, *, working: bool) -> None:
        """Keep the form still while the office is being made."""
        ...


class WelcomePresenter:
    """Makes the office of a data folder."""

    def __init__(
        self,
        view: WelcomeView,
        folder: DataFolder,
        clock: Clock,
        open_office: Callable[[], None],
        tools: PageTools,
    ) -> None:
        self._view, self._folder, self._clock = view, folder, clock
        self._open_office, self._tools = open_office, tools

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        names = tuple((code, profile.name) for code, profile in PROFILES.items() if code in READY_PROFILES)
        self._view.show_place(str(self._folder.root), names)

    def judge_nit(self, text: str) -> None:
        """Judge the NIT while it is typed: only once it has all its digits."""
        if sum(char.isdigit() for char in text) < _NIT_DIGITS:
            self._view.show_nit("", error="")
            return
        try:
            nit = parse_nit(text)
        except InvalidNit as refusal:
            self._view.show_nit("", error=sentence(refusal))
        else:
            self._view.show_nit(f"NIT {nit}", error="")

    def create(self, typed: Typed) -> None:
        """Make the office, and open it."""
        errors, altitude = _errors(typed)
        self._view.show_errors(errors)
        if errors:
            return
        about = Founding(
            name=typed.name,
            nit=typed.nit,
            municipality=typed.municipality,
            altitude_m=altitude,
            profile=typed.profile,
        )

        def work() -> None:
            founding.create_office(self._folder, self._clock, about).close()

        self._view.show_working(working=True)
        self._tools.tasks.write(work, self._made, key="create", refused=self._refuse)

    def live_demo(self) -> None:
        """Make the town of demonstration in the folder, and open it."""

        def work(job: Job) -> None:
            from app import demo  # noqa: PLC0415 - the town is only needed here

            plan = demo.Plan(folder=self._folder, papers=self._folder.root / _PAPERS)
            demo.live(plan, self._clock, job)

        about = About(title="Construir el pueblo de demostración", unit="meses", key="create")
        self._tools.tasks.job(work, self._made, about, refused=self._refuse)

    # ---- parts

    def _made(self, _nothing: None) -> None:
        self._view.show_working(working=False)
        self._tools.announcer.done("La oficina quedó creada.")
        self._open_office()

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.show_working(working=False)
        self._view.show_refusal(sentence(refusal))


def _errors(typed: Typed) -> tuple[dict[str, str], int]:
    """What is to be corrected, by field, and the altitude in metres."""
    errors, altitude = {}, 0
    if not typed.name:
        errors[NAME] = "Escriba el nombre de la entidad que factura."
    if not typed.municipality:
        errors[PLACE] = "Escriba el municipio donde presta el servicio."
    try:
        parse_nit(typed.nit)
    except InvalidNit as refusal:
        errors[NIT] = sentence(refusal) if typed.nit else "Escriba el NIT de la entidad."
    try:
        altitude = parse_whole(typed.altitude)
    except InvalidValue:
        errors[ALTITUDE] = "Escriba los metros sobre el nivel del mar, solo cifras: 1450."
    if altitude > HIGHEST_M:
        errors[ALTITUDE] = f"Son demasiados metros: escriba hasta {HIGHEST_M}."
    return errors, altitude
