"""The evidence pack of a legal case: all that proves the debt in one PDF with its index (001-16, 004-33)."""

import hashlib
from datetime import date
from io import BytesIO

import agreement_office
import legal_office
import offices
import paper
import pytest
from claim_office import filed
from legal_office import issued, later, notified, opened
from PIL import Image

from app import attachments, office_settings
from app.debt import claim_answers, legal_desk, legal_pack, letter_delivery, letters, notices
from app.debt.claim_answers import Decision
from app.debt.legal_title import write_title
from app.debt.letter_delivery import Brought
from app.debt.letter_people import Wanted
from app.desk import cash
from app.desk.cash import Payment
from app.errors import NotAllowed
from app.paper import delivery
from domain.attachment import Owner, OwnerKind
from domain.claim import ClaimOutcome
from domain.legal import Requirement, Stage
from domain.letter_template import LetterStage
from domain.roles import Role
from reports.spanish import short_date


@pytest.fixture
def office(tmp_path):
    return legal_office.owing(tmp_path)


def photo(size=(400, 200), turned=None, kind="JPEG"):
    made, data, exif = Image.new("RGB", size, (30, 90, 130)), BytesIO(), Image.Exif()
    if turned:
        exif[0x0112] = turned
    made.save(data, kind, exif=exif)
    return data.getvalue()


def attach(office, case, name, data, folder, note=""):
    file = folder / name
    file.write_bytes(data)
    key = legal_desk.view(office, case).row.case.id
    return attachments.add(office, Owner(OwnerKind.LEGAL_CASE, key), "001", file, note)


def sizes(file):
    with paper.opened(file) as document:
        return [tuple(round(side) for side in document.get_page_size(at)) for at in range(len(document))]


def test_everything_is_bound_with_its_index_its_folios_and_its_hashes(office, tmp_path):
    case = issued(office)
    notified(office, case)
    cash.collect(office, Payment(account="001", amount=1_000, means={"efectivo": 1_000}))
    power = tmp_path / "acta.pdf"
    legal_pack.write_record(office, legal_desk.view(office, case), power)
    attach(office, case, "poder.pdf", power.read_bytes(), tmp_path, "Poder del abogado")
    attach(office, case, "fachada.jpg", photo(), tmp_path)
    file = tmp_path / "expediente.pdf"
    pack = legal_pack.write_pack(office, case, file, "Dra. Peña")
    titles = [each.title for each in pack.entries]
    assert titles[:3] == ["Título de crédito", "Actuaciones y pagos", "Estado de cuenta"]
    assert titles[3:5] == ["Factura 1", "Factura 3"]
    assert titles[-2:] == ["Anexo: poder.pdf", "Anexo: fachada.jpg"]
    assert paper.page_count(file) == pack.pages == pack.entries[-1].folios[1]
    index = paper.words(file, 0)
    for each in pack.entries:
        assert each.title in index
        assert each.digest in index
    for place in range(pack.pages):
        assert f"{case} · Folio {place + 1} de {pack.pages}" in paper.words(file, place)
    firsts = [each.folios[0] - 1 for each in pack.entries]
    assert "certifica que" in paper.words(file, firsts[0])
    assert "COPIA" in paper.words(file, firsts[3]).upper()
    assert pack.entries[-2].digest == hashlib.sha256(power.read_bytes()).hexdigest()
    assert pack.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    step = legal_desk.view(office, case).steps[-1]
    assert (step.stage, step.party) == (Stage.PACK, "Dra. Peña")
    assert pack.digest in step.text
    assert legal_desk.view(office, case).row.case.stage is Stage.NOTIFIED


def test_agreements_claims_and_their_answers_are_in_it(office, tmp_path):
    case = opened(office)
    number = filed(office, invoice="1", amount=5_000).number
    claim_answers.answer(
        office, Decision(claim=number, outcome=ClaimOutcome.NOT_GRANTED, text="Se revisó la lectura.")
    )
    filed(office, invoice="3", amount=2_000)
    signed = agreement_office.sign(office, "001", "0.3", 4)
    pack = legal_pack.write_pack(office, case, tmp_path / "e.pdf")
    titles = [each.title for each in pack.entries]
    assert f"Convenio de pago {signed.agreement.number}" in titles
    assert [each for each in titles if "eclamo" in each] == [
        "Reclamo 2027-000001",
        "Respuesta al reclamo 2027-000001",
        "Reclamo 2027-000002",
    ]
    assert titles[0] == "Actuaciones y pagos"


def test_a_delivered_letter_is_the_demand_and_one_that_came_back_is_not(office, tmp_path):
    """004-32: only the pre-legal letters that were delivered count."""
    late = later(office, 2027, 4, 5)
    case = opened(late)
    batch = letters.make(late, Wanted(stage=LetterStage.PRELEGAL, accounts=("001",))).batch
    number = str(batch.number)
    assert legal_desk.view(late, case).lacking == (Requirement.DELIVERED,)
    letter_delivery.register(late, number, "", Brought(on=date(2027, 4, 5)))
    assert legal_desk.view(late, case).lacking == ()
    titles = [each.title for each in legal_pack.write_pack(late, case, tmp_path / "e.pdf").entries]
    assert len([each for each in titles if each.startswith("Carta ")]) == 1


def test_a_delivered_notice_of_suspension_is_in_it_and_one_that_came_back_is_not(office, tmp_path):
    case = opened(office)
    made = {each.account: each.number for each in notices.notify(office).orders}
    before = legal_pack.write_pack(office, case, tmp_path / "antes.pdf").entries
    assert not [each for each in before if each.title.startswith("Aviso")]
    notices.deliver(office, made["001"], legal_office.TODAY, "Ana Peña")
    pack = legal_pack.write_pack(office, case, tmp_path / "e.pdf")
    [told] = [each for each in pack.entries if each.title.startswith("Aviso")]
    assert told.title == f"Aviso de suspensión, orden {made['001']}"
    assert told.detail == f"Entregado el {short_date(legal_office.TODAY)}, lo recibió Ana Peña"
    assert f"Orden {made['001']}" in paper.words(tmp_path / "e.pdf", told.folios[0] - 1)


def test_a_notice_on_an_invoice_is_proved_by_the_delivery_of_that_one(office, tmp_path):
    office_settings.change(office, {"notice_on_invoice": True})
    case = opened(office)
    notices.notify(office)
    rows = delivery.rows(office, agreement_office.DECEMBER)
    handed = [each.id for each in rows if each.account == "001"]
    delivery.register(
        office, agreement_office.DECEMBER, None,
        delivery.Round(on=date(2027, 1, 5), carrier="Luis", delivered=handed, returned={}),
    )  # fmt: skip
    pack = legal_pack.write_pack(office, case, tmp_path / "e.pdf")
    [told] = [each for each in pack.entries if each.title.startswith("Aviso")]
    assert told.detail == f"Entregado el {short_date(date(2027, 1, 5))} con la factura 3"
    assert "COPIA" in paper.words(tmp_path / "e.pdf", told.folios[0] - 1).upper()


def test_photos_stand_however_the_camera_was_held(office, tmp_path):
    case = opened(office)
    attach(office, case, "de-lado.jpg", photo(turned=6), tmp_path)
    attach(office, case, "plano.png", photo(kind="PNG"), tmp_path)
    attach(office, case, "derecha.jpg", photo((200, 400), turned=3), tmp_path)
    attach(office, case, "volteada.jpg", photo((200, 401), turned=8), tmp_path)
    pack = legal_pack.write_pack(office, case, tmp_path / "e.pdf")
    wide, tall = (792, 612), (612, 792)
    assert sizes(tmp_path / "e.pdf")[-4:] == [tall, wide, tall, wide]
    for place in range(pack.pages - 4, pack.pages):
        assert paper.ink_margins(tmp_path / "e.pdf", place)[1] < 8


def test_what_no_reader_opens_is_named_and_left_out(office, tmp_path):
    case = opened(office)
    attach(office, case, "roto.pdf", b"%PDF-1.4 nada", tmp_path)
    attach(office, case, "rota.png", b"\x89PNG\r\n\x1a\nnada", tmp_path)
    attach(office, case, "rota.jpg", b"\xff\xd8\xffnada", tmp_path)
    pack = legal_pack.write_pack(office, case, tmp_path / "e.pdf")
    assert pack.left_out == ("roto.pdf", "rota.png", "rota.jpg")
    assert not [each for each in pack.entries if "Anexo" in each.title]


def test_a_long_index_goes_on_over_pages_and_counts_itself(office, tmp_path):
    case = opened(office)
    for place in range(20):
        attach(office, case, f"foto-{place:02}.png", photo((20 + place, 20), kind="PNG"), tmp_path)
    pack = legal_pack.write_pack(office, case, tmp_path / "e.pdf")
    assert pack.entries[0].folios[0] == 3
    assert "foto-19" in paper.words(tmp_path / "e.pdf", 1)


def test_the_title_says_for_ever_what_it_said_when_it_was_issued(office, tmp_path):
    case = issued(office)
    first, then = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write_title(office, legal_desk.view(office, case), first)
    cash.collect(office, Payment(account="001", amount=1_000, means={"efectivo": 1_000}))
    after = later(office, 2027, 3, 1)
    write_title(after, legal_desk.view(after, case), then)
    assert first.read_bytes() == then.read_bytes()
    said = paper.words(first)
    assert "Ana Ruiz" in said
    assert "María Ñúñez" in said


def test_only_arrears_and_their_heads_take_a_pack_out(office, tmp_path):
    case = opened(office)
    clerk = offices.on(office, legal_office.TODAY, user="caja", role=Role.CASHIER)
    with pytest.raises(NotAllowed):
        legal_pack.write_pack(clerk, case, tmp_path / "e.pdf")
    assert not (tmp_path / "e.pdf").exists()
