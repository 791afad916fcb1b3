"""What the page of templates does: shows a letter on paper while it is typed, saves it once right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

from app.changes import Changed, Topic
from app.debt import letter_printing, letter_templates
from app.debt.letter_templates import Saved
from app.messages import sentence
from app.office import Office
from app.store.letter_templates import StoredTemplate
from domain.errors import RuleViolation
from domain.letter_template import FIELDS, LetterTemplate
from ui.formats import count, day
from ui.letter_templates.columns import FieldRow
from ui.letter_templates.typed import FIELD_OF, TypedWords
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, Typed
from ui.words import letter_stage

DPI: Final = 110
NEW: Final = "plantilla_nueva"
CODE, NAME = "codigo", "nombre"
_CHANGES: Final[Changed] = frozenset({Topic.LETTERS})


class Images(Protocol):
    """Pages of a PDF as images."""

    def images(self, pdf: Path, dpi: float) -> tuple[Any, ...]:
        """Draw them."""
        ...


class View(Protocol):
    """What the page asks of its widgets."""

    def show_templates(self, templates: Sequence[StoredTemplate], chosen: int) -> None:
        """Show the templates, the chosen one current."""
        ...

    def show_template(self, subtitle: str, template: LetterTemplate, fields: Sequence[FieldRow]) -> None:
        """Show the words of a template, and the fields that it may ask for."""
        ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong beside each field."""
        ...

    def show_pages(self, pages: tuple[Any, ...]) -> None:
        """Show the letter on paper."""
        ...

    def allow_save(self, reason_not: str) -> None:
        """Offer to save, or say why not."""
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

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


def draw(office: Office, images: Images, template: LetterTemplate) -> tuple[Any, ...]:
    """A template on paper; runs away from the window's thread."""
    with TemporaryDirectory(prefix="caudal-") as folder:
        file = Path(folder, "carta.pdf")
        letter_printing.try_out(office, template, file)
        return images.images(file, DPI)


class TemplatesPresenter:
    """Holds the template in front, as it is saved and as it is typed."""

    def __init__(self, view: View, office: Office, tools: PageTools, images: Images) -> None:
        self._view, self._office, self._tools, self._images = view, office, tools, images
        self._found: tuple[StoredTemplate, ...] = ()
        self._saved: LetterTemplate | None = None
        self._now: LetterTemplate | None = None
        self._code = ""

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a template."""
        self._code = str(args.get("code", "")) or self._code
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read the templates again; what is being typed stays."""
        self._tools.tasks.read(partial(letter_templates.catalogue, self._office), self._take, key="load")

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        if self._now is None or self._now == self._saved:
            return ""
        return f"La plantilla «{self._now.name}» tiene cambios sin guardar: guárdelos, o se pierden."

    def choose(self, ident: int) -> None:
        """Edit another template, unless what was typed of this one would be lost."""
        chosen = self._found[ident].template
        if chosen.code == self._code:
            return
        if self.unsaved():
            self._view.warn("Guarde los cambios de esta plantilla, o deshágalos con F7, antes de ver otra.")
            self._view.show_templates(self._found, self._place())
            return
        self._code = chosen.code
        self._show(chosen)

    def _take(self, found: tuple[StoredTemplate, ...]) -> None:
        typing = bool(self.unsaved())
        self._found = found
        if self._code not in [each.template.code for each in found]:
            self._code = found[0].template.code
        self._view.show_templates(found, self._place())
        if not typing:
            self._show(found[self._place()].template)

    def _place(self) -> int:
        codes = [each.template.code for each in self._found]
        return codes.index(self._code) if self._code in codes else 0

    def _show(self, template: LetterTemplate) -> None:
        self._saved = self._now = template
        rows = [
            FieldRow(name, field.told) for name, field in FIELDS.items() if template.stage in field.stages
        ]
        stored = self._found[self._place()]
        version = f"versión {stored.version}" if stored.version else "la que trae el programa"
        self._view.warn("")
        self._view.show_template(f"{letter_stage(template.stage)} · {version}", template, rows)
        self._look()

    # ---- typing

    def type(self, typed: TypedWords) -> None:
        """Judge what was typed, and show it on paper if it can be printed."""
        if self._now is None:
            return
        days = int(typed.term_days) if typed.term_days.isdecimal() else 0
        self._now = replace(
            self._now,
            name=typed.name,
            title=typed.title,
            body=typed.body,
            signer=typed.signer,
            role=typed.role,
            term_days=days,
            with_invoice=typed.with_invoice,
        )
        self._look()

    def undo(self) -> None:
        """Show the template as it is saved."""
        if self._saved is not None:
            self._show(self._saved)

    def _look(self) -> None:
        template = self._now
        if template is None:
            return
        wrong = letter_templates.faults(template)
        errors = {FIELD_OF[field]: self._said(found) for field, found in wrong.items()}
        self._view.show_errors(errors)
        reason = "Corrija primero lo que se señala." if wrong else ""
        self._view.allow_save(reason or ("" if self.unsaved() else "No hay cambios que guardar."))
        if not wrong:
            work = partial(draw, self._office, self._images, template)
            self._tools.tasks.read(work, self._view.show_pages, key="paper")

    def _said(self, found: Sequence[RuleViolation]) -> str:
        more = count(len(found) - 1, "cosa más", "cosas más") if len(found) > 1 else ""
        said = sentence(found[0], self._office.currency)
        return f"{said} Y {more}." if more else said

    # ---- saving

    def save(self) -> None:
        """Keep what was typed as another version, from today on."""
        if self._now is None or not self.unsaved():
            return
        template = replace(self._now, valid_from=self._office.clock.today())

        def done(saved: Saved) -> None:
            self._saved = self._now
            stored = saved.stored
            began = day(stored.template.valid_from)
            self._tools.announcer.done(
                f"Plantilla «{stored.template.name}», versión {stored.version}, desde el {began}."
            )
            self.reload()

        self._write(partial(letter_templates.save, self._office, template), done, self._refused)

    def ask_new(self) -> None:
        """Ask how a letter is called that begins as a copy of this one."""
        if self._now is None:
            return
        if self.unsaved():
            self._view.warn("Guarde los cambios de esta plantilla, o deshágalos con F7, antes de hacer otra.")
            return
        form = AskedForm(
            key=NEW,
            title="Plantilla nueva",
            sentence=f"Empieza como copia de «{self._now.name}» y es de su etapa:"
            f" {letter_stage(self._now.stage).lower()}.",
            fields=(
                Asked(name=NAME, label="Nombre", value=f"{self._now.name} (copia)", required=True),
                Asked(name=CODE, label="Código", value=f"segunda_{self._now.code}", required=True,
                      help="Letras minúsculas sin tilde, números o _"),
            ),
            act="Hacerla",
            icon=Icon.PLUS,
        )  # fmt: skip
        self._view.ask(form)

    def make(self, _form: AskedForm, typed: Typed) -> None:
        """Keep the copy, and edit it."""
        if self._now is None:
            return
        code = typed[CODE].strip()
        if code in {each.template.code for each in self._found}:
            self._view.show_asked_errors({CODE: "Ya hay una plantilla con ese código. Póngale otro."}, "")
            return
        today = self._office.clock.today()
        template = replace(self._now, code=code, name=typed[NAME].strip(), valid_from=today)
        wrong = letter_templates.faults(template)
        errors = {
            own: self._said(wrong[field]) for field, own in (("code", CODE), ("name", NAME)) if field in wrong
        }
        if errors:
            self._view.show_asked_errors(errors, "")
            return

        def done(saved: Saved) -> None:
            self._view.close_asked()
            self._code = saved.stored.template.code
            self._tools.announcer.done(f"Plantilla «{saved.stored.template.name}» hecha: edítela y guárdela.")
            self.reload()

        def refused(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({}, sentence(refusal, self._office.currency))

        self._write(partial(letter_templates.save, self._office, template), done, refused)

    # ---- parts

    def _write(
        self,
        work: Callable[[], Saved],
        done: Callable[[Saved], None],
        refused: Callable[[RuleViolation], None],
    ) -> None:
        self._tools.tasks.write(work, done, changes=_CHANGES, key="template", refused=refused)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))
