"""What the page of forms does: answers them in their printed order, approves, returns, decides, undoes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from app import attachments
from app.messages import sentence
from app.office import Office
from app.register import campaigns, census, census_proposals
from app.register.account_changes import Grounds
from app.register.campaigns import CHANGED
from app.register.census import BOTH, ApprovedForms, Heard
from app.store.campaigns import Form
from domain.census import OPEN, SPOKEN, Answer, Field, FormState, Outcome
from domain.errors import InvalidValue, RuleViolation
from ui.formats import count, day, noun, number, parse_day
from ui.forms.columns import lines_of
from ui.forms.dialogs import (
    ACT,
    ANSWER,
    APPLY,
    BESIDE,
    FOUND,
    NOTE,
    PAPER,
    PHOTO,
    REASON,
    RETURN,
    SINCE,
    SUPPORT,
    WHICH,
    answer_form,
    found_form,
    proposal_form,
    proposed_account,
    return_form,
    typed_fields,
)
from ui.forms.ports import FormsView, Loaded
from ui.ports import About, Offer, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.files import copies_folder
from ui.widgets.values import Option

EVERY: Final = "todas"
LETTERS: Final[Mapping[str, Answer]] = {"B": Answer.AS_IS, "N": Answer.ABSENT, "X": Answer.NOT_FOUND}
_FIELD_OF: Final = {spoken: f"dato_{field.value}" for field, spoken in SPOKEN.items()} | {
    "soporte": SUPPORT,
    "motivo": REASON,
}
_SHOWN: Final = 3


def _to_create(form: Form) -> bool:
    return form.answer is Answer.NEW and form.state is FormState.APPROVED and form.card is None


_FIGURES: Final[tuple[tuple[str, str, str, Callable[[Form], bool]], ...]] = (
    ("por_visitar", "por visitar", "por visitar", lambda form: form.state in OPEN),
    ("por_aprobar", "por aprobar", "por aprobar", lambda form: form.state is FormState.WAITING),
    ("por_decidir", "por decidir", "por decidir", lambda form: Outcome.PROPOSED in form.outcome.values()),
    ("por_crear", "por crear", "por crear", _to_create),
    ("aprobadas", "aprobada", "aprobadas", lambda form: form.state is FormState.APPROVED),
    (EVERY, "ficha", "todas", lambda _form: True),
)


class FormsPresenter:
    """Holds the forms, the filter, and the form for which a dialog is open."""

    def __init__(self, view: FormsView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._campaign, self._zone, self._figure = 0, 0, "por_visitar"
        self._loaded = Loaded(None, (), ())
        self._asked: Form | None = None
        self._done_here: list[int] = []
        self._go_to = 0

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a campaign and one of its zones."""
        self._campaign = int(str(args.get("campaign", self._campaign)))
        self._zone = int(str(args.get("zone", 0)))
        self._done_here = []
        self.refresh()

    def refresh(self) -> None:
        """Read the forms again."""
        self._tools.tasks.read(self._read, self._take, key="forms")

    def choose_zone(self, key: str) -> None:
        """Show the forms of another zone, or of all."""
        self._zone = int(key)
        self.refresh()

    def choose_figure(self, key: str) -> None:
        """Show only the forms that a figure counts."""
        self._figure = key
        self._show()

    def look(self, form: Form | None) -> None:
        """Show the fields of a form."""
        campaign = self._loaded.campaign
        if form is None or campaign is None:
            self._view.show_fields("", ())
            return
        told = f"Ficha {form.number}" + (f" · cuenta {form.code}" if form.code else "")
        said = " · ".join(filter(None, (told, form.note, form.reason)))
        self._view.show_fields(said, lines_of(form, campaign.fields))

    def leave(self) -> None:
        """Go back to the campaigns."""
        self._tools.navigation.back()

    def open_campaigns(self) -> None:
        """Go to where a campaign is begun."""
        self._tools.navigation.open("campanas")

    def open_account(self) -> None:
        """Open the account of the current form."""
        form = self._view.current()
        if form is not None and form.code:
            self._tools.navigation.open_account(form.code)

    def open_photo(self) -> None:
        """Look at the photo, or the scanned paper, of the current form."""
        form = self._view.current()
        if form is None:
            return
        key = form.id

        def read() -> Path | None:
            photo = census.photo(self._office, key)
            return None if photo is None else attachments.copy_out(self._office, photo, copies_folder())

        def then(path: Path | None) -> None:
            if path is None:
                self._tools.announcer.done(f"La ficha {form.number} no tiene foto")
            else:
                self._view.open_path(path)

        self._tools.tasks.read(read, then, key="photo", refused=self._warn)

    # ---- answering

    def act(self) -> None:
        """Enter: what the current form waits for."""
        form = self._view.current()
        campaign = self._loaded.campaign
        if form is None or campaign is None:
            return
        if form.state in OPEN:
            self._asked = form
            self._view.ask(answer_form(form, campaign.fields))
        elif _to_create(form):
            self._tools.navigation.open("cuenta_nueva", form=form.id, known=proposed_account(form))
        elif Outcome.PROPOSED in form.outcome.values():
            self.ask_proposal()
        else:
            self.open_account()

    def letter(self, letter: str) -> None:
        """An answer of one letter."""
        form, answer = self._view.current(), LETTERS.get(letter)
        if form is None or answer is None or self._loaded.campaign is None:
            return
        if form.state not in OPEN:
            self._view.warn(f"La ficha {form.number} ya tiene respuesta. Supr la deshace.", Tone.INFO)
            return
        heard = self._heard(answer, {}, "", "")
        if heard is not None:
            self._keep(partial(census.answer, self._office, form.id, form.version, heard), form, self._warn)

    def ask_found(self) -> None:
        """Ask for premises that are not in the base."""
        campaign = self._loaded.campaign
        if campaign is not None and self._loaded.zones:
            self._asked = None
            self._view.ask(found_form(campaign.fields))

    def answer(self, asked: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for."""
        acts = {ANSWER: self._answer_typed, FOUND: self._found_typed, RETURN: self._return_typed}
        acts.get(asked.key, self._proposal_typed)(typed)

    def _answer_typed(self, typed: Typed) -> None:
        form = self._form()
        heard = self._heard(Answer.CORRECTED, typed_fields(typed), typed[NOTE], typed[PHOTO])
        if heard is not None:
            work = partial(census.answer, self._office, form.id, form.version, heard)
            self._keep(work, form, self._refuse)

    def _found_typed(self, typed: Typed) -> None:
        heard = self._heard(Answer.NEW, typed_fields(typed), typed[NOTE], typed[PHOTO])
        if heard is not None:
            work = partial(census.add_found, self._office, self._found_zone(), heard, typed[BESIDE])
            self._keep(work, None, self._refuse)

    def _heard(self, answer: Answer, typed: Mapping[Field, str], note: str, photo: str) -> Heard | None:
        try:
            on = parse_day(self._view.day_text(), "fecha de la visita")
        except RuleViolation as refusal:
            self._view.close_asked()
            self._view.mark_day()
            self._warn(refusal)
            return None
        kept = Path(photo) if photo else None
        return Heard(answer=answer, typed=typed, on=on, visitor=self._view.visitor(), note=note, photo=kept)

    def _keep(
        self, work: Callable[[], Form], form: Form | None, refused: Callable[[RuleViolation], None]
    ) -> None:
        def then(kept: Form) -> None:
            self._done_here.append(kept.id)
            self._go_to = kept.id if form is None else self._following(form)
            told = f"Ficha {kept.number}: " + _told(kept)
            self._tell(told, Offer("Deshacer", self.undo_last))
            others = [each for each in self._loaded.forms if each.id != kept.id]
            forms = sorted([*others, kept], key=lambda each: each.number)
            self._loaded = replace(self._loaded, forms=tuple(forms))
            self._show()

        self._tools.tasks.write(work, then, changes=CHANGED, refused=refused)

    # ---- approving

    def approve(self) -> None:
        """Approve the marked forms, or the current one: what they correct enters the cadastre."""
        current, marked = self._view.current(), self._view.marked()
        keys = [each.id for each in self._loaded.forms if each.id in marked]
        if not keys and current is not None:
            keys = [current.id]
            self._go_to = self._following(current)
        if not keys:
            return
        about = About(
            title="Aprobar las fichas", unit="fichas", changes=BOTH, key="approve", cancellable=False
        )
        self._tools.tasks.job(
            lambda job: census.approve(self._office, keys, job),
            partial(self._approved, keys),
            about,
            self._warn,
        )

    def _approved(self, keys: Sequence[int], done: ApprovedForms) -> None:
        refused = [each.number for each in done.left]
        numbers = {each.id: each.number for each in self._loaded.forms}
        self._done_here += [key for key in keys if numbers[key] not in refused]
        told = [count(done.approved, "ficha aprobada", "fichas aprobadas")]
        told += [count(done.updated, "cuenta actualizada", "cuentas actualizadas")] if done.updated else []
        told += [count(done.proposals, "dato por decidir", "datos por decidir")] if done.proposals else []
        offer = Offer("Deshacer", self.undo_last) if done.approved == 1 else None
        self._finish(" · ".join(told), offer)
        if done.left:
            shown = [f"{each.number}: {sentence(each.refusal)}" for each in done.left[:_SHOWN]]
            more = len(done.left) - len(shown)
            rest = f" · y {number(more)} más" if more else ""
            title = f"Sin aprobar: {count(len(done.left), 'ficha', 'fichas')}"
            self._view.warn(" · ".join(shown) + rest, title=title)

    def ask_return(self) -> None:
        """Ask why the current form is visited again."""
        form = self._view.current()
        if form is None or form.state is not FormState.WAITING:
            self._view.warn("Solo se devuelve una ficha que está por aprobar.", Tone.INFO)
            return
        self._asked = form
        self._view.ask(return_form([form]))

    def _return_typed(self, typed: Typed) -> None:
        form = self._form()
        work = partial(census.give_back, self._office, form.id, form.version, typed[REASON])
        self._write(work, f"La ficha {form.number} vuelve a visitarse", self._refuse)

    # ---- deciding

    def ask_proposal(self) -> None:
        """Ask what is done with the facts of the current form that wait for a support."""
        form = self._view.current()
        groups = () if form is None else census_proposals.proposed(form)
        if form is None or not groups:
            self._view.warn("Esta ficha no tiene datos por decidir.", Tone.INFO)
            return
        self._asked = form
        self._view.ask(proposal_form(form, groups, day(self._office.clock.today())))

    def _proposal_typed(self, typed: Typed) -> None:
        form = self._form()
        group = census_proposals.proposed(form)[int(typed[WHICH])]
        work: Callable[[], object]
        if typed[ACT] == APPLY:
            try:
                since = parse_day(typed[SINCE], "rige desde")
            except RuleViolation as refusal:
                self._view.show_asked_errors({SINCE: sentence(refusal)}, "")
                return
            paper = Path(typed[PAPER]) if typed[PAPER] else None
            grounds = Grounds(valid_from=since, support=typed[SUPPORT], paper=paper)
            work = partial(census_proposals.apply, self._office, form.id, form.version, group, grounds)
        else:
            reason = typed[REASON]
            work = partial(census_proposals.drop, self._office, form.id, form.version, group, reason)
        self._write(work, f"Ficha {form.number}: decidido", self._refuse)

    # ---- undoing

    def undo(self) -> None:
        """Undo the answer, or the approval, of the current form."""
        form = self._view.current()
        if form is not None:
            self._undo(form)

    def undo_last(self) -> None:
        """Undo the last answer or approval given here."""
        by_key = {each.id: each for each in self._loaded.forms}
        while self._done_here:
            form = by_key.get(self._done_here.pop())
            if form is not None:
                self._undo(form)
                return
        self._tools.announcer.done("No hay nada que deshacer")

    def _undo(self, form: Form) -> None:
        self._go_to = form.id
        if form.state is FormState.APPROVED:
            work = partial(census.take_back_approval, self._office, form.id, form.version)
            self._write(work, f"La ficha {form.number} vuelve a estar por aprobar", self._warn)
        else:
            work = partial(census.take_back, self._office, form.id, form.version)
            self._write(work, f"La ficha {form.number} vuelve a esperar visita", self._warn)

    # ---- parts

    def _read(self) -> Loaded:
        every = campaigns.every(self._office)
        campaign = next((each for each in every if each.id == self._campaign), None)
        campaign = campaign or next(iter(every), None)
        if campaign is None:
            return Loaded(None, (), ())
        zones = campaigns.zones(self._office, campaign.id)
        zone = self._zone if self._zone in {each.id for each in zones} else None
        return Loaded(campaign, zones, census.of_campaign(self._office, campaign.id, zone))

    def _take(self, found: Loaded) -> None:
        self._loaded = found
        self._view.show_empty(empty=not found.zones)
        today = day(self._office.clock.today())
        if found.campaign is None:
            self._view.show_head("", (), "0", today)
        else:
            self._campaign = found.campaign.id
            zones = [("0", "Todas las zonas"), *((str(each.id), each.name) for each in found.zones)]
            closed = "" if found.campaign.closed_on is None else " · cerrada"
            self._view.show_head(f"{found.campaign.name}{closed}", zones, str(self._zone), today)
        self._show()

    def _show(self) -> None:
        forms = self._loaded.forms
        figures = [
            Option(key, noun(sum(map(counts, forms)), one, many), number(sum(map(counts, forms))))
            for key, one, many, counts in _FIGURES
            if key in {EVERY, self._figure} or any(map(counts, forms))
        ]
        counted = [each.key for each in figures if each.figure != "0"]
        if self._figure not in counted:
            self._figure = next(iter(counted), EVERY)
        self._view.show_figures(figures if self._loaded.campaign is not None else ())
        self._view.choose_figure(self._figure)
        shown = self._shown()
        self._view.show_forms(shown, self._go_to)
        self.look(self._view.current())

    def _shown(self) -> list[Form]:
        [counts] = [each for key, _, _, each in _FIGURES if key == self._figure]
        return [each for each in self._loaded.forms if counts(each)]

    def _following(self, form: Form) -> int:
        """The form after one in the list as it is shown; that one itself where it is the last."""
        keys = [each.id for each in self._shown()]
        at = keys.index(form.id) + 1 if form.id in keys else len(keys)
        return keys[at] if at < len(keys) else form.id

    def _found_zone(self) -> int:
        form = self._view.current()
        if self._zone:
            return self._zone
        return self._loaded.zones[0].id if form is None else form.zone

    def _form(self) -> Form:
        assert self._asked is not None  # noqa: S101 - a dialog was opened for it
        return self._asked

    def _write(self, work: Callable[[], object], said: str, refused: Callable[[RuleViolation], None]) -> None:
        self._tools.tasks.write(
            work, lambda _done: self._finish(said, None), changes=BOTH, key="form", refused=refused
        )

    def _finish(self, said: str, offer: Offer | None) -> None:
        self._tell(said, offer)
        self.refresh()

    def _tell(self, said: str, offer: Offer | None) -> None:
        """Say what was done: the page shows it already, or is about to."""
        self._view.expect_own_change()
        self._view.close_asked()
        self._view.warn("")
        self._tools.announcer.done(said, offer)

    def _refuse(self, refusal: RuleViolation) -> None:
        field = _FIELD_OF.get(refusal.field, "") if isinstance(refusal, InvalidValue) else ""
        if field:
            self._view.show_asked_errors({field: sentence(refusal)}, "")
        else:
            self._view.show_asked_errors({}, sentence(refusal))

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))


def _told(form: Form) -> str:
    if form.answer is Answer.ABSENT:
        return "nadie en casa, se vuelve a visitar"
    many = count(len(form.typed), "dato corregido", "datos corregidos")
    return f"{many}, por aprobar" if form.typed else "por aprobar"
