"""Profiles as data: kept as JSON, and told what keeps one from being used."""

import json
from dataclasses import replace

import pytest

from app.exchange.bank_profile import (
    ASOBANCARIA_1998,
    ASOBANCARIA_2001,
    BUILT_IN,
    CSV,
    BankField,
    FieldKind,
    RecordKind,
    Role,
    faults,
    from_plain,
    to_plain,
)

OWN = replace(ASOBANCARIA_2001, code="banco", references=((3, 27), (28, 50)))


@pytest.mark.parametrize("profile", [*BUILT_IN.values(), OWN], ids=lambda each: each.code)
def test_a_profile_survives_its_json(profile):
    assert from_plain(json.loads(json.dumps(to_plain(profile)))) == profile


@pytest.mark.parametrize("profile", [ASOBANCARIA_2001, ASOBANCARIA_1998], ids=lambda each: each.code)
def test_the_built_in_ones_are_right_but_for_their_code(profile):
    assert faults(replace(profile, code="propio")) == ()
    assert faults(profile) == ("el código falta o es de fábrica",)


def record(*fields, **facts):
    usual = {"role": Role.PAYMENT, "match": "02", "minimum": 49, "length": 128}
    return RecordKind(fields=fields, **{**usual, **facts})


REFERENCE, VALUE = BankField("referencia", 3, 27), BankField("valor", 28, 40, FieldKind.AMOUNT)
PAYMENT = record(REFERENCE, VALUE)
DATED = record(BankField("fecha_recaudo", 3, 10, FieldKind.DATE), role=Role.HEADER, match="01")


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ((DATED,), "falta el registro del pago"),
        ((DATED, record(REFERENCE)), "falta el registro del pago"),
        ((PAYMENT,), "falta la fecha"),
        ((replace(DATED, match="0"), replace(PAYMENT, match="02")), "empiezan igual"),
        ((DATED, replace(PAYMENT, match="")), "empiezan igual"),
        ((DATED, PAYMENT, replace(PAYMENT, match="03")), "son del mismo tipo"),
        ((DATED, PAYMENT, record(role=Role.LOT_TOTAL, match="08")), "control de lote sin lote"),
        ((DATED, record(REFERENCE, VALUE, BankField("medio", 27, 28))), "se montan"),
        ((DATED, record(BankField("referencia", 2, 27), VALUE)), "dentro de lo que identifica"),
        ((DATED, replace(PAYMENT, length=30)), "los largos"),
        ((DATED, replace(PAYMENT, minimum=1)), "los largos"),
        ((DATED, record(REFERENCE, VALUE, BankField("valor", 41, 42, FieldKind.AMOUNT))), "dos veces"),
        ((DATED, record(REFERENCE, VALUE, BankField("sueldo", 41, 42))), "no se conoce"),
        ((DATED, record(REFERENCE, BankField("valor", 28, 40))), "no puede ser"),
        ((DATED, record(REFERENCE, VALUE, BankField("fecha", 41, 47, FieldKind.DATE))), "no puede ser"),
        ((DATED, record(REFERENCE, BankField("valor", 28, 40, FieldKind.AMOUNT, 3))), "no puede ser"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said(records, said):
    found = faults(replace(ASOBANCARIA_1998, code="propio", records=records))
    assert any(said in each for each in found), found


def test_slices_of_a_reference_go_forward():
    assert faults(replace(OWN, references=((9, 3),))) == ("una parte de la referencia va al revés",)


def test_a_sheet_has_no_records():
    assert (CSV.records, CSV.record(Role.PAYMENT)) == ((), None)
