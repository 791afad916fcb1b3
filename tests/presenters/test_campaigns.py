"""The page of campaigns without widgets: begun, split, printed, loaded, closed."""

from datetime import date

import census_office as town
import offices
import pytest
from around import Frame, Tasks, View
from census_office import answered, approved

from app.register import campaigns, census, census_forms
from app.store.campaigns import CampaignFacts
from app.wording.census_words import LABELS
from domain.census import Answer, Field
from ui.campaigns.columns import FIELDS, ZONES
from ui.campaigns.presenter import BLANK_FORMS, CLOSED, NO_CAMPAIGN, NO_ZONE, PROGRESS, CampaignsPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = CampaignsPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter(args)

    def shown(self, name):
        return self.view.shown[name]

    def zones(self):
        return self.shown("show_progress")[0]

    def rows(self, columns, place):
        return [[plain(each.cell(row)) for each in columns] for row in self.shown("show_progress")[place]]

    def type(self, **typed):
        """Change what the open dialog proposes, and do it."""
        form = self.shown("ask")[0]
        held = {each.name: each.value for each in form.fields}
        assert typed.keys() <= held.keys()
        self.presenter.answer(form, held | typed)


@pytest.fixture
def blank(tmp_path):
    office = town.town(tmp_path)
    yield Desk(office)
    office.store.close()


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


def test_without_a_campaign_there_is_nothing_but_to_begin_one(blank):
    assert blank.shown("allow") == (NO_CAMPAIGN, NO_CAMPAIGN, False)
    for act in ("ask_change", "ask_zone", "ask_close", "open_forms"):
        getattr(blank.presenter, act)()
    blank.presenter.ask_zone_change(None)
    assert "ask" not in blank.view.shown
    assert blank.frame.opened == []
    blank.presenter.leave()
    assert blank.frame.opened == [("back", {})]


def test_a_campaign_is_begun_and_split_into_zones(blank):
    blank.presenter.ask_campaign()
    blank.type(nombre_de="", termina="pronto")
    assert blank.shown("show_asked_errors")[0].keys() == {"nombre_de", "termina"}
    blank.type(nombre_de="Censo", termina="01/01/2026")
    assert blank.shown("show_asked_errors")[0].keys() == {"termina"}
    nothing = {f"pide_{each.value}": "" for each in LABELS}
    blank.type(nombre_de="Censo", termina="31/12/2026", **nothing)
    assert "al menos un dato" in blank.shown("show_asked_errors")[1]
    blank.type(nombre_de=" Censo ", termina="31/12/2026", responsable="Diana")
    [campaign] = campaigns.every(blank.office)
    assert (campaign.name, campaign.fields) == (
        "Censo",
        (Field.DOCUMENT, Field.PHONE, Field.EMAIL, Field.ADDRESS),
    )
    assert blank.shown("allow") == ("", NO_ZONE, False)
    blank.presenter.ask_zone()
    form = blank.shown("ask")[0]
    assert form.fields[2].help == "Separadas por comas. Libres: 1, 2"
    assert form.fields[1].value == "Diana"
    blank.type(nombre_de="Norte", rutas_de="7")
    assert "ruta «7»" in blank.shown("show_asked_errors")[0]["rutas_de"]
    blank.type(nombre_de="Norte")
    assert "al menos una ruta" in blank.shown("show_asked_errors")[0]["rutas_de"]
    blank.type(nombre_de="Norte", rutas_de="1, 2", empieza="")
    assert blank.shown("show_asked_errors")[0].keys() == {"empieza"}
    blank.type(nombre_de="Norte", rutas_de="1, 2")
    assert blank.frame.said == [
        "Empezó la campaña Censo. Ahora, sus zonas.",
        "Zona Norte: se hicieron 5 fichas.",
    ]
    blank.presenter.ask_zone()
    assert blank.shown("ask")[0].fields[2].help == "Ya no quedan rutas libres."
    blank.type(nombre_de="Sur", rutas_de="1")
    assert "Ya está en la zona «Norte»" in blank.shown("show_asked_errors")[0]["rutas_de"]


def test_progress_is_told_by_zone_by_field_and_as_a_whole(desk):
    approved(desk.office, 1, {Field.PHONE: "3112223344"})
    answered(desk.office, 5, {Field.CLASS: "COM"}, on=date(2026, 11, 28))
    answered(desk.office, 2, said=Answer.ABSENT, on=date(2026, 11, 20))
    desk.presenter.refresh()
    north, south = desk.rows(ZONES, 0)
    assert north == [
        "Norte", "1", "Jairo Ñustes", "02/11 – 30/11", "20/11 – 29/11", "4", "2", "0", "1", "1",
        "50 de 96 %", "Atrasada",
    ]  # fmt: skip
    assert south[4:] == ["28/11", "1", "1", "1", "0", "0", "100 de 0 %", "Al día"]
    phone = desk.rows(FIELDS, 1)[2]
    assert phone == ["Teléfono", "5", "2", "1", "4", "1", "0", "0 %", "40 %", "sin meta"]
    assert desk.shown("show_totals") == (
        "5 fichas · 3 visitadas · 1 por aprobar · 1 aprobada · 1 cuenta actualizada",
    )
    assert desk.shown("show_campaigns")[2] == "02/11 – 31/12 · Diana Rojas · Base de usuarios al día"
    assert {column.value(desk.zones()[0]) for column in ZONES if column.value} >= {4, 2, 50}
    assert FIELDS[1].value(desk.shown("show_progress")[1][2]) == 5


def test_what_is_wanted_of_a_fact_is_typed_and_told(desk):
    def share():
        line = desk.shown("show_progress")[1][2]
        return FIELDS[8].cell(line).tone, FIELDS[9].edit.text(line), FIELDS[9].value(line)

    assert share() == (Tone.TEXT, "", None)
    desk.presenter.want(Field.PHONE, " 40 ")
    assert share() == (Tone.WARN, "40", 40)
    approved(desk.office, 1, {Field.PHONE: "3112223344"})
    approved(desk.office, 2, {Field.PHONE: "3112223344"})
    desk.presenter.refresh()
    assert share() == (Tone.OK, "40", 40)
    desk.presenter.want(Field.PHONE, "")
    assert share() == (Tone.OK, "", None)
    desk.presenter.want(Field.PHONE, "mucho")
    assert "mucho" in desk.shown("warn")[0]
    desk.presenter.want(Field.PHONE, "101")
    assert "porcentaje" in desk.shown("warn")[0]
    assert desk.frame.said == ["Teléfono: meta del 40 %.", "Teléfono: sin meta."]


def test_a_zone_without_visits_says_so(desk):
    assert desk.rows(ZONES, 0)[1][4] == "sin visitas"
    assert desk.rows(FIELDS, 1)[2][8] == "0 %"


def test_what_was_decided_is_changed_and_a_zone_goes(desk):
    desk.presenter.ask_change()
    desk.type(responsable="Eva")
    desk.presenter.ask_zone_change(desk.zones()[1])
    assert desk.shown("ask")[0].sentence == "Ruta 2: sus fichas ya están hechas."
    desk.type(nombre_de="Norte")
    assert "Ya existe «Norte»" in desk.shown("show_asked_errors")[0]["nombre_de"]
    desk.type(nombre_de="Oriente")
    desk.presenter.remove_zone(desk.zones()[1])
    assert desk.frame.said == [
        "Se guardó la campaña Actualización 2026.", "Se guardó la zona Oriente.", "Se quitó la zona Oriente.",
    ]  # fmt: skip
    answered(desk.office, 1)
    desk.presenter.remove_zone(desk.zones()[0])
    assert desk.shown("warn")[0].startswith("La zona «Norte» no se quita")


def test_a_campaign_is_closed_and_opened_again(desk):
    one = answered(desk.office, 1)
    desk.presenter.ask_close()
    desk.type(resultado="Casco urbano")
    assert "hay 1 fichas por aprobar" in desk.shown("show_asked_errors")[1]
    census.approve(desk.office, [one.id])
    desk.type(resultado="Casco urbano")
    assert desk.shown("allow") == (CLOSED, "", True)
    assert desk.shown("show_campaigns")[0] == [("1", "Actualización 2026 (cerrada)")]
    assert "cerrada el 29/11 · Casco urbano" in desk.shown("show_campaigns")[2]
    desk.presenter.ask_close()
    assert desk.frame.said[-1] == "La campaña Actualización 2026 está abierta de nuevo."


def test_another_campaign_is_shown_and_its_forms_are_opened(desk):
    other = campaigns.begin(desk.office, town.facts(name="Otra"))
    desk.presenter.choose(str(other))
    assert desk.zones() == ()
    desk.presenter.open_forms()
    desk.presenter.choose("1")
    desk.presenter.open_forms()
    desk.presenter.open_forms(desk.zones()[1])
    assert desk.frame.opened == [("fichas", {"campaign": 1}), ("fichas", {"campaign": 1, "zone": 2})]


def test_forms_are_printed_and_written_for_a_zone_or_for_all(desk, tmp_path):
    desk.presenter.ask_print(desk.zones()[1])
    assert "ask_folder" in desk.view.shown
    desk.presenter.print_forms(tmp_path / "sur")
    assert desk.frame.said[-1] == "1 ficha en 1 archivo, en sur"
    desk.frame.offers[-1].act()
    assert desk.shown("open_folder") == (tmp_path / "sur",)
    desk.presenter.ask_print(None)
    desk.presenter.print_forms(tmp_path / "todas")
    assert desk.frame.said[-1] == "5 fichas en 2 archivos, en todas"
    desk.presenter.ask_place(BLANK_FORMS, desk.zones()[0])
    assert desk.shown("ask_place") == (BLANK_FORMS, "fichas-2026-11-29.xlsx")
    desk.presenter.write_book(BLANK_FORMS, str(tmp_path / "fichas.xlsx"))
    assert desk.frame.said[-1] == "4 filas en fichas.xlsx"
    desk.presenter.ask_place(PROGRESS)
    desk.presenter.write_book(PROGRESS, str(tmp_path / "avance.xlsx"))
    assert desk.frame.said[-1] == "El avance quedó en avance.xlsx"
    answered(desk.office, 5)
    desk.presenter.ask_print(desk.zones()[1])
    desk.presenter.print_forms(tmp_path / "sur")
    assert desk.shown("warn")[0] == "En «Sur» no queda ninguna ficha por visitar."


def test_a_workbook_is_loaded_and_what_did_not_enter_is_kept(desk, tmp_path):
    path = tmp_path / "fichas.xlsx"
    desk.presenter.ask_book()
    census_forms.write_forms(desk.office, 1, path)
    desk.presenter.load_book(str(path))
    assert desk.frame.said[-1] == "0 fichas respondidas, por aprobar · 5 sin diligenciar"
    wrong = {number: {"CORREO": "no"} for number in (1, 2, 3, 4)}
    extra = [{"RESPUESTA": "NO ESTA EN LA BASE", "DIRECCION": "Calle 20"}]
    town.fill(path, wrong | {5: {"TELEFONO": "3112223344"}}, extra)
    desk.presenter.load_book(str(path))
    assert desk.frame.said[-1] == "1 ficha respondida, por aprobar · 1 predio nuevo"
    text, title = desk.shown("warn")
    assert title == "No entraron 4 filas"
    assert text.startswith("fila 2: correo: «no» no sirve")
    assert text.endswith(" · y 1 más")
    assert desk.shown("ask_place") == ("rechazadas", "fichas-rechazadas.xlsx")
    desk.presenter.write_book("rechazadas", str(tmp_path / "rechazadas.xlsx"))
    assert desk.frame.said[-1] == "4 filas en rechazadas.xlsx"


def test_a_campaign_without_words_is_told_by_its_days(tmp_path):
    office = town.town(tmp_path)
    facts = CampaignFacts(
        name="Sola", purpose="", starts=date(2026, 11, 1), ends=date(2026, 11, 2), responsible="",
        fields=(Field.PHONE,),
    )  # fmt: skip
    campaigns.begin(office, facts)
    assert Desk(office).shown("show_campaigns")[2] == "01/11 – 02/11"
    office.store.close()
