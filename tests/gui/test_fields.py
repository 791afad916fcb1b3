"""Fields and forms: typing, errors, Enter, what is read back."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from domain.errors import InvalidValue
from ui.widgets.fields import ChoiceField, DayField, Form, MoneyField, NoteField, TextField, WholeField

Key = Qt.Key


@pytest.fixture
def shown(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        return widget

    return show


def test_money_groups_itself_while_it_is_typed(shown, type_text):
    field = shown(MoneyField("Valor", name="valor"))
    type_text(field.line, "200000")
    assert field.text() == "200.000"
    assert field.value() == 200_000
    field.line.setCursorPosition(1)
    type_text(field.line, "5")
    assert field.text() == "2.500.000"
    assert field.line.cursorPosition() == 3
    field.set_value(None)
    assert field.value() is None


def test_money_loses_what_is_no_figure(shown, type_text, qtbot):
    field = shown(MoneyField("Valor", name="valor"))
    type_text(field.line, "1a2b3c4")
    assert field.text() == "1.234"
    qtbot.keyClick(field.line, Key.Key_Backspace)
    assert field.text() == "123"


def test_dates_put_their_own_bars_and_step_by_a_day(shown, type_text, qtbot):
    field = shown(DayField("Rige desde", name="desde"))
    type_text(field.line, "31122026")
    assert field.value() == date(2026, 12, 31)
    qtbot.keyClick(field.line, Key.Key_Up)
    assert field.text() == "01/01/2027"
    qtbot.keyClick(field.line, Key.Key_Down)
    assert field.text() == "31/12/2026"
    qtbot.keyClick(field.line, Key.Key_Backspace)
    assert field.text() == "31/12/202"
    with pytest.raises(InvalidValue):
        field.value()
    qtbot.keyClick(field.line, Key.Key_Up)
    assert field.text() == "31/12/202"


def test_whole_numbers(shown, type_text):
    field = shown(WholeField("Diámetro", name="diametro"))
    assert field.value() is None
    type_text(field.line, "15")
    assert field.value() == 15
    field.set_value(20)
    assert field.text() == "20"
    field.set_value(None)
    assert field.text() == ""


def test_an_error_is_said_beside_the_field_and_taken_away(shown):
    field = shown(TextField("Teléfono", name="telefono", help_text="Diez cifras"))
    field.show_error("Faltan 2 cifras: un celular tiene 10.")
    assert field.error() == "Faltan 2 cifras: un celular tiene 10."
    assert field.editor.accessibleDescription() == field.error()
    assert field.editor.property("err") == "1"
    field.show_error("")
    assert field.editor.property("err") == "0"
    assert field.editor.accessibleDescription() == "Diez cifras"
    field.show_ok("Vigente")
    assert field.editor.accessibleDescription() == "Vigente"


def test_a_choice_too_long_for_its_box_ends_in_dots_and_is_told_whole(shown, qtbot):
    field = shown(
        ChoiceField("Columna", [("1", "CODIGO"), ("2", "LECTURA DEL MES ANTERIOR")], name="columna")
    )
    box = field.choice
    box.setFixedWidth(150)
    told = {}
    for key in ("1", "2"):
        field.set_value(key)
        QApplication.sendEvent(
            box, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)))
        )
        told[box.shown_text()] = QToolTip.text()
    short, cut = told
    assert (short, told[short]) == ("CODIGO", "")
    assert (cut[:3], cut[-1], told[cut]) == ("LEC", "…", "LECTURA DEL MES ANTERIOR")
    QToolTip.hideText()


def test_a_choice_keeps_what_was_chosen_and_ignores_the_wheel(shown, qtbot):
    field = shown(ChoiceField("Estrato", [("1", "Uno"), ("2", "Dos")], name="estrato"))
    field.set_value("2")
    field.set_value("9")
    field.set_choices([("2", "Estrato 2"), ("3", "Estrato 3")])
    assert field.value() == "2"
    field.set_choices([("3", "Estrato 3")])
    assert field.value() == "3"
    wheel = QWheelEvent(
        QPoint(5, 5), QPoint(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    field.set_choices([("1", "Uno"), ("2", "Dos")])
    QApplication.sendEvent(field.choice, wheel)
    assert field.value() == "1"


class TestForm:
    @pytest.fixture
    def form(self, shown):
        made = Form("formulario", columns=2)
        made.add(TextField("Titular", name="titular"))
        made.add(MoneyField("Valor", name="valor"))
        made.add(NoteField("Motivo", name="motivo"), span=2)
        made.add(TextField("Soporte", name="soporte"))
        made.add_check("Imprimir", "imprimir")
        return shown(made)

    def test_enter_goes_on_and_ends_at_the_last(self, form, qtbot):
        ended = []
        form.finished.connect(lambda: ended.append(1))
        form.field("titular").editor.setFocus()
        qtbot.waitUntil(form.field("titular").editor.hasFocus)
        qtbot.keyClick(form.field("titular").editor, Key.Key_Return)
        assert form.field("valor").editor.hasFocus()
        qtbot.keyClick(form.field("valor").editor, Key.Key_Return)
        assert form.field("motivo").editor.hasFocus()
        qtbot.keyClick(form.field("soporte").editor, Key.Key_Return)
        assert ended == [1]

    def test_it_knows_whether_something_would_be_lost(self, form, type_text):
        assert not form.is_touched()
        form.field("titular").set_text("Ana")
        assert not form.is_touched()
        type_text(form.field("titular").line, "ñ")
        assert form.is_touched()
        form.forget_changes()
        assert not form.is_touched()

    def test_errors_are_counted_and_gone_through(self, form, qtbot):
        wrong = form.show_errors({"valor": "Falta.", "soporte": "Falta."})
        assert wrong == ["Valor", "Soporte"]
        qtbot.waitUntil(form.field("valor").editor.hasFocus)
        form.go_to_error()
        assert form.field("soporte").editor.hasFocus()
        form.go_to_error()
        assert form.field("valor").editor.hasFocus()
        assert form.show_errors({}) == []
        form.go_to_error()
        assert form.field("valor").editor.hasFocus()

    def test_notes(self, form):
        note = form.field("motivo")
        note.set_text("  Reclasificación \n")
        assert note.text() == "Reclasificación"


def test_a_long_text_is_read_from_its_beginning_until_one_types_in_it(shown, qtbot):
    form = Form("campos")
    first, second = (form.add(TextField(name, name=name)) for name in ("titular", "otro"))
    shown(form)
    qtbot.waitUntil(form.isActiveWindow)
    long = "Cooperativa Multiactiva de Productores Agropecuarios de la Cuenca Alta"
    second.line.setFocus(Qt.FocusReason.OtherFocusReason)
    first.set_text(long)
    assert first.line.cursorPosition() == 0
    first.line.setFocus(Qt.FocusReason.OtherFocusReason)
    assert first.line.cursorPosition() == len(long)
    second.line.setFocus(Qt.FocusReason.OtherFocusReason)
    assert first.line.cursorPosition() == 0
    qtbot.keyClick(second.line, Key.Key_Backtab)
    assert first.line.selectedText() == long
    assert first.line.cursorPosition() == 0
