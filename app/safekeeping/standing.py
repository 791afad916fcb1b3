"""How an office stands with its backups: the light of the window's bar, and the list of what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.office import Office
from app.safekeeping import places, register
from app.safekeeping.register import Event, Noted
from app.store import offices
from domain.backup import Light, light


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the office stands.

    Attributes:
        light: green, amber, red.
        verified: the last backup that was made or verified; None before the first.
        warning: what is wrong, in words; empty where nothing is.
        second: the second place that is chosen; empty for none.
        reached: whether the last backup reached it.
    """

    light: Light
    verified: Noted | None
    warning: str
    second: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A backup in one of the office's two places, with what the register says of it."""

    path: Path
    day: date
    time: str
    size: int
    second: bool
    facts: Mapping[str, object]
    damaged: bool


def standing(office: Office) -> Standing:
    """How the office stands, by what its register says: no place is touched."""
    with office.store.read() as transaction:
        chosen = offices.settings(transaction).backup_folder
        since = offices.founded_on(transaction)
    noted = register.lines(office.folder)
    good = _last(noted, Event.MADE)
    last = _last(noted, Event.MADE, Event.FAILED, Event.DAMAGED)
    failed = last is not None and last.event is not Event.MADE
    second = _last(noted, Event.SECOND, Event.SECOND_LACKS)
    reached = bool(chosen) and second is not None and second.event is Event.SECOND
    lacks = bool(chosen) and not reached
    return Standing(
        light=light(
            None if good is None else good.day, since, office.clock.today(), failed=failed, second_lacks=lacks
        ),
        verified=good,
        warning=_warning(last if failed else None, second if lacks else None),
        second=chosen,
        reached=reached,
    )


def listing(office: Office) -> tuple[Listed, ...]:
    """The backups in the office's places, newest first; those of a second place that is not there lack."""
    with office.store.read() as transaction:
        chosen = offices.settings(transaction).backup_folder
        nit = offices.identity(transaction).nit
    noted = register.lines(office.folder)
    told = {Path(each.file).name: each.told for each in noted if each.event is Event.MADE}
    bad = {each.file: each.event is Event.DAMAGED for each in noted if each.event in _JUDGED}
    found = [(each, False) for each in places.kept(office.folder.backups)]
    if chosen:
        found += [(each, True) for each in places.kept(Path(chosen) / f"caudal-{nit}")]
    listed = (
        Listed(
            path=each.path,
            day=each.at.date(),
            time=f"{each.at:%H:%M}",
            size=each.path.stat().st_size,
            second=second,
            facts=told.get(each.path.name, {}),
            damaged=bad.get(str(each.path), False),
        )
        for each, second in found
    )
    return tuple(sorted(listed, key=lambda each: (each.day, each.time, not each.second), reverse=True))


_JUDGED = frozenset({Event.DAMAGED, Event.VERIFIED})


def _last(noted: tuple[Noted, ...], *events: Event) -> Noted | None:
    return next((each for each in reversed(noted) if each.event in events), None)


def _warning(failed: Noted | None, second: Noted | None) -> str:
    if failed is not None:
        return str(failed.told.get("motivo", ""))
    return "" if second is None else str(second.told.get("motivo", ""))
