"""The pages of banks' profiles without widgets: copied, typed, tried on a file, kept, retired."""

from dataclasses import replace

import bank_files
import bank_office
import offices
import pytest
from around import Frame, Tasks, View
from bank_office import LOADED, load, write
from hypothesis import given
from hypothesis import strategies as st

from app.bank import bank_desk, bank_profiles
from app.exchange.bank_profile import ASOBANCARIA_1998, ASOBANCARIA_2001, CSV, from_plain, to_plain
from app.exchange.bank_text import read_bank_text
from ui.bank_profile import draft, words
from ui.bank_profile.columns import FINDINGS, PAYMENTS
from ui.bank_profile.presenter import BankProfilePresenter
from ui.bank_profiles.columns import PROFILES
from ui.bank_profiles.presenter import BankProfilesPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


class Desk:
    def __init__(self, kind, office, **args):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = kind(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter(args)

    def __getitem__(self, name):
        return self.view.shown[name]

    def typed(self, **changes):
        """What the form holds, with what is changed in it."""
        held = {each.name: each.value for section in self["show_form"][1] for each in section.fields}
        return held | {name.replace("__", "."): text for name, text in changes.items()}

    def figures(self):
        return [(each.figure, each.key) for each in self["show_figures"][0]]


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("perfiles")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED, user="luis.rojas")
    copy.store.close()


def editing(office, **args):
    return Desk(BankProfilePresenter, office, **args)


def kept(office, name="Agrario", base="asobancaria2001", **changes):
    made = bank_profiles.coded(office, replace(bank_profiles.copy_of(office, base), name=name, **changes))
    bank_desk.save_profile(office, made)
    return made.code


# ── the list ────────────────────────────────────────────────────────────────


def test_the_profiles_are_listed_with_what_can_be_done_with_each(office, tmp_path):
    code = kept(office, bank="040", account="123", pay_point="Efecty")
    load(office, write(tmp_path, [("1", 1_000_000)]), profile=code)
    desk = Desk(BankProfilesPresenter, office)
    rows = [[plain(each.cell(line)) for each in PROFILES] for line in desk["show_profiles"][0]]
    assert rows[0] == ["Asobancaria 2001", "Posiciones fijas, 162", "—", "—", "—", "—", "De fábrica"]
    assert rows[3] == ["Agrario", "Posiciones fijas, 162", "040", "123", "Efecty", "1", "En uso"]
    assert desk["allow"][0].startswith("Es de fábrica")
    desk.presenter.edit()
    desk.presenter.choose(3)
    assert desk["allow"] == ("", "", "No está retirado.")
    desk.presenter.copy()
    desk.presenter.edit()
    desk.presenter.leave()
    assert desk.frame.opened == [
        ("perfil_banco", {"copy": "asobancaria2001"}),
        ("perfil_banco", {"copy": "agrario"}),
        ("perfil_banco", {"profile": "agrario"}),
        ("bancos", {}),
    ]


def test_one_in_use_is_retired_and_comes_back(office, tmp_path):
    code = kept(office)
    load(office, write(tmp_path, [("1", 1_000_000)]), profile=code)
    desk = Desk(BankProfilesPresenter, office, profile=code)
    desk.presenter.bring_back()
    desk.presenter.ask_retire()
    asked, act = desk["ask_decision"]
    assert (asked.act, asked.facts[0].text) == ("Retirar", "1 archivo cargado")
    act()
    assert desk.frame.said == ["Perfil Agrario retirado"]
    assert desk["allow"] == (
        "Está retirado: vuelva a usarlo (F8) antes de cambiarlo.", "Ya está retirado.", "",
    )  # fmt: skip
    desk.presenter.edit()
    desk.presenter.ask_retire()
    assert (desk.frame.opened, desk["ask_decision"][0]) == ([], asked)
    assert plain(PROFILES[-1].cell(desk["show_profiles"][0][3])) == "Retirado"
    desk.presenter.bring_back()
    assert desk.frame.said[1:] == ["Perfil Agrario otra vez en uso"]


def test_one_without_use_goes_and_only_once(office):
    code = kept(office)
    desk = Desk(BankProfilesPresenter, office, profile=code)
    desk.presenter.ask_retire()
    asked, act = desk["ask_decision"]
    assert (asked.act, asked.title) == ("Borrar", "Borrar el perfil Agrario")
    act()
    assert desk.frame.said == ["Perfil Agrario borrado"]
    act()
    assert desk["warn"][0] == "No existe el perfil de banco «agrario»."


def test_without_a_profile_nothing_is_done(office):
    desk = Desk(BankProfilesPresenter, office)
    desk.presenter._found = ()
    desk.presenter.choose(None)
    for act in ("copy", "edit", "ask_retire", "bring_back"):
        getattr(desk.presenter, act)()
    assert (desk["allow"][0], desk.frame.opened) == ("No hay un perfil elegido.", [])
    assert "ask_decision" not in desk.view.shown


# ── one profile ─────────────────────────────────────────────────────────────


def shapes(profile):
    return {each.role: (each.match, each.minimum, each.length, set(each.fields)) for each in profile.records}


@pytest.mark.parametrize("profile", [ASOBANCARIA_2001, ASOBANCARIA_1998], ids=lambda each: each.code)
def test_what_is_shown_and_not_changed_makes_the_same_profile(profile):
    typed = {each.name: each.value for section in draft.sections(profile) for each in section.fields}
    made, errors = draft.read(replace(profile, code=""), typed)
    assert (errors, made.date_field) == ({}, profile.date_field)
    assert {
        kind.role: (kind.match, kind.minimum, kind.length, set(kind.fields)) for kind in made.records
    } == {kind.role: (kind.match, kind.minimum, kind.length, set(kind.fields)) for kind in profile.records}


def test_a_profile_of_positions_is_typed_tried_and_kept(office, tmp_path):
    desk = editing(office, copy="asobancaria2001")
    assert desk["show_form"][0] == "Asobancaria 2001 (copia)"
    file = write(tmp_path, [("1", 1_000_000), ("2", 500)])
    desk.presenter.ask_file()
    desk.presenter.read_file(str(file))
    assert (desk["show_file"], desk.figures()) == (
        ("recaudo.txt",), [("2", "pagos"), ("0", "errores"), ("0", "avisos")],
    )  # fmt: skip
    rows = [[plain(each.cell(row)) for each in PAYMENTS] for row in desk["show_payments"][0]]
    assert rows[0] == ["3", "1", "10.000,00", "03/12/2026", "efectivo", "5703"]
    desk.presenter.typed(desk.typed(nombre="Agrario", pago__valor="51-63"))
    assert desk["show_errors"][0] == {
        "control_lote.valor": "Línea 5: el lote dice 1.000.500 centavos y sus pagos suman 100.050.",
        "control_archivo.valor": "Línea 6: el archivo dice 1.000.500 centavos y sus pagos suman 100.050.",
    }
    desk.presenter.choose_figure("errores")
    told = [[plain(each.cell(row)) for each in FINDINGS] for row in desk["show_findings"][0]]
    assert told[0][0] == "5"
    desk.presenter.save(desk.typed(nombre="Agrario", pago__valor="51-63"))
    asked, _ = desk["ask_decision"]
    assert asked.sentence == "El archivo de prueba trae 2 errores con este perfil."
    desk.presenter.typed(desk.typed(nombre="Agrario", banco="040", decimales="0"))
    assert desk.figures()[0] == ("2", "pagos")
    assert words.figures(desk.presenter._tried)[0].text == "pagos, $ 1.000.500,00"
    desk.view.shown.pop("ask_decision")
    desk.presenter.save(desk.typed(nombre="Agrario", banco="040"))
    assert "ask_decision" not in desk.view.shown
    assert desk["saved"] == ()
    assert desk.frame.said == ["Perfil Agrario guardado"]
    assert desk.frame.opened == [("perfiles_banco", {"profile": "agrario"})]
    assert bank_profiles.find(office, "agrario").bank == "040"


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({"nombre": ""}, "nombre", "Falta el nombre."),
        ({"nombre": "asobancaría 1998"}, "nombre", "Ya hay un perfil con ese nombre."),
        ({"banco": "40"}, "banco", "El código del banco tiene tres dígitos."),
        ({"pago__valor": "x"}, "pago.valor", "Escriba dos posiciones, como 3-12."),
        ({"pago__valor": "3-" + "9" * 5000}, "pago.valor", "Escriba dos posiciones, como 3-12."),
        ({"pago__largo": "94-9999"}, "pago.largo", "Un registro no tiene más de 2000 posiciones."),
        ({"pago__valor": "1-2-3"}, "pago.valor", "Escriba dos posiciones, como 3-12."),
        ({"pago__valor": ""}, "pago.valor", "Falta el registro del pago, con su referencia y su valor."),
        ({"pago__valor": "40-64"}, "pago.valor", "Dos campos se montan."),
        ({"pago__inicia": "05"}, "pago.inicia", "Dos registros empiezan igual, o uno no dice cómo empieza."),
        ({"pago__largo": ""}, "pago.largo", "Escriba dos posiciones, como 3-12."),
        ({"lote__inicia": ""}, "lote.inicia", "Hay control de lote sin lote."),
        ({"encabezado__fecha_recaudo": ""}, "encabezado.fecha_recaudo", "Falta la fecha del recaudo."),
        ({"referencias": "9-3"}, "referencias", "Una parte de la referencia va al revés."),
        ({"referencias": "3-a"}, "referencias", "Escriba dos posiciones, como 3-12."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_before_it_is_kept(office, changes, place, said):
    desk = editing(office, copy="asobancaria2001")
    desk.presenter.typed(desk.typed(**changes))
    assert desk["show_errors"][0][place] == said
    desk.presenter.save(desk.typed(**changes))
    errors, go = desk["show_errors"]
    assert (errors[place], go) == (said, True)
    assert len(bank_profiles.listed(office)) == 3


FORM = {each.name: each.value for section in draft.sections(ASOBANCARIA_2001) for each in section.fields}
FREE = sorted(set(FORM) - {"orden_fecha", "decimales"})
TYPED = st.dictionaries(st.sampled_from(FREE), st.text("0123456789-, ax", max_size=7), max_size=6)
FILE = bank_files.data(bank_files.of_lots([[("1", 1_000_000), ("2", 5)]]))


@given(TYPED)
def test_whatever_is_typed_is_told_or_reads_a_file(changes):
    made, errors = draft.read(replace(ASOBANCARIA_2001, code=""), FORM | changes)
    if not errors:
        read_bank_text(FILE, made, bank_files.NIT)
        assert from_plain(to_plain(made)) == made


def test_fields_are_added_moved_and_taken_out(office):
    desk = editing(office, copy="asobancaria1998")
    typed = desk.typed(
        nombre="Mío", pago__medio="50 a 51", pago__fecha="52–59", pago__causal="60", pago__largo="51-128",
        control_archivo__inicia="", encabezado__fecha_recaudo="", encabezado__banco="24-26",
        referencias="3-14, 15-27",
    )  # fmt: skip
    made, errors = draft.read(desk.presenter._loaded.profile, typed)
    assert errors == {}
    payment = made.records[1]
    added = [each for each in payment.fields if each.first > 49]
    assert {each.name: (each.first, each.last, each.kind.value) for each in added} == {
        "medio": (50, 51, "texto"), "fecha": (52, 59, "fecha"), "causal": (60, 60, "texto"),
    }  # fmt: skip
    assert (made.references, made.date_field, len(made.records)) == (((3, 14), (15, 27)), "fecha", 2)
    shown = {each.name: each.value for section in draft.sections(made) for each in section.fields}
    assert (shown["pago.causal"], shown["control_archivo.inicia"]) == ("60", "")


def test_a_sheet_is_tried_its_columns_found_and_errors_told_beside_them(office, tmp_path):
    file = tmp_path / "pagos.csv"
    file.write_text(
        "Referencia;Valor;Cuando\n1;20.000;03/12/2026\n2;abc;03/12/2026\n3;x;3/12/2026\n", "utf-8"
    )
    desk = editing(office, copy="csv")
    desk.presenter.read_file(str(file))
    assert desk["show_errors"][0] == {"fecha": "Escriba el título de su columna: no se encontró."}
    assert "pagos.csv" in desk["warn"][0]
    desk.presenter.typed(desk.typed(referencia="Papel", fecha="Cuando"))
    assert desk["show_errors"][0]["referencia"] == "El archivo no tiene esa columna."
    desk.presenter.typed(desk.typed(nombre="Efecty", fecha="Cuando", punto_de_pago="Efecty"))
    assert desk["fill"] == ({"referencia": "Referencia", "valor": "Valor"},)
    found = desk.typed(
        nombre="Efecty", referencia="Referencia", valor="Valor", fecha="Cuando", punto_de_pago="Efecty",
    )  # fmt: skip
    desk.presenter.typed(found)
    assert desk["show_errors"][0] == {
        "valor": "Línea 3: en valor hay «abc», que no es un número (y 1 línea más)."
    }
    assert desk.figures() == [("1", "pagos"), ("2", "errores"), ("0", "avisos")]
    desk.presenter.save(found)
    desk["ask_decision"][1]()
    assert bank_profiles.find(office, "efecty").sheet.heading("fecha") == "Cuando"
    desk.presenter.save(found)
    desk.presenter.typed(found)
    desk.presenter.enter({})
    assert desk["show_form"][0] == "Asobancaria 2001 (copia)"


def test_a_file_that_nobody_understands_shows_its_errors(office, tmp_path):
    desk = editing(office)
    file = tmp_path / "nada.txt"
    file.write_text("hola\n")
    desk.presenter.read_file(str(file))
    assert [row.line for row in desk["show_findings"][0]] == [1, 1]
    desk.presenter.choose_figure("avisos")
    assert desk["show_findings"][0] == []
    desk.presenter.read_file(str(tmp_path / "no está.txt"))
    assert (desk["show_file"], "no está.txt" in desk["warn"][0]) == (("",), True)
    desk.presenter.choose_figure("pagos")
    assert desk["show_file"] == ("",)


def test_one_of_the_office_is_changed_and_stays_while_one_looks_elsewhere(office):
    code = kept(office)
    desk = editing(office, profile=code)
    assert desk["show_form"][0] == "Agrario"
    desk.view.shown.clear()
    desk.presenter.enter({})
    assert desk.view.shown == {}
    desk.presenter.leave()
    assert desk.frame.opened == [("perfiles_banco", {})]
    desk.presenter.enter({"profile": code})
    desk.presenter.save(desk.typed(nombre="Agrario"))
    asked, act = desk["ask_decision"]
    assert asked.sentence == "El perfil no se ha probado con un archivo del banco."
    act()
    assert desk.frame.said == ["Perfil Agrario guardado"]
    desk.presenter.enter({"profile": "ninguno"})
    assert desk["warn"][0] == "No existe el perfil de banco «ninguno»."


def test_before_it_is_loaded_nothing_is_shown_or_kept(office):
    desk = editing(office)
    desk.presenter._made = None
    desk.presenter._keep()
    desk.presenter.choose_figure("pagos")
    desk.presenter._unread(None)
    assert desk["warn"] == ("",)
    assert bank_profiles.copy_of(office, CSV.code).sheet is not None
    assert len(bank_profiles.listed(office)) == 3
