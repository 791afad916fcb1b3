"""The month's report by the command: files in a folder, and through a real SMTP server of this machine."""

import json
from pathlib import Path

import agreement_office
import pytest
from mail_server import MailServer, trusting

from app import office_settings
from app.exchange import sealed_package
from app.figures import month_files, month_mail
from app.paper import mail, parcels
from app.paper.mail import NothingToSend
from app.paper.mail_round import MailNotSet
from app.paper.parcels import Sending
from app.store import offices as stored_offices
from app.store import parcels as stored
from domain.errors import InvalidValue
from domain.mail import MailState
from domain.period import Period
from ui.main import main

DECEMBER = Period(2026, 12)
ADDRESS = "coordinacion@ejemplo.com"


@pytest.fixture
def office(tmp_path):
    """Two accounts billed in November and December."""
    made = agreement_office.owing(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def server():
    with MailServer() as made:
        yield made


def point(office, server):
    facts = {
        "mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": server.security,
        "email": "oficina@acueducto.com.co",
    }  # fmt: skip
    office_settings.change(office, facts)


def order(office, capsys, *words, code=0):
    office.store.close()
    options = ["--datos", str(office.folder.root), "--hoy", "2027-01-02", "--json", "informe", "mensual"]
    assert main([*options, *map(str, words)]) == code
    return json.loads(capsys.readouterr().out)


def test_the_order_writes_its_files_and_says_their_sums(office, capsys, tmp_path):
    told = order(office, capsys, "2026-12", "--salida", tmp_path / "informes")
    assert [Path(each).suffix for each in told["archivos"]] == [".pdf", ".xlsx", ".json", ".caudal"]
    assert sorted(each.name for each in (tmp_path / "informes").iterdir()) == sorted(told["archivos"])
    assert (told["cuadra"], told["sin_cuadrar"], told["facturas"]) == (True, [], 2)
    assert told["indicadores"][0]["id"] == "IANC_pct"
    document = json.loads((tmp_path / "informes/informe-2026-12.json").read_text("utf-8"))
    assert document["facturacion"]["total"] == told["facturado"]


def test_a_month_that_nobody_opened_is_refused_and_leaves_nothing(office, capsys, tmp_path):
    told = order(office, capsys, "2030-01", "--salida", tmp_path / "informes", code=3)
    assert told["error"]["codigo"] == "PERIODO_NO_ABIERTO"
    assert not (tmp_path / "informes").exists()


def test_without_a_sender_nothing_is_written(office, capsys, tmp_path):
    told = order(office, capsys, "2026-12", "--salida", tmp_path / "informes", "--enviar", ADDRESS, code=3)
    assert told["error"]["codigo"] == "CORREO_SIN_CONFIGURAR"
    assert not (tmp_path / "informes").exists()


def test_a_server_that_does_not_answer_leaves_the_report_waiting(office, capsys, tmp_path):
    facts = {"mail_host": "127.0.0.1", "mail_port": 9, "mail_security": "ninguna", "email": "o@e.com.co"}
    office_settings.change(office, facts)
    told = order(office, capsys, "2026-12", "--salida", tmp_path / "informes", "--enviar", ADDRESS)
    assert (told["envio"]["estado"], bool(told["envio"]["causa"])) == ("en_cola", True)
    [waiting] = parcels.listing(office)
    assert (waiting.state, waiting.told.address) == (MailState.QUEUED, ADDRESS)


# ── through the outbox ──────────────────────────────────────────────────────


def queued(office, tmp_path):
    written = month_files.write(office, DECEMBER, tmp_path / "informes")
    return month_mail.queue(office, written, ADDRESS)


def office_nit(office):
    with office.store.read() as transaction:
        return stored_offices.identity(transaction).nit


def test_the_package_is_the_document_signed_by_the_office_on_its_working_day(office, tmp_path):
    written = month_files.write(office, DECEMBER, tmp_path / "informes")
    again = month_files.write(office, DECEMBER, tmp_path / "otra-vez")
    document, package = written.paths[2:]
    opened = sealed_package.unseal(package.read_bytes())
    assert opened.content == document.read_bytes()
    assert opened.made_on == office.clock.today()
    assert opened.key == sealed_package.unseal(again.paths[3].read_bytes()).key


def test_a_report_goes_with_its_four_files_and_is_noted(office, server, tmp_path):
    point(office, server)
    queued(office, tmp_path)
    for file in (tmp_path / "informes").iterdir():
        file.unlink()
    done = mail.send(office, "", context=trusting())
    assert (done.sent, done.failed) == (1, 0)
    [(_, recipient, message)] = server.taken
    assert recipient == ADDRESS
    names = [part.get_filename() for part in message.iter_attachments()]
    nit = office_nit(office)
    assert names == [
        "informe-2026-12.pdf", "informe-2026-12.xlsx", "informe-2026-12.json",
        f"informe-2026-12-{nit}.caudal",
    ]  # fmt: skip
    assert "Informe comercial de diciembre de 2026" in message["Subject"]
    assert [each.state for each in parcels.listing(office)] == [MailState.SENT]
    with pytest.raises(NothingToSend):
        mail.send(office, "", context=trusting())


def test_a_file_that_is_gone_is_not_sent_and_may_be_tried_again(office, server, tmp_path):
    point(office, server)
    key = queued(office, tmp_path)
    kept = sorted((office.folder.root / "enviados").iterdir())
    away = tmp_path / "apartado"
    kept[0].rename(away)
    mail.send(office, "", context=trusting(), only_files=True)
    [found] = parcels.listing(office)
    assert (found.state, found.words) == (MailState.FAILED, parcels.GONE)
    away.rename(kept[0])
    assert parcels.retry(office, [key]) == 1
    assert parcels.retry(office, [key]) == 0
    assert mail.send(office, "", context=trusting()).sent == 1


def test_the_same_file_is_kept_once(office, server, tmp_path):
    point(office, server)
    written = month_files.write(office, DECEMBER, tmp_path / "informes")
    for _ in range(2):
        month_mail.queue(office, written, ADDRESS)
    assert len(list((office.folder.root / "enviados").iterdir())) == 4


def test_what_a_killed_program_left_under_way_is_to_be_confirmed(office, server, tmp_path):
    point(office, server)
    key = queued(office, tmp_path)
    with office.store.write() as transaction:
        stored.note(transaction, office.actor(), [key], MailState.SENDING)
    parcels.settle_broken_off(office, -mail.STALE, mail.BROKEN_OFF)
    [found] = parcels.listing(office)
    assert (found.state, found.words) == (MailState.UNCERTAIN, mail.BROKEN_OFF)


def test_only_an_address_takes_files(office, server, tmp_path):
    with pytest.raises(MailNotSet):
        parcels.demand_sendable(office, ADDRESS)
    point(office, server)
    with pytest.raises(InvalidValue):
        parcels.queue(office, Sending(address="nadie", subject="x", body="x", files=()))
