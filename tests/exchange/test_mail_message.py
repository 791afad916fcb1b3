"""The message of an invoice: headers of one line, a body in Spanish, the PDF whole."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

from app.exchange.mail_message import InvoiceMail, message_bytes

MAIL = InvoiceMail(
    message_id="<factura.1.900@acueducto.com.co>",
    sender="facturas@acueducto.com.co",
    office="Acueducto de Ñáñez,\r\nBcc: otro@x.co",
    reply_to="oficina@acueducto.com.co",
    to="ana@ejemplo.com",
    sent_at=datetime(2026, 11, 3, 12, tzinfo=UTC),
    subject="Factura 1\nBcc: otro@x.co",
    body="Total a pagar: $ 58.942\nSeñora Ñúñez.\n",
    file_name="0100001_1.pdf",
    pdf=bytes(range(256)) * 40,
)


def read(mail):
    data = message_bytes(mail)
    assert b"\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")
    return message_from_bytes(data, policy=default)


def test_it_comes_out_as_it_went_in():
    found = read(MAIL)
    assert found["To"] == "ana@ejemplo.com"
    assert found["Reply-To"] == "oficina@acueducto.com.co"
    assert found["Message-ID"] == MAIL.message_id
    assert found["Date"] == "Tue, 03 Nov 2026 12:00:00 +0000"
    assert found.get_body().get_content().replace("\r\n", "\n") == MAIL.body
    [paper] = found.iter_attachments()
    assert (paper.get_filename(), paper.get_content_type()) == ("0100001_1.pdf", "application/pdf")
    assert paper.get_content() == MAIL.pdf


def test_a_header_stays_one_line_whatever_somebody_typed():
    found = read(MAIL)
    assert found["Bcc"] is None
    assert found["Subject"] == "Factura 1 Bcc: otro@x.co"
    assert found["From"].addresses[0].display_name == "Acueducto de Ñáñez, Bcc: otro@x.co"


def test_answers_go_to_the_sender_where_no_other_address_is_known():
    assert read(replace(MAIL, reply_to=""))["Reply-To"] is None
    assert read(replace(MAIL, reply_to=MAIL.sender))["Reply-To"] is None
