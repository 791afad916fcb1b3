"""The statement of an account on paper: its answer, its tables over pages, long names, missing rates."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import invoice_samples as samples
import pytest
from paper import ink_margins, overlaps, page_count, texts, words

from domain.period import Period
from reports.statement import (
    AccountStatement,
    OwedPaper,
    StatementLine,
    TriedPaper,
    TriedPayment,
    write_statement,
)

LONG = "Sociedad Agropecuaria y Comercializadora Hermanos Echeverri-Santacoloma e hijos y compañía limitada"
DAY = date(2026, 11, 22)


def owed(many):
    return tuple(
        OwedPaper(
            paper=f"Factura SJ-{104000 + place}",
            period="Septiembre de 2026",
            due_on=DAY - timedelta(days=30 * place),
            days_late=30 * place,
            amount=108_600,
            interest=place * 500,
            interest_days=30 * place,
        )
        for place in range(many)
    )


def lines(many):
    return tuple(
        StatementLine(
            on=DAY - timedelta(days=many - place),
            paper=f"Factura SJ-{104000 + place}" if place % 2 else f"Nota crédito {place}",
            detail=f"Noviembre de 2026, {LONG}" if place % 7 == 0 else "Octubre de 2026",
            amount=12_345_678 if place % 2 else -12_345_678,
            balance=place % 2 * 12_345_678,
        )
        for place in range(many)
    )


def made(**more):
    facts = {
        "issuer": samples.ISSUER, "account": "0100412", "holder": "Rosalba Quintero Peñaranda",
        "address": "Carrera 7 n.º 3-46, La Esperanza", "service_class": "Residencial, estrato 2",
        "meter": "09468528", "since": None, "until": DAY, "opening": 0, "lines": lines(4), "closing": 0,
        "today": DAY, "on": DAY, "balance": 0, "in_favour": 0, "owed": (), "interest": 0, "missing": (),
        "printed_at": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    }  # fmt: skip
    return AccountStatement(**facts | more)


@pytest.mark.parametrize(
    ("many", "debts"),
    [
        (0, 0),
        (0, 1),
        (1, 90),
        (400, 13),
        *((many, 0) for many in range(31, 37)),
        *((2, debts) for debts in range(33, 38)),
    ],
)
def test_tables_go_on_over_numbered_pages_and_no_total_stands_alone(tmp_path, many, debts):
    path = tmp_path / "a.pdf"
    model = made(lines=lines(many), owed=owed(debts), holder=LONG, address=f"{LONG}, {LONG}")
    pages = write_statement(path, model)
    assert pages == page_count(path)
    for page in range(pages):
        said = words(path, page)
        assert f"{page + 1} de {pages}" in said
        assert min(ink_margins(path, page)) >= 8
        assert overlaps(texts(path, page)) == []
        runs = texts(path, page)
        for total in (run for run in runs if run.text.startswith(("Saldo al", "Total")) and run.left < 16):
            assert any(10 < run.base < total.base - 4 and run.left < 16 and run.base > 40 for run in runs)


def test_the_answer_is_what_is_owed_with_interest_on_the_day(tmp_path):
    path = tmp_path / "a.pdf"
    write_statement(path, made(balance=1_056_250, interest=4_303, on=date(2026, 12, 15), owed=owed(2)))
    said = words(path, 0).replace("\u00a0", " ")
    assert "Debe al 15 dic 2026" in said
    assert "$ 1.060.553" in said
    assert "Interés por facturar, informativo" in said
    assert max(texts(path, 0), key=lambda run: run.size).text.replace("\u00a0", " ") == "$ 1.060.553"


def test_what_is_in_favour_stands_as_a_line_and_as_the_answer(tmp_path):
    path = tmp_path / "a.pdf"
    write_statement(path, made(balance=-20_000, in_favour=128_600, owed=owed(1), since=date(2026, 1, 1)))
    said = words(path, 0).replace("\u00a0", " ")
    assert "Tiene a favor al 22 nov 2026" in said
    assert "−128.600" in said
    assert "Saldo anterior" in said


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ((Period(2026, 4),), "Falta la tasa de mora de abril de 2026:"),
        (
            (Period(2026, 4), Period(2026, 5), Period(2026, 6)),
            "Faltan las tasas de mora de abril a junio de 2026:",
        ),
        (
            (Period(2026, 2), Period(2026, 12), Period(2027, 1)),
            "Faltan las tasas de mora de febrero de 2026, diciembre de 2026 a enero de 2027:",
        ),
    ],
)
def test_missing_rates_are_said_by_their_months(tmp_path, months, expected):
    path = tmp_path / "a.pdf"
    write_statement(path, replace(made(balance=500_000), missing=months))
    said = words(path, 0).replace("\u00a0", " ")
    assert expected in said
    assert "Interés, sin los meses sin tasa" in said


@pytest.mark.parametrize("many", [0, 1, 40])
def test_a_payment_that_is_tried_has_its_table_and_its_words(tmp_path, many):
    trial = TriedPayment(
        amount=200_000, excess=12_000 if many < 2 else 0, interest=many * 300, overdue=many and many - 1,
        papers=tuple(
            TriedPaper(f"Factura SJ-{place}", "Octubre de 2026", 188_000, 188_000 if place == 0 else 0,
                       0 if place == 0 else 188_000)
            for place in range(many)
        ),
    )  # fmt: skip
    path = tmp_path / "a.pdf"
    write_statement(path, made(trial=trial, owed=owed(many)))
    pages = range(page_count(path))
    for place in pages:
        assert overlaps(texts(path, place)) == []
        assert min(ink_margins(path, place)) > 5
    said = " ".join(words(path, place) for place in pages).replace("\u00a0", " ")
    assert "Simulador: si paga $ 200.000" in said
    assert ("no le queda nada vencido" in said) is (many < 2)
    assert ("Queda a favor" in said) is (many < 2)
