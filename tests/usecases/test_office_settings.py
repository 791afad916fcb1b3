"""What the office decides: only good values are stored, only those that changed, and the trail says which."""

import struct
import zlib

import offices
import pytest
from offices import NOVEMBER
from sqlalchemy import select

from app import office_settings
from app.changes import Topic
from app.errors import FileUnreadable
from app.invoicing import billing
from app.month import critique, period
from app.paper import printing
from app.settings import OfficeSettings
from app.store.schema import audit, setting
from domain.errors import InvalidValue

GLN = "7709998001237"


def png(width=2, height=2):
    """A white picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def trail(office):
    with office.store.read() as transaction:
        query = select(audit.c.subject, audit.c.summary).where(audit.c.action == "office_settings.change")
        return [tuple(row) for row in transaction.execute(query)]


def stored(office):
    with office.store.read() as transaction:
        return {row.key: row.value for row in transaction.execute(select(setting))}


def test_an_office_starts_with_the_defaults(office):
    seen = office_settings.view(office)
    assert seen.settings == OfficeSettings()
    assert seen.identity.name == offices.FOUNDING.name


def test_every_decision_has_its_name_and_its_default_is_good():
    defaults = OfficeSettings()
    values = {field: getattr(defaults, field) for field in office_settings.NAMES}
    assert set(values) == set(OfficeSettings.__slots__)
    assert office_settings.faults(values) == {}


def test_only_what_changed_is_stored_and_the_trail_says_from_what_to_what(office):
    wanted = {"days_to_pay": 15, "gln": f" {GLN} ", "rounding_multiple": 1, "interest_other": False}
    assert office_settings.change(office, wanted) == frozenset({Topic.OFFICE})
    assert stored(office) == {"days_to_pay": 15, "gln": GLN, "interest_other": False}
    assert office_settings.view(office).settings == OfficeSettings(
        days_to_pay=15, gln=GLN, interest_other=False
    )
    said = f"días para pagar: 10 → 15; GLN: (vacío) → {GLN}; mora no residencial: sí → no"
    assert trail(office) == [("900123456-8", said)]
    assert office_settings.change(office, wanted) == frozenset()
    assert len(trail(office)) == 1


def test_a_decision_can_be_taken_back(office):
    office_settings.change(office, {"month_message": "Cuide el agua"})
    office_settings.change(office, {"month_message": ""})
    assert office_settings.view(office).settings.month_message == ""
    assert trail(office)[-1][1] == "mensaje del mes: Cuide el agua → (vacío)"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("gln", "7709998001238"),
        ("gln", "770999800123"),
        ("gln", "٧٧٠٩٩٩٨٠٠١٢٣٧"),
        ("rounding_multiple", 25),
        ("rounding_multiple", True),
        ("barcode_reference_digits", 0),
        ("barcode_reference_digits", 26),
        ("barcode_amount_digits", 16),
        ("days_to_pay", 0),
        ("days_to_suspend", 91),
        ("chart_periods", 7),
        ("invoice_layout", "oficio"),
        ("interest_other", 1),
        ("interest_pauses", "E1 desde enero"),
        ("address", None),
        ("month_message", "x" * 301),
        ("email", "atencion@acueducto"),
        ("email", "@acueducto.co"),
        ("email", "una oficina@acueducto.co"),
        ("logo", "no es un logo"),
        ("logo", b"GIF89a".hex()),
        ("logo", png()[:-30].hex()),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_nothing_is_stored(office, field, value):
    with pytest.raises(InvalidValue) as refused:
        office_settings.change(office, {"phone": "602", field: value})
    assert refused.value.field == office_settings.NAMES[field]
    assert stored(office) == {}
    assert trail(office) == []


def test_all_that_is_wrong_is_told_together():
    wrong = office_settings.faults({"gln": "12", "days_to_pay": 0, "phone": "602 555"})
    assert list(wrong) == ["gln", "days_to_pay"]
    assert (wrong["days_to_pay"].value, wrong["days_to_pay"].expected) == ("0", "un número de 1 a 90")


def test_a_logo_is_read_kept_and_its_bytes_stay_out_of_the_trail(office, tmp_path):
    file = tmp_path / "logo.png"
    file.write_bytes(png())
    logo = office_settings.read_logo(file)
    office_settings.change(office, {"logo": logo})
    assert bytes.fromhex(office_settings.view(office).settings.logo) == png()
    office_settings.change(office, {"logo": ""})
    assert [said for _, said in trail(office)] == [
        "logo: sin imagen → con imagen", "logo: con imagen → sin imagen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", png(2001, 1), png() + b"\0" * office_settings.LOGO_BYTES, png()[:40]]
)
def test_what_the_papers_cannot_carry_is_no_logo(tmp_path, data):
    file = tmp_path / "logo.png"
    file.write_bytes(data)
    with pytest.raises(InvalidValue):
        office_settings.read_logo(file)


def test_a_logo_that_cannot_be_read_says_why(tmp_path):
    for path, reason in ((tmp_path / "nada.png", "no_existe"), (tmp_path, "carpeta")):
        with pytest.raises(FileUnreadable) as failed:
            office_settings.read_logo(path)
        assert failed.value.reason == reason


def test_issued_paper_stays_as_it_was(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("0100001")])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["0100001;113;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    number = billing.issue(office, NOVEMBER).first
    before = printing.preview_page(office, number)
    office_settings.change(
        office,
        {
            "logo": png().hex(), "address": "Calle 5", "rounding_multiple": 100, "gln": GLN,
            "month_message": "Otro mensaje",
        },
    )  # fmt: skip
    assert printing.preview_page(office, number) == before
