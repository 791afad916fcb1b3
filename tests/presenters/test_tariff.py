"""The tariff page: sheets and prices, every problem of a file with its place, the template."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import offices
import pytest
from billing_office import Going, Now, Recorder, Said
from tariff_sheets import range_sheet, reference_sheet, reference_source, tables, terms

from app.exchange.tariff_document import document_of
from app.pricing import tariff, tariff_draft
from app.store.tariffs import StoredSheet
from domain.cadastre import Service
from domain.tariff import TariffSheet
from domain.tariff_source import TypedPrices, TypedSource
from ui.ports import PageTools
from ui.tariff.lines import Offers, price_lines, problem_lines
from ui.tariff.presenter import TariffPresenter, current_sheet
from ui.theme.tone import Tone
from ui.widgets.columns import RowLook


class Desk:
    def __init__(self, office):
        self.view, self.said, self.tasks = Recorder(), Said(), Now()
        self.office = office
        self.presenter = TariffPresenter(self.view, office, PageTools(self.tasks, Going(), self.said))
        self.presenter.enter({})


@pytest.fixture
def desk(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def later_sheet(folder):
    """The same act under another name, from July on."""
    document = json.loads((offices.DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    document |= {"id": "VS-2026B", "vigente_desde": "2026-07-01"}
    file = folder / "julio.json"
    file.write_text(json.dumps(document), "utf-8")
    return str(file)


def test_the_sheet_in_force_is_in_front(desk):
    lines, chosen = desk.view.last["show_sheets"]
    assert [(line.name, line.now, line.id == chosen) for line in lines] == [("VS-2026A", True, True)]
    title, subtitle, prices = desk.view.last["show_prices"]
    assert title == "Precios de VS-2026A"
    assert subtitle.startswith("Sin acto registrado · desde 01/01/2026 · altitud 1.450 m")
    headings = [line.title for line in prices if line.look is RowLook.HEADING]
    assert headings[0] == "Residencial, estrato 1"
    assert len(headings) == 9
    first = prices[1]
    assert (first.title, first.concept, first.full, first.net) == (
        "Acueducto", "Cargo fijo", "8.245,37", "3.298,15",
    )  # fmt: skip
    assert prices[2].upto == "hasta el límite básico"
    assert prices[3].upto == "hasta 2 veces el límite"
    assert prices[4].upto == "en adelante"
    full_price = next(at for at, line in enumerate(prices) if line.title == "Residencial, estrato 4")
    assert prices[full_price + 1].change == ""


def test_a_new_sheet_comes_in_front_and_the_old_one_stays(desk, tmp_path):
    desk.presenter.ask_file()
    assert "ask_file" in desk.view.last
    desk.presenter.load(later_sheet(tmp_path))
    assert desk.said.lines == ["Tarifas VS-2026B cargadas, desde el 01/07/2026"]
    desk.presenter.reload()
    lines, chosen = desk.view.last["show_sheets"]
    assert [(line.name, line.now) for line in lines] == [("VS-2026B", True), ("VS-2026A", False)]
    assert chosen == lines[0].id
    told = len(desk.view.calls)
    desk.presenter.choose(chosen)
    desk.presenter.choose(999)
    assert len(desk.view.calls) == told
    desk.presenter.choose(lines[1].id)
    assert desk.view.last["show_prices"][0] == "Precios de VS-2026A"
    desk.presenter.load(str(offices.DATA / "tarifas-vs-2026a.json"))
    assert "nombre nuevo" in desk.view.last["warn"][0]


def test_every_problem_of_a_file_has_its_place(desk, tmp_path):
    document = json.loads((offices.DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    document |= {"id": "MALA", "vigente_desde": "ayer"}
    document["factores"]["E1"] = "mucho"
    file = tmp_path / "mala.json"
    file.write_text(json.dumps(document), "utf-8")
    desk.presenter.load(str(file))
    title, text, lines = desk.view.last["show_problems"]
    assert title == "mala.json no se cargó"
    assert text.startswith(f"Tiene {len(lines)} problemas")
    assert any("vigente_desde" in line.place for line in lines)
    assert all(line.place and line.text for line in lines)


def test_cents_that_the_act_prints_otherwise_are_listed(desk, tmp_path):
    document = json.loads((offices.DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    beside = reference_source(document)
    prices = {
        "E4": {
            Service.WATER: TypedPrices(fixed=Decimal("8245.38"), per_m3=Decimal("1432.58")),
            Service.SEWERAGE: TypedPrices(fixed=Decimal("4118.92"), per_m3=Decimal("1187.46")),
        }
    }
    sheet = TariffSheet.of(terms("VS-IMPRESA"), TypedSource(prices=prices, beside=beside))
    file = tmp_path / "impresa.json"
    file.write_text(json.dumps(document_of(sheet), default=str), "utf-8")
    desk.presenter.load(str(file))
    title, _text, lines = desk.view.last["show_problems"]
    assert title == "Tarifas VS-IMPRESA cargadas"
    assert [(line.place, line.text) for line in lines] == [
        (
            "Residencial, estrato 4, acueducto",
            "Cargo fijo: el acto dice $ 8.245,38; sus costos dan $ 8.245,37",
        )
    ]


def test_the_template_is_written(desk, tmp_path):
    desk.presenter.ask_template()
    assert desk.view.last["ask_template"] == ("tarifas.xlsx",)
    desk.presenter.write(str(tmp_path / "tarifas.xlsx"))
    assert (tmp_path / "tarifas.xlsx").stat().st_size > 1000
    assert desk.said.lines == [f"Plantilla guardada en {tmp_path / 'tarifas.xlsx'}"]


def test_without_sheets_the_page_says_so(desk):
    desk.presenter._show(())
    assert desk.view.last["show_empty"] == {"empty": True}


def stored(key, sheet, **facts):
    usual = {"valid_from": sheet.terms.valid_from, "valid_to": sheet.terms.valid_to, "act": "Acuerdo 7"}
    usual |= facts
    return StoredSheet(id=key, code=sheet.id, body={}, loaded_at=None, loaded_by="ana", **usual)


def test_a_sheet_that_ended_is_shown_with_its_days_when_none_holds(desk):
    sheet = reference_sheet(since=date(2020, 1, 1), until=date(2020, 12, 31))
    found = ((stored(7, sheet), sheet),)
    assert current_sheet(found, date(2026, 1, 1)) == 0
    desk.presenter._chosen = 0
    desk.presenter._show(found)
    lines, chosen = desk.view.last["show_sheets"]
    assert (lines[0].since, lines[0].now, chosen) == ("01/01/2020", False, 7)
    assert desk.view.last["show_prices"][1] == "Acuerdo 7 · 01/01/2020 a 31/12/2020 · cargada por ana"


def test_ranges_and_shares_are_read_in_words():
    name = next(iter(tables()))
    prices = price_lines(range_sheet(tables()[name], share=Decimal("0.45")))
    assert any(line.upto.startswith("hasta ") and line.upto.endswith("m³") for line in prices)
    assert any(line.concept == "45 % de la parte de acueducto" for line in prices)


def test_a_problem_without_a_place_is_of_the_whole_file():
    lines = problem_lines(({"lugar": "", "motivo": "roto"}, "vacío"))
    assert [line.place for line in lines] == ["Todo el archivo"] * 2
    assert [line.text for line in lines] == ["roto", "vacío"]


# ── drafts ──────────────────────────────────────────────────────────────────


def places(desk):
    return desk.presenter._tools.navigation.places


def test_an_act_is_begun_and_gone_on_with(desk):
    desk.presenter.begin()
    assert places(desk) == [("digitar_tarifa", {"draft": 1})]
    desk.presenter.reload()
    lines, chosen = desk.view.last["show_sheets"]
    assert [(line.name, line.draft, line.since, line.id == chosen) for line in lines] == [
        ("sin nombre", True, "sin fecha", True),
        ("VS-2026A", False, "01/01/2026", False),
    ]
    title, subtitle, prices = desk.view.last["show_prices"]
    assert (title, prices) == ("Borrador sin nombre", [])
    assert subtitle.startswith("falta el nombre, la fecha")
    assert desk.view.last["show_offers"][0] == Offers(name="sin nombre", draft=True, grid=True)
    desk.presenter.open(chosen)
    assert places(desk)[-1] == ("digitar_tarifa", {"draft": 1})
    desk.presenter.open(lines[1].id)
    assert len(places(desk)) == 2


def test_a_sheet_is_copied_and_a_draft_that_lacks_nothing_shows_its_prices(desk):
    desk.presenter.copy()
    draft = tariff_draft.drafts(desk.office)[0]
    head = replace(draft.text.head, valid_from=date(2027, 1, 1), act="Acuerdo 1")
    tariff_draft.save(desk.office, draft.id, draft.version, replace(draft.text, head=head))
    desk.presenter.reload()
    title, subtitle, prices = desk.view.last["show_prices"]
    assert (title, subtitle) == ("Borrador VS-2026B", "listo para poner en vigencia")
    assert len(prices) > 60
    assert desk.view.last["show_sheets"][0][0].since == "01/01/2027"


def test_a_sheet_or_a_draft_is_tried(desk):
    desk.presenter.open_trial()
    assert places(desk) == [("probar_tarifa", {"sheet": 1})]
    desk.presenter.copy()
    desk.presenter.reload()
    desk.presenter.open_trial()
    assert places(desk)[-1] == ("probar_tarifa", {"draft": 1})


def test_a_sheet_goes_back_to_a_draft_after_a_decision(desk):
    desk.presenter.enter({"sheet": 1})
    assert desk.view.last["show_offers"][0] == Offers(name="VS-2026A", draft=False, grid=True)
    desk.presenter.ask_take_back()
    decision, act = desk.view.last["ask"]
    assert decision.title == "Volver VS-2026A a borrador"
    act()
    assert tariff.sheets(desk.office) == ()
    desk.presenter.reload()
    assert desk.view.last["show_empty"] == {"empty": False}
    act()
    assert "ya no está" in desk.view.last["warn"][0]


def test_a_sheet_by_ranges_is_not_copied(desk):
    ranges = range_sheet(next(iter(tables().values())), currency="COP")
    key = tariff.store_sheet(desk.office, ranges).id
    desk.presenter.enter({"sheet": key})
    assert not desk.view.last["show_offers"][0].grid


# ── a copy with an index, and the act's own files ───────────────────────────


def test_the_index_is_said_as_it_is_typed_and_makes_a_draft_to_compare(desk):
    desk.presenter.ask_index()
    assert desk.view.last["ask_index"] == ("VS-2026A",)
    desk.presenter.index_typed("144,88", "")
    assert "say_index" not in desk.view.last
    desk.presenter.index_typed("144,88", "149,22")
    assert desk.view.last["say_index"] == ("Variación 2,9956 %: se ajusta desde 3 %.", Tone.WARN)
    desk.presenter.index_typed("144,88", "149,30")
    assert desk.view.last["say_index"] == (
        "Variación 3,0508 %: los costos se multiplican por 1,03050801.", Tone.OK,
    )  # fmt: skip
    for wrong in ("", "0", "-5", "doce"):
        desk.presenter.index("144,88", wrong)
        assert desk.view.last["say_index"] == ("Escriba los dos índices, mayores que cero.", Tone.BAD)
    desk.presenter.index("144,88", "149,22")
    assert desk.view.last["say_index"][0] == "El índice varió 2,9956 %; se ajusta desde 3 %."
    desk.presenter.index("144,88", "149,30")
    assert "close_index" in desk.view.last
    assert places(desk) == [("digitar_tarifa", {"draft": 1, "compare": True})]


def test_the_act_is_attached_to_a_sheet_in_force_and_opened(desk, tmp_path):
    paper = tmp_path / "acuerdo.pdf"
    paper.write_bytes(b"%PDF-1.4")
    desk.presenter.ask_files()
    assert desk.view.last["ask_files"] == ("VS-2026A", [])
    desk.presenter.attach(str(paper))
    [[line]] = desk.view.last["show_files"]
    assert (line.name, line.size) == ("acuerdo.pdf", "1 KB")
    assert desk.said.lines[-1] == "acuerdo.pdf quedó adjunto a VS-2026A"
    desk.presenter.open_file(line.id)
    assert desk.view.last["open_path"][0].read_bytes() == b"%PDF-1.4"
    desk.presenter.open_file(99)
    assert desk.view.last["refuse_file"][0]
    (tmp_path / "acuerdo.txt").write_text("hola")
    desk.presenter.attach(str(tmp_path / "acuerdo.txt"))
    assert "PDF" in desk.view.last["refuse_file"][0]
    desk.presenter.reload()
    assert desk.view.last["show_offers"][0].files == 1
