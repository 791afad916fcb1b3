"""The page of forms without widgets: typed in their order, approved, decided, undone."""

import census_office as town
import offices
import pytest
from around import Frame, Tasks, View
from census_office import answered, approved, form

from app.register import cadastre, campaigns, census
from domain.cadastre import ServiceClass
from domain.census import Answer, Field, FormState, Outcome
from ui.forms.columns import FIELDS, FORMS
from ui.forms.dialogs import proposed_account
from ui.forms.presenter import FormsPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


class Hand(View):
    """A page on which somebody chooses and types."""

    def __init__(self):
        super().__init__()
        self.chosen, self.marks, self.day, self.who = None, frozenset(), "29/11/2026", "Jairo"

    def show_forms(self, forms, current):
        self.shown["show_forms"] = (forms, current)
        ids = [each.id for each in forms]
        self.chosen = forms[ids.index(current) if current in ids else 0] if forms else None

    def current(self):
        return self.chosen

    def marked(self):
        return self.marks

    def visitor(self):
        return self.who

    def day_text(self):
        return self.day


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame = office, Hand(), Frame()
        self.presenter = FormsPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter(args)

    def shown(self, name):
        return self.view.shown[name]

    def numbers(self):
        return [each.number for each in self.shown("show_forms")[0]]

    def figures(self):
        return {each.key: each.figure for each in self.shown("show_figures")[0]}

    def rows(self):
        return [[plain(each.cell(row)) for each in FORMS] for row in self.shown("show_forms")[0]]

    def lines(self):
        return [[plain(each.cell(row)) for each in FIELDS] for row in self.shown("show_fields")[1]]

    def type(self, **typed):
        asked = self.shown("ask")[0]
        held = {each.name: each.value for each in asked.fields}
        held |= {each.name: each.choices[0][0] for each in asked.fields if each.choices and not each.value}
        assert typed.keys() <= held.keys()
        self.presenter.answer(asked, held | typed)

    def go(self, number):
        self.view.chosen = form(self.office, number)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Built once for the module; each test takes a copy."""
    made, _ = town.under_census(tmp_path_factory.mktemp("censo"))
    return made


@pytest.fixture
def desk(built, tmp_path):
    office = offices.copy_of(built, tmp_path / "copia")
    yield Desk(office, campaign=1)
    office.store.close()


def test_without_a_campaign_nothing_is_shown_and_nothing_happens(tmp_path):
    office = town.town(tmp_path)
    desk = Desk(office)
    assert desk.shown("show_head") == ("", (), "0", "29/11/2026")
    assert desk.figures() == {}
    assert desk.shown("show_empty") == (True,)
    desk.presenter.open_campaigns()
    assert desk.frame.opened == [("campanas", {})]
    for act in ("act", "ask_found", "approve", "open_account", "open_photo", "undo"):
        getattr(desk.presenter, act)()
    desk.presenter.letter("B")
    desk.presenter.ask_return()
    desk.presenter.ask_proposal()
    assert "ask" not in desk.view.shown
    office.store.close()


def test_forms_stand_in_walking_order_of_a_zone_or_of_all(desk):
    assert desk.numbers() == [1, 2, 3, 4, 5]
    assert desk.shown("show_head")[1] == [("0", "Todas las zonas"), ("1", "Norte"), ("2", "Sur")]
    desk.presenter.choose_zone("2")
    assert desk.numbers() == [5]
    assert desk.rows()[0] == ["5", "2-0010", "005", "Rosa Díaz", "Cra. 7 n.º 12-34", "", "", "Por visitar"]
    assert FORMS[0].value(form(desk.office, 5)) == 5
    again = Desk(desk.office, campaign=9, zone=2)
    assert again.numbers() == [5]
    desk.presenter.leave()
    desk.presenter.open_account()
    assert desk.frame.opened == [("back", {}), ("cuenta", {"code": "005"})]


def test_a_letter_answers_and_goes_on_to_the_next(desk):
    for letter in ("B", "N", "X"):
        desk.presenter.letter(letter)
    assert [form(desk.office, each).answer for each in (1, 2, 3)] == [
        Answer.AS_IS,
        Answer.ABSENT,
        Answer.NOT_FOUND,
    ]
    assert desk.view.chosen.number == 4
    assert desk.frame.said == [
        "Ficha 1: por aprobar", "Ficha 2: nadie en casa, se vuelve a visitar", "Ficha 3: por aprobar",
    ]  # fmt: skip
    assert desk.figures() == {"por_visitar": "3", "por_aprobar": "2", "todas": "5"}
    assert [row[5] for row in desk.rows()] == ["nadie en casa", "", ""]
    assert desk.rows()[0][6:] == ["29/11 Jairo", "Volver a visitar"]
    desk.presenter.letter("Z")
    desk.go(1)
    desk.presenter.letter("B")
    assert desk.shown("warn")[0] == "La ficha 1 ya tiene respuesta. Supr la deshace."
    desk.go(5)
    desk.presenter.letter("B")
    assert desk.shown("show_forms")[1] == form(desk.office, 5).id


def test_a_wrong_day_is_told_above(desk):
    desk.view.day = "ayer"
    desk.presenter.letter("B")
    assert "fecha de la visita" in desk.shown("warn")[0]
    desk.presenter.act()
    desk.type()
    assert form(desk.office, 1).answer is None
    desk.presenter.ask_found()
    desk.type(dato_direccion="Calle 4")
    assert len(census.of_campaign(desk.office, 1)) == 5
    desk.view.day = "01/01/2026"
    desk.presenter.letter("B")
    assert desk.shown("warn")[0].startswith("La visita no pudo ser el 01/01/2026")


def test_what_was_corrected_is_typed_over_what_the_form_says(desk, tmp_path):
    desk.presenter.act()
    asked = desk.shown("ask")[0]
    assert asked.title == "Ficha 1 · cuenta 001"
    assert [each.value for each in asked.fields[:2]] == ["María Ñúñez", "CC 37123456"]
    desk.type(dato_telefono="311")
    assert "teléfono" in desk.shown("show_asked_errors")[0]["dato_telefono"]
    photo = tmp_path / "foto.txt"
    photo.write_text("no", "utf-8")
    desk.type(dato_telefono="3112223344", foto=str(photo))
    assert "no es un PDF ni una foto" in desk.shown("show_asked_errors")[1]
    desk.type(dato_telefono="3112223344", dato_clase="COM", observacion_de="tienda")
    assert desk.frame.said == ["Ficha 1: 2 datos corregidos, por aprobar"]
    desk.presenter.choose_figure("por_aprobar")
    assert desk.rows()[0][5] == "Teléfono: 3112223344, Clase o estrato: Comercial (COM)"
    assert desk.shown("show_fields")[0] == "Ficha 1 · cuenta 001 · tienda"
    assert desk.lines()[0] == ["Teléfono", "", "3112223344", "", "Al aprobar"]
    assert desk.lines()[1][1:4] == [
        "Residencial, estrato 2 (E2)",
        "Comercial (COM)",
        "Residencial, estrato 2 (E2)",
    ]
    assert desk.lines()[2][2] == ""


def test_the_photo_of_a_form_is_looked_at(desk, tmp_path):
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + b"0" * 100)
    answered(desk.office, 1, photo=photo)
    desk.go(1)
    desk.presenter.open_photo()
    assert desk.shown("open_path")[0].name.endswith("foto.jpg")
    desk.go(2)
    desk.presenter.open_photo()
    assert desk.frame.said == ["La ficha 2 no tiene foto"]


def test_a_name_that_is_not_asked_stands_in_the_title(tmp_path):
    office, _ = town.under_census(tmp_path, fields=(Field.PHONE,))
    desk = Desk(office)
    desk.presenter.act()
    assert desk.shown("ask")[0].title == "Ficha 1 · cuenta 001 · María Ñúñez"
    desk.presenter.ask_found()
    assert [each.label for each in desk.shown("ask")[0].fields[:3]] == ["Titular", "Teléfono", "Dirección"]
    office.store.close()


def test_marked_forms_are_approved_at_once_and_those_refused_are_told(desk):
    for number in (1, 2):
        answered(desk.office, number, {Field.PHONE: "3112223344", Field.UNITS: "2"})
    desk.presenter.refresh()
    desk.view.marks = frozenset(each.id for each in census.of_campaign(desk.office, 1))
    desk.presenter.approve()
    assert desk.frame.said == ["2 fichas aprobadas · 1 cuenta actualizada · 2 datos por decidir"]
    text, title = desk.shown("warn")
    assert title == "Sin aprobar: 3 fichas"
    assert text.startswith("3: La ficha 3 no está por aprobar.")
    desk.view.marks = frozenset(each.id for each in census.of_campaign(desk.office, 1) if each.number > 1)
    desk.presenter.approve()
    assert desk.shown("warn")[0].endswith(" · y 1 más")


def test_the_current_form_is_approved_and_the_next_one_comes(desk):
    for number in (1, 2):
        answered(desk.office, number)
    desk.presenter.refresh()
    desk.presenter.choose_figure("por_aprobar")
    desk.presenter.approve()
    assert desk.frame.said == ["1 ficha aprobada"]
    assert desk.numbers() == [2]
    desk.frame.offers[-1].act()
    assert desk.frame.said[-1] == "La ficha 1 vuelve a estar por aprobar"
    assert form(desk.office, 1).state is FormState.WAITING


def test_a_form_is_returned_with_a_reason(desk):
    desk.presenter.ask_return()
    assert desk.shown("warn")[0] == "Solo se devuelve una ficha que está por aprobar."
    answered(desk.office, 1)
    desk.presenter.refresh()
    desk.presenter.choose_figure("por_aprobar")
    desk.presenter.ask_return()
    desk.type()
    assert desk.shown("show_asked_errors")[0].keys() == {"motivo_de"}
    desk.type(motivo_de="letra ilegible")
    desk.presenter.choose_figure("por_visitar")
    assert desk.rows()[0][5:] == ["letra ilegible", "", "Devuelta"]


def test_what_was_done_here_is_undone_last_first(desk):
    desk.presenter.letter("B")
    desk.presenter.letter("N")
    desk.presenter.undo_last()
    desk.presenter.undo_last()
    assert [form(desk.office, each).answer for each in (1, 2)] == [None, None]
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "No hay nada que deshacer"
    desk.presenter.undo()
    assert "no está por aprobar" in desk.shown("warn")[0]
    desk.presenter.ask_found()
    desk.type(dato_direccion="Calle 4")
    found = form(desk.office, 6)
    census.take_back(desk.office, found.id, found.version)
    desk.presenter.refresh()
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "No hay nada que deshacer"


def test_a_proposal_is_applied_with_its_support_or_left(desk):
    approved(desk.office, 1, {Field.CLASS: "COM", Field.METER: "M-9"})
    desk.presenter.refresh()
    desk.presenter.choose_figure("por_decidir")
    assert desk.rows()[0][7] == "Por decidir"
    desk.presenter.act()
    asked = desk.shown("ask")[0]
    assert [text for _, text in asked.fields[0].choices] == [
        "Medidor: M-001 → M-9", "Clase o estrato: Residencial, estrato 2 (E2) → Comercial (COM)",
    ]  # fmt: skip
    assert "otro" in asked.sentence
    desk.type(que_dato="1", rige_desde="mañana")
    assert desk.shown("show_asked_errors")[0].keys() == {"rige_desde"}
    desk.type(que_dato="1")
    assert desk.shown("show_asked_errors")[0].keys() == {"soporte_de"}
    desk.type(que_dato="1", soporte_de="Resolución 4")
    assert cadastre.view_account(desk.office, "001").card.service_class is ServiceClass.COMMERCIAL
    desk.presenter.ask_proposal()
    desk.type(que_se_hace="dejar")
    assert desk.shown("show_asked_errors")[0].keys() == {"motivo_de"}
    desk.type(que_se_hace="dejar", motivo_de="se leyó mal")
    assert form(desk.office, 1).outcome == {Field.METER: Outcome.DROPPED, Field.CLASS: Outcome.SETTLED}
    desk.presenter.choose_figure("aprobadas")
    assert {line[4] for line in desk.lines()[:2]} == {"Aplicado con soporte", "No se aplica"}
    desk.presenter.ask_proposal()
    assert desk.shown("warn")[0] == "Esta ficha no tiene datos por decidir."
    desk.presenter.act()
    assert desk.frame.opened == [("cuenta", {"code": "001"})]


def test_a_support_may_bring_its_paper(desk, tmp_path):
    paper = tmp_path / "resolucion.pdf"
    paper.write_bytes(b"%PDF-1.4")
    approved(desk.office, 1, {Field.CLASS: "COM"})
    desk.presenter.refresh()
    desk.presenter.choose_figure("por_decidir")
    desk.presenter.ask_proposal()
    assert "soporte" in desk.shown("ask")[0].sentence
    desk.type(soporte_de="Resolución 4", papel=str(paper))
    assert form(desk.office, 1).outcome == {Field.CLASS: Outcome.SETTLED}


def test_premises_that_are_in_no_base_become_an_account_that_is_filled_in(desk):
    desk.presenter.ask_found()
    desk.type(dato_nombre="Eva Gil")
    assert desk.shown("show_asked_errors")[0].keys() == {"dato_direccion"}
    typed = {"dato_nombre": "Eva Gil", "dato_direccion": "Calle 4", "dato_documento": "99", "junto_a": "002"}
    desk.type(**typed)
    assert desk.frame.said == ["Ficha 6: 3 datos corregidos, por aprobar"]
    desk.presenter.choose_figure("por_aprobar")
    assert desk.rows()[0][2:5] == ["", "Eva Gil", "Calle 4"]
    desk.presenter.open_account()
    desk.presenter.approve()
    desk.presenter.choose_figure("por_crear")
    assert desk.rows()[0][7] == "Por crear"
    assert desk.shown("show_fields")[0] == "Ficha 6"
    desk.presenter.act()
    [(page, args)] = desk.frame.opened
    assert (page, args["form"]) == ("cuenta_nueva", form(desk.office, 6).id)
    assert args["known"] == {
        "nombre": "Eva Gil", "direccion": "Calle 4", "tipo": "CC", "documento": "99", "ruta": "1",
        "orden": "21", "soporte": "censo, ficha 6",
    }  # fmt: skip


def test_an_unknown_kind_of_document_is_offered_as_the_usual_one(desk):
    one = census.add_found(
        desk.office, 1, town.heard(Answer.NEW, {Field.ADDRESS: "Calle 4", Field.DOCUMENT: "XY 99"})
    )
    known = proposed_account(one)
    assert (known["tipo"], known["documento"]) == ("CC", "99")
    assert "orden" not in known
    plain_one = census.add_found(desk.office, 1, town.heard(Answer.NEW, {Field.ADDRESS: "Calle 5"}))
    assert proposed_account(plain_one).keys() == {"direccion", "ruta", "soporte"}


def test_premises_are_added_to_the_zone_that_is_shown(desk):
    desk.presenter.choose_zone("2")
    desk.presenter.ask_found()
    desk.type(dato_direccion="Calle 4")
    assert form(desk.office, 6).zone == 2
    desk.presenter.choose_zone("0")
    desk.view.chosen = None
    desk.presenter.ask_found()
    desk.type(dato_direccion="Calle 5")
    assert form(desk.office, 7).zone == 1


def test_a_closed_campaign_says_so_and_takes_nothing(desk):
    campaigns.close(desk.office, 1, "")
    desk.presenter.refresh()
    assert desk.shown("show_head")[0] == "Actualización 2026 · cerrada"
    desk.presenter.letter("B")
    assert desk.shown("warn")[0].startswith("La campaña «Actualización 2026» está cerrada")
