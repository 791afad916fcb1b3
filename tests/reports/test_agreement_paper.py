"""The signed agreement on paper, word for word: `tests/data/paper/convenio.txt` is what it says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts

from domain.period import Period
from reports.agreement import AgreementPaper, AgreementRow, write_agreement

GOLDEN = Path(__file__).parent.parent / "data" / "paper" / "convenio.txt"
PLAN = (
    (152_468, 4_495, 147_973, 751_037), (152_468, 3_755, 148_713, 602_324),
    (152_468, 3_012, 149_456, 452_868),
    (152_468, 2_264, 150_204, 302_664), (152_468, 1_513, 150_955, 151_709), (152_468, 759, 151_709, 0),
)  # fmt: skip
PAPER = AgreementPaper(
    issuer=samples.ISSUER,
    number="0117",
    signed_on=date(2026, 11, 26),
    account="10914",
    holder="Libardo Antonio Cano",
    document="CC 15.•••.208",
    address="Calle 11 n.º 5-20, El Carmen",
    signer="Libardo Antonio Cano",
    signer_document="CC 15.•••.208",
    relation="",
    papers=8,
    capital=1_198_420,
    interest=85_880,
    down_payment=385_290,
    down_interest=85_880,
    down_capital=299_410,
    financed=899_010,
    financed_interest=0,
    receipt="1-000812",
    monthly_rate=Decimal("0.005"),
    rows=tuple(
        AgreementRow(
            number=place, period=Period(2026, 11).plus(place), amount=amount, interest=interest,
            capital=capital, balance=balance,
        )
        for place, (amount, interest, capital, balance) in enumerate(PLAN, 1)
    ),
    approved_by="",
    missed=1,
    in_words="un millón doscientos ochenta y cuatro mil trescientos pesos",
    user="d.henao",
)  # fmt: skip


def lines(path):
    """What is read on each height of the page, from left to right."""
    runs = texts(path)
    rows = groupby(sorted(runs, key=lambda run: (round(run.base), run.left)), key=lambda run: round(run.base))
    return [" | ".join(" ".join(run.text.split()) for run in row) for _, row in rows]


def test_it_says_word_for_word_what_was_agreed(tmp_path):
    path = tmp_path / "convenio.pdf"
    assert write_agreement(path, PAPER) == 1
    assert lines(path) == GOLDEN.read_text("utf-8").splitlines()


def test_its_instalments_add_up_to_what_is_financed_with_its_interest():
    told = "\n".join(GOLDEN.read_text("utf-8").splitlines())
    assert sum(row.capital for row in PAPER.rows) == PAPER.financed
    assert PAPER.down_payment + PAPER.financed == PAPER.capital + PAPER.interest
    for row in PAPER.rows:
        assert f"{row.amount:,}".replace(",", ".") in told


@pytest.mark.parametrize(
    "more",
    [
        {},
        {
            "relation": "hija",
            "signer": "Rosalba Echeverri-Santacoloma de los Ángeles",
            "approved_by": "Gerencia",
        },
        {"copied_on": date(2027, 1, 4), "ended": "Este convenio está incumplido el 3 ene 2027."},
        {"receipt": "", "down_payment": 0, "down_interest": 0, "down_capital": 0},
    ],
)
def test_nothing_stands_on_anything(tmp_path, more):
    path = tmp_path / "convenio.pdf"
    write_agreement(path, replace(PAPER, **more))
    for page in range(page_count(path)):
        assert overlaps(texts(path, page)) == []
        assert min(ink_margins(path, page)) >= 6
