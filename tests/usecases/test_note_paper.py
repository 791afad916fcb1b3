"""The paper of a note says what was stored: later notes change nothing of what an earlier one said."""

import billing_office as small
import pytest
from paper import words
from sqlalchemy import select

from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.paper.note_paper import NoteMissing, print_note
from app.store import notes
from app.store.schema import audit
from domain.document import DocumentKind

CREDIT, DEBIT = DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def issue(office, kind, amount, reason):
    return adjustment.issue(office, Note(kind=kind, invoice="1", amount=amount, reason=reason))


def figures(office, kind, number):
    with office.store.read() as transaction:
        lines = notes.find(transaction, kind, number).lines
    return tuple(sum(values) for values in zip(*((x.billed, x.noted, x.amount) for x in lines), strict=True))


def test_each_note_tells_what_its_invoice_was_before_it_and_is_with_it(office, tmp_path):
    first = issue(office, NoteKind.CREDIT, 5_000, "Fuga de la empresa")
    billed = figures(office, CREDIT, first.number)[0]
    second = issue(office, NoteKind.DEBIT, 700, "Se devolvió de más")
    assert figures(office, CREDIT, first.number) == (billed, 0, -5_000)
    assert figures(office, DEBIT, second.number) == (billed, -5_000, 700)
    assert print_note(office, CREDIT, first.number, tmp_path / "c.pdf") == 1
    said = words(tmp_path / "c.pdf", 0)
    assert "Fuga de la empresa" in said
    assert "Nota crédito" in said
    print_note(office, DEBIT, second.number, tmp_path / "d.pdf")
    assert "vence el" in words(tmp_path / "d.pdf", 0)


def test_printing_leaves_its_line_and_a_note_that_is_not_is_refused(office, tmp_path):
    made = issue(office, NoteKind.CREDIT, 5_000, "Fuga")
    print_note(office, CREDIT, made.number, tmp_path / "c.pdf")
    with office.store.read() as transaction:
        line = transaction.execute(select(audit).order_by(audit.c.id.desc())).first()
    assert (line.action, line.summary) == ("adjustment.print", f"nota crédito {made.number}")
    with pytest.raises(NoteMissing):
        print_note(office, DEBIT, made.number, tmp_path / "d.pdf")
    assert not (tmp_path / "d.pdf").exists()
