"""The page of an act that is typed, without widgets: judged, saved, put in force; what each cell says."""

from datetime import date
from decimal import Decimal

import around
import billing_office
import offices
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.tariff_draft import DraftHead, read_cell
from app.pricing import tariff, tariff_draft
from domain.cadastre import Service
from domain.tariff import IndexChange
from domain.tariff_act import Column, Place
from ui.act.head import ACT, ALTITUDE, SINCE, UNTIL, TypedHead, read_head, typed_head
from ui.act.presenter import HEAD, ActPresenter
from ui.act.sheet import cents, change, figure
from ui.ports import PageTools
from ui.theme.tone import Tone

D = Decimal
WATER, SEWERAGE = Service.WATER, Service.SEWERAGE
FACTOR, FIXED, BASIC, COMPLEMENTARY, LUXURY, PER_M3 = range(6)
ROWS = ["REFERENCIA", "E1", "E2", "E3", "E4", "E5", "E6", "COM", "IND", "OFI", "ESP", "TEM"]
E1, E2, COM = ROWS.index("E1"), ROWS.index("E2"), ROWS.index("COM")


class Slow(around.Tasks):
    """Tasks whose writes wait until they are let go."""

    def __init__(self):
        super().__init__()
        self.waiting = []
        self.hold = False

    def write(self, work, then, **more):
        if self.hold:
            self.waiting.append((work, then, more))
        else:
            super().write(work, then, **more)

    def go(self):
        work, then, more = self.waiting.pop(0)
        super().write(work, then, **more)


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office, key):
        self.view, self.office, self.frame, self.tasks = around.View(), office, around.Frame(), Slow()
        self.presenter = ActPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.key = key
        self.presenter.enter({"draft": key})

    def shown(self, name):
        return self.view.shown[name]

    def cell(self, row, column):
        return self.shown("show_grid")[2][row].cells[column]

    def text(self, row, column):
        shown = self.cell(row, column).shown
        return shown.text, shown.sub, shown.tone

    def type(self, *cells):
        self.presenter.typed(list(cells))

    def stored(self):
        return tariff_draft.draft(self.office, self.key)

    def head(self, **typed):
        before = typed_head(self.stored().text.head)
        self.presenter.head_left(TypedHead(**{**vars_of(before), **typed}))

    def warned(self):
        return self.shown("warn")[0]


def vars_of(head):
    return {name: getattr(head, name) for name in TypedHead.__dataclass_fields__}


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def desk(office):
    return Desk(office, tariff_draft.copy(office, 1).id)


@pytest.fixture
def blank(office):
    return Desk(office, tariff_draft.begin(office).id)


# ── what a cell says ────────────────────────────────────────────────────────


def test_each_typed_cell_stands_beside_its_computed_one(desk):
    assert desk.text(0, FIXED) == ("8.245,37", "", Tone.TEXT)
    assert desk.text(E1, FACTOR) == ("−60 %", "", Tone.TEXT)
    assert desk.text(E1, FIXED) == ("3.298,15", "calculado", Tone.MUTED)
    desk.type((E1, FIXED, "3298,15"), (E1, BASIC, "573,04"))
    assert desk.text(E1, FIXED) == ("3.298,15", "da 3.298,15", Tone.TEXT)
    assert desk.text(E1, BASIC) == ("573,04", "da 573,03 · +0,01", Tone.WARN)
    desk.presenter.moved(E1, BASIC)
    assert desk.shown("show_said")[0] == (
        "Residencial, estrato 1, acueducto, consumo básico. El acto dice $ 573,04. Sus costos dan"
        " 1.432,58 × (1 − 60 %) = 573,032, o sea $ 573,03. Difiere en +0,01; se cobra lo del acto."
        " En VS-2026A: 573,03."
    )
    assert desk.shown("show_findings") == ("1 precio difiere de su cálculo", Tone.WARN, True)
    desk.presenter.moved(0, FIXED)
    assert desk.shown("show_said")[0].startswith("Costo de referencia de cargo fijo, acueducto")
    desk.presenter.moved(0, PER_M3)
    assert desk.shown("show_said")[0].startswith("Costo de referencia de un m³, acueducto")


def test_a_cell_that_cannot_be_read_keeps_a_draft_back_and_its_grid_in_sight(desk):
    ready(desk)
    desk.presenter.choose_tab(Service.WATER.value)
    desk.type((E1, FIXED, "1.432"))
    desk.presenter.ask_force()
    assert "corregir una celda" in desk.warned()
    assert (desk.shown("show_head_errors")[0], desk.shown("show_tab")) == ({}, (Service.WATER.value,))


def test_a_full_price_and_a_contribution_are_said_by_their_sums(desk):
    desk.presenter.moved(ROWS.index("E4"), FIXED)
    assert "Sus costos dan 8.245,37, o sea $ 8.245,37." in desk.shown("show_said")[0]
    desk.presenter.moved(COM, PER_M3)
    assert "1.432,58 × (1 + 50 %) = 2.148,87" in desk.shown("show_said")[0]


def test_the_law_stands_beside_its_cell(desk):
    desk.type((E1, FACTOR, "-71"))
    assert desk.text(E1, FACTOR) == ("−71 %", "ley: entre −70 % y 0 %", Tone.BAD)
    desk.presenter.moved(E1, FACTOR)
    assert "Fuera de la ley: debe ser entre −70 % y 0 % (Ley 1450" in desk.shown("show_said")[0]
    desk.type((E1, FACTOR, "-60"), (E1, COMPLEMENTARY, "573,03"))
    assert desk.text(E1, COMPLEMENTARY) == ("573,03", "ley: 0 %", Tone.BAD)
    desk.presenter.moved(E1, COMPLEMENTARY)
    assert "equivale a −60 %; debe ser 0 %" in desk.shown("show_said")[0]
    assert desk.shown("show_findings")[1] is Tone.BAD
    desk.presenter.ask_force()
    assert "Falta" in desk.warned()


def test_what_cannot_be_read_is_kept_and_marked(desk):
    desk.type((E1, FIXED, "1.432"))
    assert desk.text(E1, FIXED) == ("1.432", "por corregir", Tone.BAD)
    assert "escríbalo con coma" in desk.cell(E1, FIXED).said
    desk.type((E1, FIXED, "-5"))
    assert desk.text(E1, FIXED) == ("-5,00".replace("-", "−"), "por corregir", Tone.BAD)
    assert "menor que cero" in desk.cell(E1, FIXED).said


def test_a_blank_act_says_where_to_begin(blank):
    assert blank.shown("show_tab") == ("datos",)
    assert blank.shown("show_findings")[0].startswith("Escriba o pegue los precios")
    assert blank.shown("show_findings")[1] is Tone.MUTED
    blank.presenter.choose_tab("acueducto")
    blank.type((ROWS.index("E4"), FIXED, "100"))
    assert blank.text(ROWS.index("E4"), BASIC) == ("falta", "por corregir", Tone.BAD)
    assert blank.text(ROWS.index("E4"), FIXED) == ("100,00", "", Tone.TEXT)
    assert "Falta este precio" in blank.cell(ROWS.index("E4"), BASIC).said
    blank.type((E1, FACTOR, "-60"), (COM, PER_M3, "5"))
    blank.presenter.choose_tab("alcantarillado")
    assert blank.text(E1, FACTOR) == ("0 %", "", Tone.MUTED)
    blank.presenter.choose_tab("aseo")
    assert len(blank.shown("show_grid")[2]) == 11
    assert blank.shown("show_grid")[1][1] == "Costo de referencia $"
    blank.presenter.moved(0, 1)
    assert blank.shown("show_said") == ("Residencial, estrato 1, aseo, costo de referencia",)


@given(
    st.decimals(min_value=D(0), max_value=D(10**9), places=6),
    st.decimals(min_value=D(-1), max_value=D(1), places=4),
)
def test_what_the_grid_shows_is_read_as_the_same_figure(price, factor):
    """A cell left as its box holds it does not move; a block copied from the grid can be pasted."""
    for place, value in (
        (Place(WATER, "E1", Column.FIXED), price),
        (Place(WATER, "E1", Column.FACTOR), factor),
    ):
        assert read_cell(place.column, figure(place, value).replace(".", "")) == value


def test_how_a_value_moved():
    price, factor = Place(WATER, "E1", Column.FIXED), Place(WATER, "E1", Column.FACTOR)
    assert [cents(D("0.01")), cents(D("-2.5"))] == ["+0,01", "−2,50"]
    assert change(price, D(100), D("103.05")) == "+3,05 %"
    assert [change(price, D(0), D(5)), change(price, D(5), D(5))] == ["+5,00", "igual"]
    assert change(factor, D("-0.60"), D("-0.55")) == "+5 puntos"
    assert change(factor, D("-0.60"), D("-0.60")) == "igual"


# ── against the sheet it was copied from ────────────────────────────────────


def test_an_indexed_copy_shows_old_new_and_change(office):
    index = IndexChange(D("144.88"), D("149.30"), D("0.03"))
    desk = Desk(office, tariff_draft.copy(office, 1, index).id)
    assert desk.shown("show_draft")[1] == "VS-2026A"
    assert desk.shown("show_mode") == (False,)
    desk.presenter.enter({"draft": desk.key, "compare": True})
    assert desk.shown("show_mode") == (True,)
    assert desk.text(E1, FIXED) == ("3.398,77", "3.298,15 · +3,05 %", Tone.TEXT)
    assert desk.text(E1, FACTOR) == ("−60 %", "−60 % · igual", Tone.TEXT)
    desk.type((E1, FACTOR, ""), (ROWS.index("ESP"), FIXED, "5"))
    assert desk.text(E1, FACTOR) == ("", "antes −60 %", Tone.TEXT)
    assert desk.text(ROWS.index("ESP"), FIXED) == ("5,00", "no estaba", Tone.TEXT)
    assert desk.text(ROWS.index("TEM"), FIXED) == ("", "", Tone.TEXT)
    desk.presenter.choose_compare(False)
    assert desk.text(E2, FIXED)[1] == "calculado"


def test_a_new_act_has_nothing_to_be_compared_with(blank):
    blank.presenter.choose_compare(True)
    assert blank.text(E1, FIXED) == ("", "", Tone.TEXT)


# ── typing, undoing, saving ─────────────────────────────────────────────────


def test_what_is_typed_is_saved_at_once_and_can_be_undone(desk):
    desk.type((E1, FIXED, "3298,16"), (E2, FIXED, "5359,49"))
    assert len(desk.stored().text.cells) == len(tariff_draft.draft(desk.office, desk.key).text.cells)
    assert desk.stored().text.cells[Place(WATER, "E1", Column.FIXED)] == D("3298.16")
    version = desk.stored().version
    desk.type((E1, FIXED, "3.298,16"))
    assert desk.stored().version == version
    desk.type((E1, FIXED, ""), (E2, FIXED, ""))
    desk.presenter.undo()
    assert desk.stored().text.cells[Place(WATER, "E2", Column.FIXED)] == D("5359.49")
    desk.presenter.undo()
    desk.presenter.undo()
    assert Place(WATER, "E1", Column.FIXED) not in desk.stored().text.cells
    assert desk.presenter.unsaved() == ""


def test_what_is_typed_while_a_save_is_under_way_is_saved_after_it(desk):
    desk.tasks.hold = True
    desk.type((E1, FIXED, "1,5"))
    desk.type((E2, FIXED, "2,5"))
    assert desk.presenter.unsaved() != ""
    desk.tasks.go()
    assert Place(WATER, "E2", Column.FIXED) not in desk.stored().text.cells
    desk.tasks.go()
    assert desk.stored().text.cells[Place(WATER, "E2", Column.FIXED)] == D("2.5")
    assert desk.presenter.unsaved() == ""


def test_a_draft_that_another_changed_is_not_overwritten(desk):
    other = desk.stored()
    tariff_draft.save(desk.office, desk.key, other.version, other.text)
    desk.type((E1, FIXED, "1,5"))
    assert "Otra persona cambió el borrador" in desk.warned()
    assert desk.presenter.unsaved() != ""


def test_a_draft_that_is_gone_says_so_and_leads_back_to_the_sheets(office):
    desk = Desk(office, 99)
    assert desk.frame.said == ["Ese borrador ya no está: alguien lo puso en vigencia o lo descartó."]
    assert desk.frame.opened == [("tarifas", {})]
    with pytest.raises(RuntimeError):
        desk.presenter.head_left(TypedHead())


def test_the_findings_are_gone_through_from_service_to_service(desk):
    desk.presenter.next_finding()
    assert "go_to" not in desk.view.shown
    assert desk.shown("show_findings")[1] is Tone.OK
    desk.type((E1, FIXED, "1.432"), (E2, FIXED, "5359,50"))
    desk.presenter.choose_tab("alcantarillado")
    desk.type((E2, FACTOR, "-41"))
    assert desk.shown("show_findings")[0] == (
        "1 celda por corregir · 1 fuera de los límites de ley · 1 precio difiere de su cálculo"
    )
    seen = []
    for _turn in range(4):
        desk.presenter.next_finding()
        seen.append((desk.shown("show_tab")[0], *desk.shown("go_to")))
        desk.presenter.moved(*desk.shown("go_to"))
    assert seen == [
        ("acueducto", E1, FIXED),
        ("alcantarillado", E2, FACTOR),
        ("acueducto", E2, FIXED),
        ("acueducto", E1, FIXED),
    ]


# ── the head ────────────────────────────────────────────────────────────────


def test_the_form_is_saved_when_a_field_is_left(desk):
    desk.head(name=" VS-2027A ", since="01/01/2027", act="Acuerdo 1", authority="Concejo", altitude="1.450")
    head = desk.stored().text.head
    assert (head.id, head.valid_from, head.act, head.authority) == (
        "VS-2027A", date(2027, 1, 1), "Acuerdo 1", "Concejo",
    )  # fmt: skip
    assert desk.shown("show_draft")[0].startswith("VS-2027A · guardado")
    version = desk.stored().version
    desk.head()
    assert desk.stored().version == version


def test_a_day_that_is_none_is_told_in_its_field_and_keeps_the_one_before(desk):
    desk.head(since="01/01/2027")
    desk.head(since="31/02/2027")
    assert desk.shown("show_head_errors")[0] == {SINCE: "Escriba una fecha dd/mm/aaaa."}
    assert desk.stored().text.head.valid_from == date(2027, 1, 1)
    assert desk.presenter.unsaved() != ""
    desk.presenter.choose_tab(Service.WATER.value)
    desk.presenter.ask_force()
    assert "Falta" in desk.warned()
    assert set(desk.shown("show_head_errors")[0]) == {SINCE, ACT}
    assert desk.shown("show_tab") == (HEAD,), "what is marked is brought into sight"


def test_a_sheet_does_not_end_before_it_begins_nor_stand_above_the_air():
    before = DraftHead(altitude_m=10)
    head, errors = read_head(TypedHead(since="02/01/2027", until="01/01/2027", altitude="9999"), before)
    assert set(errors) == {UNTIL, ALTITUDE}
    assert (head.valid_to, head.altitude_m) == (None, 10)
    head, errors = read_head(TypedHead(since="02/01/2027", until="03/01/2027", altitude="x"), before)
    assert (set(errors), head.valid_to) == ({ALTITUDE}, date(2027, 1, 3))


# ── in force, or away ───────────────────────────────────────────────────────


def ready(desk):
    desk.head(since="01/01/2027", act="Acuerdo 015 de 2026", authority="Concejo")


def decide(desk):
    decision, act = desk.shown("ask")
    act()
    return decision


def test_the_draft_is_put_in_force_after_a_decision_in_figures(desk):
    ready(desk)
    desk.type((E1, FIXED, "3298,16"))
    desk.presenter.ask_force()
    decision = decide(desk)
    assert decision.sentence == "VS-2026B regirá desde el 01/01/2027"
    assert [fact.text for fact in decision.facts] == ["Acuerdo 015 de 2026 · Concejo", "9"]
    assert [tie.tone for tie in decision.ties] == [Tone.OK, Tone.WARN, Tone.WARN]
    assert desk.frame.said == ["Tarifas VS-2026B en vigencia desde el 01/01/2027"]
    assert desk.frame.opened == [("tarifas", {"sheet": 2})]
    assert tariff.sheets(desk.office)[-1][1].of_class("E1").services[0].fixed.net == D("3298.16")


def test_putting_in_force_waits_for_what_is_being_saved(desk):
    ready(desk)
    desk.tasks.hold = True
    desk.type((E1, FIXED, "3298,16"))
    desk.presenter.ask_force()
    decide(desk)
    assert desk.frame.opened == []
    desk.tasks.go()
    desk.tasks.go()
    assert desk.frame.opened == [("tarifas", {"sheet": 2})]


def test_what_is_lacking_or_unlawful_is_said_instead(desk):
    desk.presenter.ask_force()
    assert "Falta: la fecha desde la que rige, el acto que la aprueba." in desk.warned()
    ready(desk)
    desk.type((E1, FACTOR, "-71"))
    desk.presenter.ask_force()
    assert desk.warned().startswith("1 celda está fuera de los límites de ley")
    assert "ask" not in desk.view.shown
    desk.type((E1, FACTOR, "-60"))
    desk.head(since="")
    desk.presenter.ask_force()
    assert "la fecha desde la que rige" in desk.warned()


def test_a_refusal_when_it_is_put_in_force_is_said(desk):
    ready(desk)
    desk.head(name="VS-2026A")
    desk.presenter.ask_force()
    decide(desk)
    assert "Ya hay una tabla de tarifas «VS-2026A»" in desk.warned()


def test_a_day_before_what_was_billed_is_warned_of(tmp_path):
    office = billing_office.small_office(tmp_path / "oficina")
    desk = Desk(office, tariff_draft.copy(office, 1).id)
    desk.head(since="01/10/2026", until="31/12/2026", act="Acuerdo 9")
    desk.presenter.ask_force()
    decision, _ = desk.shown("ask")
    assert decision.sentence == "VS-2026B regirá desde el 01/10/2026 hasta el 31/12/2026"
    assert decision.ties[-1].text == "Rige desde antes de 1 período facturado: esas facturas no cambian."
    office.store.close()


def test_a_draft_is_tried_once_it_is_saved(desk):
    desk.tasks.hold = True
    desk.type((E1, FIXED, "1,5"))
    desk.presenter.open_trial()
    assert desk.frame.opened == []
    desk.tasks.go()
    assert desk.frame.opened == [("probar_tarifa", {"draft": desk.key})]


def test_a_draft_is_discarded_after_a_decision(desk):
    desk.presenter.ask_discard()
    assert decide(desk).title == "Descartar el borrador VS-2026B"
    assert desk.frame.said == ["Borrador VS-2026B descartado"]
    assert desk.frame.opened == [("tarifas", {})]
    desk.presenter.ask_discard()
    decide(desk)
    assert "ya no está" in desk.warned()


# ── the act's own file ──────────────────────────────────────────────────────


def test_the_act_is_attached_opened_and_taken_off(desk, tmp_path):
    paper = tmp_path / "acuerdo 15.pdf"
    paper.write_bytes(b"%PDF-1.4 " + b"x" * 3000)
    desk.presenter.attach(str(paper))
    [[line]] = desk.shown("show_files")
    assert (line.name, line.size) == ("acuerdo 15.pdf", "2 KB")
    assert desk.frame.said == ["acuerdo 15.pdf quedó adjunto al borrador"]
    desk.presenter.open_file(line.id)
    [opened] = desk.shown("open_path")
    assert opened.read_bytes() == paper.read_bytes()
    ready(desk)
    desk.presenter.ask_force()
    assert [tie.tone for tie in desk.shown("ask")[0].ties] == [Tone.OK]
    desk.presenter.open_file(99)
    assert desk.warned() != ""
    desk.presenter.remove(line.id)
    assert desk.shown("show_files") == ([],)
    (tmp_path / "nota.txt").write_text("hola")
    desk.presenter.attach(str(tmp_path / "nota.txt"))
    assert desk.warned() != ""
