"""What the page of doubts does: counts by rule, opens the account to correct it, makes persons one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from app.changes import Topic
from app.messages import sentence
from app.office import Office
from app.register import quality
from app.register.quality import Merged
from app.store.quality import SamePerson
from domain.data_quality import Doubt, Fault
from ui.formats import count, number
from ui.ports import PageTools
from ui.quality.columns import RULES, SHORT
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.values import Option

EVERY: Final = "todo"
ACCEPTED: Final = "bien_asi"
KEEP, REASON, MERGE, RIGHT = "queda", "motivo", "fusionar", "esta_bien_asi"


class QualityView(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show what is doubtful."""
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


class QualityPresenter:
    """Holds what was found, the rule it is filtered by, and the document that is being merged."""

    def __init__(self, view: QualityView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: tuple[Doubt, ...] = ()
        self._rule = EVERY
        self._document = ""
        self._doubt: Doubt | None = None

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Look at the cadastre again."""
        self._tools.tasks.read(lambda: quality.review(self._office), self._take, key="quality")

    def filter_by(self, rule: str) -> None:
        """Show only what breaks a rule."""
        self._rule = rule
        self._show()

    def open(self, doubt: Doubt) -> None:
        """Open the account, to correct it."""
        self._tools.navigation.open_account(doubt.facts.code)

    def leave(self) -> None:
        """Go back to the list."""
        self._tools.navigation.back()

    def ask_merge(self, doubt: Doubt) -> None:
        """Offer to make one of the persons with the same document."""
        if doubt.fault is not Fault.SAME_DOCUMENT:
            return
        document = doubt.facts.document
        self._tools.tasks.read(
            lambda: quality.same_person(self._office, document),
            lambda found: self._offer(document, found),
            key="same_person",
        )

    def decide(self, doubt: Doubt) -> None:
        """Ask why a doubt is right as it is; or ask again about one that somebody found so."""
        if doubt.remark is None:
            self._doubt = doubt
            self._view.ask(_right_form(doubt))
            return
        self._tools.tasks.write(
            lambda: quality.bring_back(self._office, doubt.facts.code, doubt.fault),
            lambda _done: self._tools.announcer.done(f"La cuenta {doubt.facts.code} se revisa de nuevo."),
            changes=frozenset({Topic.CADASTRE}),
            key="quality_back",
        )

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for."""
        if form.key == MERGE:
            self.merge(form, typed)
        elif self._doubt is not None:
            self._set_aside(self._doubt, str(typed[REASON]))

    def _set_aside(self, doubt: Doubt, reason: str) -> None:
        if not reason:
            self._view.show_asked_errors({REASON: "Escriba por qué está bien así."}, "")
            return

        def done(_done: object) -> None:
            self._view.close_asked()
            self._tools.announcer.done(f"La cuenta {doubt.facts.code} no se pregunta más por eso.")

        self._tools.tasks.write(
            lambda: quality.set_aside(self._office, doubt.facts.code, doubt.fault, reason),
            done,
            changes=frozenset({Topic.CADASTRE}),
            key="quality_aside",
            refused=lambda refusal: self._view.show_asked_errors({}, sentence(refusal)),
        )

    def merge(self, _form: AskedForm, typed: Typed) -> None:
        """Make them one, once there is a reason."""
        if not typed[REASON]:
            self._view.show_asked_errors({REASON: "Escriba cómo se supo que es la misma persona."}, "")
            return
        document, keep, reason = self._document, int(typed[KEEP]), typed[REASON]

        def done(merged: Merged) -> None:
            self._view.close_asked()
            text = count(merged.accounts, "cuenta pasó", "cuentas pasaron")
            self._tools.announcer.done(f"{text} a una sola persona con el documento {document}.")

        self._tools.tasks.write(
            lambda: quality.merge(self._office, keep, document, reason),
            done,
            changes=frozenset({Topic.CADASTRE}),
            key="merge",
            refused=lambda refusal: self._view.show_asked_errors({}, sentence(refusal)),
        )

    # ---- parts

    def _take(self, found: tuple[Doubt, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        waiting = [each for each in self._found if each.remark is None]
        accepted = [each for each in self._found if each.remark is not None]
        counted = Counter(each.fault for each in waiting)
        figures = [Option(EVERY, "por revisar", number(len(waiting)))]
        figures += [
            Option(fault.value, text, number(counted[fault]))
            for fault, text in SHORT.items()
            if counted[fault]
        ]
        if accepted:
            figures.append(Option(ACCEPTED, "están bien así", number(len(accepted))))
        if self._rule not in {each.key for each in figures}:
            self._rule = EVERY
        self._view.show_figures(figures)
        shown = [each for each in waiting if self._rule in {EVERY, each.fault.value}]
        self._view.show_doubts(accepted if self._rule == ACCEPTED else shown)

    def _offer(self, document: str, found: Sequence[SamePerson]) -> None:
        self._document = document
        choices = tuple((str(each.id), _person(each)) for each in found)
        self._view.ask(
            AskedForm(
                key=MERGE,
                title=f"Fusionar a quienes tienen el documento {document}",
                sentence=(
                    "La que queda recibe hoy las cuentas de las otras. Nada se borra: la historia dice quién"
                    " la tenía. Si son personas distintas, corrija el documento en su cuenta."
                ),
                fields=(
                    Asked(name=KEEP, label="La que queda", kind=AskKind.CHOICE, choices=choices),
                    Asked(
                        name=REASON,
                        label="Cómo se sabe que es la misma",
                        kind=AskKind.NOTE,
                        required=True,
                    ),
                ),
                act="Fusionar",
                icon=Icon.USERS,
            )
        )


def _right_form(doubt: Doubt) -> AskedForm:
    return AskedForm(
        key=RIGHT,
        title=f"La cuenta {doubt.facts.code} está bien así",
        sentence=(
            f"{RULES[doubt.fault]}. No se pregunta más por eso mientras sus datos no cambien; si cambian,"
            " vuelve a la lista."
        ),
        fields=(Asked(name=REASON, label="Por qué está bien así", kind=AskKind.NOTE, required=True),),
        act="Está bien así",
        icon=Icon.CHECK,
    )


def _person(each: SamePerson) -> str:
    held = count(len(each.codes), "cuenta", "cuentas")
    return " · ".join(filter(None, (each.name, f"{held}: {', '.join(each.codes[:3])}", each.phone)))
