"""The packages of a region: what stands, what is refused and why, and a sum that is the sum of its towns."""

from copy import deepcopy
from datetime import UTC, date, datetime

import paper
import pytest
import region_folder
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from region_folder import DAY, JANUARY, KEYS, Folder, times

from app.errors import FileUnreadable
from app.exchange import month_package
from app.region import consolidation, region_files, summing, towns
from app.region.consolidation import DUE_DAY, Fault
from app.region.reading import facts_of, water_of, work_of
from app.wording.region_refusals import NoPackages
from domain.errors import InvalidValue
from domain.period import Period

FEBRUARY = Period(2027, 2)
LATE = date(2027, 2, 11)
WHOLE = {"nit": "", "nombre": "Región", "municipio": "2 municipios"}


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return region_folder.document(tmp_path_factory.mktemp("oficina"))


@pytest.fixture
def folder(tmp_path, document):
    made = Folder(tmp_path / "paquetes", document)
    made.path.mkdir()
    return made


def faults(region):
    return {each.file: each.fault for each in region.refused}


# ── what stands ─────────────────────────────────────────────────────────────


def test_towns_are_read_from_the_folder_and_those_within_it_by_their_name(folder):
    folder.towns(2)
    folder.put("norte/villa-1.caudal", folder.of(1), KEYS[1])
    (folder.path / "leame.txt").write_text("otra cosa")
    region = folder.read()
    assert [each.package.town for each in region.told] == ["Villa 1", "Villa 2"]
    assert (region.period, region.packages, region.refused, region.missing) == (JANUARY, 2, (), ())


def test_each_file_that_is_not_used_is_named_with_its_reason(folder):
    folder.towns(1, 2)
    whole = (folder.path / "villa-2.caudal").read_bytes()
    (folder.path / "ajeno.caudal").write_bytes(b"hola")
    (folder.path / "alterado.caudal").write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    (folder.path / "futuro.caudal").write_bytes(whole.replace(b'"version": 1,', b'"version": 9,', 1))
    folder.put("copia.caudal", folder.of(1), KEYS[1])
    folder.put("suelto.caudal", {"nada": 1}, KEYS[3])
    wrong = folder.of(3)
    wrong["facturacion"]["total"] += 1
    folder.put("villa-3.caudal", wrong, KEYS[3])
    folder.put("villa-4.caudal", folder.of(4, moneda="PEN"), KEYS[4])
    region = folder.read()
    assert faults(region) == {
        "ajeno.caudal": Fault.FOREIGN,
        "alterado.caudal": Fault.ALTERED,
        "futuro.caudal": Fault.OTHER_VERSION,
        "suelto.caudal": Fault.CONTENT,
        "villa-1.caudal": Fault.REPEATED,
        "villa-3.caudal": Fault.CONTENT,
        "villa-4.caudal": Fault.OTHER_MONEY,
    }
    assert all(each.reason for each in region.refused)
    assert [each.package.file for each in region.told] == ["copia.caudal", "villa-2.caudal"]


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("facturacion", "grupos", "clase"),
        ("recaudo", "canales", "canal"),
        ("facturacion", "metodos", "metodo"),
    ],
)
def test_a_word_that_this_program_does_not_know_refuses_the_package(folder, place, key, value):
    folder.towns(2)
    strange = deepcopy(folder.of(1))
    strange[place][key][0][value] = "NUEVO"
    folder.put("villa-1.caudal", strange, KEYS[1])
    assert faults(folder.read()) == {"villa-1.caudal": Fault.CONTENT}


def test_of_two_packages_of_a_month_the_one_made_last_stands(folder):
    folder.put("a.caudal", folder.of(1), KEYS[1], LATE)
    folder.put("b.caudal", folder.of(2, oficina=folder.of(1)["oficina"]), KEYS[1], DAY)
    region = folder.read()
    assert [each.package.file for each in region.told] == ["a.caudal"]
    assert faults(region) == {"b.caudal": Fault.REPLACED}


def test_another_key_of_an_office_is_told_apart_until_it_is_accepted(folder):
    folder.put("enero.caudal", folder.of(1), KEYS[1])
    folder.put("febrero.caudal", folder.of(1, FEBRUARY), KEYS[2])
    folder.put("vecino.caudal", folder.of(2, FEBRUARY), KEYS[3])
    region = folder.read()
    assert faults(region) == {"febrero.caudal": Fault.OTHER_KEY}
    assert [each.town for each in region.missing] == ["Villa 1"]
    accepted = folder.read(accepted={"900000001-1"})
    assert (accepted.refused, accepted.missing) == ((), ())


def test_who_told_a_month_before_and_not_this_one_is_missing(folder):
    folder.towns(1, 2)
    folder.put("febrero.caudal", folder.of(2, FEBRUARY), KEYS[2])
    region = folder.read()
    assert region.period == FEBRUARY
    assert [(each.town, each.last) for each in region.missing] == [("Villa 1", JANUARY)]
    assert region.months == (FEBRUARY, JANUARY)
    january = folder.read(period=JANUARY)
    assert [each.package.town for each in january.told] == ["Villa 1", "Villa 2"]
    assert january.missing == ()


@pytest.mark.parametrize(("made_on", "late"), [(date(2027, 2, 10), False), (date(2027, 2, 11), True)])
def test_a_package_is_late_from_the_day_after_its_term(folder, made_on, late):
    folder.towns(1, made_on=made_on)
    [row] = towns.rows(folder.read(), DUE_DAY)
    assert row.late is late
    assert towns.rows(folder.read(), 11)[0].late is False


def test_a_folder_without_packages_is_said(folder, tmp_path):
    with pytest.raises(NoPackages):
        folder.read()
    with pytest.raises(FileUnreadable):
        consolidation.read(tmp_path / "no-hay")
    for day in (0, 29):
        with pytest.raises(InvalidValue):
            folder.read(due_day=day)


def test_a_month_that_nobody_told_has_no_towns(folder):
    folder.towns(1)
    assert folder.read(period=FEBRUARY).told == ()


# ── the sum ─────────────────────────────────────────────────────────────────


def test_a_document_comes_back_as_the_figures_that_it_was(document):
    """What reads a document and what writes one are each other's reverse."""
    facts, work = facts_of(document), work_of(document)
    assert facts.ties
    assert facts.billing.total == document["facturacion"]["total"]
    assert facts.movement.whole.reckoned == facts.movement.whole.closing
    assert len(work.claims.answers) == document["reclamos"]["respondidos"]
    assert work.meters.working == document["medidores"]["funcionan"]
    assert (work.consumers, work.debtors) == (None, None)


@given(numbers=st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_the_region_is_the_sum_of_its_towns(document, numbers):
    """Towns that are each so many times one office make as many times that office as all of them together."""
    summed = summing.together([times(document, number) for number in numbers], WHOLE)
    wanted = times(document, sum(numbers))
    wanted["agua"]["sectores"] = []
    for apart in ("oficina", "analisis", "indicadores"):
        wanted.pop(apart), summed.pop(apart)
    assert summed == wanted


def test_what_one_town_does_not_know_the_region_does_not_know(document):
    unknown = deepcopy(document)
    unknown["medidores"]["funcionan"] = None
    assert summing.together([document, unknown], WHOLE)["medidores"]["funcionan"] is None


def test_water_adds_up_without_its_sectors_and_is_unknown_while_a_town_does_not_tell_it(document):
    told = deepcopy(document)
    told["agua"]["total"] = dict.fromkeys(told["agua"]["total"], 10)
    found = summing.together([told, told], WHOLE)["agua"]
    assert (found["sectores"], found["total"]["suministrado"]) == ([], 20)
    line = water_of(summing.together([told, told], WHOLE))
    assert (line.name, line.subscribers, line.water.lost_m3) == ("Total", 20, 0)
    unknown = summing.together([told, {**document, "agua": None}], WHOLE)
    assert unknown["agua"] is None
    assert water_of(unknown).name.startswith("Sin dato")
    assert water_of(unknown).water.supplied_m3 is None


def test_days_and_limits_are_not_added(document):
    other = {**deepcopy(document), "parcial": True, "cuadra": False}
    other["reclamos"]["limite"] = 10
    other["facturacion"]["expedidas_desde"] = None
    summed = summing.together([document, other], WHOLE)
    assert (summed["desde"], summed["hasta"]) == (document["desde"], document["hasta"])
    assert (summed["parcial"], summed["cuadra"]) == (True, False)
    assert summed["reclamos"]["limite"] == document["reclamos"]["limite"]
    assert summed["facturacion"]["expedidas_desde"] == document["facturacion"]["expedidas_desde"]


def test_an_indicator_is_divided_again(document):
    def row(numerator, denominator, ident="IANC_pct"):
        return {
            "id": ident, "nombre": ident, "unidad": "%", "valor": "1.00", "meta": "30", "cumple": True,
            "anterior": None, "anio_anterior": None, "numerador": str(numerator),
            "denominador": str(denominator), "regla": "R-IND-01",
        }  # fmt: skip

    first = {**document, "indicadores": [row(10, 100), row(1, 2, "de_la_oficina")]}
    second = {**document, "indicadores": [row(30, 100)]}
    found = summing.together([first, second], WHOLE)["indicadores"]
    assert [(each["id"], each["valor"], each["meta"]) for each in found] == [
        ("IANC_pct", "20.00", None),
        ("de_la_oficina", None, None),
    ]


# ── what is written ─────────────────────────────────────────────────────────


@pytest.fixture
def written(folder, tmp_path):
    folder.towns(1, 2)
    folder.put("viejo.caudal", folder.of(3, JANUARY.plus(-1)), KEYS[3])
    (folder.path / "ajeno.caudal").write_bytes(b"hola")
    region = folder.read()
    target = tmp_path / "informe"
    made = region_files.write(region, 4, target, datetime(2027, 2, 20, 9, 30, tzinfo=UTC))
    return region, target, made


def test_paper_workbook_and_document_are_of_the_same_sums(written, document):
    region, target, made = written
    assert sorted(made.files) == sorted(each.name for each in target.iterdir())
    kept = month_package.read((target / f"region-{JANUARY}.json").read_bytes())
    assert kept["facturacion"]["total"] == 3 * document["facturacion"]["total"]
    rows = CalamineWorkbook.from_path(target / f"region-{JANUARY}.xlsx").get_sheet_by_name("Municipios")
    found = rows.to_python()
    assert [row[0] for row in found] == ["Municipio", "Villa 1", "Villa 2", "Total"]
    assert found[-1][3] == kept["facturacion"]["total"] == sum(row[3] for row in found[1:-1])
    assert towns.total(towns.rows(region, 4)).owed == kept["cartera"]["movimiento"]["final"]


def test_the_paper_names_who_is_missing_late_and_refused(written):
    _region, target, _made = written
    file = target / f"region-{JANUARY}.pdf"
    text = " ".join(paper.words(file, page) for page in range(paper.page_count(file)))
    for word in ("Informe regional", "Villa 1", "Villa 3", "ajeno.caudal", "2 municipios"):
        assert word in text
