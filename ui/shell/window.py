"""The main window: the frame around the pages, and the way between them."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Changed
from ui.ports import FrameFacts, Memory, Offer, PageTools, Search
from ui.shell.bars import StatusBar, TopBar, separator
from ui.shell.navigation import NavigationPanel
from ui.shell.pages import PageSpec, PageStack, Visit
from ui.tasks import TaskRunner
from ui.theme.current import apply, theme_named, tokens
from ui.theme.icon import Icon
from ui.theme.tokens import Size

if TYPE_CHECKING:
    from ui.widgets.dialogs import DecisionDialog
    from ui.widgets.page import Page

_FIRST_WIDTH: Final = 1366
_FIRST_HEIGHT: Final = 730
_LEAST_WIDTH: Final = 1024
_LEAST_HEIGHT: Final = 600
_ACCOUNT: Final = "cuenta"


class MainWindow(QMainWindow):
    """The program's window. It is also the `Navigation` and the `Announcer` of every presenter."""

    help_asked = Signal(str)
    """F1: the id of the page in front."""
    painted = Signal()
    """The whole frame stands on the screen for the first time: what takes longer may begin."""
    lock_asked = Signal()
    """Somebody goes away and wants the password asked for."""

    def __init__(self, specs: Sequence[PageSpec], runner: TaskRunner, memory: Memory) -> None:
        """Make the frame; it can be shown at once, before the office is ready.

        Args:
            specs: the pages; none is built yet.
            runner: runs the tasks.
            memory: remembers size and theme.
        """
        super().__init__()
        self._runner, self._memory = runner, memory
        self._tasks = runner.of(self)
        self._facts: Callable[[], FrameFacts] | None = None
        self._leaving: DecisionDialog | None = None
        self._closing = False
        self._seen = False
        self._centre = QWidget()
        self._held_at: QWidget | None = None
        self._shortcuts: list[QShortcut] = []
        self.setObjectName("ventana")
        self.setWindowTitle("Caudal")
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self._top = TopBar(self._tasks)
        self._panel = NavigationPanel(specs)
        self._stack = PageStack(specs, self._build)
        self._status = StatusBar()
        self._lay_out()
        self._wire()
        self._restore()
        self._panel.setEnabled(False)
        self._top.search.setEnabled(False)

    def begin(self, search: Search, facts: Callable[[], FrameFacts], home: str) -> None:
        """The office is ready: let the user in.

        Args:
            search: finds accounts.
            facts: what the frame shows; called away from the window's thread, at first and after each change.
            home: id of the first page.
        """
        self._facts = facts
        self._top.find_with(search)
        self._panel.setEnabled(True)
        self._top.search.setEnabled(True)
        self.refresh_frame()
        self.open(home)

    def restart(self, search: Search, facts: Callable[[], FrameFacts], home: str) -> None:
        """Somebody else sits down: nothing of what was open stays."""
        self._stack.forget()
        self.begin(search, facts, home)

    def hold(self, held: bool) -> None:
        """Take no key and no click while something covers the window, and let them through again."""
        if held and self._centre.isEnabled():
            self._held_at = self.focusWidget()
        self._centre.setEnabled(not held)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not held)
        if not held and self._held_at is not None and isValid(self._held_at):
            self._held_at.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- Navigation

    def open(self, page: str, **args: object) -> None:
        """Open a page; asks first if something would be lost."""
        self._if_may_leave(lambda: self._stack.open(Visit(page, dict(args))))

    def open_account(self, code: str) -> None:
        """Open the page of an account."""
        self.open(_ACCOUNT, code=code)

    def back(self) -> None:
        """Return to the page before."""
        self._if_may_leave(self._stack.back)

    def forward(self) -> None:
        """Undo `back`."""
        self._if_may_leave(self._stack.forward)

    # ---- Announcer

    def done(self, text: str, offer: Offer | None = None) -> None:
        """Say what was done, on the quiet line at the bottom."""
        page = self._stack.page()
        if page is not None:
            page.notice.clear()
        self._status.show_done(text, offer)

    def refuse(self, sentence: str) -> None:
        """Show a refusal in the page in front."""
        page = self._stack.page()
        if page is not None:
            page.warn(sentence)

    # ---- the frame

    def page(self) -> "Page | None":
        """The page in front."""
        return self._stack.page()

    def last_done(self) -> str:
        """What the quiet line says."""
        return self._status.last_done()

    def show_facts(self, facts: FrameFacts) -> None:
        """Show what the frame knows."""
        self._top.show_office(facts.office, facts.today)
        self._panel.show_counts(facts.counts)
        self._status.show_facts(facts)
        self.setWindowTitle(f"Caudal · {facts.office}")

    def refresh_frame(self) -> None:
        """Ask again what the frame shows."""
        if self._facts is not None:
            self._tasks.read(self._facts, self.show_facts, key="frame")

    def toggle_theme(self) -> None:
        """Light to dark and back."""
        other = theme_named("claro" if tokens().name == "oscuro" else "oscuro")
        apply(cast("QApplication", QApplication.instance()), other)
        self._memory.put("theme", other.name)
        self._top.show_theme(other.name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panel.set_rail(rail=self.width() < Size.FULL_WIDTH)

    def closeEvent(self, event: QCloseEvent) -> None:
        reason = "" if self._closing else self._reason_to_stay()
        if reason:
            event.ignore()
            self._ask_to_leave(reason, self._close_anyway, "Salir")
            return
        self._memory.put("window", b64encode(self.saveGeometry().data()).decode("ascii"))
        super().closeEvent(event)

    # ---- parts

    def _build(self, spec: PageSpec) -> "Page":
        tasks = self._runner.of()
        page = spec.factory(PageTools(tasks, self, self))
        tasks.belong_to(page)
        return page

    def _on_changed(self, topics: Changed) -> None:
        self._stack.tell(topics)
        self.refresh_frame()

    def _on_opened(self, page: str) -> None:
        spec = self._stack.spec(page)
        self._panel.light(spec.lit)

    def _reason_to_stay(self) -> str:
        job = self._runner.job_title()
        if job:
            return f"Todavía se está trabajando: {job}. Si sale ahora, eso se detiene y no queda hecho."
        page = self._stack.page()
        return page.unsaved() if page is not None else ""

    def _if_may_leave(self, go: Callable[[], object]) -> None:
        page = self._stack.page()
        reason = page.unsaved() if page is not None else ""
        if reason:
            self._ask_to_leave(reason, lambda: QTimer.singleShot(0, go), "Salir sin guardar")
        else:
            go()

    def _ask_to_leave(self, reason: str, go: Callable[[], None], act: str) -> None:
        from ui.widgets.dialogs import ask  # noqa: PLC0415 - no dialog before the first paint
        from ui.widgets.values import Decision  # noqa: PLC0415 - as above

        decision = Decision(
            title="Hay algo pendiente",
            sentence=reason,
            act=act,
            act_key="Alt+S",
            safe="Seguir aquí",
            icon=Icon.LOGOUT,
        )
        self._leaving = ask(self, decision, go)

    def _close_anyway(self) -> None:
        self._closing = True
        self._runner.stop_jobs()
        if self._runner.is_busy():
            self._runner.idle.connect(self.close)
            self._status.show_done("Deteniendo el trabajo para salir…")
        else:
            QTimer.singleShot(0, self.close)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._panel)
        middle.addWidget(separator(vertical=True))
        middle.addWidget(self._stack, 1)
        whole = QVBoxLayout(self._centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(separator())
        whole.addLayout(middle, 1)
        whole.addWidget(separator())
        whole.addWidget(self._status)
        self.setCentralWidget(self._centre)

    def _wire(self) -> None:
        self._panel.chosen.connect(self.open)
        self._stack.opened.connect(self._on_opened)
        self._top.account_chosen.connect(self.open_account)
        self._top.theme_asked.connect(self.toggle_theme)
        self._top.help_asked.connect(self._on_help)
        self._status.lock_asked.connect(self.lock_asked)
        self._runner.changed.connect(self._on_changed)
        self._runner.job_started.connect(self._status.show_job)
        self._runner.job_ended.connect(lambda: self._status.show_job(""))
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+K": self._top.search.start,
            "Alt+Left": self.back,
            "Alt+Right": self.forward,
            "Ctrl+Shift+T": self.toggle_theme,
            "Ctrl+Shift+L": self.lock_asked.emit,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)

    def _on_help(self) -> None:
        now = self._stack.now()
        self.help_asked.emit(now.page if now else "")

    def _restore(self) -> None:
        self._top.show_theme(tokens().name)
        kept = self._memory.get("window")
        if not kept or not self.restoreGeometry(QByteArray(b64decode(kept.encode("ascii")))):
            self.resize(_FIRST_WIDTH, _FIRST_HEIGHT)
