"""The trail read by a person: tariffs, balances and strata of a month, by whom and when."""

from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import trail
from app.cli.trail_parser import KINDS
from app.desk import annulment, cash
from app.month import period
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from app.trail import SENSITIVE, TrailKind
from app.wording.trail_words import ACTS
from domain.cadastre import ServiceClass
from domain.period import Period


@pytest.fixture
def office(tmp_path):
    """A tariff loaded, a stratum changed, a receipt annulled, and a period opened, which is none of these."""
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("001", balance="50000")])
    period.open_period(made, NOVEMBER)
    card = cadastre.view_account(made, "001").card
    facts = ChangedFacts(
        service_class=ServiceClass.STRATUM_3,
        valid_from=date(2026, 11, 1),
        support="Decreto 40",
        reason="visita",
    )
    account_changes.change_facts(made, "001", card.version, facts)
    receipt = cash.collect(made, cash.Payment(account="001", amount=20_000)).receipt
    annulment.annul(made, receipt, "se escribió otro valor")
    yield made
    made.store.close()


def now(office):
    at = office.clock.now().astimezone()
    return Period(at.year, at.month)


def test_a_month_tells_what_moved_tariffs_balances_and_strata_the_last_first(office):
    found = trail.of_month(office, now(office))
    assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)
    assert {each.kind for each in found} == set(SENSITIVE)
    [stratum] = [each for each in found if each.kind is TrailKind.STRATUM]
    assert (stratum.subject, stratum.act) == ("001", "Cambio de estrato o uso")
    assert stratum.summary == "E2 → E3, rige desde 01/11/2026; Decreto 40, visita"
    assert [each.act for each in found if each.kind is TrailKind.BALANCE] == ["Recibo anulado"]
    assert {each.act for each in found if each.kind is TrailKind.TARIFF} == {"Tarifa cargada"}
    assert all(each.user == office.user for each in found)


def test_all_that_was_done_may_be_asked_for(office):
    found = trail.of_month(office, now(office), every=True)
    others = {each.action for each in found if each.kind is TrailKind.OTHER}
    assert {"period.open_period", "cash.collect"} <= others
    assert trail.of_month(office, now(office).plus(-1)) == ()


def test_every_act_that_is_watched_has_its_words():
    watched = {action for action in ACTS if trail.kind_of(action) is not TrailKind.OTHER}
    assert watched == set(ACTS) - {trail.STRATUM_FACT}
    assert set(ACTS) >= trail._BALANCE
    assert {each.value for each in SENSITIVE} | {"todo"} == set(KINDS)


def test_the_order_lists_them_by_kind_and_person(office, caudal):
    month = now(office)
    listed = caudal("bitacora", "listar", month)["cambios"]
    assert {each["clase"] for each in listed} == {"tarifa", "saldo", "estrato"}
    [changed] = caudal("bitacora", "listar", month, "--clase", "estrato")["cambios"]
    assert (changed["asunto"], changed["usuario"], changed["caja"]) == ("001", office.user, 0)
    assert len(caudal("bitacora", "listar", month, "--clase", "todo")["cambios"]) > len(listed)
    assert caudal("bitacora", "listar", month, "--quien", "nadie") == {"cambios": []}
