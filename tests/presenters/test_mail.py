"""The outbox's page: queuing, sending through a real server, what was not sent, consents."""

from datetime import date

import billing_office as small
import offices
import pytest
from around import Frame, Tasks, View
from mail_server import MailServer

from app import office_settings
from app.jobs import Cancelled
from app.paper import mail
from domain.mail import MailConsent, MailState
from ui.mail import columns
from ui.mail.ports import ACCOUNT, ADDRESS, SUPPORT, TypedConsent
from ui.mail.presenter import NO_SERVER, NOT_SENT, SENT, STOPPED, WAITING, MailPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain

ANA, LUIS = "ana@ejemplo.com", "luis@ejemplo.com"


class Marking(View):
    def __init__(self):
        super().__init__()
        self.marks = frozenset()

    def marked(self):
        return self.marks


class Keeper:
    def __init__(self):
        self.password = ""

    def load(self):
        return self.password

    def keep(self, password):
        self.password = password


class Stopping(Tasks):
    """Somebody presses Cancel at once."""

    def report(self, done, total, note=""):
        raise Cancelled


class Desk:
    def __init__(self, office, tasks=None):
        self.office, self.view, self.frame = office, Marking(), Frame()
        self.keeper = Keeper()
        tools = PageTools(tasks or Tasks(), self.frame, self.frame)
        self.presenter = MailPresenter(self.view, office, tools, self.keeper)
        self.presenter.enter({})

    def rows(self):
        return self.view.shown["show_messages"][0]

    def figures(self):
        return [option.figure for option in self.view.shown["show_figures"][0]]

    def key(self, address):
        return next(row.id for row in mail.rows(self.office) if row.address == address)


@pytest.fixture
def server():
    with MailServer() as made:
        yield made


@pytest.fixture
def office(tmp_path, server):
    made = small.small_office(tmp_path / "oficina")
    for code, address in (("0100001", ANA), ("0100002", LUIS)):
        mail.set_consent(made, code, MailConsent(address, True, date(2026, 11, 3), "carta"))
    point(made, server)
    yield made
    made.store.close()


def point(office, server, **more):
    facts = {"mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": server.security}
    office_settings.change(office, facts | {"email": "oficina@acueducto.com.co"} | more)


@pytest.fixture
def desk(office):
    return Desk(office)


def test_an_office_without_invoices_or_server_says_what_it_lacks(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    desk = Desk(office)
    assert desk.view.shown["allow"] == (
        "Todavía no hay facturas emitidas.", NO_SERVER, "Todo lo que se envió llegó al servidor.",
    )  # fmt: skip
    desk.presenter.queue("")
    assert desk.frame.said == []
    office.store.close()


def test_before_anything_was_read_nothing_happens(office):
    presenter = MailPresenter(Marking(), office, PageTools(Tasks(), Frame(), Frame()), Keeper())
    presenter.choose_figure(SENT)
    presenter.retry()
    presenter.send()
    presenter.open_invoice(1)


def test_a_period_is_queued_and_sent(desk, server):
    assert desk.view.shown["show_months"] == ([("2026-10", "Octubre 2026")],)
    assert desk.view.shown["allow"][1] == "No hay nada en cola."
    desk.presenter.queue("2026-10")
    assert desk.frame.said == ["2 facturas en cola; 2 cuentas sin autorización."]
    assert desk.figures() == ["2", "2", "0", "0"]
    desk.presenter.send()
    assert desk.frame.said[-1] == "2 facturas enviadas."
    assert server.recipients() == [ANA, LUIS]
    desk.presenter.queue("2026-10")
    assert desk.frame.said[-1] == "0 facturas en cola; 2 ya estaban; 2 cuentas sin autorización."
    desk.presenter.choose_figure(WAITING)
    assert desk.rows() == []
    desk.presenter.choose_figure(SENT)
    assert [row.address for row in desk.rows()] == [LUIS, ANA]
    desk.presenter.open_invoice(desk.rows()[0].id)
    desk.presenter.open_invoice(-1)
    assert desk.frame.opened == [("vista_factura", {"number": "2"})]
    desk.presenter.send()
    assert "No hay correo por enviar" in desk.view.shown["warn"][0]


def test_what_was_not_sent_says_why_and_is_tried_again(desk, server):
    server.refuse, server.drop = {ANA: "550 5.1.1 no existe"}, {LUIS: "data"}
    desk.presenter.queue("2026-10")
    desk.presenter.send()
    assert desk.frame.said[-1] == "0 facturas enviadas, 1 no enviada, 1 por confirmar."
    desk.presenter.choose_figure(NOT_SENT)
    found = {row.address: row for row in desk.rows()}
    assert found[ANA].words == "550 5.1.1 no existe"
    assert {plain(columns.state_cell(row)) for row in desk.rows()} == {"No enviada", "Por confirmar"}
    server.refuse, server.drop = {}, {}
    desk.presenter.retry()
    assert desk.frame.said[-1] == "1 factura vuelve a la cola."
    desk.presenter.retry()
    assert desk.view.shown["warn"][0].startswith("Marque las que estén por confirmar")
    desk.view.marks = frozenset({desk.key(LUIS)})
    desk.presenter.retry()
    desk.presenter.send()
    assert desk.frame.said[-1] == "2 facturas enviadas."


def test_only_what_is_marked_is_withdrawn(desk):
    desk.presenter.queue("2026-10")
    desk.presenter.withdraw()
    assert desk.view.shown["warn"][0].startswith("Marque con Espacio")
    desk.view.marks = frozenset({desk.key(ANA)})
    desk.presenter.withdraw()
    assert desk.frame.said[-1] == "1 factura retirada de la cola."
    assert {row.address: row.state for row in mail.rows(desk.office)} == {
        ANA: MailState.WITHDRAWN, LUIS: MailState.QUEUED,
    }  # fmt: skip


def test_stopping_says_that_the_rest_waits(office):
    desk = Desk(office, Stopping())
    desk.presenter.queue("2026-10")
    desk.presenter.send()
    assert desk.view.shown["warn"][0] == STOPPED
    assert desk.figures() == ["2", "2", "0", "0"]


def test_a_password_is_asked_once_and_kept_only_if_the_server_takes_it(desk, server):
    asked = "secreta"
    server.asks = ("oficina", asked)
    point(desk.office, server, mail_user="oficina", mail_security="ninguna")
    desk.presenter.reload()
    desk.presenter.queue("2026-10")
    desk.presenter.send()
    assert desk.view.shown["ask_password"] == ("Clave de oficina en 127.0.0.1.",)
    desk.presenter.send_with("otra", keep=True)
    assert "no acepta el usuario oficina" in desk.view.shown["warn"][0]
    assert desk.keeper.password == ""
    desk.presenter.send_with(asked, keep=True)
    assert desk.keeper.password == asked
    mail.set_consent(desk.office, "0100003", MailConsent(ANA, True, date(2026, 11, 3), "carta"))
    desk.presenter.queue("2026-10")
    del desk.view.shown["ask_password"]
    desk.presenter.send()
    assert "ask_password" not in desk.view.shown
    assert server.recipients() == [ANA, LUIS, ANA]


def test_a_consent_is_typed_with_where_it_is_written(desk):
    desk.presenter.ask_consent()
    assert desk.view.shown["ask_consent"][0].day == "29/11/2026"
    desk.presenter.look_up(" ")
    desk.presenter.look_up("99")
    assert ACCOUNT in desk.view.shown["show_consent_errors"][0]
    desk.presenter.look_up("0100003")
    assert desk.view.shown["show_consent"][0].told == ""
    typed = {"account": "0100003", "address": "eva@ejemplo.com", "granted": True, "day": "28/11/2026"}
    for wrong, field in (
        ({"account": ""}, ACCOUNT), ({"address": "eva"}, ADDRESS), ({"day": "31/02/2026"}, "correo_fecha"),
        ({"support": ""}, SUPPORT), ({"account": "99"}, ACCOUNT),
    ):  # fmt: skip
        desk.presenter.save_consent(TypedConsent(**({"support": "llamada"} | typed | wrong)))
        assert list(desk.view.shown["show_consent_errors"][0]) == [field]
    desk.presenter.save_consent(TypedConsent(**typed, support="llamada"))
    assert "close_consent" in desk.view.shown
    assert desk.frame.said == ["La cuenta 0100003 recibe facturas por correo."]
    desk.presenter.save_consent(TypedConsent(**typed | {"granted": False, "address": ""}, support="carta"))
    assert desk.frame.said[-1] == "La cuenta 0100003 ya no recibe facturas por correo."


def test_the_page_opens_at_the_consent_of_an_account(desk):
    desk.presenter.enter({"account": "0100001"})
    shown = desk.view.shown["show_consent"][0]
    assert (shown.address, shown.granted) == (ANA, True)
    assert shown.told == "Recibe facturas por correo desde el 03/11/2026: carta."
    mail.set_consent(desk.office, "0100001", MailConsent("", False, date(2026, 11, 5), "llamada"))
    desk.presenter.look_up("0100001")
    assert desk.view.shown["show_consent"][0].told.startswith("No recibe facturas")
