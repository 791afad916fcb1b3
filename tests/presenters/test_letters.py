"""The pages of letters, without widgets: batches seen before they are made, sheets closed, words edited."""

from dataclasses import replace
from datetime import date

import agreement_office
import offices
import pytest
from around import Frame, Tasks, View

from app.debt import letter_delivery, letter_templates, letters
from app.debt.letter_delivery import Brought
from app.debt.letter_people import Wanted
from domain.delivery import ReturnCause
from domain.letter_template import LetterStage
from ui.letter_sheet.lines import Line, Mark
from ui.letter_sheet.lines import columns_of as sheet_columns
from ui.letter_sheet.presenter import SheetPresenter
from ui.letter_templates.columns import FIELDS, TEMPLATES
from ui.letter_templates.presenter import TemplatesPresenter
from ui.letter_templates.typed import TypedWords
from ui.letters.columns import columns_of
from ui.letters.presenter import LettersPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain

LATE = date(2027, 2, 1)
NEW = {"plantilla": "persuasiva", "ruta": "", "cuentas": "", "dias": "", "minimo": "", "repetir": ""}


@pytest.fixture
def office(tmp_path):
    made = offices.on(agreement_office.owing(tmp_path), LATE)
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, make, **args):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = make(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter(args)

    def rows(self, columns):
        return [{each.key: plain(each.cell(row)) for each in columns} for row in self.shown("show_rows")[0]]

    def shown(self, what):
        return self.view.shown.get(what)


@pytest.fixture
def desk(office):
    return Desk(office, LettersPresenter)


@pytest.fixture
def batch(office):
    return letters.make(office, Wanted(stage=LetterStage.PERSUASIVE)).batch


@pytest.fixture
def sheet(office, batch):
    return Desk(office, SheetPresenter, batch=str(batch.number))


def answer(desk, **typed):
    desk.view.shown.pop("show_asked_errors", None)
    desk.presenter.answer(desk.shown("ask")[0], {**NEW, **typed})
    return desk.shown("show_asked_errors")


# ── batches ─────────────────────────────────────────────────────────────────


def test_a_batch_is_seen_made_and_printed(desk, tmp_path):
    assert desk.shown("show_rows") == ((), "")
    desk.presenter.ask_new()
    assert dict(desk.shown("ask")[0].fields[0].choices)["prejuridica"] == "Cobro prejurídico"
    assert answer(desk) is None
    decision, act = desk.shown("decide")
    assert decision.title == "Hacer 2 cartas"
    assert [fact.name for fact in decision.facts] == ["Por cobrar", "Rutas", "Plazo hasta"]
    act()
    assert desk.frame.said[0] == "Lote L-2027-0001: 2 cartas hechas."
    (then,) = desk.shown("ask_folder")
    then(tmp_path / "cartas")
    assert desk.frame.said[1] == f"2 cartas en 1 archivo: {tmp_path / 'cartas'}"
    then(tmp_path / "cartas")
    assert "2 como copia" in desk.frame.said[2]
    [row] = desk.rows(columns_of(desk.office.currency))
    assert (row["stage"], row["letters"], row["share"], row["open"]) == ("Persuasiva", "2", "0 %", "2")
    assert desk.shown("show_rows")[1] == "2 cartas sin registrar"


def test_who_gets_none_is_told_in_the_dialog(desk, batch):
    desk.presenter.ask_new()
    assert "2 porque recibieron la misma carta hace poco" in answer(desk)[1]
    assert "1 porque recibió la misma carta hace poco" in answer(desk, cuentas="001")[1]
    assert answer(desk, repetir="1") is None
    assert answer(desk, cuentas="999")[0].keys() == {"cuentas"}
    some = answer(desk, cuentas="001, 002", plantilla="aviso_suspension")
    assert some is None


def test_causes_stand_in_the_decision(desk, office):
    letters.make(office, Wanted(stage=LetterStage.PERSUASIVE, accounts=("001",)))
    desk.presenter.ask_new()
    assert answer(desk) is None
    facts = desk.shown("decide")[0].facts
    assert (facts[-1].name, facts[-1].text) == ("No: recibió la misma carta hace poco", "1")


def test_what_is_typed_wrong_is_told_beside_it(desk):
    desk.presenter.ask_new()
    assert answer(desk, dias="muchos", minimo="x")[0].keys() == {"dias", "minimo"}
    assert "no hay a quién escribir" in answer(desk, dias="300", minimo="1.000")[1]


def test_a_batch_that_somebody_made_meanwhile_is_refused(desk, office):
    desk.presenter.ask_new()
    answer(desk)
    letters.make(office, Wanted(stage=LetterStage.PERSUASIVE))
    desk.shown("decide")[1]()
    assert "no hay a quién escribir" in desk.shown("warn")[0]


def test_it_leads_on_and_back(desk, batch):
    desk.presenter.open_batch(batch)
    desk.presenter.open_templates()
    assert [page for page, _ in desk.frame.opened] == ["entrega_cartas", "plantillas_cartas"]
    desk.presenter.leave()


# ── deliveries ──────────────────────────────────────────────────────────────


def lines(sheet):
    columns = sheet_columns(sheet.office.currency)
    return [{each.key: plain(each.cell(row)) for each in columns} for row in sheet.shown("show_lines")[0]]


def ids(sheet):
    return [row.letter.id for row in sheet.shown("show_lines")[0]]


def test_a_sheet_is_marked_by_keys_and_closed(sheet):
    first, second = ids(sheet)
    sheet.presenter.mark(first, "R")
    assert "María" in sheet.shown("ask")[0].sentence
    sheet.presenter.name(sheet.shown("ask")[0], {"quien": " Ana Peña "})
    sheet.presenter.mark(second, "1")
    assert [(row["state"], row["fact"]) for row in lines(sheet)] == [
        ("Entregada", "Ana Peña"), ("Predio cerrado", "—"),
    ]  # fmt: skip
    assert sheet.presenter.unsaved() == (
        "Hay 2 cartas marcadas sin registrar: cierre la planilla, o se pierden."
    )
    sheet.view.shown["day_text"] = ()
    sheet.view.day_text = lambda: "01/02/2027"
    sheet.presenter.register()
    assert sheet.frame.said[-1] == "Planilla cerrada: 1 entregada, 1 devuelta."
    assert sheet.presenter.unsaved() == ""
    told = [(row["state"], row["fact"]) for row in lines(sheet)]
    assert told == [("Entregada", "01/02 · Ana Peña"), ("Predio cerrado", "01/02")]
    facts = {fact.name: fact.text for fact in sheet.shown("show_facts")[0]}
    assert (facts["Entregado"], facts["Predio cerrado"]) == ("50 %", "1 · 50 %")
    assert sheet.shown("show_lines")[2].startswith("Esa planilla ya está cerrada")
    sheet.frame.offers[-1].act()
    assert sheet.frame.said[-1] == "2 cartas vuelven a quedar por registrar."


def test_marks_are_taken_back_and_other_keys_say_nothing(sheet):
    first, _ = ids(sheet)
    sheet.presenter.mark(None, "E")
    sheet.presenter.mark(first, "Z")
    assert sheet.presenter.unsaved() == ""
    sheet.presenter.mark(first, "E")
    assert "1 carta marcada" in sheet.presenter.unsaved()
    sheet.presenter.unmark(first)
    sheet.presenter.unmark(first)
    sheet.presenter.unmark(None)
    assert sheet.presenter.unsaved() == ""
    sheet.presenter.name(None, {"quien": "x"})
    assert sheet.presenter.unsaved() == ""


def test_routes_and_counts_narrow(sheet):
    sheet.presenter.choose_figure("devueltas")
    assert lines(sheet) == []
    sheet.presenter.choose_figure("todas")
    sheet.presenter.choose_route("1")
    assert len(lines(sheet)) == 2
    assert sheet.shown("show_lines")[1] == "Cerrar la ruta 1"
    sheet.presenter.reload()
    assert sheet.shown("show_batch")[2] == "1"


def test_a_wrong_day_is_told_and_one_that_cannot_be_too(sheet):
    for typed in ("ayer", "01/01/2020"):
        sheet.view.day_text = lambda typed=typed: typed
        sheet.presenter.mark(ids(sheet)[0], "E")
        sheet.presenter.register()
        assert sheet.shown("warn")[0]
    assert "go_to_day" in sheet.view.shown


@pytest.mark.parametrize(
    ("alone", "route", "said"),
    [
        (False, "", "las 2 cartas por registrar del lote quedan entregadas el 01/02/2027."),
        (False, "1", "las 2 cartas por registrar de la ruta 1 quedan entregadas el 01/02/2027."),
        (True, "1", "la carta por registrar de la ruta 1 queda entregada el 01/02/2027."),
    ],
)
def test_a_sheet_without_marks_is_closed_only_after_asking_in_figures(sheet, batch, alone, route, said):
    sheet.view.day_text = lambda: "01/02/2027"
    if alone:
        back = sheet.shown("show_lines")[0][0].letter.number
        brought = Brought(on=LATE, returned={str(back): ReturnCause.CLOSED}, others=False)
        letter_delivery.register(sheet.office, str(batch.number), "", brought)
        sheet.presenter.reload()
    sheet.presenter.choose_route(route)
    sheet.presenter.register()
    decision, act = sheet.shown("decide")
    assert decision.sentence == f"No marcó ninguna: {said}"
    assert sheet.frame.said == [], "nothing is written before the answer"
    assert lines(sheet)[1]["state"] == "Por registrar"
    act()
    assert sheet.frame.said[-1].startswith("Planilla cerrada: ")
    assert lines(sheet)[1]["state"] == "Entregada"


def test_one_letter_is_printed_again_and_shown(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.letter_sheet.presenter.copies_folder", lambda: tmp_path)
    row = sheet.shown("show_lines")[0][0]
    sheet.presenter.reprint(row)
    sheet.presenter.reprint(row)
    number = str(row.letter.number)
    assert sheet.frame.said == [
        f"El original de la carta {number} está en {number}.pdf.",
        f"La copia de la carta {number} está en {number}.pdf.",
    ]
    sheet.presenter.open_account(row)
    sheet.presenter.leave()


def test_without_a_batch_one_chooses_it_first(office, batch):
    desk = Desk(office, SheetPresenter)
    assert desk.frame.opened == [("cartas", {})]
    desk.view.day_text = lambda: "01/02/2027"
    desk.presenter.choose_route("1")
    desk.presenter.register()
    desk.presenter.enter({"batch": "L-2020-1"})
    assert "L-2020-0001" in desk.shown("warn")[0]


def test_what_was_said_of_a_letter_of_before_is_told(sheet):
    letter = sheet.shown("show_lines")[0][0].letter
    assert plain(Line(letter, Mark()).state) == "Entregada"
    assert Line(letter, None).fact == "—"


# ── templates ───────────────────────────────────────────────────────────────


class Press:
    def __init__(self):
        self.drawn = []

    def images(self, pdf, dpi):
        self.drawn.append((pdf.exists(), dpi))
        return (len(self.drawn),)


@pytest.fixture
def editor(office):
    press = Press()
    made = Desk(office, lambda view, office, tools: TemplatesPresenter(view, office, tools, press))
    made.press = press
    return made


def typed(editor, **changes):
    template = editor.shown("show_template")[1]
    words = {
        "name": template.name, "title": template.title, "body": template.body, "signer": template.signer,
        "role": template.role, "term_days": str(template.term_days), "with_invoice": template.with_invoice,
    }  # fmt: skip
    editor.presenter.type(TypedWords(**{**words, **changes}))
    return editor.shown("show_errors")[0]


def test_a_letter_is_seen_while_it_is_typed_and_saved_once_it_is_right(editor):
    assert editor.shown("show_templates")[1] == 0
    assert editor.shown("show_template")[0] == "Preventiva · la que trae el programa"
    assert editor.shown("allow_save") == ("No hay cambios que guardar.",)
    drawn = len(editor.press.drawn)
    errors = typed(editor, title="Hola {titlar}", body="Debe {totl} y {} más.")
    assert errors["titulo_carta"].startswith(
        "En el título, el campo «titlar» no existe. El más parecido es «titular»"
    )
    assert errors["texto_carta"].endswith("Y 1 cosa más.")
    assert editor.shown("allow_save") == ("Corrija primero lo que se señala.",)
    assert len(editor.press.drawn) == drawn
    assert typed(editor, term_days="muchos").keys() == {"plazo_carta"}
    assert typed(editor, title="Hola {titular}", signer="Ana Ríos") == {}
    assert len(editor.press.drawn) == drawn + 1
    assert "tiene cambios sin guardar" in editor.presenter.unsaved()
    editor.presenter.save()
    assert editor.frame.said == ["Plantilla «Recordatorio de pago», versión 1, desde el 01/02/2027."]
    assert editor.presenter.unsaved() == ""
    assert editor.shown("show_template")[0] == "Preventiva · versión 1"
    editor.presenter.save()
    assert len(editor.frame.said) == 1


def test_what_is_typed_is_undone_and_not_lost_by_choosing_another(editor):
    typed(editor, title="Otra")
    editor.presenter.choose(2)
    assert editor.shown("warn")[0].startswith("Guarde los cambios")
    editor.presenter.ask_new()
    assert editor.shown("ask") is None
    editor.presenter.reload()
    assert editor.presenter.unsaved()
    editor.presenter.undo()
    assert editor.presenter.unsaved() == ""
    editor.presenter.choose(2)
    assert editor.shown("show_template")[1].code == "prejuridica"
    editor.presenter.choose(2)
    editor.presenter.leave()


def test_a_new_template_begins_as_a_copy(editor, office):
    editor.presenter.ask_new()
    form = editor.shown("ask")[0]
    editor.presenter.make(form, {"codigo": "preventiva", "nombre": "Otra"})
    assert "Ya hay" in editor.shown("show_asked_errors")[0]["codigo"]
    editor.presenter.make(form, {"codigo": "Otra Más", "nombre": ""})
    assert editor.shown("show_asked_errors")[0].keys() == {"codigo", "nombre"}
    editor.presenter.make(form, {"codigo": "otra", "nombre": "Otra"})
    assert editor.frame.said == ["Plantilla «Otra» hecha: edítela y guárdela."]
    assert editor.shown("show_template")[1].code == "otra"
    rows = [[plain(each.cell(row)) for each in TEMPLATES] for row in editor.shown("show_templates")[0]]
    assert ["Otra", "1"] in rows
    assert ["Recordatorio de pago", "inicial"] in rows
    first = editor.shown("show_template")[2][0]
    assert [plain(each.cell(first)) for each in FIELDS] == ["{trato}", first.told]


def test_what_somebody_else_saved_meanwhile_is_refused_in_its_place(editor, office):
    later = replace(letter_templates.find(office, "prejuridica").template, code="otra", valid_from=LATE)
    editor.presenter.ask_new()
    letter_templates.save(office, later)
    editor.presenter.make(editor.shown("ask")[0], {"codigo": "otra", "nombre": "Otra"})
    assert "es de la etapa prejuridica" in editor.shown("show_asked_errors")[1]


def test_a_save_that_is_refused_is_told(editor, office, monkeypatch):
    typed(editor, title="Otra {titular}")
    editor.presenter._now = replace(editor.presenter._now, stage=LetterStage.PERSUASIVE)
    editor.presenter.save()
    assert "es de la etapa" in editor.shown("warn")[0]


def test_before_anything_is_read_nothing_is_done(office):
    view = View()
    presenter = TemplatesPresenter(view, office, PageTools(Tasks(), Frame(), Frame()), Press())
    presenter.undo()
    presenter.save()
    presenter.ask_new()
    presenter.type(None)
    presenter.make(None, {})
    presenter._look()
    assert view.shown == {}
    presenter.enter({"code": "persuasiva"})
    assert view.shown["show_template"][1].code == "persuasiva"
    presenter.enter({"code": "ninguna"})
    assert view.shown["show_template"][1].code == "preventiva"
