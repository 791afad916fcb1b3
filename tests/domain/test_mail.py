"""E-mail: which addresses serve, what a consent stands on, one name for each invoice."""

from datetime import date

import pytest

from domain.errors import InvalidValue
from domain.mail import MailConsent, is_address, message_id

DAY = date(2026, 11, 3)


@pytest.mark.parametrize("text", ["ana@ejemplo.com", "a.b-c+d@correo.acueducto.com.co", "o'higgins@x-1.co"])
def test_plain_addresses_serve(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "ana", "ana@casa", "@ejemplo.com", "ana@", "ana @ejemplo.com", "ana@ejemplo.com\nBcc: x@y.co",
     "ñáñez@ejemplo.com", "ana@-ejemplo.com", ".ana@ejemplo.com", "ana.@ejemplo.com", "a..b@ejemplo.com",
     "a" * 250 + "@ejemplo.com"],
)  # fmt: skip
def test_what_a_server_may_refuse_or_misread_does_not(text):
    assert not is_address(text)


def test_a_consent_has_an_address_and_says_where_it_is_written():
    assert MailConsent("ana@ejemplo.com", True, DAY, "carta").granted
    assert not MailConsent("", False, DAY, "llamada del 3").granted
    with pytest.raises(InvalidValue):
        MailConsent("ana@casa", True, DAY, "carta")
    with pytest.raises(InvalidValue):
        MailConsent("ana@ejemplo.com", True, DAY, " ")


def test_the_message_of_an_invoice_has_one_name():
    name = message_id("FV 12<>@", "900.123.456-8", "facturas@acueducto.com.co")
    assert name == "<factura.FV12.900.123.456-8@acueducto.com.co>"
