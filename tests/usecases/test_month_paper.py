"""The coordinator's report on paper: its figures are the month's, and its sentences follow from them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import agreement_office
import claim_office
import offices
import order_office
import pytest
from offices import NOVEMBER
from paper import ink_margins, overlaps, page_count, texts, words

from app.debt import agreements, claim_answers, service_orders
from app.debt.claim_answers import Decision as Answer
from app.debt.service_orders import Report as CrewReport
from app.desk import cash
from app.figures import (
    goals,
    month_analysis,
    month_paper,
    month_report,
    paper_indicators,
    paper_words,
    water,
)
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import Control
from app.figures.paper_debt import debt_chapter
from app.figures.paper_money import money_chapter
from app.figures.paper_work import cadastre_blocks, critique_table, work_chapter
from app.figures.work_model import Answered, Critique
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.store.goals import Goal
from app.store.month_analysis import Analysis, SaidAnalysis
from domain.cadastre import ServiceClass
from domain.claim import ClaimOutcome
from domain.critique import Cause, Decision
from domain.goal import Frequency
from domain.indicator import Better, Unit
from domain.period import Period
from domain.reading import Observation
from domain.water import Supplied
from reports.month_report_model import NO_DATA, Bridge, Pair, Table
from reports.spanish import PESOS, Currency

DECEMBER, JANUARY, FEBRUARY = Period(2026, 12), Period(2027, 1), Period(2027, 2)


def plain(text):
    return text.replace("\u00a0", " ")


def source_of(office, period):
    with office.store.read() as transaction:
        return month_paper.source_of(transaction, office, month_report.read(transaction, office, period))


def drawn(office, period, folder):
    """The report as words by page; every page is whole."""
    path = folder / "informe.pdf"
    pages = month_paper.print_source(source_of(office, period), path)
    assert pages == page_count(path)
    for page in range(pages):
        runs = texts(path, page)
        assert overlaps(runs) == []
        assert min(ink_margins(path, page)) >= 8
        assert min(run.size for run in runs) >= 6.49
    return [plain(words(path, page)) for page in range(pages)]


def block(chapter, title):
    """The block of a chapter whose title begins so, of a pair too."""
    flat = [
        each
        for one in chapter.blocks
        for each in ((one.left, one.right) if isinstance(one, Pair) else (one,))
    ]
    return next(each for each in flat if getattr(each, "title", "").startswith(title))


@pytest.fixture
def lived(office, tmp_path):
    """Two accounts billed in November and December; in January one pays, a note is made, a claim answered."""
    owing = claim_office.owing(office, tmp_path)
    cash.collect(owing, cash.Payment(account="001", amount=30_000))
    cash.collect(owing, cash.Payment(account="002", amount=200_000, channel="convenio"))
    adjustment.issue(owing, Note(kind=NoteKind.CREDIT, invoice="3", amount=4_000, reason="fuga"))
    filed = claim_office.filed(owing, invoice="4", amount=9_000, account="002").number
    answer = Answer(
        claim=str(filed), outcome=ClaimOutcome.PARTLY_GRANTED, text="Se revisó la lectura.", amount=4_000
    )
    claim_answers.answer(offices.on(owing, date(2027, 1, 14)), answer)
    return offices.on(owing, date(2027, 2, 20))


def test_the_report_of_a_month_says_its_figures_page_by_page(lived, tmp_path):
    source = source_of(lived, DECEMBER)
    pages = drawn(lived, DECEMBER, tmp_path)
    billing = source.facts.billing
    assert len(pages) == 8
    assert "Informe comercial" in pages[0]
    assert "Diciembre de 2026" in pages[0]
    assert "Cuadre con el libro: sin diferencias." in pages[0]
    assert f"Se facturaron {plain(PESOS.full(billing.total))} en 2 facturas" in pages[1]
    assert PESOS.bare(billing.services.full) in pages[1]
    assert PESOS.bare(source.facts.movement.whole.closing) in pages[2]
    titles = ("Recaudo y cartera", "Cartera por edad", "Crítica", "Agua", "Catastro", "Indicadores")
    for page, title in zip(pages[2:], titles, strict=True):
        assert title in page


def test_the_movement_on_paper_adds_up_row_by_row(lived):
    facts = source_of(lived, JANUARY).facts
    chapter = money_chapter(facts, PESOS)
    rows = block(chapter, "Movimiento").rows
    for row in rows:
        _, *parts, closing = row.cells
        assert sum(part or 0 for part in parts) == closing
    for column in range(1, 7):
        assert sum(row.cells[column] or 0 for row in rows[:-1]) == (rows[-1].cells[column] or 0)
    steps = next(each for each in chapter.blocks if isinstance(each, Bridge)).steps
    assert sum(each.value for each in steps[:-1]) == steps[-1].value == facts.movement.whole.closing


def test_claims_notes_and_key_debtors_of_the_month_are_told(lived, tmp_path):
    pages = drawn(lived, JANUARY, tmp_path)
    assert "El más lento: PQR" in pages[4] or "El más lento:" in pages[4]
    assert "se respondieron 1 reclamo o petición, 0 tarde" in pages[4]
    assert "Se devolvieron $ 4.000 por reclamos de factura." in pages[4]
    december = drawn(lived, DECEMBER, tmp_path)
    assert "De enero" not in december[1]
    source = source_of(lived, JANUARY)
    debts = block(debt_chapter(source.facts, source.work, PESOS), "Mayores deudas")
    assert debts.rows[-1].cells[-1] == sum(row.cells[-1] for row in debts.rows[:-1])


def test_a_month_that_is_not_billed_yet_says_so_and_draws_no_fall_to_zero(lived, tmp_path):
    pages = drawn(lived, FEBRUARY, tmp_path)
    assert "El mes no ha terminado: estas son sus cifras hasta el 20 feb 2027." in pages[0]
    assert "Aún no se emiten las facturas de febrero." in pages[0]
    assert "no se ha emitido ninguna factura" in pages[1]
    report = month_paper.month_report(source_of(lived, FEBRUARY))
    assert report.tiles[0].value == NO_DATA
    assert report.tiles[0].history[-1] is None
    assert report.plot.series[0].values[-1] is None


def test_an_office_without_any_figure_has_a_kind_report(office, tmp_path):
    pages = drawn(office, NOVEMBER, tmp_path)
    assert "Este mes todavía no tiene facturas, pagos ni cartera." in pages[0]
    assert "Aún no hay meses que comparar." in pages[0]
    assert "Nadie debía y nada se movió en este mes." in pages[2]
    assert "Nadie debe nada que tenga edad." in pages[3]


def test_what_does_not_tie_stands_in_a_frame_with_its_accounts(lived):
    source = source_of(lived, JANUARY)
    movement = replace(source.facts.movement, untied=tuple(f"{code:03}" for code in range(1, 12)))
    loose = (Control("movimiento", 10, 4), Control("edades", 1, 1), Control("nuevo", 1, 3))
    facts = replace(source.facts, movement=movement, controls=loose)
    note = money_chapter(facts, PESOS).blocks[0]
    assert note.framed
    assert plain(note.text) == (
        "Difieren los papeles y los asientos del libro ($ 6) y nuevo (−$ 2). Revise antes de enviar este"
        " informe. Cuentas: 001, 002, 003, 004, 005, 006, 007, 008 y 3 más."
    )
    report = month_paper.month_report(replace(source, facts=facts))
    assert "no cuadran con el libro" in report.sentence
    assert "No cuadra con el libro." in report.cover_foot


def test_orders_and_agreements_of_the_month_stand_in_their_tables(tmp_path):
    office = order_office.scheduled(order_office.owing(tmp_path))
    service_orders.carry_out(office, CrewReport(order=1, done=True))
    source = source_of(office, FEBRUARY)
    orders = block(work_chapter(source.work, {}, PESOS), "Órdenes")
    assert orders.rows[0].cells == ("Suspensión", 3, None, 1, None, None, 2, None, 1, Decimal("100.0"))
    assert orders.rows[-1].cells[1:] == orders.rows[0].cells[1:]
    assert len(drawn(office, FEBRUARY, tmp_path)) == 8
    office.store.close()


def test_what_agreements_hold_adds_up_on_paper(tmp_path):
    office = agreement_office.owing(tmp_path)
    agreements.sign(office, agreement_office.signing())
    source = source_of(office, JANUARY)
    table = block(debt_chapter(source.facts, source.work, PESOS), "Convenios")
    assert sum(row.cells[2] or 0 for row in table.rows[:-1]) == table.rows[-1].cells[2] > 0
    assert "en convenio" in " ".join(drawn(office, JANUARY, tmp_path))
    office.store.close()


# ── the report of critique (004-23) ─────────────────────────────────────────


def test_cases_stand_by_cause_and_decision_and_both_sums_are_all_of_them():
    cases = {
        (Cause.RISE, Decision.ACCEPT): 3,
        (Cause.RISE, ""): 1,
        (Cause.NO_READING, Decision.AVERAGE): 6,
    }
    critique = Critique(
        rows=90, read=84, cases={(c.value, str(d)): n for (c, d), n in cases.items()},
        observations={Observation.STUCK_METER: 2},
    )  # fmt: skip
    table = critique_table(critique)
    assert [each.title for each in table.columns] == [
        "Causa", "Aceptar", "Promediar", "Sin decidir", "Casos", "Parte (%)",
    ]  # fmt: skip
    assert [tuple(row.cells) for row in table.rows] == [
        ("Sin lectura", None, 6, None, 6, Decimal("60.0")),
        ("Desviación alta", 3, None, 1, 4, Decimal("40.0")),
        ("Total", 3, 6, 1, 10, Decimal("100.0")),
    ]


def test_sentences_of_the_work_follow_its_figures(lived):
    work = source_of(lived, JANUARY).work
    cases = {(Cause.RISE.value, ""): 12, (Cause.DROP.value, Decision.ACCEPT.value): 1}
    many = {f"CAUSA{place}": 20 - place for place in range(12)}
    claims = replace(
        work.claims,
        by_cause=many,
        filed=174,
        answers=tuple(Answered(number=f"PQR-{n}", days=n * 9, in_time=n < 2) for n in range(6)),
    )
    moved = {
        (ServiceClass.STRATUM_1, ServiceClass.COMMERCIAL): 2,
        (ServiceClass.STRATUM_2, ServiceClass.STRATUM_1): 1,
    }
    found = replace(
        work,
        claims=claims,
        critique=Critique(rows=20, read=20, cases=cases, observations={}),
        cadastre=replace(work.cadastre, class_changes=moved),
    )
    chapter = work_chapter(found, {"CAUSA0": "Consumo alto"}, PESOS)
    assert chapter.sentence.startswith("13 lecturas salieron a revisión y 12 siguen sin decidir;")
    assert chapter.sentence.endswith("se respondieron 6 reclamos y peticiones, 4 tarde.")
    causes = block(chapter, "Reclamos y peticiones").bars
    assert (causes[0].label, causes[0].leads, causes[-1].label) == ("Consumo alto", True, "Otras")
    assert sum(each.value for each in causes) == sum(many.values())
    days = block(chapter, "Días hábiles")
    assert (len(days.counts), sum(days.counts), days.counts[-1]) == (41, 6, 1)
    billing = source_of(lived, JANUARY).facts.billing
    notes = list(cadastre_blocks(billing, found))
    assert notes[1].text == "2 de estrato 1 a comercial y 1 de estrato 2 a estrato 1."


# ── indicators and water ────────────────────────────────────────────────────


def indicator(**more):
    facts = {
        "id": "x", "rule": "R", "name": "Recaudo", "words": "", "source": "", "page": "", "area": "",
        "unit": Unit.PERCENT, "frequency": Frequency.MONTHLY, "better": Better.UP, "value": Decimal("81.4"),
        "numerator": 1, "denominator": 1, "goal": None, "baseline": None, "former": None, "last_year": None,
    }  # fmt: skip
    return IndicatorOfMonth(**facts | more)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "Está en 81,4 %."),
        (
            {"former": Decimal("85.2"), "goal": Decimal(85)},
            "Baja de 85,2 % a 81,4 %, peor que en noviembre; no cumple la meta de 85,0 %.",
        ),
        (
            {"former": Decimal(80), "goal": Decimal(85), "better": Better.DOWN, "last_year": Decimal(90)},
            "Sube de 80,0 % a 81,4 %, peor que en noviembre; cumple la meta de 85,0 %; hace un año, 90,0 %.",
        ),
        (
            {"unit": Unit.MONEY, "value": Decimal(1500), "former": Decimal(2000)},
            "Baja de $ 2.000 a $ 1.500, peor que en noviembre.",
        ),
        ({"unit": Unit.DAYS, "value": Decimal("25.5")}, "Está en 25,5 días."),
        ({"unit": Unit.COUNT, "value": Decimal(7), "last_year": Decimal(3)}, "Está en 7; hace un año, 3."),
    ],
)
def test_an_indicator_that_moved_is_told_in_one_sentence(facts, told):
    assert plain(paper_indicators.movement(indicator(**facts), DECEMBER, PESOS)) == told


@pytest.mark.parametrize(
    ("facts", "moved"),
    [
        ({}, False),
        ({"value": None, "goal": Decimal(1)}, False),
        ({"goal": Decimal(85)}, True),
        ({"goal": Decimal(80)}, False),
        ({"former": Decimal("74.0")}, False),
        ({"former": Decimal("73.9")}, True),
        ({"value": Decimal(0), "former": Decimal(0)}, False),
    ],
)
def test_what_is_under_goal_or_moved_beyond_the_limit_is_told(facts, moved):
    assert paper_indicators.moved(indicator(**facts)) is moved


def test_under_goal_the_analysis_is_asked_for_until_somebody_writes_it():
    under = [indicator(id=f"x{n}", name=f"Cosa {n}", goal=Decimal(82 + n)) for n in range(5)]
    said = SaidAnalysis(Analysis(indicator="x1", text="Llueve", action="Techar"), "ana", None)
    chapter = paper_indicators.indicators_chapter(
        DECEMBER, [*under, indicator(id="y", name="Nada", value=None)], {"x1": said}, Currency("S/", 2)
    )
    assert chapter.sentence.startswith("0 de 5 cumplen la meta.")
    rows = block(chapter, "Análisis").rows
    assert rows[0][1] == "Falta el análisis: es obligatorio bajo la meta."
    assert rows[1][1:] == ("Llueve", "Techar", "—", "—")
    assert chapter.blocks[1].text.startswith("Nada.")
    told = plain(paper_indicators.to_mend(under, PESOS))
    assert told.startswith("5 cosas por corregir: cosa 4 (81,4 %, meta 86,0 %), cosa 3")
    assert told.endswith(", y 2 más.")
    assert paper_indicators.to_mend([indicator(goal=Decimal(80))], PESOS) == ""
    assert plain(paper_indicators.to_mend(under[:1], PESOS)) == "Por corregir: cosa 0 (81,4 %, meta 82,0 %)."


def test_money_indicators_are_told_in_whole_units_of_their_currency():
    each = indicator(unit=Unit.MONEY, value=Decimal(123_456), goal=Decimal(100_000), former=Decimal(1))
    chapter = paper_indicators.indicators_chapter(DECEMBER, [each], {}, Currency("S/", 2))
    (line,) = chapter.blocks[0].lines
    assert (line.now, line.goal, line.places) == (Decimal("1234.56"), Decimal("1000.00"), 2)
    assert chapter.sentence == "1 de 1 cumple la meta."


def test_goals_analysis_and_water_of_the_month_are_on_its_pages(lived, tmp_path):
    goals.set_goal(lived, Goal(indicator="IANC_pct", month=DECEMBER, goal=Decimal(30)))
    water.add_sector(lived, "Centro")
    water.record_supply(lived, "Centro", DECEMBER, Supplied(produced_m3=60, told=True))
    said = Analysis(indicator="IANC_pct", text="Redes de 1984 sin medidor", responsible="Operación")
    month_analysis.record(lived, DECEMBER, said)
    pages = drawn(lived, DECEMBER, tmp_path)
    assert "45,0 %" in pages[0]
    assert "Por corregir: agua no contabilizada (IANC) (45,0 %, meta 30,0 %)" in pages[0]
    assert "De 60 m³ suministrados se perdieron 27 m³, el 45,0 %." in pages[5]
    assert "Centro" in pages[5]
    assert "Redes de 1984 sin medidor" in " ".join(pages[7:])


def test_a_sector_that_said_nothing_is_named(lived, tmp_path):
    water.add_sector(lived, "Centro")
    water.add_sector(lived, "Alto")
    water.record_supply(lived, "Centro", DECEMBER, Supplied(produced_m3=60))
    pages = drawn(lived, DECEMBER, tmp_path)
    assert "Falta lo suministrado de Alto" in pages[5]
    assert "Ningún mes tiene todavía completa su agua." in pages[5]


# ── words ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (102, 100, "2,0 % más que en octubre"),
        (97, 100, "3,0 % menos que en octubre"),
        (100, 100, "lo mismo que en octubre"),
        (100_001, 100_000, "casi lo mismo que en octubre"),
        (450, 100, "4,5 veces lo de octubre"),
        (5, 0, ""),
        (5, -3, ""),
    ],
)
def test_a_change_is_told_against_the_month_before(now, before, told):
    assert plain(paper_words.change(now, before, "octubre")) == told


@pytest.mark.parametrize(
    ("amounts", "currency", "unit", "text"),
    [
        ((76_562_765, 1), PESOS, "millones de pesos", "76,6"),
        ((1_234_567,), PESOS, "millones de pesos", "1,23"),
        ((45_000,), PESOS, "miles de pesos", "45,0"),
        ((-900,), PESOS, "pesos", "−900"),
        ((), PESOS, "pesos", "0"),
        ((2_500_000_00,), Currency("S/", 2), "millones de S/", "2,50"),
    ],
)
def test_money_is_told_in_the_unit_that_is_read_at_a_glance(amounts, currency, unit, text):
    scale = paper_words.scale_of(amounts, currency)
    assert (scale.unit, scale.text(amounts[0] if amounts else 0)) == (unit, text)


def test_lists_and_sentences_are_whole():
    assert paper_words.listed([]) == ""
    assert paper_words.listed(["uno"]) == "uno"
    assert paper_words.listed(["uno", "dos", "tres"]) == "uno, dos y tres"
    assert paper_words.sentence("", "") == ""
    assert paper_words.sentence("", "sube") == "Sube."
    assert paper_words.heads([Period(2026, 11), Period(2026, 12), Period(2027, 1)]) == (
        "nov|2026",
        "dic",
        "ene|2027",
    )
    assert isinstance(critique_table(Critique(rows=0, read=0, cases={}, observations={})), Table)
