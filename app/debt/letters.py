"""Letters of collection: seen before they are made, made as a numbered batch, seen afterwards."""

from dataclasses import asdict, dataclass
from datetime import date

from app.changes import Changed, Topic
from app.debt import letter_templates
from app.debt.letter_facts import Facts
from app.debt.letter_people import LeftOut, People, Wanted, people
from app.office import Office
from app.paper.invoice_page import currency_of
from app.store import audit, letters
from app.store import letter_templates as template_versions
from app.store.engine import Transaction
from app.store.letter_templates import StoredTemplate
from app.store.letters import NewBatch, NewLetter, StoredBatch, StoredLetter
from app.wording.letter_refusals import LetterBatchMissing, LetterMissing, NobodyToWrite
from app.wording.letter_sentences import STAGE_WORDS, left_out_words
from domain.letter import PREFIXES, LetterNumber
from domain.letter_template import LetterTemplate
from domain.money import Money

_CHANGED: Changed = frozenset({Topic.LETTERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a batch would be, were it made now.

    Attributes:
        template: the words.
        accounts: how many get a letter, over `routes` routes, for so much money.
        left_out: who gets none, and why.
        due_on: the last day that the letters give.
    """

    template: LetterTemplate
    accounts: int
    routes: int
    amount: Money
    left_out: tuple[LeftOut, ...]
    causes: dict[str, int]
    due_on: date


@dataclass(frozen=True, slots=True)
class Made:
    """A batch that was made, and who got no letter."""

    batch: StoredBatch
    left_out: tuple[LeftOut, ...]
    changed: Changed = _CHANGED


def foresee(office: Office, wanted: Wanted) -> Foreseen:
    """Who would get a letter and who would not; nothing is written.

    Raises:
        TemplateMissing, TemplateOfOtherStage: there is no such template.
        AccountMissing: an account was named that there is not.
    """
    with office.store.read() as transaction:
        stored = letter_templates.chosen(office, transaction, wanted.stage, wanted.template)
        found = people(office, transaction, wanted)
        facts = _facts(office, transaction, stored.template)
    return Foreseen(
        template=stored.template,
        accounts=len(found.chosen),
        routes=len({person.card.route for person in found.chosen}),
        amount=sum(person.who.collectable for person in found.chosen),
        left_out=found.left_out,
        causes=found.causes,
        due_on=facts.due_on,
    )


def make(office: Office, wanted: Wanted) -> Made:
    """Write to everybody who is due such a letter: a batch, its letters numbered in the order of the walk.

    Raises:
        TemplateMissing, TemplateOfOtherStage: there is no such template.
        AccountMissing: an account was named that there is not.
        NobodyToWrite: nobody is due one.
    """
    with office.store.write() as transaction:
        stored = letter_templates.chosen(office, transaction, wanted.stage, wanted.template)
        found = people(office, transaction, wanted)
        if not found.chosen:
            raise NobodyToWrite(STAGE_WORDS[wanted.stage], found.causes, left_out_words(found.causes))
        batch = _add(office, transaction, wanted, (stored, found))
        told = (
            f"{batch.number}, {wanted.stage}: {batch.count.letters} cartas, {len(found.left_out)} excluidas"
        )
        audit.add(transaction, office.actor(), "letters.make", str(batch.number), told)
    return Made(batch, found.left_out)


def _add(
    office: Office, transaction: Transaction, wanted: Wanted, given: tuple[StoredTemplate, People]
) -> StoredBatch:
    stored, found = given
    actor, today = office.actor(), office.clock.today()
    key = stored.id or template_versions.add(transaction, actor, stored.template).id
    facts = _facts(office, transaction, stored.template)
    series = PREFIXES[wanted.stage]
    first = letters.next_place(transaction, series, today.year)
    made = []
    for place, person in enumerate(found.chosen):
        number = LetterNumber(series, today.year, first + place)
        written = facts.of(person, str(number))
        made.append(
            NewLetter(
                number=number,
                account_id=person.card.id,
                route=person.card.route,
                amount=written.amount,
                facts=written.facts,
            )
        )
    batch = NewBatch(
        number=letters.next_batch(transaction, today.year),
        stage=wanted.stage,
        template_id=key,
        wanted={**asdict(wanted), "stage": wanted.stage.value},
        left_out=found.causes,
        office={**facts.office, "currency": office.currency.code},
        made_on=today,
        due_on=facts.due_on,
    )
    return letters.batch_by_id(transaction, letters.add(transaction, actor, batch, made))


def _facts(office: Office, transaction: Transaction, template: LetterTemplate) -> Facts:
    return Facts(office, transaction, template, currency_of(office.currency.code))


# ── afterwards ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with its letters, in the order of the walk, and the words with which they were made."""

    batch: StoredBatch
    template: LetterTemplate
    letters: tuple[StoredLetter, ...]


def listing(office: Office) -> tuple[StoredBatch, ...]:
    """Every batch, the last one first, with what became of its letters."""
    with office.store.read() as transaction:
        return tuple(letters.batches(transaction))


def view(office: Office, number: str) -> BatchView:
    """A batch with its letters.

    Raises:
        InvalidValue, LetterBatchMissing: there is no such batch.
    """
    with office.store.read() as transaction:
        batch = find_batch(transaction, number)
        stored = template_versions.by_id(transaction, batch.template_id)
        return BatchView(batch, stored.template, tuple(letters.of_batch(transaction, batch.id)))


def find_batch(transaction: Transaction, typed: str) -> StoredBatch:
    """A batch by its number as somebody types it.

    Raises:
        InvalidValue, LetterBatchMissing: there is no such batch.
    """
    number = LetterNumber.parse(typed, batch=True)
    found = letters.batch(transaction, number)
    if found is None:
        raise LetterBatchMissing(str(number))
    return found


def find_letter(transaction: Transaction, typed: str) -> StoredLetter:
    """A letter by its number as somebody types it.

    Raises:
        InvalidValue, LetterMissing: there is no such letter.
    """
    number = LetterNumber.parse(typed)
    found = letters.find(transaction, number)
    if found is None:
        raise LetterMissing(str(number))
    return found
