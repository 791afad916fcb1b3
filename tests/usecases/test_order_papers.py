"""Notices of suspension on paper: by route, saying what they were made with."""

import json

import order_office
import pytest
from paper import texts, words

from app import frame, office_settings
from app.debt import notice_printing, notices, order_printing, protecting, restoring, service_orders
from app.debt.protecting import NewProtection
from app.debt.service_orders import Report
from app.errors import FileUnwritable
from app.store import orders
from domain.delivery import ReturnCause
from domain.eligibility import Exclusion
from domain.protection import ProtectionKind
from domain.service_order import OrderKind, OrderState
from ui.main import main


@pytest.fixture
def office(tmp_path):
    made = order_office.owing(tmp_path)
    yield made
    made.store.close()


def said(folder, file, page=0):
    return words(folder / file, page)


def test_notices_go_by_route_in_walking_order_and_say_what_they_were_made_with(office, tmp_path):
    notices.notify(office)
    folder = tmp_path / "avisos"
    done = notice_printing.print_notices(office, folder)
    assert (done.files, done.pages, done.notices) == (("avisos-ruta-1.pdf", "avisos-ruta-2.pdf"), 3, 3)
    told = said(folder, "avisos-ruta-1.pdf")
    for each in ("Aviso de suspensión", "Orden 1", "25 de enero de 2027", "$ 91.805", "2 facturas vencidas",
                 "martes 2 de febrero", "lunes 1 de febrero", "Ruta 1", "art. 140"):  # fmt: skip
        assert each in told
    assert "Orden 2" in said(folder, "avisos-ruta-1.pdf", 1)
    order_office.pay(office)
    notice_printing.print_notices(office, folder, [1])
    assert said(folder, "avisos-ruta-1.pdf") == told, "printed again, it says the same"


def test_only_notices_on_their_own_paper_that_nobody_answered_are_printed(office, tmp_path):
    notices.notify(office)
    notices.deliver(office, 1, office.clock.today(), "Ana Díaz")
    notices.deliver(office, 2, office.clock.today(), returned=ReturnCause.CLOSED)
    assert notice_printing.print_notices(office, tmp_path / "a").notices == 1


def test_where_the_invoice_is_the_notice_there_is_nothing_to_print(office, tmp_path):
    office_settings.change(office, {"notice_on_invoice": True})
    notices.notify(office)
    done = notice_printing.print_notices(office, tmp_path / "a")
    assert (done.files, done.notices) == ((), 0)


def test_with_a_collectors_number_the_notice_has_its_code_to_pay(office, tmp_path):
    office_settings.change(office, {"gln": "7709998001237"})
    notices.notify(office)
    notice_printing.print_notices(office, tmp_path / "a")
    code = next(run for run in texts(tmp_path / "a" / "avisos-ruta-1.pdf") if "(415)" in run.text)
    assert "(3900)0000091805(96)20270201" in code.text


def test_a_notice_of_an_order_that_ended_is_printed_again(office, tmp_path):
    notices.notify(office)
    with office.store.write() as transaction:
        found = orders.find(transaction, 1)
        restoring.annul_by_rule(office, transaction, found, Exclusion.PAID)
    assert notice_printing.print_notices(office, tmp_path / "a", [1]).notices == 1


def test_the_crews_sheet_has_what_was_given_and_a_second_print_is_a_copy(office, tmp_path):
    ready, folder = order_office.scheduled(office), tmp_path / "hojas"
    done = order_printing.print_sheets(ready, folder)
    assert (done.files, done.pages) == (("ordenes-ruta-1.pdf", "ordenes-ruta-2.pdf"), 2)
    told = said(folder, "ordenes-ruta-1.pdf")
    for each in ("Hoja de ruta: suspensiones", "jueves 4 de febrero de 2027", "Orden 1", "2 facturas",
                 "2 por $ ", "126 el 28 dic 2026"):  # fmt: skip
        assert each in told
    assert "copia" not in told
    order_printing.print_sheets(ready, folder, crew="Cuadrilla 1", kinds={OrderKind.SUSPENSION})
    told = said(folder, "ordenes-ruta-1.pdf")
    assert "copia 1" in told
    assert "Cuadrilla 1" in told
    assert order_printing.print_sheets(ready, folder, kinds={OrderKind.CUT}).files == ()


def test_what_gives_the_water_back_says_until_when_and_which_seal_is_there(office, tmp_path):
    ready = order_office.scheduled(office)
    service_orders.carry_out(ready, Report(order=1, done=True, officer="Ana", reading=130, seal="S-88"))
    order_office.pay(ready)
    assert frame.frame_facts(ready).orders == 1, "the window says that the water is to come back"
    order_printing.print_sheets(ready, tmp_path / "h", kinds={OrderKind.REINSTATEMENT})
    told = said(tmp_path / "h", "ordenes-ruta-1.pdf")
    for each in ("Hoja de ruta: reinstalaciones", "Antes de", "5 feb 2027", "sello S-88"):
        assert each in told


def test_a_folder_that_cannot_be_written_takes_nobody_off_the_list(office, tmp_path):
    ready, taken = order_office.scheduled(office), tmp_path / "h"
    protecting.protect(
        ready, NewProtection(account="002", kind=ProtectionKind.HEALTH, reason="oxígeno", support="HC 12")
    )
    taken.write_text("no soy carpeta")
    with pytest.raises(FileUnwritable):
        order_printing.print_sheets(ready, taken)
    found = service_orders.listing(ready, state=OrderState.SCHEDULED)
    assert {each.printed_on for each in found} == {None}
    assert len(found) == 3


@pytest.fixture
def caudal(tmp_path, capsys):
    office = order_office.owing(tmp_path)
    office.store.close()

    def run(*typed, on="2027-01-25", text=False):
        told = [] if text else ["--json"]
        assert main(["--datos", str(office.folder.root), "--hoy", str(on), *told, *map(str, typed)]) == 0
        out = capsys.readouterr().out
        return out if text else json.loads(out)

    return run


def test_papers_by_the_command(caudal, tmp_path):
    made = caudal("suspension", "avisar", "--salida", tmp_path / "a")
    assert (made["archivos"], made["avisos"]) == (["avisos-ruta-1.pdf", "avisos-ruta-2.pdf"], 3)
    again = caudal("suspension", "imprimir", "--salida", tmp_path / "b", "--orden", 2)
    assert again == {"archivos": ["avisos-ruta-1.pdf"], "paginas": 1, "avisos": 1}
    for number in (1, 2, 3):
        caudal("suspension", "entregar", number, "--fecha", "2027-01-25", "--recibe", "Ana Díaz")
    caudal("suspension", "ordenar", "--cuadrilla", "Uno", on="2027-02-04")
    found = caudal("orden", "imprimir", "--salida", tmp_path / "h", on="2027-02-04")
    assert (found["archivos"], found["paginas"]) == (["ordenes-ruta-1.pdf", "ordenes-ruta-2.pdf"], 2)
    told = caudal("orden", "imprimir", "--salida", tmp_path / "h", on="2027-02-04", text=True)
    assert "2 hojas de ruta en " in told
    assert "avisos en 0 archivos" in caudal(
        "suspension", "imprimir", "--salida", tmp_path / "c", on="2027-02-04", text=True
    )
