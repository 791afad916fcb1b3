"""Amounts are said in the currency of the office, with its cents where it has them."""

import argparse
import io
from contextlib import ExitStack
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from app.cli.context import Context
from app.clock import WorkingDate
from app.paper.explanation import explain_change
from app.paths import DataFolder
from app.store.papers import StoredLine
from domain.period import Period, Periodicity
from domain.profiles import PROFILES
from reports.spanish import Currency


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (1234567, {"co": "$ 1.234.567", "pe": "S/ 12.345,67", "ec": "US$ 12.345,67"}),
        (-5, {"co": "−$ 5", "pe": "−S/ 0,05", "ec": "−US$ 0,05"}),
    ],
)
def test_the_command_writes_money_as_the_country_of_the_office_does(amount, said):
    for code, country in PROFILES.items():
        context = Context(
            options=argparse.Namespace(),
            folder=DataFolder(Path()),
            clock=WorkingDate(date(2026, 11, 29)),
            user="oficina",
            progress=io.StringIO(),
            until_answered=ExitStack(),
            currency=country.currency,
        )
        assert context.money(amount) == said[code]


def test_what_an_invoice_says_of_the_former_one_is_in_its_own_currency():
    line = StoredLine(**{each.name: 0 for each in fields(StoredLine)})
    line = replace(line, bucket="servicio", net=1250)
    soles = Currency("S/", 2)
    told = explain_change({"before": [10, 1000]}, 12, [line], Period(2026, 11), Periodicity.MONTHLY, soles)
    assert told.startswith("Sus servicios cuestan S/\u00a02,50 más que en octubre: ")
