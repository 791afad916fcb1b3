"""The certificate that an account owes nothing: who gets it, its number, its copies, how it is checked."""

from datetime import date

import offices
import paper
import pytest
from offices import row

from app import check, office_settings
from app.debt import certificate
from app.debt.certificate import AccountOwes, CertificateAnnulled, CertificateMissing, Request
from app.desk import cash
from app.desk.cash import Payment
from app.errors import FileUnwritable
from app.messages import sentence
from app.store import certificates
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue


@offices.copied
def desk(office, folder):
    """One account that owes nothing, one that owes, one with credit."""
    rows = [row("001"), row("002", balance="44670", stop="20"), row("003", balance="-5000", stop="30")]
    offices.with_rows(office, folder, rows)
    return office


def said(file):
    return paper.words(file, 0).replace("\u00a0", " ")


def in_force(office):
    """What a payment that is taken back must warn of."""
    with office.store.read() as transaction:
        return certificates.in_force(transaction, ["001"], office.clock.today())


def test_it_is_numbered_by_year_without_gaps_and_a_refusal_takes_no_number(desk):
    first = certificate.issue(desk, Request(account="1"))
    with pytest.raises(AccountOwes):
        certificate.issue(desk, Request(account="002"))
    second = certificate.issue(desk, Request(account="003", asked_by="Ana  Peña"))
    later = certificate.issue(offices.on(desk, date(2027, 1, 4)), Request(account="001"))
    assert [each.number for each in (first, second, later)] == [
        "PS-2026-0001", "PS-2026-0002", "PS-2027-0001"
    ]  # fmt: skip
    assert (first.account, first.valid_until) == ("001", date(2026, 12, 29))
    assert all(rule.ok for rule in check.check_book(desk))


def test_who_owes_is_told_what_by_paper_and_gets_it_once_paid(desk):
    with pytest.raises(AccountOwes) as refused:
        certificate.issue(desk, Request(account="002"))
    assert sentence(refused.value).endswith("debe $ 44.670, y no se puede certificar que está a paz y salvo."
                                            " Falta pagar: Saldo inicial: $ 44.670.")  # fmt: skip
    cash.collect(desk, Payment(account="002", amount=44_670))
    assert certificate.issue(desk, Request(account="002")).number == "PS-2026-0001"


def test_the_office_decides_how_long_it_holds(desk):
    office_settings.change(desk, {"certificate_days": 60})
    assert certificate.issue(desk, Request(account="001")).valid_until == date(2027, 1, 28)


def test_the_first_print_is_the_original_and_the_others_are_copies(desk, tmp_path):
    issued = certificate.issue(desk, Request(account="001", purpose="trámite notarial"))
    with pytest.raises(FileUnwritable):
        certificate.print_certificate(desk, issued.number, tmp_path)
    original, copy = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert certificate.print_certificate(desk, issued.number, original) is False
    cash.collect(desk, Payment(account="001", amount=9_000))
    assert certificate.print_certificate(offices.on(desk, date(2026, 12, 2)), "2026-1", copy) is True
    assert "COPIA · 2 dic 2026" in said(copy)
    assert "COPIA" not in said(original)
    assert said(copy).replace("COPIA · 2 dic 2026", "").split() == said(original).split()


def test_a_certificate_is_checked_by_number_and_code(desk):
    issued = certificate.issue(desk, Request(account="001"))
    found = certificate.verify(desk, "ps 2026 1", issued.code.lower())
    assert (found.stands, found.in_force, found.facts["name"]) == (True, True, "María Ñúñez")
    assert "es auténtico y vale hasta el 29/12/2026" in certificate.verdict_text(desk, found)
    over = certificate.verify(offices.on(desk, date(2026, 12, 30)), issued.number, issued.code)
    assert (over.stands, over.in_force) == (True, False)
    assert "venció el 29/12/2026" in certificate.verdict_text(desk, over)
    false = certificate.verify(desk, issued.number, "0000-0000")
    assert (false.stands, dict(false.facts)) == (False, {})
    assert "no corresponde" in certificate.verdict_text(desk, false)


def test_what_was_changed_behind_the_program_does_not_stand(desk):
    issued = certificate.issue(desk, Request(account="001"))
    offices.without_guards(desk, "UPDATE certificate SET facts = replace(facts, 'María', 'Marta')")
    assert not certificate.verify(desk, issued.number, issued.code).stands


def test_an_annulled_one_is_not_copied_and_says_so_when_checked(desk, tmp_path):
    issued = certificate.issue(desk, Request(account="001"))
    with pytest.raises(InvalidValue):
        certificate.annul(desk, issued.number, "  ")
    assert in_force(desk) == [issued.number]
    certificate.annul(desk, "2026-1", "el cheque se devolvió.")
    assert in_force(desk) == []
    found = certificate.verify(desk, issued.number, issued.code)
    assert (found.stands, found.in_force) == (True, False)
    assert "pero se anuló el 29/11/2026 y ya no vale: el cheque se devolvió." in certificate.verdict_text(
        desk, found
    )
    for again in (
        lambda: certificate.annul(desk, issued.number, "otra vez"),
        lambda: certificate.print_certificate(desk, issued.number, tmp_path / "copia.pdf"),
    ):
        with pytest.raises(CertificateAnnulled):
            again()
    assert certificate.issue(desk, Request(account="001")).number == "PS-2026-0002"
    assert all(rule.ok for rule in check.check_book(desk))


def test_every_one_is_listed_as_it_stands(desk):
    first = certificate.issue(desk, Request(account="001"))
    certificate.issue(desk, Request(account="003"))
    certificate.annul(desk, first.number, "otra cuenta")
    later = offices.on(desk, date(2027, 1, 4))
    certificate.issue(later, Request(account="003"))
    assert [(str(each.certificate.number), each.state.value) for each in certificate.issued(later)] == [
        ("PS-2027-0001", "vigente"), ("PS-2026-0002", "vencido"), ("PS-2026-0001", "anulado"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM certificate WHERE number = 1", "PS-2026-0001: falta"),
        ("UPDATE certificate SET facts = replace(facts, 'María', 'Marta') WHERE number = 2",
         "PS-2026-0002: no dice lo que se expidió"),
    ],
)  # fmt: skip
def test_the_check_of_the_book_finds_gaps_and_changed_words(desk, change, told):
    for _ in range(3):
        certificate.issue(desk, Request(account="001"))
    offices.without_guards(desk, change)
    found = {rule.id: rule for rule in check.check_book(desk)}["PAZ_Y_SALVO"]
    assert (found.looked_at, found.examples) == (3 - ("DELETE" in change), (told,))


def test_nothing_takes_a_certificate_away(desk):
    certificate.issue(desk, Request(account="001"))
    with pytest.raises(Exception, match="append only"), desk.store.write() as transaction:
        transaction.exec_driver_sql("DELETE FROM certificate")


def test_what_it_refuses(desk):
    with pytest.raises(AccountMissing):
        certificate.issue(desk, Request(account="999"))
    with pytest.raises(InvalidValue):
        certificate.issue(desk, Request(account="001", purpose="x" * 121))
    with pytest.raises(CertificateMissing):
        certificate.verify(desk, "PS-2026-0009", "")
    with pytest.raises(InvalidValue):
        certificate.verify(desk, "nueve", "")


def test_the_orders_issue_copy_and_check(ready, tmp_path):
    file, target = tmp_path / "c.csv", tmp_path / "paz.pdf"
    file.write_text("\r\n".join([offices.HEADER, row("0100012")]) + "\r\n", "utf-8-sig")
    ready("catastro", "importar", file)
    told = ready("cuenta", "pazysalvo", "0100012", "--salida", target, "--para", "vender la casa")
    code = told.pop("codigo")
    assert told == {
        "cuenta": "0100012", "numero": "PS-2026-0001", "vale_hasta": "2026-12-29", "archivo": str(target)
    }  # fmt: skip
    assert "para vender la casa" in said(target)
    assert ready("cuenta", "comprobar", "PS-2026-0001", code) == {
        "numero": "PS-2026-0001", "autentico": True, "vigente": True, "cuenta": "0100012",
        "nombre": "María Ñúñez", "expedido": "2026-11-29", "vale_hasta": "2026-12-29", "debe_hoy": 0,
    }  # fmt: skip
    copy = tmp_path / "copia.pdf"
    assert ready("cuenta", "copia", "PS-2026-0001", "--salida", copy) == {"archivo": str(copy), "copia": True}
    [listed] = ready("pazysalvo", "listar")["paz_y_salvos"]
    assert (listed["estado"], listed["impresiones"], listed["para"]) == ("vigente", 2, "vender la casa")
    told = ready("pazysalvo", "anular", "PS-2026-0001", "--motivo", "pago devuelto")
    assert told == {"numero": "PS-2026-0001", "anulado": True}
    [listed] = ready("pazysalvo", "listar")["paz_y_salvos"]
    assert (listed["estado"], listed["motivo_anulacion"]) == ("anulado", "pago devuelto")
