"""What the page that changes many accounts does: shows what would change, changes it, undoes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from app.changes import Topic
from app.messages import sentence
from app.office import Office
from app.register import bulk, cadastre
from app.register.account_changes import ChangedFacts
from app.register.bulk import BulkDone, BulkRow
from app.store.batches import Batch
from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue, RuleViolation
from ui.bulk.columns import CLASS, CYCLE, FACTS, ROUTE, WATER
from ui.formats import count, day, number, parse_day
from ui.ports import About, Offer, PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import SUPPORT_FILES, Asked, AskedForm, AskKind, Typed
from ui.words import CLASSES, SERVICES

VALUE, FROM, REASON, SUPPORT, UNDO = "valor", "desde", "motivo", "soporte", "deshacer_lote"
PAPER: Final = "adjunto"
_SERVICES: Final = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
_CHANGES: Final = frozenset({Topic.CADASTRE})
FIRST_LOOK: Final = "Vea primero qué cambiaría (F5)."
NONE_CHOSEN: Final = "Marque antes las cuentas en Suscriptores, con Espacio o Mayús+↓; F2 las trae aquí."
NOTHING: Final = "Ninguna cuenta cambia."


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many accounts would change, say it already, or refuse; what the buttons say, or why they rest."""

    text: str
    act: str
    reason_not: str
    look_not: str = ""


class BulkView(Protocol):
    """What the page asks of its widgets."""

    def show_title(self, text: str) -> None:
        """Say how many accounts were chosen."""
        ...

    def show_fields(self, kind: str, fields: Sequence[Asked]) -> None:
        """Show what must be said of a kind of change."""
        ...

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected."""
        ...

    def show_preview(self, rows: Sequence[BulkRow]) -> None:
        """Show what would happen to each account."""
        ...

    def show_counts(self, figures: Figures) -> None:
        """Say how many would change, and offer to do it or say why not."""
        ...

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """Show what was changed before."""
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


class BulkPresenter:
    """Holds the accounts that were chosen, and the change that was looked at."""

    def __init__(self, view: BulkView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._ids: tuple[int, ...] = ()
        self._kind = ROUTE
        self._wanted: ChangedFacts | None = None
        self._cycles: tuple[tuple[str, str], ...] = ()
        self._leaving = ""
        self._batch = 0

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened with the ids of the accounts that were chosen."""
        ids = args.get("ids")
        self._ids = ids if isinstance(ids, tuple) else ()
        self._kind, self._leaving = str(args.get("kind", self._kind)), str(args.get("leaving", ""))
        chosen = count(len(self._ids), "cuenta elegida", "cuentas elegidas")
        self._view.show_title(chosen if self._ids else "Marque cuentas en Suscriptores")
        self._tools.tasks.read(lambda: cadastre.cycles(self._office), self._take_cycles, key="cycles")
        self.refresh()

    def refresh(self) -> None:
        """Read what was changed before."""
        self._tools.tasks.read(lambda: bulk.history(self._office), self._view.show_batches, key="batches")

    def leave(self) -> None:
        """Go back to the list."""
        self._tools.navigation.back()

    def choose(self, kind: str) -> None:
        """Change another fact."""
        self._kind = kind
        self._forget()
        self._view.show_fields(kind, self._fields())

    def preview(self, typed: Typed) -> None:
        """Show what would happen to each account."""
        wanted, errors = self._read(typed)
        self._forget()
        if wanted is None:
            self._view.show_errors(errors, "")
            return
        self._view.show_errors({}, "")
        ids = self._ids

        def show(rows: tuple[BulkRow, ...]) -> None:
            self._wanted = wanted
            self._view.show_preview(rows)
            self._view.show_counts(figures_of(rows))

        self._tools.tasks.read(lambda: bulk.preview(self._office, ids, wanted), show, key="preview")

    def apply(self) -> None:
        """Change what was looked at."""
        wanted, ids, kind = self._wanted, self._ids, self._kind
        if wanted is None:
            return

        def done(found: BulkDone) -> None:
            self.choose(kind)
            text = count(found.changed_accounts, "cuenta", "cuentas")
            left = f"; {number(len(found.left))} quedaron como estaban" if found.left else ""
            batch = found.batch
            self._tools.announcer.done(
                f"{FACTS[kind]}: se cambiaron {text}{left}.",
                Offer("Deshacer", lambda: self._undo(batch, "deshecho al terminar")),
            )

        about = About(title=f"Cambiar {len(ids)} cuentas", unit="cuentas", changes=_CHANGES, key="bulk")
        self._tools.tasks.job(
            lambda job: bulk.apply(self._office, ids, wanted, job), done, about, self._refuse
        )

    def ask_undo(self, batch: Batch) -> None:
        """Ask why a batch is undone."""
        if batch.undone_by is not None or batch.reverses is not None:
            return
        self._batch = batch.id
        text = count(batch.accounts, "cuenta vuelve", "cuentas vuelven")
        self._view.ask(
            AskedForm(
                key=UNDO,
                title=f"Deshacer el lote {batch.id}",
                sentence=(
                    f"{text} a lo que decían antes, con un cambio que queda en su historia. Las que cambiaron"
                    " después, o se facturaron así, quedan como están."
                ),
                fields=(Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True),),
                act="Deshacer el lote",
                icon=Icon.HISTORY,
            )
        )

    def answer(self, _form: AskedForm, typed: Typed) -> None:
        """Undo the batch of the dialog, once there is a reason."""
        if not typed[REASON]:
            self._view.show_asked_errors({REASON: "Escriba por qué se deshace."}, "")
        else:
            self._view.close_asked()
            self._undo(self._batch, typed[REASON])

    # ---- parts

    def _undo(self, batch: int, reason: str) -> None:
        def done(found: BulkDone) -> None:
            self._forget()
            text = count(found.changed_accounts, "cuenta volvió", "cuentas volvieron")
            left = f"; {number(len(found.left))} quedaron como estaban" if found.left else ""
            self._tools.announcer.done(f"{text} a lo que decían antes{left}.")

        about = About(title=f"Deshacer el lote {batch}", unit="cuentas", changes=_CHANGES, key="bulk")
        self._tools.tasks.job(
            lambda job: bulk.undo(self._office, batch, reason, job), done, about, self._refuse
        )

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.show_errors({}, sentence(refusal, self._office.currency))

    def _take_cycles(self, found: Sequence[tuple[str, str]]) -> None:
        self._cycles = tuple(each for each in found if each[0] != self._leaving)
        self.choose(self._kind)

    def _forget(self) -> None:
        self._wanted = None
        self._view.show_preview(())
        missing, told = (FIRST_LOOK, "") if self._ids else (NONE_CHOSEN, NONE_CHOSEN)
        self._view.show_counts(
            Figures(text=told, act="Cambiar las cuentas", reason_not=missing, look_not=told)
        )

    def _fields(self) -> tuple[Asked, ...]:
        classes = tuple((each.value, text) for each, text in CLASSES.items())
        choice, wide = AskKind.CHOICE, True
        of_kind = {
            ROUTE: (Asked(name=VALUE, label="Ruta nueva", required=True, wide=wide),),
            CLASS: (Asked(name=VALUE, label="Clase nueva", kind=choice, choices=classes, wide=wide),),
            CYCLE: (Asked(name=VALUE, label="Ciclo nuevo", kind=choice, choices=self._cycles, wide=wide),),
            WATER: tuple(
                Asked(name=each.value, label=SERVICES[each], kind=AskKind.CHECK, wide=wide)
                for each in _SERVICES
            ),
        }
        today = day(self._office.clock.today())
        return (
            *of_kind[self._kind],
            Asked(
                name=FROM,
                label="Rige desde",
                kind=AskKind.DAY,
                value=today,
                required=True,
                wide=wide,
            ),
            Asked(name=SUPPORT, label="Soporte", help="Acto, censo o visita", wide=wide),
            Asked(name=REASON, label="Motivo", wide=wide),
            Asked(
                name=PAPER,
                label="Foto o PDF del soporte",
                kind=AskKind.FILE,
                wide=wide,
                help="PDF, JPG o PNG; queda con el cambio de cada cuenta",
                files=SUPPORT_FILES,
            ),
        )

    def _read(self, typed: Typed) -> tuple[ChangedFacts | None, dict[str, str]]:
        errors: dict[str, str] = {}
        services = frozenset(each for each in _SERVICES if typed.get(each.value))
        if self._kind == WATER and not services:
            errors[FROM] = "Marque arriba al menos un servicio."
        if self._kind == ROUTE and not typed[VALUE]:
            errors[VALUE] = "Falta la ruta."
        if self._kind == CLASS and not typed[SUPPORT]:
            errors[SUPPORT] = "Escriba el acto que soporta la clase nueva."
        since = _day(typed[FROM])
        if since is None:
            errors[FROM] = "Escriba la fecha como dd/mm/aaaa."
        if errors or since is None:
            return None, errors
        value = typed.get(VALUE, "")
        return (
            ChangedFacts(
                route=value if self._kind == ROUTE else None,
                service_class=ServiceClass(value) if self._kind == CLASS else None,
                cycle=value if self._kind == CYCLE else None,
                services=services if self._kind == WATER else None,
                valid_from=since,
                support=typed[SUPPORT],
                reason=typed[REASON],
                paper=Path(typed[PAPER]) if typed.get(PAPER) else None,
            ),
            {},
        )


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except InvalidValue:
        return None


def figures_of(rows: Sequence[BulkRow]) -> Figures:
    """How many of them would change."""
    changing = sum(row.changes for row in rows)
    refused = sum(row.refusal is not None for row in rows)
    same = len(rows) - changing - refused
    text = f"{number(changing)} cambian · {number(same)} ya lo dicen · {number(refused)} no se pueden"
    act = f"Cambiar {count(changing, 'cuenta', 'cuentas')}"
    return Figures(text=text, act=act, reason_not="" if changing else NOTHING)
