"""The office's decisions, without widgets."""

import around
import offices
import pytest

from app import office_settings
from app.desk.receipt_printer import ReceiptPrinter, Way, remembered
from app.errors import PrinterMissing
from domain.errors import InvalidValue
from ui.ports import PageTools
from ui.settings.presenter import NOTHING_CHANGED, SettingsPresenter
from ui.theme.tone import Tone


class View(around.View):
    """Remembers what it was last asked to show."""

    def __init__(self):
        self.shown, self.touched = {}, False

    def is_touched(self):
        return self.touched


class Press:
    """The printers of a machine, and what it remembers of them."""

    def __init__(self):
        self.kept, self.printed = {}, []

    def printers(self):
        return ("Láser", "Térmica")

    def memory(self):
        return self

    def get(self, key):
        return self.kept.get(key, "")

    def put(self, key, value):
        self.kept[key] = value

    def print_pdf(self, file, printer, title):
        if printer == "Térmica":
            raise PrinterMissing(printer)
        self.printed.append((printer, title))


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.press = Press()
        self.view, self.office, frame = View(), office, around.Frame()
        self.said = frame.said
        self.presenter = SettingsPresenter(
            self.view, office, PageTools(around.Tasks(), frame, frame), self.press
        )
        self.presenter.enter({})

    def save(self, **typed):
        self.presenter.save({**self.shown("show_decisions")[1], **typed})

    def try_printer(self, **typed):
        self.presenter.print_test({**self.shown("show_decisions")[1], **typed})

    def shown(self, name):
        return self.view.shown[name]

    def stored(self):
        return office_settings.view(self.office).settings


@pytest.fixture
def desk(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def test_it_shows_whose_decisions_and_what_is_in_force(desk):
    title, typed = desk.shown("show_decisions")
    assert title == "Acueducto de San Jacinto · NIT 900123456-8"
    assert (typed["days_to_pay"], typed["interest_other"], typed["gln"]) == ("10", True, "")


def test_what_was_typed_is_saved_and_said(desk):
    desk.save(days_to_pay="15", interest_other=False)
    assert (desk.stored().days_to_pay, desk.stored().interest_other) == (15, False)
    assert desk.said == ["Se guardó: días para pagar, mora no residencial."]
    assert desk.shown("show_decisions")[1]["days_to_pay"] == "15"
    desk.save(phone="602", web="a.co", address="Calle 5", chart_periods="6")
    assert desk.said[-1] == "Se guardaron 4 ajustes."


def test_without_changes_nothing_is_saved(desk):
    desk.save()
    assert desk.said == [NOTHING_CHANGED]
    assert desk.shown("show_errors") == ({},)


def test_all_that_is_wrong_is_said_beside_its_field_and_nothing_is_saved(desk):
    desk.save(days_to_pay="diez", days_to_suspend="0", gln="123", phone="602")
    assert desk.shown("show_errors")[0] == {
        "days_to_pay": "Escriba un número entero.",
        "days_to_suspend": "Escriba un número de 1 a 90.",
        "gln": "Escriba 13 dígitos con su dígito de control, o nada.",
    }
    assert desk.stored().phone == ""
    assert desk.said == []


def test_a_refusal_of_the_office_is_said(desk, monkeypatch):
    def refuse(*_args):
        raise InvalidValue("teléfono", "602", "otro")

    monkeypatch.setattr(office_settings, "change", refuse)
    desk.save(phone="602")
    assert desk.shown("show_refusal") == ("teléfono: «602» no sirve; se espera otro.",)


def test_what_is_being_typed_is_not_overwritten(desk):
    office_settings.change(desk.office, {"phone": "602"})
    desk.view.touched = True
    desk.presenter.refresh()
    assert desk.shown("show_decisions")[1]["phone"] == ""
    desk.view.touched = False
    desk.presenter.refresh()
    assert desk.shown("show_decisions")[1]["phone"] == "602"


def test_a_picture_is_read_from_its_file_and_what_is_none_is_refused(desk, tmp_path, monkeypatch):
    file = tmp_path / "logo.txt"
    file.write_text("nada")
    desk.presenter.read_logo(str(file))
    assert desk.shown("show_errors")[0]["logo"].startswith("Elija una imagen PNG o JPEG de hasta 500 KB")
    assert "show_logo" not in desk.view.shown
    picture = file.with_suffix(".png")
    picture.write_bytes(b"\x89PNG")
    monkeypatch.setattr(office_settings, "read_logo", lambda path: path.read_bytes().hex())
    desk.presenter.read_logo(str(picture))
    assert desk.shown("show_logo") == (b"\x89PNG".hex(),)


def test_the_range_of_numbers_is_saved_with_the_rest_and_never_goes_back(desk):
    assert desk.shown("show_decisions")[1]["range_first"] == "1"
    desk.save(
        range_prefix="fv", range_first="501", range_last="900", range_resolution="18764",
        range_valid_from="01/01/2026", phone="602",
    )  # fmt: skip
    assert desk.said == ["Se guardó: teléfono, numeración de facturas."]
    typed = desk.shown("show_decisions")[1]
    assert (typed["range_prefix"], typed["range_last"], typed["range_valid_from"]) == (
        "FV", "900", "01/01/2026"
    )  # fmt: skip
    desk.save(range_last="muchos", range_valid_to="ayer", range_prefix="F1", range_first="")
    assert desk.shown("show_errors")[0] == {
        "range_prefix": "Escriba hasta 8 letras mayúsculas, o nada.",
        "range_last": "Escriba un número entero, o nada.",
        "range_valid_to": "Escriba una fecha, o nada.",
    }


def test_the_receipt_printer_is_kept_by_the_machine_and_not_by_the_office(desk):
    assert desk.shown("show_printers") == (["Láser", "Térmica"],)
    assert desk.shown("show_decisions")[1]["receipt_way"] == "ninguna"
    desk.save(
        receipt_way="red",
        receipt_host="192.168.1.50",
        receipt_columns="32",
        receipt_drawer=True,
        receipt_pin="5",
    )
    assert desk.said == ["Se guardó: impresora de recibos."]
    kept = ReceiptPrinter(way=Way.NETWORK, host="192.168.1.50", columns=32, drawer=True, pin=5)
    assert remembered(desk.press, desk.office.desk) == kept
    typed = desk.shown("show_decisions")[1]
    assert (typed["receipt_way"], typed["receipt_columns"], typed["receipt_pin"]) == ("red", "32", "5")
    desk.save()
    assert desk.said[-1] == NOTHING_CHANGED


def test_what_is_wrong_of_the_printer_is_said_with_the_rest(desk):
    desk.save(receipt_way="red", receipt_port="muchos", receipt_copies="9", days_to_pay="0")
    assert desk.shown("show_errors")[0] == {
        "days_to_pay": "Escriba un número de 1 a 90.",
        "receipt_host": "Escriba la dirección, como 192.168.1.50.",
        "receipt_port": "Escriba un número entero.",
        "receipt_copies": "Escriba un número de 1 a 3.",
    }
    assert desk.press.kept == {}


def test_a_printer_that_is_gone_is_still_offered(desk):
    desk.save(receipt_way="cola", receipt_name="Térmica vieja")
    assert desk.shown("show_printers") == (["Láser", "Térmica", "Térmica vieja"],)


def test_the_test_page_is_printed_with_what_the_form_holds(desk, tmp_path):
    desk.try_printer(receipt_way="archivo", receipt_file=str(tmp_path / "recibos.bin"))
    said, tone = desk.shown("show_test")
    assert said.endswith("recibos.bin. Elija la página de letras que se lea completa.")
    assert tone is Tone.OK
    assert (tmp_path / "recibos.bin").stat().st_size > 300
    assert desk.press.kept == {}


def test_the_test_page_of_a_driver_has_no_page_of_letters_to_choose(desk):
    desk.try_printer(receipt_way="controlador", receipt_name="Láser")
    assert desk.shown("show_test") == ("La página de prueba salió por Láser.", Tone.OK)
    assert desk.press.printed == [("Láser", "Prueba de Caudal")]
    desk.try_printer(receipt_way="controlador", receipt_name="Térmica")
    assert desk.shown("show_test")[0].startswith("La página de prueba no salió. No se encontró")
    assert desk.shown("show_test")[1] is Tone.BAD


def test_nothing_is_tried_before_there_is_where(desk):
    desk.try_printer()
    assert desk.shown("show_errors") == ({"receipt_way": "Elija cómo se conecta."},)
    desk.try_printer(receipt_way="cola")
    assert desk.shown("show_errors") == ({"receipt_name": "Elija la impresora."},)
    assert "show_test" not in desk.view.shown
