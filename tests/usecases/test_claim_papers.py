"""The papers of a claim: that it was filed, and the letter that answers it; nothing leaves its place."""

import claim_office
import paper
import pytest

from app.debt import claim_answers, claim_paper, claim_steps, claims
from app.debt.claim_answers import Decision
from app.debt.claims import Filing, Wanted
from app.desk import cash, owed
from app.desk.cash import Payment
from app.wording.claim_refusals import NotAnsweredYet
from domain.claim import ClaimKind, ClaimOutcome

LONG = "La lectura no corresponde: el medidor se revisó y se halló en buen estado.\n" * 50


@pytest.fixture
def owing(office, tmp_path):
    return claim_office.owing(office, tmp_path)


def said(file):
    return " ".join(paper.words(file, page) for page in range(paper.page_count(file))).replace("\u00a0", " ")


def in_place(file):
    for page in range(paper.page_count(file)):
        assert paper.overlaps(paper.texts(file, page)) == []
        assert min(paper.ink_margins(file, page)) >= 12


def filed(office, text="No consumí eso", **more):
    wanted = (Wanted(invoice="1", amount=20_000, cause="CONSUMO"), Wanted(cause="ATENCION"))
    filing = Filing(account="001", kind=ClaimKind.CLAIM, text=text, details=wanted, **more)
    return claims.file_claim(office, filing).number


def test_who_files_takes_away_the_number_and_the_term(owing, tmp_path):
    file = tmp_path / "radicado.pdf"
    number = filed(owing, petitioner="Íñigo Peña", contact="Cra. 7 n.º 12-34")
    assert claim_paper.print_filing(owing, number, file) == 1
    told = said(file)
    for words in (
        "Constancia de radicación", number, "Íñigo Peña", "26 de enero de 2027", "15 días hábiles",
        "Factura 1, inconformidad con el consumo: $ 20.000", "Atención al usuario", "no se le exige",
    ):  # fmt: skip
        assert words in told
    in_place(file)
    with pytest.raises(NotAnsweredYet):
        claim_paper.print_answer(owing, number, file)


def test_the_answer_says_why_what_it_gives_back_and_what_may_be_done(owing, tmp_path):
    file, number = tmp_path / "carta.pdf", filed(owing)
    claim_answers.answer(
        owing,
        Decision(claim=number, outcome=ClaimOutcome.PARTLY_GRANTED, text="Parte fue nuestra", amount=5_000),
    )
    assert claim_paper.print_answer(owing, number, file) == 1
    told = said(file)
    for words in ("accede en parte", "Parte fue nuestra", "nota crédito 1 por $ 5.000", "se concede $ 5.000"):
        assert words in told
    assert "5 días hábiles siguientes a la notificación" in told
    in_place(file)


def test_the_answer_to_a_review_says_that_there_is_no_other(owing, tmp_path):
    file, number = tmp_path / "carta.pdf", filed(owing)
    deny = Decision(claim=number, outcome=ClaimOutcome.NOT_GRANTED, text="Está bien leído")
    claim_answers.answer(owing, deny)
    claim_steps.notify(owing, number, "personal")
    cash.collect(owing, Payment(account="001", amount=owed.debt(owing, "001").undisputed))
    claim_steps.review(owing, number, "Insisto", appeal=False)
    claim_answers.answer(owing, deny)
    claim_paper.print_answer(owing, number, file)
    assert "no procede otro ante la empresa" in said(file)


def test_a_long_letter_goes_on_over_the_page(owing, tmp_path):
    file, number = tmp_path / "carta.pdf", filed(owing, "Pido que me devuelvan lo cobrado. " * 100)
    claim_answers.answer(owing, Decision(claim=number, outcome=ClaimOutcome.WITHDRAWN, text=LONG))
    assert claim_paper.print_answer(owing, number, file) > 1
    assert "termina el trámite" in said(file)
    in_place(file)
