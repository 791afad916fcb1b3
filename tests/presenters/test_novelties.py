"""Novelties of an account's page, without widgets: what each asks, does and says."""

from dataclasses import replace
from datetime import date

import offices
import pytest
from around import Frame, Tasks, View
from offices import NOVEMBER

from app import attachments
from app.month import period, reading
from app.register import cadastre, placing
from app.register.account_changes import Grounds
from app.wording.refusals import AccountMissing
from ui.account.filing import FILES, FileRow
from ui.account.novelty import NOVELTIES, form_of, plain_document, read_meter
from ui.account.presenter import AccountPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain

TODAY = date(2026, 11, 29)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("001"), offices.row("002", meter="", stop="20")])
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, code="001"):
        self.office, self.code, self.view, self.frame = office, code, View(), Frame()
        self.presenter = AccountPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({"code": code})

    def ask(self, kind):
        self.presenter.ask_novelty(kind)
        return self.view.shown["ask"][0]

    def answer(self, form, **typed):
        usual = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.novelties.answer(form, {**usual, **typed})
        return self.view.shown.get("show_asked_errors")

    @property
    def card(self):
        return cadastre.view_account(self.office, self.code).card


def test_nothing_is_asked_before_an_account_is_in_front(office):
    view, frame = View(), Frame()
    presenter = AccountPresenter(view, office, PageTools(Tasks(), frame, frame))
    presenter.ask_novelty("titular")
    presenter.ask_paper("estado")
    presenter.novelties.answer(form_of("titular", Desk(office).card, TODAY), {})
    assert view.shown == {}


def test_another_holder_with_a_photo_of_the_contract(office, tmp_path):
    contract = tmp_path / "contrato.pdf"
    contract.write_bytes(b"%PDF-1.7")
    desk = Desk(office)
    form = desk.ask("titular")
    assert form.sentence.startswith("Hoy es María Ñúñez.")
    assert desk.answer(form) == ({"nombre": "Falta el nombre."}, "")
    wrong = desk.answer(form, nombre="Ana", desde="ayer")
    assert wrong == ({"desde": "Escriba la fecha como dd/mm/aaaa."}, "")
    assert desk.answer(
        form, nombre="Ana Gómez", documento="52.100.200", soporte="Contrato 4", adjunto=str(contract)
    ) is None  # fmt: skip
    assert (desk.card.name, desk.card.document_kind, desk.card.document) == ("Ana Gómez", "CC", "52100200")
    assert desk.frame.said == ["Se cambió el titular de la cuenta 001."]
    assert desk.view.shown["close_asked"] == ()
    [kept] = attachments.of_account(office, desk.card.id)
    assert (kept.name, kept.note, kept.owner.kind) == ("contrato.pdf", "Contrato 4", "novedad")


def test_a_holder_without_document_has_no_kind_of_it(office):
    desk = Desk(office)
    desk.answer(desk.ask("titular"), nombre="Junta de vecinos")
    assert (desk.card.document_kind, desk.card.document) == ("", "")


@pytest.mark.parametrize(
    ("text", "kept"), [("52.100.200", "52100200"), ("900 123 456-8", "900123456-8"), ("A 12.3", "A 12.3")]
)
def test_figures_of_a_document_stand_together(text, kept):
    assert plain_document(text) == kept


def test_a_refusal_stands_beside_its_field(office, tmp_path):
    desk = Desk(office)
    form = desk.ask("titular")
    errors, notice = desk.answer(form, nombre="María Ñúñez", documento="37123456")
    assert (list(errors), notice) == (["nombre"], "")
    errors, _ = desk.answer(form, nombre="Ana", desde="30/11/2026")
    assert list(errors) == ["desde"]
    text = tmp_path / "nota.txt"
    text.write_text("hola", "utf-8")
    errors, _ = desk.answer(form, nombre="Ana", adjunto=str(text))
    assert list(errors) == ["adjunto"]
    desk.answer(form, nombre="Ana")
    errors, notice = desk.answer(form, nombre="Rosa")
    assert errors == {}
    assert notice.startswith("Otra persona cambió la cuenta")


def test_a_meter_is_changed_with_both_readings(office):
    period.open_period(office, NOVEMBER)
    desk = Desk(office)
    form = desk.ask("medidor")
    assert "Lectura final de M-001" in [each.label for each in form.fields]
    errors, _ = desk.answer(form, inicial="x", digitos="cinco")
    assert set(errors) == {"final", "serie", "inicial", "digitos"}
    errors, _ = desk.answer(form, final="", serie="X-9", inicial="")
    assert set(errors) == {"final", "inicial"}
    errors, _ = desk.answer(form, final="90", serie="X-9")
    assert list(errors) == ["final"]
    errors, _ = desk.answer(form, final="120", serie="X-9", desde="x")
    assert list(errors) == ["desde"]
    assert desk.answer(form, final="120", serie="X-9", digitos="5", marca="Zenner") is None
    assert (desk.card.meter, desk.card.brand, desk.card.digits) == ("X-9", "Zenner", 5)
    assert desk.frame.said == ["Se cambió el medidor de la cuenta 001."]
    reading.enter(office, NOVEMBER, "001", reading.Entered(current=7))


def test_the_first_meter_of_an_account_asks_for_no_final_reading(office):
    desk = Desk(office, "002")
    form = desk.ask("medidor")
    assert form.act == "Instalar el medidor"
    change, errors = read_meter(
        {each.name: each.value for each in form.fields} | {"serie": "N-1"}, date(2026, 11, 20)
    )
    assert (change.final, change.initial, errors) == (None, 0, {})
    assert desk.answer(form, serie="M-001")[0].keys() == {"serie"}
    assert desk.answer(form, serie="N-1", inicial="4") is None
    assert desk.card.meter == "N-1"


def test_the_contact_is_corrected_and_kept(office):
    desk = Desk(office)
    form = desk.ask("contacto")
    assert set(desk.answer(form, nombre="", direccion="")[0]) == {"nombre", "direccion"}
    assert desk.answer(form, telefono="311", direccion="Cl. 1", tipo_documento="CE") is None
    assert (desk.card.phone, desk.card.address, desk.card.document_kind) == ("311", "Cl. 1", "CE")
    assert desk.frame.said == ["Se guardaron los datos de contacto de la cuenta 001."]
    desk.presenter.refresh()
    assert desk.answer(desk.ask("contacto"), documento="") is None
    assert (desk.card.document_kind, desk.card.document) == ("", "")


def test_where_the_premises_stand_is_written_kept_with_its_day_and_seen(office):
    desk = Desk(office)
    form = desk.ask("coordenadas")
    assert [each.value for each in form.fields[:2]] == ["", ""]
    errors, _ = desk.answer(form, latitud="-76,5", longitud="3,4")
    assert errors["latitud"].startswith("Parece que están cambiadas")
    assert desk.answer(form, latitud="48", longitud="2", desde="x")[0].keys() == {"latitud", "desde"}
    assert desk.answer(form, latitud="3.4516470, \N{MINUS SIGN}76.5319850", soporte="teléfono") is None
    assert desk.frame.said == ["Se guardaron las coordenadas de la cuenta 001."]
    desk.presenter.refresh()
    told = "3.4516470, -76.5319850"
    assert ("Coordenadas", told) in [(each.name, each.text) for each in desk.view.shown["show_facts"][0]]
    again = desk.ask("coordenadas")
    assert [each.value for each in again.fields[:2]] == told.split(", ")
    assert desk.answer(again) is None
    desk.presenter.refresh()
    assert desk.answer(desk.ask("coordenadas"), latitud="3,5; -76,5", longitud="") is None
    found = cadastre.view_account(office, "001")
    assert [(each.fact, each.old, each.support) for each in found.history if each.fact == "position"] == [
        ("position", told, ""),
        ("position", "", "teléfono"),
    ]


def test_where_it_stands_is_refused_like_any_fact(office):
    desk = Desk(office)
    form = desk.ask("coordenadas")
    where = {"latitud": "3,5", "longitud": "-76,5"}
    assert set(desk.answer(form, **where, desde="01/01/2030")[0]) == {"desde"}
    assert desk.answer(form, **where) is None
    assert desk.answer(form, **where)[1].startswith("Otra persona cambió la cuenta")
    with pytest.raises(AccountMissing):
        placing.place(
            office, "9", 1, cadastre.view_account(office, "001").position, Grounds(valid_from=TODAY)
        )


def test_a_name_that_the_invoices_would_print_otherwise_is_said_and_kept(office):
    desk = Desk(office)
    name = (
        "Asociación de Usuarios del Acueducto Veredal de San Jacinto del Cauca, Corregimientos y Veredas Łódź"
    )
    assert desk.answer(desk.ask("titular"), nombre=name * 2) is None
    assert desk.card.name == name * 2
    [said] = desk.frame.said
    assert said.startswith("Se cambió el titular de la cuenta 001. Aviso: letras que ")
    assert said.endswith("«?»: Ł; nombre más largo que su lugar en la factura: saldrá cortado.")
    desk.presenter.refresh()
    desk.answer(desk.ask("contacto"), nombre="Ana", direccion="Cl. 1 水", barrio="Centro")
    assert desk.frame.said[-1].endswith("saldrán como «?»: 水.")
    desk.presenter.refresh()
    assert desk.answer(desk.ask("medidor"), final="120", serie="X-9") is None
    assert desk.frame.said[-1] == "Se cambió el medidor de la cuenta 001."


def test_every_novelty_of_the_menu_has_its_dialog(office):
    desk = Desk(office)
    for each in NOVELTIES:
        form = desk.ask(each.key)
        assert form.act
        assert len({field.name for field in form.fields}) == len(form.fields)


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "fachada.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    return file


def files(desk):
    desk.presenter.refresh()
    return [[plain(column.cell(row)) for column in FILES] for row in desk.view.shown["show_files"][0]]


def test_photos_are_attached_opened_and_withdrawn(office, photo):
    desk = Desk(office)
    desk.presenter.filing.ask_attach(0)
    form = desk.view.shown["ask"][0]
    desk.presenter.answer(form, {"archivo": "", "muestra": ""})
    assert desk.view.shown["show_asked_errors"] == ({"archivo": "Elija un archivo."}, "")
    desk.presenter.answer(form, {"archivo": str(photo), "muestra": "La fachada"})
    assert desk.frame.said == ["fachada.jpg quedó adjunto a la cuenta 001."]
    [told] = files(desk)
    assert told[:4] == ["fachada.jpg", "La fachada", "La cuenta", "1 KB"]
    row = desk.view.shown["show_files"][0][0]
    desk.presenter.filing.open(row)
    assert desk.view.shown["open_path"][0].read_bytes() == photo.read_bytes()
    desk.presenter.filing.ask_withdraw(row)
    form = desk.view.shown["ask"][0]
    desk.presenter.answer(form, {"motivo": ""})
    assert list(desk.view.shown["show_asked_errors"][0]) == ["motivo"]
    desk.presenter.answer(form, {"motivo": "es de otra casa"})
    assert files(desk)[0][-1] == "Retirado por oficina: es de otra casa"
    desk.view.shown.pop("ask")
    desk.presenter.filing.ask_withdraw(desk.view.shown["show_files"][0][0])
    assert "ask" not in desk.view.shown
    desk.presenter.answer(form, {"motivo": "otra vez"})
    assert desk.view.shown["show_asked_errors"][0] == {
        "motivo": "Ese adjunto ya no está o se retiró. Actualice la página."
    }


def test_the_support_of_a_change_is_attached_to_it(office, photo):
    desk = Desk(office)
    desk.answer(desk.ask("contacto"), telefono="311")
    desk.presenter.refresh()
    [change] = cadastre.view_account(office, "001").history
    desk.presenter.filing.ask_attach(change.id)
    form = desk.view.shown["ask"][0]
    assert form.title == "Adjuntar a este dato de la cuenta 001"
    desk.presenter.answer(form, {"archivo": str(photo), "muestra": ""})
    assert files(desk)[0][2] == "Teléfono, 29/11/2026"


def test_a_lost_file_is_said(office, photo):
    desk = Desk(office)
    desk.presenter.filing.ask_attach(0)
    desk.presenter.answer(desk.view.shown["ask"][0], {"archivo": str(photo), "muestra": ""})
    files(desk)
    [row] = desk.view.shown["show_files"][0]
    desk.presenter.filing.open(FileRow(replace(row.file, id=99), ""))
    assert desk.view.shown["warn"] == ("Ese adjunto ya no está o se retiró. Actualice la página.",)


def test_nothing_is_attached_before_an_account_is_in_front(office):
    view, frame = View(), Frame()
    presenter = AccountPresenter(view, office, PageTools(Tasks(), frame, frame))
    presenter.filing.ask_attach(0)
    presenter.filing.answer(form_of("titular", Desk(office).card, TODAY), {})
    assert view.shown == {}
