"""Letters on paper: a batch by route with its delivery sheets, one letter again, a template tried."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.debt.letter_facts import Facts
from app.debt.letter_model import Sending, paper, sample_facts
from app.debt.letter_people import person_of
from app.debt.letters import find_batch, find_letter
from app.jobs import Job, SilentJob
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import apart_in, file_names, put_in_place, write_by_itself, writing
from app.paper.printing import copies_too
from app.store import audit, letters, offices, papers, receipts
from app.store import letter_templates as template_versions
from app.store.engine import Transaction
from app.store.letters import StoredBatch, StoredLetter
from app.wording.letter_refusals import RouteWithoutLetters
from domain.letter_template import LetterTemplate, check
from reports.invoice_model import InvoicePage
from reports.letter import LetterPaper, write_letters
from reports.letter_sheet import LetterSheet, LetterStop


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetters:
    """What was written: files relative to their folder, pages, letters, how many of them as copies."""

    files: tuple[str, ...]
    pages: int
    letters: int
    copies: int


@dataclass(frozen=True, slots=True)
class _Pile:
    """Letters that are printed together, with the batch of all of them and its words."""

    batch: StoredBatch
    template: LetterTemplate
    letters: tuple[StoredLetter, ...]


def print_batch(
    office: Office, number: str, folder: Path, *, route: str = "", job: Job | None = None
) -> PrintedLetters:
    """Print a batch by route, each file with its delivery sheet first; what was printed before says copy.

    Raises:
        InvalidValue, LetterBatchMissing: there is no such batch.
        RouteWithoutLetters: it has no letters of that route.
        FileUnwritable, DiskFull: the folder cannot be written; then no print is counted.
    """
    office.demand("letter_printing.print_batch")
    with office.store.read() as transaction:
        batch = find_batch(transaction, number)
        every = letters.of_batch(transaction, batch.id)
        template = template_versions.by_id(transaction, batch.template_id).template
    by_route: dict[str, list[StoredLetter]] = {}
    for each in every:
        if route in {"", each.route}:
            by_route.setdefault(each.route, []).append(each)
    if not by_route:
        routes = tuple(dict.fromkeys(each.route for each in every))
        raise RouteWithoutLetters(route, str(batch.number), routes)
    piles = [_Pile(batch, template, tuple(mine)) for mine in by_route.values()]
    files = file_names(f"cartas-{batch.number}-ruta", by_route)
    pages = _write(office, folder, dict(zip(files, piles, strict=True)), job or SilentJob())
    printed = [each for pile in piles for each in pile.letters]
    copies = sum(each.prints > 0 for each in printed)
    return PrintedLetters(files=files, pages=pages, letters=len(printed), copies=copies)


def reprint(office: Office, number: str, file: Path) -> PrintedLetters:
    """Print one letter again, whatever became of its batch: the paper says that it is a copy, and which.

    Raises:
        InvalidValue, LetterMissing: there is no such letter.
        FileUnwritable, DiskFull: the file cannot be written; then no print is counted.
    """
    office.demand("letter_printing.reprint")
    with office.store.read() as transaction:
        found = find_letter(transaction, number)
        batch = letters.batch_by_id(transaction, found.batch_id)
        template = template_versions.by_id(transaction, batch.template_id).template
    pile = _Pile(batch, template, (found,))
    pages = write_by_itself(file, lambda place: _draw(office, place, pile, None, None))
    with office.store.write() as transaction:
        _count(office, transaction, pile)
        said = f"copia {found.prints}" if found.prints else "original"
        told = f"{found.number}, {said}"
        audit.add(transaction, office.actor(), "letter_printing.reprint", found.account, told)
    return PrintedLetters(files=(file.name,), pages=pages, letters=1, copies=min(found.prints, 1))


def write_copy(office: Office, number: str, file: Path) -> int:
    """Write a letter as it would be printed now, for a file of papers: no print is counted; its pages.

    Raises:
        InvalidValue, LetterMissing: there is no such letter.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        found = find_letter(transaction, number)
        batch = letters.batch_by_id(transaction, found.batch_id)
        template = template_versions.by_id(transaction, batch.template_id).template
    pile = _Pile(batch, template, (found,))
    return write_by_itself(file, lambda place: _draw(office, place, pile, None, None))


def try_out(office: Office, template: LetterTemplate, file: Path, account: str = "") -> int:
    """Print a template without making a letter: with invented figures, or with those of an account.

    Raises:
        FieldUnknown, FieldOfOtherStage, FieldEmpty, BraceAlone, StrongAlone, BlockNotAlone, InvalidValue:
            it could not be printed.
        AccountMissing: no account has that code.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    check(template)
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
        facts = sample_facts(template)
        if account:
            maker = Facts(office, transaction, template, currency_of(office.currency.code))
            person = person_of(office, transaction, template.stage, account)
            made = maker.of(person, facts["fields"]["numero"]).facts
            facts = {**made, "fields": facts["fields"] | made["fields"]}
    sending = Sending(
        office={
            "issuer": issuer_facts(identity, settings),
            "municipality": identity.municipality,
            "currency": office.currency.code,
        },
        logo=settings.logo,
        on=office.clock.today(),
        made_by=office.user,
        place_of="PRUEBA, sin valor",
    )
    model = paper(template, facts, sending)
    return write_by_itself(file, lambda place: write_letters(place, [model]))


# ── parts ───────────────────────────────────────────────────────────────────


def _write(office: Office, folder: Path, piles: dict[str, _Pile], job: Job) -> int:
    total, done, pages = sum(len(pile.letters) for pile in piles.values()), 0, 0
    with apart_in(folder) as apart:
        for file, pile in piles.items():
            before = done

            def told(many: int, before: int = before) -> None:
                job.report(before + many, total, "Escribiendo cartas")

            with writing(folder / file):
                pages += _draw(office, apart / file, pile, _sheet(office, pile), told)
            done += len(pile.letters)
        with put_in_place(apart, folder, piles), office.store.write() as transaction:
            for pile in piles.values():
                _count(office, transaction, pile)
            batch = next(iter(piles.values())).batch
            told_of = f"{total} cartas por {len(piles)} rutas"
            audit.add(transaction, office.actor(), "letter_printing.print_batch", str(batch.number), told_of)
    return pages


def _draw(
    office: Office, file: Path, pile: _Pile, sheet: LetterSheet | None, told: Callable[[int], None] | None
) -> int:
    with office.store.read() as transaction:
        models = _models(office, transaction, pile)
        return write_letters(file, models, sheet=sheet, on_letter=told)


def _models(office: Office, transaction: Transaction, pile: _Pile) -> Iterator[LetterPaper]:
    batch, today = pile.batch, office.clock.today()
    logo = offices.settings(transaction).logo
    many = batch.count.letters
    for each in pile.letters:
        copied = (today, each.prints) if each.prints else None
        sending = Sending(
            office=batch.office,
            logo=logo,
            on=batch.made_on,
            made_by=batch.user,
            place_of=f"Lote {batch.number}, carta {each.place} de {many}",
            copied=copied,
            invoice=_invoice(office, transaction, each),
        )
        yield paper(pile.template, each.facts, sending)


def _invoice(office: Office, transaction: Transaction, each: StoredLetter) -> InvoicePage | None:
    ids = _invoices(transaction, [each])
    return next(iter(copies_too(transaction, office, ids)), None)


def _invoices(transaction: Transaction, made: Sequence[StoredLetter]) -> list[int]:
    """The invoices that go with letters."""
    numbers = [each.facts.get("invoice", "") for each in made]
    found = (papers.id_of_number(transaction, number) for number in numbers if number)
    return [key for key in found if key is not None]


def _count(office: Office, transaction: Transaction, pile: _Pile) -> None:
    """Count a print of each letter, and of the invoices that went with them."""
    actor, today = office.actor(), office.clock.today()
    letters.add_prints(transaction, actor, [each.id for each in pile.letters], today)
    invoices = _invoices(transaction, pile.letters)
    if invoices:
        documents = papers.documents_of(transaction, invoices)
        times = receipts.printed_times(transaction, documents)
        receipts.log_printing(transaction, actor, {key: times.get(key, 0) for key in documents}, today)


def _sheet(office: Office, pile: _Pile) -> LetterSheet:
    batch = pile.batch
    with office.store.read() as transaction:
        logo = offices.settings(transaction).logo
    return LetterSheet(
        issuer=issuer_of({"issuer": {**batch.office["issuer"], "logo": logo}}),
        kind=pile.template.name,
        batch=str(batch.number),
        route=pile.letters[0].route,
        made_on=batch.made_on,
        due_on=batch.due_on,
        stops=tuple(map(_stop, pile.letters)),
        currency=currency_of(batch.office["currency"]),
    )


def _stop(each: StoredLetter) -> LetterStop:
    values = each.facts["fields"]
    return LetterStop(
        number=str(each.number),
        account=each.account,
        name=values["titular"],
        address=", ".join(filter(None, (values["direccion"], values["barrio"]))),
        amount=each.amount,
    )
