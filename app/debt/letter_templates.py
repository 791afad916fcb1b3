"""The office's templates of letters: seen, tried, saved as another version; letters made keep theirs."""

from dataclasses import dataclass, replace

from app import rules
from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, letter_templates
from app.store.engine import Transaction
from app.store.letter_templates import StoredTemplate
from app.wording.letter_refusals import (
    TemplateInThePast,
    TemplateLetters,
    TemplateMissing,
    TemplateOfOtherStage,
)
from domain.errors import RuleViolation
from domain.letter_template import LetterStage, LetterTemplate, check
from domain.letter_template import faults as faults_of
from reports.letters import missing

_CHANGED: Changed = frozenset({Topic.LETTERS})


@dataclass(frozen=True, slots=True)
class Saved:
    """A version that was kept, as it stands; nothing `changed` where it said the same already."""

    stored: StoredTemplate
    changed: Changed = _CHANGED


def catalogue(office: Office) -> tuple[StoredTemplate, ...]:
    """The templates in force today, those that come with the program first, by stage."""
    with office.store.read() as transaction:
        found = in_force(office, transaction)
    order = list(LetterStage)
    return tuple(sorted(found.values(), key=lambda each: order.index(each.template.stage)))


def find(office: Office, code: str) -> StoredTemplate:
    """The version of a template that is in force today.

    Raises:
        TemplateMissing: no template has that code.
    """
    with office.store.read() as transaction:
        return _find(in_force(office, transaction), code)


def versions(office: Office, code: str) -> tuple[StoredTemplate, ...]:
    """Every version that the office kept of a template, oldest first."""
    with office.store.read() as transaction:
        return tuple(letter_templates.every(transaction, code))


def faults(template: LetterTemplate) -> dict[str, list[RuleViolation]]:
    """What is wrong in a template, by its field, also letters that papers lack; empty where nothing is."""
    found = faults_of(template)
    for field in ("title", "body", "signer", "role"):
        lacking = missing(getattr(template, field))
        if lacking:
            found.setdefault(field, []).append(TemplateLetters(lacking))
    return found


def save(office: Office, template: LetterTemplate) -> Saved:
    """Keep a template as a version that begins on its day; one that says the same is kept once.

    Raises:
        FieldUnknown, FieldOfOtherStage, FieldEmpty, BraceAlone, StrongAlone, BlockNotAlone, InvalidValue,
        TemplateLetters: it could not be printed; the refusal says what, where and what was meant.
        TemplateOfOtherStage: a template keeps its stage, since it numbers its letters.
        TemplateInThePast: it would begin before today.
    """
    check(template)
    for wrong in faults(template).values():
        raise wrong[0]
    today = office.clock.today()
    if template.valid_from < today:
        raise TemplateInThePast(template.valid_from, today)
    with office.store.write() as transaction:
        former = in_force(office, transaction).get(template.code)
        if former is not None:
            _same_stage(former.template, template.stage)
            begun = former.template.valid_from
            if replace(template, valid_from=begun) == former.template and template.valid_from == today:
                return Saved(former, frozenset())
        stored = letter_templates.add(transaction, office.actor(), template)
        summary = f"versión {stored.version}, desde el {template.valid_from}"
        audit.add(transaction, office.actor(), "letter_templates.save", template.code, summary)
    return Saved(stored)


def in_force(office: Office, transaction: Transaction) -> dict[str, StoredTemplate]:
    """The templates in force today by their code: the program's, and over them the office's."""
    given = {
        each.code: StoredTemplate(id=0, version=0, template=each, user="")
        for each in rules.profile(transaction).letters
    }
    return given | letter_templates.in_force(letter_templates.every(transaction), office.clock.today())


def chosen(office: Office, transaction: Transaction, stage: LetterStage, code: str) -> StoredTemplate:
    """The template of a batch: the one that was asked for, or the stage's own.

    Raises:
        TemplateMissing: no template has that code.
        TemplateOfOtherStage: it is for another stage.
    """
    found = _find(in_force(office, transaction), code or stage.value)
    _same_stage(found.template, stage)
    return found


def _same_stage(template: LetterTemplate, wanted: LetterStage) -> None:
    if template.stage is not wanted:
        raise TemplateOfOtherStage(template.code, template.stage.value, wanted.value)


def _find(found: dict[str, StoredTemplate], code: str) -> StoredTemplate:
    try:
        return found[code.strip()]
    except KeyError:
        raise TemplateMissing(code.strip(), tuple(found)) from None
