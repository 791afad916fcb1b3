"""Dialogs: the safe answer is the default; what went wrong is said, copied, tried again."""

from dataclasses import dataclass

import pytest
from gui.checks import assert_fits, assert_reachable
from gui.samples import DECISION
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QProgressBar

from app.errors import Trouble, defect_code
from app.jobs import Cancelled
from domain.errors import RuleViolation
from ui.help.card import HelpCard, help_over
from ui.messages import Messages
from ui.tasks import running
from ui.widgets.dialogs import Scrim, ask, help_with
from ui.widgets.job_dialog import JobDialog
from ui.widgets.messages import ProblemDialog

Key = Qt.Key


@dataclass(eq=False)
class Refusal(RuleViolation):
    """For tests."""


@dataclass(eq=False)
class Broken(Trouble):
    """For tests."""


@pytest.fixture
def window(qtbot):
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    shown.activateWindow()
    return shown


def texts(dialog):
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_an_amount_is_never_parted_from_its_sign(window, qtbot):
    dialog = ask(window, DECISION, lambda: None)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "Se emitirán 1.204 facturas por $\u00a058.302.118" in texts(dialog)
    qtbot.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Scrim) is None)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape])
def test_enter_and_esc_take_the_safe_answer(window, qtbot, key):
    done = []
    dialog = ask(window, DECISION, lambda: done.append(1))
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_fits(dialog)
    assert window.findChild(Scrim).isVisible()
    qtbot.keyClick(dialog, key)
    qtbot.waitUntil(lambda: window.findChild(Scrim) is None)
    assert done == []


def test_the_act_needs_its_own_key(window, qtbot):
    done = []
    dialog = ask(window, DECISION, lambda: done.append(1))
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert done == [1]


@pytest.mark.parametrize(("page", "title"), [("critica", "Ayuda: Crítica"), ("nada", "Ayuda: Inicio")])
def test_f1_helps_over_a_dialog_and_leads_back_to_it(window, qtbot, page, title):
    window.setObjectName(page)
    help_with(help_over)
    dialog = ask(window, DECISION, lambda: None)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Key.Key_F1)
    card = dialog.findChild(HelpCard)
    qtbot.waitUntil(card.isActiveWindow)
    assert card.windowTitle() == title
    assert_fits(card)
    assert_reachable(card)
    qtbot.keyClick(card, Key.Key_F1)
    assert card.findChild(HelpCard) is None
    qtbot.keyClick(card, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(HelpCard) is None)
    assert dialog.isVisible()
    dialog.reject()


def test_the_veil_follows_the_window(window, qtbot):
    dialog = ask(window, DECISION, lambda: None)
    window.resize(1000, 700)
    assert window.findChild(Scrim).size() == window.size()
    dialog.reject()


class TestMessages:
    @pytest.fixture
    def messages(self, window):
        made = Messages(lambda error: f"frase de {type(error).__name__}")
        made.belong_to(window)
        return made

    @staticmethod
    def dialog(window):
        return window.findChild(ProblemDialog)

    def test_a_refusal_is_a_sentence_for_the_page(self, messages, window, qtbot):
        with qtbot.waitSignal(messages.refused) as said:
            messages.show(Refusal())
        assert said.args == ["frase de Refusal"]
        assert self.dialog(window) is None

    def test_what_was_cancelled_is_not_told(self, messages, window):
        messages.show(Cancelled())
        assert self.dialog(window) is None

    def test_a_trouble_can_be_tried_again(self, messages, window, qtbot):
        tried = []
        messages.show(Broken(), lambda: tried.append(1))
        dialog = self.dialog(window)
        assert "frase de Broken" in texts(dialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Key.Key_R, Qt.KeyboardModifier.AltModifier)
        assert tried == [1]

    @pytest.mark.expects_log("defect")
    def test_a_defect_is_logged_and_its_details_can_be_copied(self, messages, window, qtbot):
        error = ZeroDivisionError("división")
        code = defect_code(error)
        messages.show(error)
        dialog = self.dialog(window)
        assert any(code in text for text in texts(dialog))
        qtbot.mouseClick(dialog.findChild(object, "copiar"), Qt.MouseButton.LeftButton)
        assert "ZeroDivisionError: división" in QApplication.clipboard().text()
        assert code in QApplication.clipboard().text()
        assert dialog.findChild(object, "reintentar") is None
        dialog.reject()

    @pytest.mark.expects_log("defect")
    def test_what_escapes_a_slot_comes_here_too(self, messages, window, qtbot):
        error = ValueError("x")
        messages.hook(ValueError, error, None)
        qtbot.waitUntil(lambda: self.dialog(window) is not None)
        self.dialog(window).reject()

    def test_the_same_failure_has_the_same_code(self):
        def fail():
            raise KeyError("a")

        codes = []
        for _time in range(2):
            try:
                fail()
            except KeyError as error:
                codes.append(defect_code(error))
        assert codes[0] == codes[1]
        assert len(codes[0]) == 6


class TestJobDialog:
    @pytest.fixture
    def make(self, window):
        def build(*, cancellable=True):
            dialog = JobDialog(window, "Emitir las facturas", "facturas", cancellable=cancellable)
            dialog.open()
            return dialog

        return build

    def test_it_says_what_how_many_and_how_long(self, make):
        dialog = make()
        dialog.show_progress(301, 1204, "Emitiendo", 10_000)
        assert "Emitiendo · 301 de 1.204 facturas" in texts(dialog)
        assert "Lleva 10 s, faltan unos 30 s" in texts(dialog)
        assert dialog.findChild(QProgressBar).value() == 250
        dialog.show_progress(0, 0, "", 600)
        assert "Preparando…" in texts(dialog)
        assert_fits(dialog)
        dialog.accept()

    def test_esc_asks_to_stop_and_waits(self, make, qtbot):
        dialog = make()
        qtbot.waitUntil(dialog.isActiveWindow)
        with qtbot.waitSignal(dialog.stop_asked):
            qtbot.keyClick(dialog, Key.Key_Escape)
        assert dialog.isVisible()
        dialog.close()
        assert dialog.isVisible()
        dialog.accept()

    def test_what_cannot_be_stopped_offers_no_stop(self, make, qtbot):
        dialog = make(cancellable=False)
        asked = []
        dialog.stop_asked.connect(lambda: asked.append(1))
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Key.Key_Escape)
        assert asked == []
        assert dialog.isVisible()
        dialog.accept()


def test_a_long_job_opens_its_window_and_esc_stops_it(window, qtbot):
    from threading import Event

    from ui.ports import About

    def work(job):
        pause = Event()
        while True:
            pause.wait(0.01)
            job.report(1, 10, "Liquidando")

    with running(border=None) as runner, qtbot.waitSignal(runner.idle, timeout=8000):
        runner.of(window).job(work, lambda _: None, About(title="Liquidar", unit="cuentas"))
        qtbot.waitUntil(lambda: window.findChild(JobDialog) is not None)
        dialog = window.findChild(JobDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Key.Key_Escape)
