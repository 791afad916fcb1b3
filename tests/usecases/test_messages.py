"""Every refusal and every trouble has its Spanish sentence, and says its facts."""

import importlib
import pkgutil
from dataclasses import fields
from datetime import date

import pytest

import app
import domain
import reports
from app.errors import FileUnreadable, FileUnwritable, Trouble, UnreadableReason, UnwritableReason
from app.messages import has_sentence, sentence
from domain.critique import CritiquePending
from domain.errors import InvalidValue, RuleViolation
from domain.identifiers import InvalidNit
from domain.tariff_validity import NoTariff


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


def test_our_own_faults_are_told_without_details():
    assert "soporte" in sentence(KeyError("secreto"))
    assert "secreto" not in sentence(KeyError("secreto"))


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_templates_name_only_facts_that_exist(kind):
    made = kind(*["dato" for _ in fields(kind)]) if kind not in (FileUnreadable, FileUnwritable) else None
    if made is not None:
        assert "{" not in sentence(made)
