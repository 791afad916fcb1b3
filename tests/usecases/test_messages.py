"""Every refusal and every trouble has its Spanish sentence, and says its facts."""

import importlib
import pkgutil
import sqlite3
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import offices
import pytest

import app
import domain
import reports
from app import founding
from app.errors import (
    FileUnreadable,
    FileUnwritable,
    ReceiptPrinterFailed,
    Trouble,
    UnreadableReason,
    UnwritableReason,
)
from app.invoicing import billing
from app.messages import has_sentence, sentence
from app.month import period
from app.wording.fact_words import FACT_WORDS, in_spanish
from app.wording.refusals import NoteTooLarge
from domain.cadastre import Service
from domain.critique import CritiquePending
from domain.errors import InvalidValue, RuleViolation
from domain.identifiers import InvalidNit
from domain.profiles import PROFILES
from domain.tariff_checks import FactorFault, FactorOutOfLimits
from domain.tariff_validity import NoTariff
from ui.main import main


def _every(base):
    for kind in base.__subclasses__():
        yield kind
        yield from _every(kind)


def _load_everything():
    for package in (app, domain, reports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name:
                importlib.import_module(module.name)


_load_everything()
OURS = ("app.", "domain.", "reports.")
EVERY = {*_every(RuleViolation), *_every(Trouble)}
REFUSALS = sorted(
    (kind for kind in EVERY if kind.__module__.startswith(OURS)),
    key=lambda kind: f"{kind.__module__}.{kind.__name__}",
)


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_each_has_its_sentence_and_its_code(kind):
    assert has_sentence(kind)
    assert kind.code
    assert kind.code == kind.code.upper()


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_each_tells_its_facts_in_spanish_under_names_of_their_own(kind):
    facts = [fact.name for fact in fields(kind)] if is_dataclass(kind) else []
    assert [name for name in facts if name not in FACT_WORDS] == []
    assert len(in_spanish(dict.fromkeys(facts))) == len(facts)


def test_the_facts_within_a_fact_are_told_in_spanish_too():
    fault = FactorFault(
        service_class="E1",
        service=Service.WATER,
        factor=Decimal("-0.9"),
        lowest=Decimal("-0.7"),
        highest=None,
    )
    assert in_spanish(FactorOutOfLimits("T1", (fault,)).facts()) == {
        "tabla": "T1",
        "faltas": [
            {
                "clase": "E1",
                "servicio": "acueducto",
                "factor": Decimal("-0.9"),
                "minimo": Decimal("-0.7"),
                "maximo": None,
                "precio_de": None,
            }
        ],
    }


def test_two_classes_never_share_a_name():
    names = [kind.__name__ for kind in REFUSALS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("reason", UnreadableReason)
def test_each_reason_why_a_file_cannot_be_read_is_told_with_its_name(reason):
    said = sentence(FileUnreadable("catastro.xlsx", reason, "Hoja1"))
    assert "catastro.xlsx" in said
    assert "{" not in said


@pytest.mark.parametrize("reason", UnwritableReason)
def test_each_reason_why_a_file_cannot_be_written_is_told_with_its_name(reason):
    said = sentence(FileUnwritable("facturas.pdf", reason))
    assert "facturas.pdf" in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CritiquePending(39), ["39"]),
        (NoTariff(date(2026, 11, 1)), ["01/11/2026"]),
        (InvalidNit("900123456-7", 8), ["900123456-7", "8"]),
        (InvalidNit("12", None), ["12"]),
        (InvalidValue("valor", "-1", ">= 1"), ["valor", "-1"]),
    ],
)
def test_sentences_say_the_facts(error, words):
    said = sentence(error)
    assert all(word in said for word in words)
    assert "{" not in said
    assert "None" not in said


@pytest.mark.parametrize(
    ("profile", "amounts"), [("co", ("$ 1.234.567", "$ 5")), ("pe", ("S/ 12.345,67", "S/ 0,05"))]
)
def test_amounts_carry_the_sign_and_the_cents_of_their_country(profile, amounts):
    said = sentence(NoteTooLarge("F-1", 1_234_567, 5), PROFILES[profile].currency)
    assert said == (
        f"La nota de {amounts[0]} es mayor que lo que queda de la factura F-1: {amounts[1]}. Revise el valor."
    )


def test_an_office_says_its_refusals_in_its_own_currency(tmp_path, capsys):
    office = offices.blank(tmp_path / "oficina")
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, offices.NOVEMBER)
    offices.read(office, tmp_path, offices.NOVEMBER, ["001;113;"])
    billing.settle(office, offices.NOVEMBER)
    billing.issue(office, offices.NOVEMBER)
    assert office.currency.symbol == "$"
    office.close()
    book = sqlite3.connect(office.folder.database)
    book.execute("UPDATE office SET profile = 'pe'")
    book.commit()
    book.close()
    peruvian = founding.open_office(office.folder, office.clock)
    assert peruvian.currency is PROFILES["pe"].currency
    peruvian.close()
    folder = ("--datos", str(office.folder.root))
    assert main([*folder, "nota", "credito", "1", "--valor", "9000000", "--motivo", "x"]) == 3
    assert "La nota de S/ 90.000,00 es mayor" in capsys.readouterr().err


def test_our_own_faults_are_told_without_details():
    assert "soporte" in sentence(KeyError("secreto"))
    assert "secreto" not in sentence(KeyError("secreto"))


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_templates_name_only_facts_that_exist(kind):
    by_reason = (FileUnreadable, FileUnwritable, ReceiptPrinterFailed)
    made = kind(*["dato" for _ in fields(kind)]) if kind not in by_reason else None
    if made is not None:
        assert "{" not in sentence(made)
