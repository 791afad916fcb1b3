"""The billing pages over a real small office: all fits, all is named, the keyboard leads through."""

import averaged_office
import billing_office as small
import pytest
from billing_office import NOVEMBER, Going, Now, Said
from gui.checks import assert_fits, assert_reachable
from gui.hands import in_front
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QLineEdit

from app.invoicing import billing, charge
from app.invoicing.adjustment import NoteKind
from app.invoicing.charge import NewCharge
from app.month import reading
from app.month.reading import Entered
from app.paper import invoices
from domain.charge import ChargeConcept
from ui.billing.page import page as billing_page
from ui.billing.presenter import DISCARD
from ui.invoice.page import page as invoices_page
from ui.invoice.print_dialog import PrintDialog
from ui.ports import PageTools
from ui.preview.dialogs import NoteDialog, PrinterDialog
from ui.preview.page import page as preview_page
from ui.printing import PageImage, Press
from ui.tariff.dialogs import FilesDialog, IndexDialog, ProblemsDialog
from ui.tariff.page import page as tariff_page
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.buttons import Button
from ui.widgets.dialogs import DecisionDialog
from ui.widgets.record_table import RecordTable

WIDE, HIGH = 1190, 696


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def shown(qtbot, office):
    def show(factory, **args):
        going = Going()
        page = factory(office, PageTools(Now(), going, Said()))
        page.going = going
        qtbot.addWidget(page)
        page.resize(WIDE, HIGH)
        page.show()
        in_front(page)
        page.enter(args)
        return page

    return show


def button(page, name):
    return page.findChild(Button, name)


def table(page, name):
    return page.findChild(RecordTable, name)


def test_a_blocked_month_says_why_and_leads_on(shown, qtbot):
    page = shown(billing_page)
    assert_fits(page)
    assert_reachable(page)
    assert not button(page, "liquidar").isEnabled()
    assert button(page, "liquidar").toolTip()
    button(page, "ir_critica").click()
    assert page.going.places == [("critica", {})]


def test_a_month_is_settled_reviewed_and_issued_by_keys(shown, qtbot, office):
    small.decide_all(office, NOVEMBER)
    page = shown(billing_page)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.refresh()
    assert_fits(page)
    assert_reachable(page)
    watched = table(page, "cuentas_por_revisar")
    assert watched.hasFocus()
    qtbot.keyClick(watched, Qt.Key.Key_Return)
    assert page.going.places[-1] == ("cuenta", {"code": "0100001"})
    qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert table(page, "totales_ruta").isVisible()
    page.figure_chosen.emit("sin_factura")
    out = table(page, "sin_factura")
    qtbot.keyClick(out, Qt.Key.Key_Return)
    assert page.going.places[-1] == ("cuenta", {"code": "0200001"})
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(DecisionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert button(page, "emitir").isVisible()
    button(page, "emitir").click()
    dialogs = [each for each in page.findChildren(DecisionDialog) if each.isVisible()]
    button(dialogs[0], "hacerlo").click()
    page.refresh()
    assert_fits(page)
    button(page, "imprimir_facturas").click()
    assert page.going.places[-1] == ("facturas", {"period": "2026-11"})


def test_classes_and_routes_are_seen_beside_other_months_by_keys(shown, qtbot, office):
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    page = shown(billing_page)
    for key in ("clase", "ruta"):
        for name in (f"totales_{key}_valor", f"totales_{key}_consumo", f"totales_{key}"):
            qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
            assert table(page, name).isVisible()
            assert_fits(page)
        qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


def test_an_invoice_is_corrected_by_keys(shown, qtbot, office, type_text):
    page = shown(preview_page, number="1")
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_F8)
    asked = page.findChild(AskDialog)
    qtbot.waitUntil(asked.isActiveWindow)
    assert_reachable(asked)
    type_text(asked.findChild(QLineEdit, "corregir_lectura"), "108")
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(DecisionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_reachable(dialog)
    type_text(dialog.findChild(QLineEdit, "decision_motivo"), "leyó otro medidor")
    qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    [note] = invoices.view(office, "1").notes
    assert note.reason.endswith(": leyó otro medidor")


def test_a_run_is_rehearsed_by_keys_before_and_after_it_is_settled(shown, qtbot, office, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    small.decide_all(office, NOVEMBER)
    page = shown(billing_page)
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_F9)
    dialog = page.findChild(DecisionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_reachable(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert opened == [str(office.folder.rehearsal_sample)]
    button(page, "liquidar").click()
    page.refresh()
    assert_fits(page)
    assert button(page, "ensayar").isVisible()


def test_a_whole_issue_is_undone_by_keys_with_its_reason(shown, qtbot, office, type_text):
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    page = shown(billing_page)
    assert_fits(page)
    qtbot.keyClick(page, Qt.Key.Key_F8)
    dialog = page.findChild(DecisionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_reachable(dialog)
    button(dialog, "hacerlo").click()
    assert dialog.isVisible()
    reason = dialog.findChild(QLineEdit, "decision_motivo")
    assert reason.hasFocus()
    type_text(reason, "salió con la tarifa vieja")
    qtbot.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    page.refresh()
    assert button(page, "liquidar").isEnabled()
    assert not button(page, "deshacer_emision").isVisible()


def test_whom_a_month_left_out_is_settled_and_issued_by_keys(shown, qtbot, office):
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    page = shown(billing_page)
    assert_fits(page)
    assert_reachable(page)
    assert "1 sin leer" in page.notice.text()
    assert not button(page, "liquidar_de_nuevo").isVisible()
    reading.enter(office, NOVEMBER, "0200001", Entered(current=131))
    small.decide_all(office, NOVEMBER)
    page.refresh()
    assert_fits(page)
    assert button(page, "liquidar_de_nuevo").isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F5)
    page.refresh()
    assert_fits(page)
    assert button(page, "emitir").isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(DecisionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_fits(dialog)
    button(dialog, "hacerlo").click()
    page.refresh()
    assert billing.draft_totals(office, NOVEMBER).accounts == 4
    assert not button(page, "liquidar_de_nuevo").isVisible()


def test_the_notes_of_a_draft_are_a_count_whose_list_opens_the_account(qtbot, tmp_path):
    office = averaged_office.build(tmp_path)
    billing.settle(office, averaged_office.JANUARY)
    going = Going()
    page = billing_page(office, PageTools(Now(), going, Said()))
    qtbot.addWidget(page)
    for wide, high in ((WIDE, HIGH), (1192, 560)):
        page.resize(wide, high)
        page.show()
        page.enter({})
        assert_fits(page)
    page.choose_figure("notas_credito")
    page.figure_chosen.emit("notas_credito")
    assert_fits(page)
    watched = table(page, "cuentas_por_revisar")
    qtbot.keyClick(watched, Qt.Key.Key_Down)
    qtbot.keyClick(watched, Qt.Key.Key_Return)
    assert going.places == [("cuenta", {"code": "003"})]
    office.store.close()


def test_a_draft_is_discarded_and_a_stale_one_settled_again(shown, office, qtbot):
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    page = shown(billing_page)
    button(page, "descartar").click()
    page.findChild(DecisionDialog).reject()
    page.decided.emit(DISCARD)
    page.refresh()
    assert button(page, "liquidar").isVisible()
    assert not button(page, "descartar").isVisible()
    button(page, "liquidar").click()
    page.refresh()
    charge.add_charge(
        office,
        NewCharge(
            account="0100002",
            concept=ChargeConcept.REPAIR,
            label="Reparación",
            amount=9_000,
            starts=NOVEMBER,
            approved=True,
        ),
    )
    page.refresh()
    assert_fits(page)
    assert "los cobros por facturar" in page.notice.accessibleName()
    qtbot.keyClick(page, Qt.Key.Key_F5)
    page.refresh()
    assert "los cobros por facturar" not in page.notice.accessibleName()


def test_the_page_without_periods(qtbot, tmp_path):
    import offices

    office = offices.blank(tmp_path / "vacia")
    for factory, name in ((billing_page, "ir_lecturas"), (invoices_page, "ir_facturacion")):
        going = Going()
        page = factory(office, PageTools(Now(), going, Said()))
        qtbot.addWidget(page)
        page.resize(WIDE, HIGH)
        page.show()
        page.enter({})
        assert_fits(page)
        button(page, name).click()
        assert len(going.places) == 1
    office.store.close()


def test_the_tariff_file_is_asked_for(shown, qtbot):
    page = shown(billing_page)
    page.ask_tariff_file()
    dialog = page.findChild(object, "archivo_tarifas")
    assert dialog.isVisible()
    dialog.reject()


def test_the_list_of_invoices_by_keys(shown, qtbot, type_text):
    page = shown(invoices_page)
    assert_fits(page)
    assert_reachable(page)
    listed = table(page, "facturas_lista")
    assert listed.model().rowCount() == 4
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = page.findChild(object, "buscar_factura")
    type_text(box, "Asociación")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert listed.model().rowCount() == 1
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert page.going.places == [("vista_factura", {"number": "1"})]
    for name, key in (("facturas_ruta", "2"), ("facturas_clase", "E2"), ("facturas_periodo", "2026-10")):
        editor = page.findChild(object, name)
        editor.choose(key)
        editor.activated.emit(editor.currentIndex())
    assert listed.model().rowCount() == 0


def test_what_to_print_is_chosen_in_a_dialog(shown, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Press, "printers", lambda self: ())
    monkeypatch.setattr(Press, "remembered", lambda self, kind: "")
    monkeypatch.setattr(Press, "remember", lambda self, kind, value: None)
    page = shown(invoices_page)
    button(page, "imprimir_lista").click()
    dialog = page.findChild(PrintDialog)
    assert_fits(dialog)
    assert_reachable(dialog)
    button(dialog, "imprimir_hacer").click()
    folder = page.findChild(object, "carpeta_facturas")
    folder.reject()
    page.folder_chosen.emit(str(tmp_path / "papel"))
    assert len(list((tmp_path / "papel").glob("*.pdf"))) == 3


def test_an_invoice_on_the_screen(shown, qtbot):
    page = shown(preview_page, number="1")
    assert_fits(page)
    assert_reachable(page)
    paper = page.paper
    before = paper.percent()
    qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert paper.percent() > before
    button(page, "menor").click()
    button(page, "ajustar").click()
    assert paper.percent() == before
    qtbot.keyClick(paper, Qt.Key.Key_End)
    assert paper.verticalScrollBar().value() == paper.verticalScrollBar().maximum()
    qtbot.keyClick(paper, Qt.Key.Key_Home)
    qtbot.keyClick(paper, Qt.Key.Key_Down)
    assert not button(page, "factura_anterior").isEnabled()
    button(page, "factura_siguiente").click()
    button(page, "por_que").click()
    button(page, "ver_cuenta").click()
    assert [place for place, _ in page.going.places] == ["vista_factura", "traza", "cuenta"]
    assert not page.grab().isNull()


def test_an_invoice_that_is_not_there(shown):
    page = shown(preview_page)
    assert_fits(page)
    button(page, "ir_facturas").click()
    assert page.going.places == [("facturas", {})]


def test_a_note_by_keys(shown, qtbot, type_text):
    page = shown(preview_page, number="1")
    button(page, "nota_credito").click()
    dialog = page.findChild(NoteDialog)
    assert_reachable(dialog)
    button(dialog, "nota_continuar").click()
    field = dialog._form.field("nota_valor")
    assert field.error()
    assert_fits(dialog)
    type_text(field.editor, "5000")
    dialog._form.field("nota_motivo").set_text("Lectura mal tomada")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decision = page.findChild(DecisionDialog)
    assert_fits(decision)
    button(decision, "hacerlo").click()
    page.refresh()
    assert not page._notes.isHidden()
    page.note_asked.emit(NoteKind.DEBIT)
    page.close_note()
    page.close_note()
    page.refuse_note({"nota_valor": "tarde"})


def test_the_dialogs_of_one_invoice(shown, qtbot, monkeypatch):
    monkeypatch.setattr(Press, "remember", lambda self, kind, value: None)
    monkeypatch.setattr(Press, "send", lambda self, files, printer, job, title: len(files))
    page = shown(preview_page, number="1")
    page.ask_printer(("Láser", "Anexa"), "Anexa", "Ya se imprimió: esta vez dirá que es copia.")
    dialog = page.findChild(PrinterDialog)
    assert_fits(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        button(dialog, "imprimir_hacer").click()
    assert chosen.args == ["Anexa"]
    page.ask_file("factura-1.pdf")
    page.findChild(object, "guardar_factura").reject()
    blank = QImage(10, 10, QImage.Format.Format_RGB32)
    page.show_pages((PageImage(blank, 396, 612), PageImage(blank, 396, 612)))


def test_the_tariffs(shown, qtbot):
    page = shown(tariff_page)
    assert_fits(page)
    assert_reachable(page)
    assert table(page, "precios").model().rowCount() > 60
    button(page, "con_esta_tabla").click()
    copy, _index, _papers, back = page._more._choices
    assert copy.text == "Copiar VS-2026A en un borrador"
    back.act()
    decision = page.findChild(DecisionDialog)
    assert_fits(decision)
    decision.reject()
    copy.act()
    page.refresh()
    assert_fits(page)
    with qtbot.waitSignal(page.opened) as opened:
        button(page, "seguir").click()
    assert opened.args == [-1]
    page.ask_file()
    page.findChild(object, "archivo_tarifas").reject()
    page.ask_template("tarifas.xlsx")
    page.findChild(object, "guardar_plantilla").reject()
    from ui.tariff.lines import ProblemLine

    page.show_problems("mala.json no se cargó", "Tiene 1 problema.", [ProblemLine("B7", "no es un número")])
    dialog = page.findChild(ProblemsDialog)
    assert_fits(dialog)
    button(dialog, "copiar_problemas").click()
    button(dialog, "problemas_cerrar").click()
    page.show_empty(empty=True)
    assert_fits(page)


def test_the_files_of_an_act(shown, tmp_path, monkeypatch):
    opened_files = []
    monkeypatch.setattr("ui.tariff.view.QDesktopServices.openUrl", opened_files.append)
    page = shown(tariff_page)
    page.show_files([])
    page.refuse_file("nada")
    page._more._choices[2].act()
    files = page.findChild(FilesDialog)
    assert_fits(files)
    act = tmp_path / "acuerdo.pdf"
    act.write_bytes(b"%PDF-1.4")
    button(files, "archivos_adjuntar").click()
    asked = files.findChild(object, "archivo_acto")
    asked.fileSelected.emit(str(act))
    asked.close()
    button(files, "archivos_abrir").click()
    assert [url.fileName()[-11:] for url in opened_files] == ["acuerdo.pdf"]
    files.reject()


def test_a_tariff_is_indexed(shown, qtbot, type_text):
    page = shown(tariff_page)
    page.say_index("nada", Tone.BAD)
    page.close_index()
    page._more._choices[1].act()
    asking = page.findChild(IndexDialog)
    assert_fits(asking)
    button(asking, "indexar_hacer").click()
    for field, text in (("indice_antes", "100"), ("indice_hoy", "103,5")):
        type_text(asking.findChild(QLineEdit, field), text)
    assert_fits(asking)
    assert "se multiplican por 1,035" in asking.findChild(object, "indexar_dicho").text()
    qtbot.waitUntil(asking.isActiveWindow)
    qtbot.keyClick(asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.findChild(IndexDialog) is None or not asking.isVisible()
