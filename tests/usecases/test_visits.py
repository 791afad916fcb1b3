"""Visits of the critique: printed in walking order, answered once, undone whole."""

import json
from datetime import date

import offices
import pytest
import route_office
from paper import page_count, words
from route_office import DAY, NOVEMBER

from app import office_settings
from app.messages import sentence
from app.month import critique, visits, worklist
from app.month.critique import Ruling
from app.month.visits import Found
from app.month_end import checks
from app.wording.refusals import AccountMissing, NoVisitAsked, ReadingMissing, VisitOutOfDates
from domain.critique import Decision, NothingToAccept
from domain.reading import ConsumptionMethod, ReadingOrigin
from ui.main import main


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("visitas"))
    lines = ["001;124", "002;150", "003;125", "004;103", "005;94", "101;126", "102;;PREDIO_CERRADO"]
    offices.read(office, office.folder.root, NOVEMBER, lines, day="19/11/2026")
    for code, decision in (("102", Decision.REREAD), ("005", Decision.INSPECT), ("002", Decision.REREAD)):
        critique.decide(office, NOVEMBER, code, Ruling(decision=decision, reason=""))
    yield office
    office.store.close()


@pytest.fixture
def route(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield office
    office.store.close()


def case(office, code):
    return next(each.reading for each in critique.cases(office, NOVEMBER) if each.meter.code == code)


def asked(office):
    return [(each.meter.code, each.order) for each in visits.awaited(office, NOVEMBER)]


def test_visits_wait_in_walking_order_until_they_are_answered(route):
    assert asked(route) == [("002", "Relectura"), ("005", "Inspección"), ("102", "Relectura")]
    visits.answer(route, NOVEMBER, "005", Found(current=None, on=DAY))
    assert asked(route) == [("002", "Relectura"), ("102", "Relectura")]


def test_the_same_reading_seen_again_is_accepted(route):
    stored = visits.answer(route, NOVEMBER, "002", Found(current=150, on=DAY, reader="Jairo Ñustes"))
    assert (stored.decision, stored.billed_m3, stored.method) == ("aceptar", 38, ConsumptionMethod.READING)
    assert (stored.origin, stored.read_on, stored.reader) == (ReadingOrigin.REREAD, DAY, "Jairo Ñustes")
    assert stored.reason == "Relectura del 20/11/2026 (Jairo Ñustes): se vio la misma lectura"


def test_another_reading_seen_corrects_the_one_in_doubt(route):
    stored = visits.answer(route, NOVEMBER, "002", Found(current=125, on=DAY, note="mal leído"))
    assert (stored.decision, stored.current, stored.billed_m3) == ("corregir", 125, 13)
    assert stored.reason == "Relectura del 20/11/2026: 125, decía 150; mal leído"


def test_a_premises_found_closed_gets_its_reading(route):
    stored = visits.answer(route, NOVEMBER, "102", Found(current=9999, on=DAY))
    assert (stored.decision, stored.current, stored.billed_m3) == ("corregir", 9999, 11)
    assert stored.reason.endswith("9.999, sin lectura")


def test_what_could_not_be_read_stays_an_estimate(route):
    stored = visits.answer(route, NOVEMBER, "005", Found(current=None, on=DAY, note="nadie atendió"))
    assert (stored.decision, stored.current) == ("promediar", 94)
    assert stored.reason == "Inspección del 20/11/2026: no se pudo leer; nadie atendió"
    assert stored.origin == ReadingOrigin.FIELD


def test_undoing_an_answer_asks_for_the_visit_s_case_again_with_its_former_reading(route):
    before = case(route, "002")
    visits.answer(route, NOVEMBER, "002", Found(current=125, on=DAY, reader="Otra"))
    stored = worklist.undecide(route, NOVEMBER, "002", "deshecho")
    assert stored.pending
    assert (stored.current, stored.origin, stored.read_on, stored.reader) == (
        before.current,
        before.origin,
        before.read_on,
        before.reader,
    )


def test_a_reading_seen_again_below_the_previous_one_cannot_be_accepted(route):
    with pytest.raises(NothingToAccept):
        visits.answer(route, NOVEMBER, "005", Found(current=94, on=DAY))
    assert ("005", "Inspección") in asked(route)


@pytest.mark.parametrize("on", [date(2026, 10, 31), date(2026, 11, 21)])
def test_nobody_goes_before_the_period_or_tomorrow(route, on):
    with pytest.raises(VisitOutOfDates) as refused:
        visits.answer(route, NOVEMBER, "002", Found(current=150, on=on))
    assert f"{on:%d/%m/%Y}" in sentence(refused.value)
    assert case(route, "002").decision == "releer"


def test_only_a_visit_that_was_asked_is_answered(route):
    for code, refusal in (("004", NoVisitAsked), ("006", ReadingMissing), ("999", AccountMissing)):
        with pytest.raises(refusal):
            visits.answer(route, NOVEMBER, code, Found(current=1, on=DAY))


def test_the_sheets_go_by_route_in_the_order_of_the_answers(route, tmp_path):
    done = visits.print_visits(route, NOVEMBER, tmp_path / "hojas")
    assert (done.files, done.pages, done.invoices) == (
        ("visitas-ruta-1.pdf", "visitas-ruta-2.pdf"), 2, 3,
    )  # fmt: skip
    page = words(tmp_path / "hojas" / "visitas-ruta-1.pdf")
    assert page.index("M-002") < page.index("M-005")
    for text in ("1 relectura, 1 inspección", "promedio 12,0 m³", "Lectura menor que la anterior", "112 el"):
        assert text in page
    assert page_count(tmp_path / "hojas" / "visitas-ruta-2.pdf") == 1


def test_an_office_that_hides_previous_readings_hides_them_here(route, tmp_path):
    office_settings.change(route, {"reading_sheet_shows_previous": False})
    visits.print_visits(route, NOVEMBER, tmp_path)
    assert "112 el" not in words(tmp_path / "visitas-ruta-1.pdf")


def test_the_command_lists_prints_and_answers(route, tmp_path, capsys):
    def run(*words):
        route.store.close()
        where = ("--datos", str(route.folder.root), "--hoy", "2026-11-20", "--json")
        assert main([*words, *where]) == 0
        return json.loads(capsys.readouterr().out)

    found = run("critica", "visitas", "2026-11", "--salida", str(tmp_path / "hojas"))
    assert [(each["ruta"], each["cuenta"], each["tipo"]) for each in found["visitas"]] == [
        ("1", "002", "relectura"),
        ("1", "005", "inspección"),
        ("2", "102", "relectura"),
    ]
    first = found["visitas"][0]
    assert [first[key] for key in ("pedida", "limite", "limite_legal", "luz")] == [
        "2026-11-20", "2026-11-24", "2027-04-30", "verde"
    ]  # fmt: skip
    assert found["archivos"] == ["visitas-ruta-1.pdf", "visitas-ruta-2.pdf"]
    answered = run(
        *("critica", "responder", "2026-11", "--cuenta", "002", "--lectura", "125", "--lector", "Jairo"),
        *("--hallazgo", "fuga_visible"),
    )
    decided = next(each for each in answered["lista"] if each["cuenta"] == "002")
    assert (decided["decision"], decided["actual"], decided["facturado_m3"]) == ("corregir", 125, 13)
    assert len(run("critica", "visitas", "2026-11")["visitas"]) == 2


def test_without_visits_nothing_is_printed(route, tmp_path):
    for code in ("002", "005", "102"):
        visits.answer(route, NOVEMBER, code, Found(current=None, on=DAY))
    with pytest.raises(NoVisitAsked) as refused:
        visits.print_visits(route, NOVEMBER, tmp_path / "hojas")
    assert sentence(refused.value) == "No hay visitas por responder en noviembre de 2026."
    assert not (tmp_path / "hojas").exists()


def test_a_visit_that_is_late_is_told_before_the_close(route):
    def late(on):
        found = checks.review(offices.on(route, on), NOVEMBER).checks
        return next(each for each in found if each.id == "visitas")

    assert late(date(2026, 11, 24)).pending == 0
    assert (late(date(2026, 11, 25)).pending, late(date(2026, 11, 25)).page) == (2, "visitas")
    assert late(date(2026, 11, 28)).pending == 3
    assert not late(date(2026, 11, 28)).holds
