"""Invoices by e-mail through a real SMTP server of this machine: none lost, none sent twice unknowingly."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import billing_office as small
import pytest
from billing_office import OCTOBER, TODAY
from mail_server import MailServer, trusting
from paper import words

from app import office_settings
from app.errors import MailLoginRefused, MailServerUnreachable
from app.jobs import Cancelled
from app.paper import invoices, mail, mail_password, mail_round
from app.paper.mail import MailInsecure, MailNotSet, NothingToSend
from app.register import account_changes, cadastre, quality
from app.register.account_changes import Grounds
from app.store import persons
from app.store.persons import PersonFacts
from app.wording.refusals import AccountMissing, PeriodMissing
from domain.errors import InvalidValue
from domain.mail import MailConsent, MailState
from domain.period import Period

DAY = date(2026, 11, 3)
ANA, LUIS, EVA = "ana@ejemplo.com", "luis@ejemplo.com", "eva@ejemplo.com"
GIVEN = {"0100001": ANA, "0100002": LUIS, "0200001": EVA}


def consent(address, *, granted=True):
    return MailConsent(address, granted, DAY, "carta firmada")


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    for code, address in GIVEN.items():
        mail.set_consent(made, code, consent(address))
    yield made
    made.store.close()


@pytest.fixture
def server():
    with MailServer() as made:
        yield made


def point(office, server, **more):
    """Let the office send by a server."""
    facts = {
        "mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": server.security,
        "email": "oficina@acueducto.com.co", "pay_points": "La tienda", "phone": "604 555 01 18",
    }  # fmt: skip
    office_settings.change(office, facts | more)


def states(office):
    return {row.address: row.state for row in mail.rows(office)}


class Stopper:
    def __init__(self, at):
        self.at, self.told = at, []

    def report(self, done, total, note=""):
        self.told.append((done, total, note))
        if done == self.at:
            raise Cancelled


def test_only_who_consented_gets_the_invoice_and_gets_it_once(office, server):
    point(office, server)
    queued = mail.queue(office, OCTOBER)
    assert (queued.queued, queued.without_consent, queued.already) == (3, 1, 0)
    watched = Stopper(-1)
    done = mail.send(office, "", watched)
    assert (done.sent, done.failed, done.uncertain) == (3, 0, 0)
    assert server.recipients() == [ANA, LUIS, EVA]
    assert server.connections == 1
    assert watched.told[0] == (0, 3, "Enviando correos")
    again = mail.queue(office, OCTOBER)
    assert (again.queued, again.already) == (0, 3)
    with pytest.raises(NothingToSend):
        mail.send(office, "")
    assert {row.words for row in mail.rows(office)} == {f"250 2.0.0 en cola como {n}" for n in (1, 2, 3)}


def test_the_message_says_what_is_owed_and_brings_the_paper(office, server, tmp_path):
    point(office, server, mail_sender="facturas@acueducto.com.co")
    mail.queue(office, OCTOBER, route="2")
    mail.send(office, "")
    [(sender, to, message)] = server.taken
    assert (sender, to) == ("facturas@acueducto.com.co", EVA)
    assert message["Message-ID"] == "<factura.4.900123456-8@acueducto.com.co>"
    assert message["Subject"] == "Factura 4 de octubre de 2026 · Acueducto de San Jacinto"
    assert message["From"] == "Acueducto de San Jacinto <facturas@acueducto.com.co>"
    assert message["Reply-To"] == "oficina@acueducto.com.co"
    assert message["Auto-Submitted"] == "auto-generated"
    said = message.get_body().get_content()
    total = f"{invoices.view(office, '4').stored.total:,}".replace(",", ".")
    for text in ("cuenta 0200001", f"Total a pagar: $ {total}", "Puede pagar en: La tienda", "604 555 01 18"):
        assert text in said
    [paper] = message.iter_attachments()
    assert paper.get_filename() == "0200001_4.pdf"
    file = tmp_path / "llegó.pdf"
    file.write_bytes(paper.get_content())
    assert "0200 001" in words(file)
    assert invoices.view(office, "4").prints == 0


def test_what_the_server_refuses_is_kept_with_its_words_and_tried_again(office, server):
    point(office, server)
    server.refuse = {LUIS: "550 5.1.1 ese buzón no existe", f"data {EVA}": "554 5.7.1 contenido rechazado"}
    mail.queue(office, OCTOBER)
    done = mail.send(office, "")
    assert (done.sent, done.failed, server.connections) == (1, 2, 1)
    found = {row.address: row for row in mail.rows(office)}
    assert found[LUIS].words == "550 5.1.1 ese buzón no existe"
    assert found[EVA].words == "554 5.7.1 contenido rechazado"
    server.refuse = {}
    assert mail.retry(office, [row.id for row in found.values()]) == 2
    assert mail.send(office, "").sent == 2
    assert states(office) == dict.fromkeys((ANA, LUIS, EVA), MailState.SENT)
    assert {row.attempts for row in mail.rows(office)} == {1, 2}
    assert server.recipients() == [ANA, LUIS, EVA]


def test_a_link_lost_before_the_message_is_tried_again_and_after_it_is_not(office, server):
    point(office, server)
    server.drop = {ANA: "data", LUIS: "rcpt"}
    mail.queue(office, OCTOBER)
    done = mail.send(office, "")
    assert (done.sent, done.failed, done.uncertain) == (1, 1, 1)
    assert states(office) == {ANA: MailState.UNCERTAIN, LUIS: MailState.FAILED, EVA: MailState.SENT}
    assert server.recipients() == [ANA, EVA]
    [row] = [row for row in mail.rows(office) if row.address == ANA]
    assert row.words.startswith(mail_round.UNKNOWN)
    assert mail.queue(office, OCTOBER).queued == 1


def test_a_server_that_closes_is_asked_again(office, server):
    point(office, server)
    server.refuse = {LUIS: "421 4.3.2 cierro"}
    mail.queue(office, OCTOBER)
    assert (mail.send(office, "").sent, server.connections) == (2, 4)
    assert states(office)[LUIS] is MailState.FAILED


def test_stopping_leaves_the_rest_waiting_and_going_on_sends_no_one_twice(office, server):
    point(office, server)
    mail.queue(office, OCTOBER)
    with pytest.raises(Cancelled):
        mail.send(office, "", Stopper(1))
    assert states(office) == {ANA: MailState.SENT, LUIS: MailState.QUEUED, EVA: MailState.QUEUED}
    mail.withdraw(office, [row.id for row in mail.rows(office) if row.address == EVA])
    assert mail.send(office, "").sent == 1
    assert server.recipients() == [ANA, LUIS]


def test_a_killed_program_leaves_one_message_of_which_nobody_knows(office, server, monkeypatch):
    point(office, server)
    mail.queue(office, OCTOBER)

    class Killed(BaseException):
        pass

    def killed(*_given):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("app.paper.mail_server.Link.send", killed)
        with pytest.raises(Killed):
            mail.send(office, "")
    assert states(office)[ANA] is MailState.SENDING
    assert mail.send(office, "").sent == 2
    assert server.recipients() == [LUIS, EVA]
    assert states(office)[ANA] is MailState.SENDING

    class Later:
        def today(self):
            return office.clock.today()

        def now(self):
            return office.clock.now() + timedelta(hours=1)

    later = replace(office, clock=Later())
    with pytest.raises(NothingToSend):
        mail.send(later, "")
    [row] = [row for row in mail.rows(office) if row.address == ANA]
    assert (row.state, row.words) == (MailState.UNCERTAIN, mail.BROKEN_OFF)
    assert mail.retry(office, [row.id]) == 1
    assert mail.send(office, "").sent == 1
    assert server.taken[-1][2]["Message-ID"] == row.message_id


def test_what_was_withdrawn_meanwhile_is_not_sent(office, server):
    point(office, server)
    mail.queue(office, OCTOBER)
    keys = {row.address: row.id for row in mail.rows(office)}

    class Withdraws:
        def report(self, done, total, note=""):
            mail.withdraw(office, [keys[EVA]])

    assert mail.send(office, "", Withdraws()).sent == 2
    assert server.recipients() == [ANA, LUIS]
    assert mail.withdraw(office, [keys[ANA]]) == 0
    assert mail.queue(office, OCTOBER).queued == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_password_goes_over_an_encrypted_line_that_is_trusted(office, security):
    with MailServer(security, asks=("oficina", "añil 9")) as server:
        point(office, server, mail_user="oficina")
        mail.queue(office, OCTOBER, route="2")
        with pytest.raises(MailServerUnreachable) as untrusted:
            mail.send(office, "añil 9")
        assert "certificate" in untrusted.value.words.lower()
        for wrong in ("otra", "añil"):
            with pytest.raises(MailLoginRefused) as refused:
                mail.send(office, wrong, context=trusting())
            assert refused.value.words.startswith("535 5.7.8")
        assert states(office) == {EVA: MailState.QUEUED}
        assert mail.send(office, "añil 9", context=trusting()).sent == 1
        assert server.recipients() == [EVA]


def test_without_a_server_nothing_is_lost(office, server):
    with pytest.raises(MailNotSet):
        mail.queue(office, OCTOBER)
    point(office, server)
    mail.queue(office, OCTOBER)
    office_settings.change(office, {"mail_host": ""})
    with pytest.raises(MailNotSet):
        mail.send(office, "")
    office_settings.change(office, {"mail_host": "smtp.ejemplo.com", "mail_user": "oficina"})
    with pytest.raises(MailInsecure):
        mail.send(office, "")
    server.close()
    office_settings.change(office, {"mail_host": "127.0.0.1", "mail_user": ""})
    with pytest.raises(MailServerUnreachable):
        mail.send(office, "")
    assert set(states(office).values()) == {MailState.QUEUED}
    with pytest.raises(PeriodMissing):
        mail.queue(office, Period(2020, 1))


def test_a_consent_stands_until_another_and_each_is_kept(office, server):
    point(office, server)
    found = mail.of_account(office, "0100001")
    assert (found.account, found.consent) == ("0100001", consent(ANA))
    assert mail.of_account(office, "0100003").consent is None
    mail.set_consent(office, "0100001", consent("", granted=False))
    assert mail.queue(office, OCTOBER).queued == 2
    for act in (
        lambda: mail.of_account(office, "99"),
        lambda: mail.set_consent(office, "99", consent(ANA)),
    ):
        with pytest.raises(AccountMissing):
            act()
    with sqlite3.connect(office.folder.database) as book:
        assert book.execute("SELECT count(*) FROM mail_consent").fetchone() == (4,)
        for table in ("mail_consent", "outbox", "outbox_event"):
            with pytest.raises(sqlite3.IntegrityError, match="append only"):
                book.execute(f"DELETE FROM {table}")  # noqa: S608 - three names of this test
    book.close()


def test_another_holder_did_not_consent(office, server):
    point(office, server)
    new = PersonFacts(name="Eva Ríos", document_kind="CC", document="52123456", phone="", email="")
    card = cadastre.view_account(office, "0100001").card
    account_changes.change_holder(office, "0100001", card.version, new, Grounds(valid_from=TODAY))
    assert mail.of_account(office, "0100001").consent is None
    assert cadastre.view_account(office, "0100002").mail == consent(LUIS)
    assert mail.queue(office, OCTOBER).queued == 2
    mail.set_consent(office, "0100002", consent("otro@ejemplo.com"))
    assert mail.send(office, "").sent == 1
    found = {row.address: row for row in mail.rows(office)}
    assert (found[LUIS].state, found[LUIS].words) == (MailState.WITHDRAWN, mail.NO_CONSENT)
    assert server.recipients() == [EVA]
    assert mail.queue(office, OCTOBER).queued == 1


def test_settings_that_no_server_can_have_are_refused(office):
    for wrong in (
        {"mail_host": "smtp ejemplo"}, {"mail_port": 0}, {"mail_security": "ssl"}, {"mail_sender": "yo@casa"},
    ):  # fmt: skip
        with pytest.raises(InvalidValue):
            office_settings.change(office, wrong)


def test_the_password_lies_outside_the_office_where_only_the_user_reads_it(tmp_path, monkeypatch):
    file = tmp_path / "equipo" / "correo.clave"
    monkeypatch.delenv(mail_password.ENVIRONMENT, raising=False)
    assert mail_password.load(file) == ""
    mail_password.keep(file, "añil 9")
    assert mail_password.load(file) == "añil 9"
    if mail_password.os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    mail_password.keep(file, "otra")
    assert [each.name for each in file.parent.iterdir()] == ["correo.clave"]
    monkeypatch.setenv(mail_password.ENVIRONMENT, "del entorno")
    assert mail_password.load(file) == "del entorno"
    monkeypatch.delenv(mail_password.ENVIRONMENT)
    mail_password.keep(file, "")
    assert not file.exists()
    assert mail_password.default_file().name == "correo.clave"


def test_two_writings_of_one_person_keep_what_the_person_said(office):
    with office.store.read() as transaction:
        before = {
            code: persons.keys_of(transaction, key)[0] for key, code in ((1, "0100001"), (2, "0100002"))
        }
    assert len(set(before.values())) == 2
    quality.merge(office, before["0100002"], "37123456", "misma cédula")
    assert mail.of_account(office, "0100001").consent == consent(ANA)
