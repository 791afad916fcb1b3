"""The page of backups without widgets: what there is, made now, verified, put back, the second place."""

from dataclasses import replace
from datetime import timedelta

import offices
import pytest
from around import Frame, Tasks, View
from billing_office import small_office

from app.desk.cash import Payment, collect
from app.safekeeping import making, places, standing
from app.store import audit
from domain.backup import Light
from domain.roles import Role
from ui.backups.columns import BACKUPS
from ui.backups.presenter import BackupsPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain
from ui.words import backup_words


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.reopened = office, View(), Frame(), 0
        tools = PageTools(Tasks(), self.frame, self.frame)
        self.presenter = BackupsPresenter(self.view, office, tools, self.reopen)
        self.presenter.enter({})

    def reopen(self):
        self.reopened += 1

    def __getitem__(self, name):
        return self.view.shown[name]

    @property
    def rows(self):
        return self["show_backups"][0]


@pytest.fixture
def desk(tmp_path):
    office = small_office(tmp_path / "oficina")
    yield Desk(office)
    office.close()


def bar(office):
    return backup_words(standing.standing(office), office.clock.today())


def test_without_any_it_asks_for_the_first(desk):
    assert desk.rows == ()
    assert "haga el primero" in desk["warn"][0]
    assert bar(desk.office)[0] == "Todavía no hay respaldo"


def test_one_is_made_listed_and_seen_in_the_bar(desk):
    desk.presenter.make()
    [row] = desk.rows
    cells = {column.key: plain(column.cell(row)) for column in BACKUPS}
    assert (cells["place"], cells["state"], cells["accounts"]) == ("Este equipo", "Verificado", "5")
    assert cells["file"] == row.path.name
    assert "5 cuentas" in desk.frame.said[-1]
    assert desk.frame.said[-1].endswith("en este equipo.")
    assert "elija con F6" in desk["warn"][0]
    text, tone = bar(desk.office)
    assert text.startswith("Respaldo verificado hoy ")
    assert tone is Tone.OK


def test_an_old_one_and_one_that_failed_are_told(desk):
    desk.presenter.make()
    later = [offices.on(desk.office, desk.office.clock.today() + timedelta(days=days)) for days in (1, 5, 9)]
    said = [bar(office) for office in later]
    assert said[0][0].startswith("Respaldo verificado ayer ")
    assert said[1:] == [("Último respaldo hace 5 días", Tone.WARN), ("Último respaldo hace 9 días", Tone.BAD)]
    assert "ya es viejo" in Desk(later[1])["warn"][0]
    for path in desk.office.folder.backups.glob("*.db"):
        path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    desk.presenter.verify(desk.rows[0])
    assert "dañado" in desk.frame.said[-1]
    assert desk["warn"][1] is Tone.BAD
    assert bar(desk.office)[0].startswith("El respaldo falló; el último bueno, hoy ")
    assert plain(BACKUPS[3].cell(desk.rows[0])) == "Dañado"


def test_a_good_one_is_verified_with_its_figures(desk):
    desk.presenter.make()
    desk.presenter.verify(desk.rows[0])
    assert desk.frame.said[-1].startswith("Respaldo bueno: 5 cuentas")


def test_one_that_nobody_noted_is_listed_without_figures(desk):
    desk.presenter.make()
    (desk.office.folder.backups / "registro.jsonl").unlink()
    desk.presenter.refresh()
    cells = {column.key: plain(column.cell(desk.rows[0])) for column in BACKUPS}
    assert (cells["state"], cells["accounts"], cells["last"]) == ("Sin verificar", "—", "—")


def test_restoring_is_asked_in_figures_and_done_and_the_window_begins_anew(desk):
    desk.presenter.make()
    collect(desk.office, Payment(account="0200001", amount=1_000))
    desk.presenter.ask_restore(desk.rows[0])
    decision, act = desk["ask_decision"]
    facts = {fact.name: fact.text for fact in decision.facts}
    assert facts["Cuentas"] == "5 → 5"
    assert " → " in facts["Saldo del libro"]
    assert decision.ties[0].text == "Se pierde lo que se hizo después: 1 documento, 1 movimiento."
    act()
    assert desk.reopened == 1
    assert "quedó en caudal-reemplazada-" in desk.frame.said[-1]
    assert standing.standing(desk.office).light is Light.GREEN


def test_one_from_elsewhere_without_its_fingerprint_says_so(desk, tmp_path):
    made = making.make(desk.office, tmp_path / "usb")
    places.fingerprint_file(made.path).unlink()
    desk.presenter.ask_file()
    assert desk["ask_file"] == ()
    desk.presenter.compare(str(made.path))
    decision, _ = desk["ask_decision"]
    assert [tie.tone for tie in decision.ties] == [Tone.WARN]


def test_a_backup_whose_trail_does_not_hold_says_so(desk):
    with desk.office.store.write() as transaction:
        audit.seal(transaction, desk.office.clock.today())
    offices.without_guards(desk.office, "UPDATE audit_seal SET digest = 'otro'")
    desk.presenter.make()
    desk.presenter.ask_restore(desk.rows[0])
    assert "sellos que no cuadran" in desk["ask_decision"][0].ties[-1].text


def test_who_may_not_restore_is_told_before_anything_is_read(desk):
    desk.presenter.make()
    clerk = Desk(replace(desk.office, user="eva", role=Role.CASHIER))
    clerk.presenter.ask_restore(desk.rows[0])
    assert "ask_decision" not in clerk.view.shown
    assert "no puede hacer esto" in clerk["warn"][0]


def test_the_second_place_is_chosen_outside_of_the_office(desk, tmp_path):
    desk.presenter.ask_folder()
    assert desk["ask_folder"] == ()
    desk.presenter.choose_folder(str(desk.office.folder.root / "respaldos"))
    assert "dentro de la oficina" in desk["warn"][0]
    usb = tmp_path / "usb"
    usb.mkdir()
    desk.presenter.choose_folder(str(usb))
    assert str(usb) in desk.frame.said[-1]
    desk.presenter.make()
    assert desk.frame.said[-1].endswith("en dos lugares.")
    assert [row.second for row in desk.rows] == [False, True]
    assert "completo" in desk["warn"][0]
    assert desk["warn"][0].endswith(f"Segundo lugar: {usb}.")
    places.retire(usb, desk.office.clock.today())
    for each in places.kept(usb / "caudal-900123456-8"):
        each.path.unlink()
    usb.rename(tmp_path / "otra")
    desk.presenter.make()
    assert "no está" in desk["warn"][0]
    assert "falta en el segundo lugar" in bar(desk.office)[0]


def test_it_goes_back_to_the_settings(desk):
    desk.presenter.leave()
    assert desk.frame.opened == [("ajustes", {})]
