"""An account's page, without widgets: what it shows, where it leads, what it lets change."""

from dataclasses import replace
from datetime import date
from functools import partial

import account_desk
import agreement_office
import averaged_office
import offices
import pytest
from account_desk import LATER, Desk
from offices import TODAY

from app import attachments
from app.debt import agreements
from app.register import account_changes, cadastre
from app.store.accounts import AccountFilter
from app.store.ledger import Movement
from app.wording.refusals import AccountChanged
from domain.agreement import AgreementState
from domain.cadastre import AccountState, Service, ServiceClass
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind
from ui.account import change, columns, facts
from ui.account.agreement_columns import agreement_columns, plan_columns
from ui.account.change import TypedChange, form_of
from ui.account.moved import MOVED, lines_of
from ui.account.presenter import NO_INVOICE, NOTHING_CHANGED
from ui.theme.icon import Icon
from ui.widgets.cells import plain


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    office = account_desk.town(tmp_path_factory.mktemp("oficina"))
    yield office
    office.store.close()


def typed(office, code, **changes):
    """What the dialog holds when nothing was touched, but for what is given."""
    card = cadastre.view_account(office, code).card
    usual = {
        "service_class": card.service_class.value,
        "state": card.state.value,
        "services": card.services,
        "units": str(card.units),
        "route": card.route,
        "stop": str(card.stop),
        "valid_from": "29/12/2026",
        "support": "",
    }
    return TypedChange(**{**usual, **changes})


def test_the_head_says_who_where_and_how_much(town):
    identity = Desk(town).shown("show_identity")[0]
    assert (identity.code, identity.name) == ("001", "María Ñúñez")
    assert [chip.text for chip in identity.chips] == ["Activa", "2 facturas vencidas"]
    assert identity.where == "Cra. 7 n.º 12-34, Centro"
    assert identity.known == "Residencial, estrato 2 · Ruta 1, orden 0010 · Medidor M-001"
    assert identity.balance == "$ 135.842"
    assert [(fact.name, fact.text) for fact in identity.sums] == [
        ("Vencido", "$ 135.842"), ("Por vencer", "$ 0"), ("A favor", "$ 0"),
    ]  # fmt: skip


def test_credit_and_emptiness_are_said(town):
    identity = Desk(town, "002").shown("show_identity")[0]
    assert "Saldo a favor" in [chip.text for chip in identity.chips]
    assert identity.balance == "−$ 500"
    no_meter = Desk(town, "003").shown("show_identity")[0]
    assert no_meter.known.endswith("Sin medidor")


def test_what_follows_is_only_what_can_be_done(town):
    desk = Desk(town)
    steps = desk.shown("show_facts")[1]
    assert [step.text for step in steps] == [
        "Decidir la crítica de diciembre 2026", "Ver la factura 1", "Recibir su pago en Caja",
        "Ofrecerle un convenio",
    ]  # fmt: skip
    assert steps[0].detail == "50 m³, +285 % de su promedio"
    assert steps[1].detail == "debe $ 45.842, venció el 15/12/2026"
    assert [step.detail for step in steps[2:]] == ["se le cobran $ 135.842", "vencidos $ 135.842"]
    for step in steps:
        desk.presenter.follow(step)
    assert desk.frame.opened == [
        ("critica", {"code": "001"}), ("vista_factura", {"number": "1"}), ("caja", {"code": "001"}),
        ("convenios", {"account": "001"}),
    ]  # fmt: skip
    assert [step.detail for step in Desk(town, "002").shown("show_facts")[1]] == ["Sin lectura"]
    assert Desk(town, "009").shown("show_facts")[1] == ()


def test_an_average_billed_too_low_can_be_charged_from_here_while_its_term_runs(tmp_path):
    office = averaged_office.build(tmp_path)
    desk = Desk(office, "002")
    step = desk.shown("show_facts")[1][0]
    assert step.text == "Cobrar el promedio de diciembre 2026"
    assert step.detail == "faltaron $ 733.612, hasta el 28/05/2027"
    desk.presenter.follow(step)
    assert desk.frame.opened == [("diferencias", {"code": "002"})]
    for there, code in ((office, "001"), (offices.on(office, date(2027, 5, 29)), "002")):
        pages = [each.page for each in Desk(there, code).shown("show_facts")[1]]
        assert pages[0] == "vista_factura"
    office.store.close()


def test_an_invoice_that_is_not_due_yet_says_so(town):
    early = offices.on(town, TODAY)
    steps = Desk(early, "004").shown("show_facts")[1]
    assert steps[0].detail == "debe $ 45.842, vence el 15/12/2026"


def test_the_chart_runs_from_the_oldest_period_to_the_newest(town):
    uses = Desk(town).shown("show_uses")[0]
    assert [bar.label for bar in uses.plot.bars] == ["nov", "dic"]
    assert uses.plot.bars[0].told == "noviembre 2026: 13 m³, lectura"
    assert uses.plot.average_text == "promedio 13"
    assert uses.plot.limit_text.startswith("límite + ")
    assert uses.span == "noviembre 2026 a diciembre 2026"
    assert uses.note == ""
    estimated = Desk(town, "003").shown("show_uses")[0]
    assert (estimated.note, estimated.span) == ("rayado: promediado", "noviembre 2026")
    assert estimated.plot.bars[0].estimated
    waiting = Desk(town, "002").shown("show_uses")[0]
    assert waiting.plot.bars[-1].told == "diciembre 2026: sin consumo conocido"
    nothing = Desk(town, "009").shown("show_uses")[0]
    assert (nothing.plot.bars, nothing.span, nothing.plot.limit_text) == ((), "", "")


def test_facts_that_nobody_wrote_down_are_left_out(town):
    found = {fact.name: fact.text for fact in Desk(town).shown("show_facts")[0]}
    assert found["Documento"] == "CC 37.123.456"
    assert found["Servicios"] == "Acueducto, alcant., aseo"
    assert found["Medidor"] == "M-001"
    assert found["Última lectura"] == "113, del 28/11/2026"
    assert "Correo" not in found
    assert "Unidades" not in found
    bare = {fact.name: fact.text for fact in Desk(town, "009").shown("show_facts")[0]}
    assert bare["Última lectura"] == "100"
    assert {fact.name: fact.text for fact in Desk(town, "003").shown("show_facts")[0]}[
        "Medidor"
    ] == "Sin medidor"
    assert facts.services_text(frozenset()) == "Ninguno"


def test_the_list_goes_along(town):
    ids = tuple(cadastre.list_accounts(town, AccountFilter(), "code"))
    desk = Desk(town, "002", ids=ids, position=1)
    assert desk.shown("show_identity")[0].in_list == "2 de 5 en la lista"
    assert desk.shown("show_walk") == (True, True, True)
    desk.presenter.step(1)
    desk.presenter.step(-1)
    assert [args["code"] for _, args in desk.frame.opened] == ["003", "001"]
    assert [args["position"] for _, args in desk.frame.opened] == [2, 0]
    desk.presenter.back()
    assert desk.frame.opened[-1] == ("suscriptores", {"account_id": ids[1]})
    last = Desk(town, "009", ids=ids, position=4)
    last.presenter.step(1)
    assert last.frame.opened == []
    assert last.shown("show_walk") == (True, True, False)


def test_without_a_list_there_is_no_next(town):
    desk = Desk(town)
    assert desk.shown("show_walk") == (False, False, False)
    desk.presenter.step(1)
    desk.presenter.back()
    assert desk.frame.opened == [("back", {})]


def test_invoices_are_opened_and_explained(town):
    desk = Desk(town)
    desk.presenter.open_invoice("1")
    desk.presenter.open_invoice("")
    desk.presenter.explain("")
    desk.presenter.explain("1")
    assert desk.frame.opened == [
        ("vista_factura", {"number": "1"}), ("traza", {"number": "1"}), ("traza", {"number": "1"}),
    ]  # fmt: skip
    assert desk.shown("allow_trace") == ("",)
    none = Desk(town, "009")
    assert none.shown("allow_trace") == (NO_INVOICE,)
    none.presenter.explain("")
    assert none.frame.opened == []


def test_the_mail_of_the_account_is_asked_for(town):
    desk = Desk(town)
    desk.presenter.open_mail()
    assert desk.frame.opened == [("correo", {"account": "001"})]


def test_nothing_happens_before_an_account_is_in_front(town):
    desk = Desk(town, "")
    desk.presenter.refresh()
    desk.presenter.ask_change()
    desk.presenter.explain("")
    assert desk.view.shown == {}


def test_a_change_is_saved_with_its_support(town, tmp_path):
    desk = Desk(town, "004")
    desk.presenter.ask_change()
    form = desk.shown("open_change")[0]
    assert ("POTENCIAL", "Potencial") not in form.states
    decree = tmp_path / "decreto-041.pdf"
    decree.write_bytes(b"%PDF-1.7 Decreto 041")
    said = {"support": "Decreto 041", "reason": "visita", "paper": str(decree)}
    wanted = typed(town, "004", service_class="E3", stop="45", units="2", **said)
    desk.presenter.save(form, wanted)
    assert desk.frame.said == ["Se guardaron los datos de la cuenta 004."]
    assert desk.shown("close_change") == ()
    desk.presenter.refresh()
    history = desk.shown("show_history")[0]
    told = {
        (each.fact, each.until is None): [plain(column.cell(each)) for column in columns.HISTORY[:5]]
        for each in history
    }
    assert told["service_class", True] == [
        "Clase", "Residencial, estrato 3", "29/12/2026", "en vigor", "visita · Decreto 041",
    ]  # fmt: skip
    assert told["service_class", False] == ["Clase", "Residencial, estrato 2", "—", "28/12/2026", ""]
    assert told["stop", True] == ["Orden", "45", "29/12/2026", "en vigor", "visita · Decreto 041"]
    kept = attachments.of_account(town, cadastre.view_account(town, "004").card.id)
    assert {each.name for each in kept} == {"decreto-041.pdf"}


def test_somebody_else_changed_the_account_meanwhile(town):
    desk = Desk(town, "003")
    desk.presenter.ask_change()
    form = desk.shown("open_change")[0]
    desk.presenter.save(form, typed(town, "003", stop="35"))
    desk.presenter.save(form, typed(town, "003", stop="36"))
    errors, notice = desk.shown("show_change_errors")
    assert errors == {}
    assert notice.startswith("Otra persona cambió la cuenta 003")


def test_a_refused_value_goes_to_its_field(town, monkeypatch):
    desk = Desk(town)
    desk.presenter.ask_change()

    def refuse(*args):
        raise InvalidValue("estado", "TERMINADA", "ninguno")

    monkeypatch.setattr(account_changes, "change_facts", refuse)
    desk.presenter.save(desk.shown("open_change")[0], typed(town, "001", stop="11"))
    assert list(desk.shown("show_change_errors")[0]) == ["estado"]


def test_what_cannot_be_saved_says_what_to_write(town):
    form = form_of(cadastre.view_account(town, "001").card, LATER)
    wrong = typed(
        town, "001", service_class="E1", units="0", stop="x", route="", services=frozenset(), valid_from="hoy"
    )
    wanted, errors = change.read_change(form, wrong)
    assert wanted is None
    assert set(errors) == {"unidades", "orden", "ruta", "servicios", "desde", "soporte"}


def test_errors_and_an_untouched_form_save_nothing(town):
    desk = Desk(town)
    desk.presenter.ask_change()
    form = desk.shown("open_change")[0]
    desk.presenter.save(form, typed(town, "001"))
    assert desk.shown("show_change_errors") == ({}, NOTHING_CHANGED)
    desk.presenter.save(form, typed(town, "001", units=""))
    assert list(desk.shown("show_change_errors")[0]) == ["unidades"]
    assert desk.frame.said == []


def test_every_kind_of_fact_is_said_in_words():
    assert columns.said_value("service_class", ServiceClass.COMMERCIAL.value) == "Comercial"
    assert columns.said_value("state", AccountState.CUT.value) == "Cortada"
    assert (
        columns.said_value("services", f"{Service.WATER.value} {Service.CLEANING.value}") == "Acueducto, Aseo"
    )
    assert columns.said_value("services", "") == "Ninguno"
    assert columns.said_value("meter", "") == "Sin medidor"
    assert columns.said_value("units", "2") == "2"
    assert columns.said_value("units", None) == "—"


def test_the_tables_say_what_happened(town):
    desk = Desk(town)
    uses = desk.shown("show_uses")[0].rows
    told = [[plain(column.cell(use)) for column in columns.USES] for use in uses]
    assert told[0][4:] == ["50", "Por decidir", "Fuga visible", "", "En crítica"]
    assert told[1][:5] == ["nov 2026", "28/11", "100", "113", "13"]
    assert told[1][-1] == "$ 45.842"
    waiting = Desk(town, "002").shown("show_uses")[0].rows
    assert [plain(column.cell(waiting[0])) for column in columns.USES][3:5] == ["—", "—"]
    movements = desk.shown("show_movements")[0]
    said = [[plain(column.cell(line)) for column in MOVED] for line in lines_of(movements)]
    assert said[-1][5] == "90.000"
    paid = lines_of(Desk(town, "002").shown("show_movements")[0])
    assert plain(MOVED[4].cell(paid[0])) == "46.342"
    invoice = desk.shown("show_invoices")[0][0]
    state = columns.invoice_columns(lambda found: found.due_on < LATER)[-1]
    assert plain(state.cell(invoice)) == "Vencida"
    assert plain(columns.invoice_columns(lambda _found: False)[-1].cell(invoice)) == "Por vencer"
    settled = Desk(town, "002").shown("show_invoices")[0][0]
    assert plain(state.cell(settled)) == "Pagada"
    assert plain(state.cell(replace(settled, voided=True))) == "Anulada"


def test_a_paper_is_one_line_that_opens_into_its_entries(town):
    movements = Desk(town).shown("show_movements")[0]
    closed = lines_of(movements)
    assert len({(each.on, each.paper) for each in closed}) == len(closed) < len(movements)
    invoice = next(line for line in closed if line.invoice)
    assert (invoice.opens, invoice.charged > 0, invoice.paid) == (True, True, 0)
    opened = lines_of(movements, {invoice.key})
    parts = [line for line in opened if line.key == invoice.key and not line.parts]
    assert len(parts) == invoice.parts
    assert sum(each.charged - each.paid for each in parts) == invoice.charged - invoice.paid
    assert parts[-1].balance == invoice.balance
    assert {plain(MOVED[1].cell(each)) for each in parts} == {""}
    assert MOVED[1].cell(next(line for line in opened if line.opened)).icon is Icon.CHEVRON_DOWN
    whole = sum(each.charged - each.paid for each in closed)
    assert whole == closed[0].balance == sum(each.amount for each in movements)


def test_a_stale_version_is_refused_by_the_office(town):
    card = cadastre.view_account(town, "001").card
    facts_wanted = account_changes.ChangedFacts(stop=77, valid_from=LATER)
    with pytest.raises(AccountChanged):
        account_changes.change_facts(town, "001", card.version + 1, facts_wanted)


def test_what_an_agreement_holds_stands_apart(town, tmp_path):
    office = offices.copy_of(town, tmp_path / "oficina")
    signed = agreement_office.sign(office, "001").agreement
    desk = Desk(office)
    identity = desk.shown("show_identity")[0]
    assert "En convenio" in [chip.text for chip in identity.chips]
    with_ = {fact.name: fact.text for fact in facts.sums(cadastre.view_account(office, "001").standing)}
    assert with_["Por vencer"] == "$ 0"
    assert with_["En convenio"].replace(".", "") == f"$ {signed.financed}"
    [agreed] = desk.shown("show_agreements")[0]
    desk.presenter.open_agreement(agreed.number)
    assert desk.frame.opened[-1] == ("convenios", {"agreement": signed.number})
    office.store.close()


def cells(columns_shown, row):
    return {each.key: plain(each.cell(row)) for each in columns_shown}


def test_an_agreement_and_its_instalments_say_how_they_stand(tmp_path):
    office = agreement_office.owing(tmp_path)
    agreement_office.sign(office)
    then = agreement_office.january(office, tmp_path)
    [made] = agreements.of_account(then, "1")
    told = cells(agreement_columns(0, then.clock.today), made)
    assert (told["state"], told["billed"], told["late"]) == ("Vigente", f"1 de {len(made.instalments)}", "—")
    billed, coming, *_ = made.instalments
    assert cells(plan_columns(0, then.clock.today), billed)["became"] == "Por pagar"
    assert cells(plan_columns(0, then.clock.today), coming)["became"] == "Por facturar"
    assert cells(plan_columns(0, then.clock.today), replace(billed, open=0))["became"] == "Pagada"
    late = partial(date, 2027, 6, 1)
    assert cells(plan_columns(0, late), billed)["became"] == "Vencida"
    assert cells(agreement_columns(0, late), made)["late"] == "1"
    over = replace(made, state=AgreementState.BROKEN)
    assert cells(agreement_columns(0, late), over)["late"] == "—"
    assert agreements.of_account(then, "999") == ()
    office.store.close()


@pytest.mark.parametrize(
    ("paper", "kind", "service", "concept", "said"),
    [
        (DocumentKind.INVOICE, EntryKind.CREDIT, Service.OTHER, Concept.OTHER, "Ajuste"),
        (DocumentKind.INVOICE, EntryKind.CREDIT, Service.WATER, Concept.SERVICE, "Acueducto"),
        (DocumentKind.INVOICE, EntryKind.CHARGE, Service.OTHER, Concept.OTHER, "Otros cobros y ajuste"),
        (DocumentKind.INVOICE, EntryKind.CHARGE, Service.OTHER, Concept.INSTALMENT, "Cuota de un diferido"),
        (DocumentKind.CREDIT_NOTE, EntryKind.CREDIT, Service.WATER, Concept.SERVICE, "Nota crédito"),
        (DocumentKind.SALE, EntryKind.CHARGE, Service.OTHER, Concept.OTHER, "Agua en carrotanque"),
    ],
)
def test_a_line_of_an_invoice_is_never_told_as_a_note(paper, kind, service, concept, said):
    line = Movement(
        posted_on=date(2026, 12, 5), document="7", kind_of_document=paper, service=service, kind=kind,
        concept=concept, amount=-24, balance=0,
    )  # fmt: skip
    [shown] = lines_of([line])
    detail = next(column for column in MOVED if column.key == "detail")
    assert plain(detail.cell(shown)) == said
