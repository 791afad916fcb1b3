"""Points where people pay: every receipt is of one, what each costs, and it all ties with the days."""

from datetime import date, timedelta
from decimal import Decimal

import bank_office as desk
import offices
import paper
import pytest

from app import check
from app.bank import bank_desk, bank_undo, collection_points, point_report
from app.bank.collection_points import PointMissing, PointNameTaken, PointSourceTaken
from app.cli.point_parser import CHANNELS
from app.desk import annulment, cash, cash_day
from app.desk.cash import Payment
from app.store.collection_points import PointFacts
from domain.collection_point import Channel, Commission, Source, SourceKind
from domain.errors import InvalidValue

ONE = desk.CODES[0]
PROFILE = "asobancaria2001"
WHOLE = (desk.LOADED, desk.LOADED)


@pytest.fixture
def office(office, tmp_path):
    """A desk with a receipt and an annulled one, a file of two payments, a payment at a correspondent."""
    made = desk.owing(office, tmp_path)
    cash.collect(made, Payment(account=ONE, amount=10_000))
    wrong = cash.collect(made, Payment(account=ONE, amount=3_000))
    annulment.annul(made, wrong.receipt, "otra cuenta")
    desk.load(made, desk.write(tmp_path, [("1", 1_000_000), ("2", 2_050_000)]))
    away = Payment(account=ONE, amount=4_000, means={"efectivo": 4_000}, channel="corresponsal")
    cash.collect(made, away)
    return made


def sums(office, days=WHOLE):
    found = point_report.report(office, *days)
    return {
        each.facts.name: (each.sums.receipts, each.sums.collected, each.sums.commission, each.sums.net)
        for each in found.lines
    }


def bank(**said):
    source = Source(SourceKind.FILE, PROFILE)
    return PointFacts(**{"name": "Banco Agrario", "channel": Channel.BANK, "source": source, **said})


def test_every_receipt_is_of_a_point_before_anything_is_said(office):
    found = point_report.report(office, *WHOLE)
    assert [(each.facts.channel.value, each.known) for each in found.lines] == [
        ("caja", False), ("banco", False), ("corresponsal", False),
    ]  # fmt: skip
    one, two, three = found.lines
    assert (one.facts.name, one.sums.receipts, one.sums.undone, one.sums.collected) == (
        "Caja 1", 2, 1, 10_000
    )  # fmt: skip
    assert (two.sums.receipts, two.sums.collected, three.facts.name) == (2, 30_500, "Corresponsal")
    assert found.total.collected == cash_day.day(office).collected
    assert found.total.commission == 0


def test_a_commission_is_taken_payment_by_payment_and_given_back_with_what_is_undone(office):
    terms = Commission(valid_from=date(2026, 12, 1), fixed=700, percent=Decimal("0.55"), vat=Decimal(19))
    collection_points.add_point(office, bank(), terms)
    taken = terms.of(10_000) + terms.of(20_500)
    assert sums(office)["Banco Agrario"] == (2, 30_500, taken, 30_500 - taken)
    free = Commission(valid_from=date(2026, 12, 1))
    at_desk = PointFacts(name="Caja principal", channel=Channel.DESK, source=Source(SourceKind.DESK, "1"))
    collection_points.add_point(office, at_desk, Commission(valid_from=date(2026, 12, 1), fixed=100))
    assert sums(office)["Caja principal"] == (2, 10_000, 100, 9_900)
    collection_points.set_commission(office, "caja PRINCIPAL", free)
    assert sums(office)["Caja principal"][2] == 0
    bank_undo.undo_file(office, 1, "otro banco")
    assert sums(office)["Banco Agrario"] == (2, 0, 0, 0)
    assert point_report.report(office, *WHOLE).total.collected == cash_day.day(office).collected
    assert all(rule.ok for rule in check.check_book(office))


def test_the_day_on_which_the_payer_paid_decides_the_commission(office):
    collection_points.add_point(office, bank(), Commission(valid_from=date(2026, 12, 4), fixed=900))
    assert sums(office)["Banco Agrario"][2] == 0
    collection_points.set_commission(
        office, "Banco Agrario", Commission(valid_from=date(2026, 12, 3), fixed=500)
    )
    assert sums(office)["Banco Agrario"][2] == 1_000


def test_the_files_of_a_bank_are_of_its_point_and_else_of_the_profile_s(office):
    [file] = [each for each in collection_points.catalogue(office).sources if each.bank]
    collection_points.add_point(office, bank(name="Cualquier banco"))
    collection_points.add_point(office, bank(name="Ese banco", source=file))
    found = sums(office)
    assert (found["Ese banco"][0], found["Cualquier banco"][0]) == (2, 0)


def test_minutes_go_from_the_bank_s_file_to_its_application(office):
    one, two, three = point_report.report(office, *WHOLE).lines
    assert (one.sums.delay.median, one.sums.delay.slowest, len(one.sums.minutes)) == (0, 0, 2)
    assert three.sums.delay is None
    assert len(two.sums.minutes) == 2
    assert two.sums.delay.median == max(0, bank_desk.files(office)[0].minutes)
    offices.without_guards(office, "UPDATE bank_file SET written = ''")
    assert point_report.report(office, *WHOLE).lines[1].sums.delay is None


def test_the_catalogue_offers_what_no_point_has(office):
    found = collection_points.catalogue(office)
    words = [collection_points.source_words(each) for each in found.free()]
    assert words[:2] == ["Recibos de la caja 1", "Recibos de la caja 2"]
    assert f"Archivos {PROFILE}" in words
    assert words[-1] == "Recibos del canal corresponsal"
    collection_points.add_point(office, bank())
    after = collection_points.catalogue(office)
    mine = Source(SourceKind.FILE, PROFILE)
    assert mine not in after.free()
    assert mine in after.free(mine)


def test_a_receipt_is_of_one_point_and_names_tell_them_apart(office):
    collection_points.add_point(office, bank())
    with pytest.raises(PointNameTaken):
        collection_points.add_point(office, bank(name="BANCO  agrario", source=None))
    with pytest.raises(PointSourceTaken):
        collection_points.add_point(office, bank(name="Otro"))
    for wrong in ({"name": " "}, {"name": "x" * 121}, {"name": "Otro", "hours": "x" * 121}):
        with pytest.raises(InvalidValue):
            collection_points.add_point(office, bank(**{"source": None, **wrong}))
    with pytest.raises(PointMissing):
        collection_points.set_commission(office, "Nadie", Commission(valid_from=desk.LOADED))
    collection_points.change_point(office, "banco agrario", bank(name="Agrario", hours="8 a 4"))
    assert collection_points.point(office, "Agrario").facts.hours == "8 a 4"


def test_a_closed_point_is_listed_while_it_collected(office):
    collection_points.add_point(office, bank(name="Viejo", source=None, closed_on=desk.LOADED))
    collection_points.add_point(office, bank(closed_on=desk.LOADED))
    assert "Viejo" not in sums(office)
    assert "Banco Agrario" in sums(office)
    before = desk.LOADED - timedelta(days=1)
    assert set(sums(office, (before, before))) == {"Viejo", "Banco Agrario"}
    with pytest.raises(InvalidValue):
        point_report.report(office, desk.LOADED, before)


def test_the_report_is_printed_by_channel(office, tmp_path):
    collection_points.add_point(office, bank(), Commission(valid_from=date(2026, 12, 1), fixed=1_500))
    file = tmp_path / "recaudo.pdf"
    found = point_report.report(office, *WHOLE)
    assert point_report.print_report(office, found, file) == 1
    said = " ".join(paper.words(file, 0).replace("\u00a0", " ").split())
    for text in ("Cajas propias", "Caja 1, sin catalogar", "Banco Agrario", "$ 44.500", "$ 3.000 con IVA"):
        assert text in said


def test_the_orders_keep_the_catalogue_and_tell_the_report(ready, tmp_path):
    assert tuple(Channel) == CHANNELS
    assert ready("recaudo", "punto", "Caja principal", "--caja", "1", "--sitio", "Alcaldía") == {
        "punto": "Caja principal", "nuevo": True,
    }  # fmt: skip
    assert ready("recaudo", "punto", "caja principal", "--canal", "caja", "--cerrado", "2026-12-31") == {
        "punto": "Caja principal", "nuevo": False,
    }  # fmt: skip
    ready("recaudo", "punto", "Red", "--canal", "red", "--perfil", "csv", "--banco", "07")
    ready("recaudo", "punto", "Tienda", "--canal", "corresponsal", "--origen", "corresponsal")
    told = ready(
        "recaudo",
        "comision",
        "Red",
        "--desde",
        "2026-11-01",
        "--fijo",
        "500",
        "--porcentaje",
        "0,8",
        "--iva",
        "19",
    )
    assert (told["fijo"], told["porcentaje"], told["iva"]) == (500, "0.8", "19")
    listed = ready("recaudo", "puntos")["puntos"]
    assert [(each["punto"], each["recibos_de"]) for each in listed] == [
        ("Caja principal", "Recibos de la caja 1"),
        ("Red", "Archivos csv del banco 07"),
        ("Tienda", "Recibos del canal corresponsal"),
    ]
    assert (listed[0]["sitio"], listed[0]["cerrado"], listed[0]["comision"]) == (
        "Alcaldía",
        "2026-12-31",
        None,
    )
    assert listed[1]["comision"]["desde"] == "2026-11-01"
    file = tmp_path / "r.pdf"
    found = ready("recaudo", "ver", "--desde", "2026-11-01", "--salida", file)
    assert (found["desde"], found["hasta"], found["recaudo"], found["neto"]) == (
        "2026-11-01", "2026-11-29", 0, 0
    )  # fmt: skip
    assert found["minutos_mediana"] is None
    assert list(found["por_canal"]) == ["caja", "corresponsal", "red"]
    assert file.exists()
