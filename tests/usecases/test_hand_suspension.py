"""A suspension ordered by hand lives by its cause, not by what its account owes (R-SUS-05)."""

import json
from datetime import date

import offices
import order_office
import pytest
from order_office import DELIVERED, ORDERED, pay, state
from paper import words

from app import attachments, office_settings
from app.cli import service_parser
from app.debt import (
    hand_suspension,
    notice_printing,
    notices,
    order_desk,
    order_results,
    order_sheet,
    protecting,
    service_orders,
    suspension,
)
from app.debt.hand_suspension import NewSuspension
from app.debt.protecting import NewProtection
from app.debt.service_orders import Report
from app.register import cadastre
from app.wording.order_refusals import (
    NoticeMissing,
    NotOrderableDay,
    NotSuspendable,
    OrderMissing,
    OrderNotDue,
    OrderOpen,
)
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.cadastre import AccountState
from domain.delivery import ReturnCause
from domain.eligibility import Exclusion
from domain.errors import InvalidValue
from domain.protection import ProtectionKind
from domain.service_order import OrderCause, OrderKind, OrderState
from domain.suspension_cause import BY_HAND
from ui.main import main

ACTIVE, SUSPENDED = AccountState.ACTIVE, AccountState.SUSPENDED
FRIDAY = date(2027, 1, 29)


@pytest.fixture
def office(tmp_path):
    made = order_office.owing(tmp_path)
    yield made
    made.store.close()


def wanted(account="001", cause=OrderCause.FRAUD, **facts):
    words = {"reason": "Derivación antes del medidor", "support": "Acta de visita 12 del 20/01/2027"}
    return NewSuspension(**{"account": account, "cause": cause} | words | facts)


def asked(office, account="001", cause=OrderCause.FRAUD, **facts):
    return hand_suspension.ask(office, wanted(account, cause, **facts)).order


def told(office, number=1):
    """Its notice delivered; the office on the day on which the order may be given."""
    later = offices.on(office, DELIVERED)
    notices.deliver(later, number, DELIVERED, "Ana Díaz")
    return offices.on(office, ORDERED)


def given(office, number=1):
    """The order with the crew, its notice delivered before; the office on that day."""
    ready = told(office, number)
    suspension.give_orders(ready, crew="Cuadrilla 1")
    return ready


def done(office, number=1, **facts):
    return service_orders.carry_out(office, Report(order=number, done=True, **facts))


def opened(office, code="001"):
    return [each for each in service_orders.listing(office, account=code) if each.open]


def protect(office, code="001"):
    mark = NewProtection(account=code, kind=ProtectionKind.HEALTH, reason="Diálisis", support="Certificado")
    protecting.protect(office, mark)


# ── the order ───────────────────────────────────────────────────────────────


def test_a_fraud_is_ordered_with_its_support_and_told_on_its_own_paper(office, tmp_path):
    photo = tmp_path / "derivacion.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n foto")
    office_settings.change(office, {"notice_on_invoice": True})
    made = hand_suspension.ask(office, wanted(paper=photo))
    order = made.order
    assert (order.kind, order.cause, order.state) == (
        OrderKind.SUSPENSION, OrderCause.FRAUD, OrderState.NOTIFIED
    )  # fmt: skip
    assert (order.note, order.support) == (wanted().reason, wanted().support)
    assert made.noticed
    assert (order.invoices, order.amount) == (0, 0)
    assert [each.name for each in attachments.of(office, Owner(OwnerKind.ORDER, order.id))] == [photo.name]
    printed = notice_printing.print_notices(office, tmp_path / "avisos")
    said = words(tmp_path / "avisos" / printed.files[0])
    for part in (
        "fraude",
        "Derivación antes del medidor",
        "martes 2 de febrero",
        "art. 140",
        "no quita esta",
    ):
        assert part in said, said
    assert "factura vencida" not in said


def test_what_lacks_a_ground_is_refused_in_words(office):
    for facts in ({"reason": " "}, {"support": ""}, {"support": "x" * 201}, {"cause": OrderCause.ARREARS}):
        with pytest.raises(InvalidValue):
            asked(office, **facts)
    with pytest.raises(AccountMissing):
        asked(office, "999")
    asked(office)
    with pytest.raises(OrderOpen):
        asked(office, cause=OrderCause.REQUEST)
    assert [each.account for each in service_orders.listing(office)] == ["001"]


def test_a_protected_user_is_suspended_for_a_fault_only_after_a_legal_review(office):
    protect(office)
    with pytest.raises(NotSuspendable):
        asked(office)
    order = asked(office, reviewed="Abogada Ruiz, oficio 7")
    ready = given(office)
    assert [each.order for each in order_sheet.prepare(ready).stops] == [order.number]
    assert done(ready).order.state is OrderState.DONE


def test_who_is_protected_meanwhile_falls_out_of_the_sheet(office):
    asked(office)
    ready = given(office)
    protect(ready)
    with pytest.raises(OrderNotDue):
        done(ready)
    [gone] = order_sheet.prepare(ready).left_out
    assert (gone.order, gone.cause) == (1, Exclusion.PROTECTED)
    assert state(ready) is ACTIVE


# ── its notice ──────────────────────────────────────────────────────────────


def test_it_waits_for_its_notice_and_its_term_as_arrears_do(office):
    asked(office)
    assert suspension.give_orders(office).orders == ()
    later = offices.on(office, DELIVERED)
    notices.deliver(later, 1, DELIVERED, "Ana Díaz")
    [out] = [each for each in suspension.give_orders(later).proposal.excluded if each.order]
    assert (out.debtor.code, out.exclusion) == ("001", Exclusion.NOTICE_RUNNING)
    with pytest.raises(NotOrderableDay):
        suspension.give_orders(later, day=FRIDAY)
    assert [each.number for each in suspension.give_orders(offices.on(office, ORDERED)).orders] == [1]


def test_a_notice_that_came_back_is_made_again_and_not_by_arrears(office):
    asked(office)
    with pytest.raises(NoticeMissing):
        hand_suspension.tell_again(office, 1)
    notices.deliver(office, 1, order_office.TODAY, returned=ReturnCause.CLOSED)
    assert {each.account for each in notices.notify(office).orders} == {"002", "003"}
    assert hand_suspension.tell_again(office, 1).noticed
    [paper] = notices.papers(office, [1])
    assert (paper.cause, paper.debts, paper.amount) == (OrderCause.FRAUD, (), 0)
    with pytest.raises(OrderMissing):
        hand_suspension.tell_again(office, 99)
    with pytest.raises(NoticeMissing):
        hand_suspension.tell_again(office, 2)


def test_repairs_are_told_a_day_before_and_give_the_water_back_by_themselves(office, tmp_path):
    asked(office, cause=OrderCause.REPAIRS, reason="Cambio de la acometida")
    notice_printing.print_notices(office, tmp_path)
    said = words(tmp_path / "avisos-ruta-1.pdf")
    assert "24 horas" in said
    assert "art. 139" in said
    assert "recurso" not in said
    later = offices.on(office, date(2027, 1, 27))
    notices.deliver(later, 1, later.clock.today(), "Ana Díaz")
    friday = offices.on(office, FRIDAY)
    assert suspension.give_orders(friday, day=FRIDAY).orders
    told = done(friday)
    assert (told.charged, state(friday)) == (0, SUSPENDED)
    [back] = told.following
    assert (back.kind, back.cause) == (OrderKind.REINSTATEMENT, OrderCause.REPAIRS)
    assert back.limit is not None
    assert done(friday, back.number).charged == 0
    assert state(friday) is ACTIVE


@pytest.mark.parametrize("cause", [OrderCause.REQUEST, OrderCause.MUTUAL])
def test_who_asks_for_it_needs_no_notice_pays_nothing_and_asks_for_it_back(office, cause):
    office_settings.change(office, {"cost_suspension": 9_000, "cost_reinstatement": 8_000})
    protect(office)
    order = asked(office, cause=cause, reason="Viaje de seis meses", support="Carta del 20/01/2027")
    assert order.state is OrderState.GENERATED
    [waits] = order_desk.read(office, OrderKind.SUSPENSION).noticed
    assert (waits.travels, waits.why_not) == (False, None)
    assert notices.papers(office) == ()
    assert suspension.give_orders(office).orders[0].state is OrderState.SCHEDULED
    assert done(office).charged == 0
    assert state(office) is AccountState.AGREED_SUSPENSION
    pay(office)
    assert opened(office) == []
    back = service_orders.give_back(office, "001", "Volvió del viaje").order
    assert done(office, back.number).charged == 0
    assert state(office) is ACTIVE


# ── payment ─────────────────────────────────────────────────────────────────


def test_no_payment_annuls_it_nor_gives_the_water_back(office):
    office_settings.change(office, {"cost_suspension": 9_000, "cost_reinstatement": 8_000})
    asked(office)
    pay(office)
    ready = given(office)
    assert [each.order for each in order_sheet.prepare(ready).stops] == [1]
    told = done(ready)
    assert (told.charged, told.following, state(ready)) == (9_000, (), SUSPENDED)
    pay(ready, amount=1_000)
    order_sheet.prepare(ready)  # which sweeps
    assert opened(ready) == []
    back = service_orders.give_back(ready, "001", "Retiró la derivación: acta 15").order
    assert done(ready, back.number).charged == 8_000
    assert state(ready) is ACTIVE


def test_what_was_a_fraud_once_does_not_hold_a_later_suspension_for_arrears(office):
    asked(office)
    ready = given(office)
    done(ready)
    back = service_orders.give_back(ready, "001", "Ya no está").order
    done(ready, back.number)
    [made] = notices.notify(ready, accounts={"001"}).orders
    notices.deliver(ready, made.number, ORDERED, "Ana Díaz")
    later = offices.on(ready, date(2027, 2, 16))
    suspension.give_orders(later)
    done(later, made.number)
    pay(later)
    [lift] = opened(later)
    assert (lift.kind, lift.cause) == (OrderKind.REINSTATEMENT, OrderCause.PAYMENT)


def test_paying_after_a_cut_does_not_lift_the_fraud_under_it(office):
    asked(office)
    ready = given(office)
    done(ready)
    card = cadastre.view_account(ready, "001").card
    assert card.state is SUSPENDED
    assert suspension.propose(ready, OrderKind.SUSPENSION).excluded[0].exclusion is Exclusion.ALREADY
    pay(ready)
    assert opened(ready) == []


def test_a_fraud_is_no_relapse_in_arrears_and_recovers_no_debt(office):
    asked(office)
    ready = given(office)
    done(ready)
    assert order_results.results(ready, order_office.TODAY, ORDERED).orders == 0
    back = service_orders.give_back(ready, "001", "Ya no está").order
    done(ready, back.number)
    cut = {each.debtor.code: each.exclusion for each in suspension.propose(ready, OrderKind.CUT).excluded}
    assert cut["001"] is Exclusion.FEW_INVOICES


# ── the command ─────────────────────────────────────────────────────────────


@pytest.fixture
def caudal(office, capsys):
    """Runs an order; gives its JSON."""
    root = office.folder.root
    office.store.close()

    def run(*words, code=0, text=False):
        shape = [] if text else ["--json"]
        ended = main(["--datos", str(root), "--hoy", "2027-01-25", *shape, *map(str, words)])
        out = capsys.readouterr().out
        assert ended == code, out
        return out if text else json.loads(out)

    return run


def test_the_command_orders_tells_again_and_refuses(caudal, tmp_path):
    assert tuple(each.value for each in BY_HAND) == service_parser.CAUSES
    why = ("--motivo", "Derivación", "--soporte", "Acta 12")
    made = caudal("suspension", "pedir", "001", "--causal", "fraude", *why, "--salida", tmp_path / "a")
    assert (made["causa"], made["con_aviso"], made["avisos"], made["revision"]) == ("fraude", True, 1, None)
    assert made["ordenes"][0]["estado"] == "AVISADA"
    caudal("suspension", "entregar", 1, "--fecha", "2027-01-25", "--devuelto", "predio_cerrado")
    again = caudal("suspension", "reavisar", 1, "--salida", tmp_path / "b")
    assert again["archivos"] == ["avisos-ruta-1.pdf"]
    asked_for = caudal("suspension", "pedir", "002", "--causal", "solicitud", *why, text=True)
    assert "No necesita aviso" in asked_for
    refused = caudal("suspension", "pedir", "002", "--causal", "fraude", *why, code=3)
    assert refused["error"]["codigo"] == "ORDEN_ABIERTA"
