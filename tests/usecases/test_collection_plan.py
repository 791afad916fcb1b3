"""Campaigns of collection, visits and agenda, and meetings with entities; as orders say them too."""

import json
from datetime import timedelta

import agreement_office
import collection_office as debt
import offices
import pytest
from collection_office import TODAY, act, action, pay
from paper import words

from app import check
from app.debt import collection_agenda, collection_campaigns, entity_meetings, visit_printing
from app.debt.collecting import ALL, Wanted
from app.debt.entity_meetings import Held
from app.desk import annulment
from app.messages import sentence
from app.store.collection_plan import NewCommitment
from app.wording.collection_refusals import (
    CampaignHasNoDay,
    CollectionCampaignMissing,
    CommitmentMet,
    CommitmentMissing,
    NobodyToCall,
    NotCalled,
)
from app.wording.refusals import AccountMissing
from domain.collection_action import ActionKind, ActionResult, NextStep
from domain.collection_campaign import Campaign, CampaignKind, CommitmentState
from domain.errors import InvalidValue
from ui.main import main

TOMORROW, LATER = TODAY + timedelta(days=1), TODAY + timedelta(days=10)
owing = offices.copied(debt.owing)


@pytest.fixture
def house(owing):
    return offices.on(owing, TODAY)


def campaign(**said):
    usual = {
        "name": "Enero", "kind": CampaignKind.CAMPAIGN, "starts_on": TODAY, "ends_on": LATER,
        "responsible": "D. Henao", "goal": 100_000,
    }  # fmt: skip
    return Campaign(**{**usual, **said})


def test_a_strategy_on_a_segment_tells_what_it_recovered(house):
    made = collection_campaigns.create(house, campaign(), Wanted(stage="PERSUASIVO"), "persuasivo")
    day = campaign(name="Jornada", kind=CampaignKind.DAY)
    collection_campaigns.create(house, day, Wanted(stage="PERSUASIVO"), "persuasivo")
    assert (made.accounts, made.owed) == (2, 545_842 + 260_750)
    act(house, "001")
    act(house, "003")
    for account in ("001", "002", "003"):
        pay(house, account, 50_000)
    annulment.annul(house, pay(house, "001", 9_000), "se escribió otro valor")
    sought, called = collection_campaigns.listing(offices.on(house, LATER))
    assert (sought.result.recovered, sought.result.actions, sought.result.sought) == (50_000, 1, 1)
    assert called.result.recovered == 100_000
    assert (sought.made.population, sought.made.user) == ("persuasivo", "oficina")
    with pytest.raises(NobodyToCall):
        collection_campaigns.create(house, campaign(), Wanted(least=10**9), "nadie")


def test_a_day_of_collection_tells_who_came_what_they_agreed_and_paid(house):
    made = collection_campaigns.create(house, campaign(kind=CampaignKind.DAY), ALL, "todos")
    seen = collection_campaigns.attend(house, made.number, ["1", "003", " "], "en el salón comunal")
    assert (seen.row.came, seen.row.result.accounts) == (2, 5)
    agreement_office.sign(house, "003", "0.3", 4)
    pay(house, "001", 40_000)
    collection_campaigns.attend(house, made.number, ["003", "005"])
    told = collection_campaigns.view(house, made.number)
    assert (told.row.came, told.row.agreed) == (3, 1)
    assert told.row.result.recovered >= 40_000
    first = told.accounts[0]
    assert (first.account, first.came_on, first.note) == ("001", TODAY, "en el salón comunal")
    assert [each.account for each in told.accounts if each.agreed] == ["003"]
    with pytest.raises(InvalidValue):
        collection_campaigns.attend(house, made.number, ["005"])
    with pytest.raises(InvalidValue):
        collection_campaigns.attend(house, made.number, ["002"], on=TOMORROW)
    assert all(rule.ok for rule in check.check_book(house))


def test_nobody_attends_what_does_not_exist_or_calls_nobody(house):
    sought = collection_campaigns.create(house, campaign(), ALL, "todos")
    with pytest.raises(CampaignHasNoDay):
        collection_campaigns.attend(house, sought.number, ["001"])
    with pytest.raises(CollectionCampaignMissing):
        collection_campaigns.view(house, 9)
    few = campaign(name="Ruta 2", kind=CampaignKind.DAY)
    called = collection_campaigns.create(house, few, Wanted(route="2"), "ruta 2")
    with pytest.raises(NotCalled) as refused:
        collection_campaigns.attend(house, called.number, ["004", "001", "999"])
    assert sentence(refused.value).startswith("«Ruta 2» no citó a 001")


def test_visits_go_by_route_and_what_follows_is_on_the_agenda(house):
    going = collection_agenda.visits(house, Wanted(route="2"), 10)
    assert [row.debtor.code for row in going] == ["004", "005"]
    assert len(collection_agenda.visits(house, ALL, 3)) == 3
    visit = action(ActionKind.VISIT, ActionResult.VACANT, NextStep.CALL, TOMORROW)
    for row in going:
        act(house, row.debtor.code, visit, "D. Henao")
    assert collection_agenda.agenda(house, TODAY) == ()
    coming = collection_agenda.agenda(house, TOMORROW)
    assert [(row.debtor.code, row.last.next_on, row.last.next_step) for row in coming] == [
        ("004", TOMORROW, NextStep.CALL), ("005", TOMORROW, NextStep.CALL),
    ]  # fmt: skip
    assert collection_agenda.agenda(house, TOMORROW, "otro") == ()


def test_a_meeting_keeps_its_minutes_and_follows_what_was_committed_to(house):
    said = (NewCommitment(what="Pagar diciembre", due_on=TOMORROW, amount=100_000),
            NewCommitment(what="Enviar el presupuesto", due_on=LATER))  # fmt: skip
    held = Held(account="5", present="Rector, D. Henao", minutes="Piden plazo", commitments=said)
    kept = entity_meetings.record(house, held)
    assert (kept.entity, kept.accounts, kept.owed) == ("Escuela San Jacinto", 1, 189_986)
    later = offices.on(house, TODAY + timedelta(days=2))
    found = entity_meetings.meetings(later, "005")
    assert list(entity_meetings.states(later, found).values()) == [
        CommitmentState.LATE, CommitmentState.PENDING,
    ]  # fmt: skip
    entity_meetings.fulfil(later, 1, "recibo 12")
    assert entity_meetings.states(later, entity_meetings.meetings(later))[1] is CommitmentState.DONE
    assert entity_meetings.meetings(later, "001") == ()
    with pytest.raises(CommitmentMet):
        entity_meetings.fulfil(later, 1, "recibo 12")
    with pytest.raises(CommitmentMissing):
        entity_meetings.fulfil(later, 9, "recibo 12")
    assert all(rule.ok for rule in check.check_book(house))


@pytest.mark.parametrize("wrong", [{"present": " "}, {"minutes": ""}, {"on": TOMORROW}])
def test_a_meeting_says_who_and_what_and_has_been(house, wrong):
    with pytest.raises(InvalidValue):
        entity_meetings.record(house, Held(**{"account": "005", "present": "R", "minutes": "x", **wrong}))
    with pytest.raises(AccountMissing):
        entity_meetings.record(house, Held(account="999", present="R", minutes="x"))
    for note, on in (("", TODAY), ("recibo", TOMORROW)):
        with pytest.raises(InvalidValue):
            entity_meetings.fulfil(house, 1, note, on)


# ── the orders ──────────────────────────────────────────────────────────────


@pytest.fixture
def caudal(owing, capsys):
    owing.store.close()

    def run(*words, code=0, plain=False):
        arguments = ["--datos", str(owing.folder.root), "--hoy", str(TODAY), "cobro", *map(str, words)]
        try:
            ended = main(arguments if plain else [*arguments, "--json"])
        except SystemExit as exit_:
            ended = exit_.code
        out = capsys.readouterr().out
        assert ended == code
        return out if plain or not out else json.loads(out)

    return run


DATES = ("--desde", str(TODAY), "--hasta", str(LATER), "--responsable", "D. Henao")


def test_campaigns_by_orders(caudal):
    made = caudal("campana", "Enero", *DATES, "--meta", 50_000, "--etapa", "persuasivo", "--ruta", 1)
    assert made == {"campana": 1, "cuentas": 2, "valor": 806_592}
    told = caudal("campana", "Día", *DATES, "--tipo", "jornada", plain=True)
    assert told == "Campaña 2: 5 cuentas que deben $ 1.219.265.\n"
    first, second = caudal("campanas")["campanas"]
    assert (first["poblacion"], first["cumplimiento_pct"], first["recuperado"]) == (
        "ruta 1, etapa persuasivo", 0, 0,
    )  # fmt: skip
    assert (second["poblacion"], second["cumplimiento_pct"]) == ("todos", None)
    assert "2 campañas." in caudal("campanas", plain=True)
    assert caudal("asistencia", 2, "--cuentas", "001,4")["asistieron"] == 2
    assert caudal("asistencia", 2, "--cuentas", "5", plain=True) == "Día: 3 asistentes de 5.\n"


def test_a_day_prints_whom_it_calls_by_route_with_room_to_sign(caudal, tmp_path):
    caudal("campana", "Enero", *DATES)
    caudal("campana", "Sábado", *DATES, "--tipo", "jornada")
    caudal("asistencia", 2, "--cuentas", "001", "--nota", "pagó la mitad")
    made = caudal("invitados", 2, "--salida", tmp_path)
    assert (made["invitados"], made["archivos"]) == (5, ["invitados-1.pdf", "invitados-2.pdf"])
    said = words(tmp_path / made["archivos"][0])
    for told in ("Sábado", "Nombre y firma de quien asiste", "D. Henao", f"{TODAY:%d/%m}"):
        assert told in said
    caudal("invitados", 1, "--salida", tmp_path, code=3)
    caudal("invitados", 9, "--salida", tmp_path, code=3)


def test_visits_are_printed_by_route_with_room_for_their_result(house, tmp_path):
    act(house, "001", action(note="pide que lo llamen"))
    rows = collection_agenda.visits(house)
    made = visit_printing.print_visits(house, rows, tmp_path / "hojas", "D. Henao")
    assert (len(made.files), made.pages, made.visits) == (2, 2, len(rows))
    said = words(tmp_path / "hojas" / made.files[-1])
    for told in ("Hoja de visitas de cobro", "D. Henao", "Wilson Ferney Ocampo", "P promete pagar"):
        assert told in said
    with pytest.raises(NobodyToCall):
        visit_printing.print_visits(house, (), tmp_path)


def test_visits_and_agenda_by_orders(caudal, tmp_path):
    printed = caudal("visitas", "--ruta", 2, "--salida", tmp_path / "hojas")
    assert (printed["visitas"], len(printed["archivos"]), printed["hojas"]) == (2, 1, 1)
    told = caudal("visitas", "--ruta", 2, "--cuantas", 10)
    assert (told["visitas"], [each["cuenta"] for each in told["lista"]]) == (2, ["004", "005"])
    assert caudal("agenda")["lista"] == []
    step = ("--resultado", "no_contesta", "--siguiente", "visita", "--para", str(TODAY))
    caudal("gestion", "004", "--accion", "visita", *step)
    assert caudal("agenda", "--hasta", str(LATER))["lista"][0]["hacer"] == "VISITA"
    assert "1 cuenta." in caudal("agenda", plain=True)


def test_meetings_by_orders(caudal):
    said = f"Pagar diciembre={TOMORROW}:100000;Enviar el presupuesto={LATER};"
    made = caudal("mesa", "005", "--asisten", "Rector", "--acta", "Piden plazo", "--compromisos", said)
    assert (made["entidad"], made["valor"]) == ("Escuela San Jacinto", 189_986)
    assert caudal("cumplido", 2, "--soporte", "correo") == {"compromiso": 2}
    [meeting] = caudal("mesas")["mesas"]
    assert [(each["valor"], each["estado"]) for each in meeting["compromisos"]] == [
        (100_000, "PENDIENTE"), (0, "CUMPLIDO"),
    ]  # fmt: skip
    assert "CUMPLIDO   Enviar el presupuesto\n1 mesa." in caudal("mesas", "--cuenta", "5", plain=True)
    assert "Acta 2 con" in caudal("mesa", "5", "--asisten", "R", "--acta", "x", plain=True)
    assert "Compromiso 1 cumplido" in caudal("cumplido", 1, "--soporte", "recibo", plain=True)


@pytest.mark.parametrize("wrong", ["Pagar", "=2027-01-05", "Pagar=mañana", "Pagar=2027-01-05:0"])
def test_what_is_no_commitment_is_wrong_use(caudal, wrong):
    caudal("mesa", "005", "--asisten", "R", "--acta", "x", "--compromisos", wrong, code=2)
