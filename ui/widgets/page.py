"""The scaffold of a page: title line, figures, content, keys."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Changed
from ui.ports import TableDesk
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import FiguresLine
from ui.widgets.keys import KeyHint, KeysLine
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.record_table import RecordTable
from ui.widgets.table_tools import TableTools
from ui.widgets.values import Option

_SIDE: Final = 16
_TOP: Final = 10
_TITLE_LINE: Final = 36
_BETWEEN: Final = 10
_BACK: Final = KeyHint("Esc", "volver")


class Page(QWidget):
    """A page of the program. A screen's view inherits it and fills `content`.

    The frame calls `enter` when the page is opened, with what `Navigation.open` was given, and `refresh` when
    something of its `topics` changed: at once if it is seen, or else when it next is.
    """

    topics: Changed = frozenset()
    """What the page shows."""
    figure_chosen = Signal(str)
    """The key of the figure by which the user filters."""
    entered = Signal(dict)
    """The page was opened with these arguments."""
    refresh_wanted = Signal()
    """What the page shows has changed."""

    def __init__(self, name: str, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.table_desk: TableDesk | None = None
        self._title = Label(title, Tone.TEXT, Size.TITLE, strong=True)
        self._subtitle = ElidedLabel(subtitle, Tone.MUTED, Size.LARGE)
        self._strip = QWidget()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(_BETWEEN)
        self._under = QHBoxLayout()
        self._under.setSpacing(_BETWEEN)
        self._figures: FiguresLine | None = None
        self._stale = False
        self._leaves = False
        self._hints: tuple[Sequence[KeyHint], Sequence[KeyHint], str] = ((), (), "")
        self._own = False
        self._kept: object = None
        self._first: QWidget | None = None
        self._left_at: QWidget | None = None
        self._tools: list[Button] = []
        self.notice = Notice(f"{name}_aviso")
        self.content = QVBoxLayout()
        self.content.setSpacing(_BETWEEN)
        self.keys = KeysLine()
        self.table_tools = TableTools(self)
        self._lay_out()

    # ---- for the screen's view

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say what this is, and of when or of what."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def told(self) -> tuple[str, str]:
        """What it says of itself: its title, and of when or of what it is."""
        return self._title.text(), self._subtitle.whole_text()

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right of the title line; the primary one last."""
        self._actions.addWidget(widget)

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the line of figures, none without figures; the chosen one stays chosen."""
        if self._figures is None:
            self._figures = FiguresLine(f"{self.objectName()}_cifras")
            self._figures.chosen.connect(self.figure_chosen)
            self._under.insertWidget(0, self._figures, 1)
        self._figures.set_options(figures)
        self._figures.setVisible(bool(figures))

    def chosen_figure(self) -> str:
        """The key of the chosen figure; empty without figures."""
        return self._figures.current() if self._figures is not None else ""

    def choose_figure(self, key: str) -> None:
        """Choose a figure without telling anybody."""
        if self._figures is not None:
            self._figures.choose(key)

    def add_beside_figures(self, widget: QWidget) -> None:
        """Put something at the right of the figures."""
        self._under.addWidget(widget)

    def set_keys(self, left: Sequence[KeyHint], right: Sequence[KeyHint] = (), note: str = "") -> None:
        """Say the page's keys; the way back by itself, where Esc leaves it."""
        told = any(hint.keys == _BACK.keys for hint in (*left, *right))
        self._hints = (tuple(left), tuple(right), note)
        self.keys.show_keys((*left, _BACK) if self._leaves and not told else left, right, note)

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        self.notice.say(text, tone, title)

    def set_first_focus(self, widget: QWidget | None) -> None:
        """What has the keyboard when the page opens; None, as by default, for the first of its content."""
        self._first = widget

    def serve_tables(self, desk: TableDesk) -> None:
        """Give its tables, and those of its dialogs, what remembers them and takes them out."""
        self.table_desk = desk

    def add_table_tools(self, table: RecordTable[Any]) -> None:
        """Put the buttons of a table in the title line: its columns, and the way out to a file."""
        self.table_tools.leave_keys()
        for button, act in (
            (Button("Columnas…", Kind.QUIET, icon=Icon.COLUMNS, key="Ctrl+L"), table.service.choose),
            (Button("Exportar…", icon=Icon.EXPORT, key="Ctrl+E"), table.service.ask_export),
        ):
            button.clicked.connect(act)
            self.add_action(button)
            self._tools.append(button)

    def show_table_tools(self, *, shown: bool) -> None:
        """Show the buttons of the table, or hide them where there is none."""
        for button in self._tools:
            button.setVisible(shown)

    def leave_by_esc(self, leave: Callable[[], object]) -> None:
        """Esc leaves the page, as on every page that one came to from another."""
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(_BACK.keys), self, context=context).activated.connect(leave)
        self._leaves = True
        self.set_keys(*self._hints)

    def keep(self, presenter: object) -> None:
        """Keep a presenter alive as long as its page."""
        self._kept = presenter

    # ---- for the frame, overridden where a page needs it

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened."""
        self.entered.emit(args)

    def refresh(self) -> None:
        """What it shows has changed."""
        self.refresh_wanted.emit()

    def take_focus(self) -> None:
        """Give the keyboard to what had it when the page was left, or to the first of its content."""
        first = self._first if self._first is not None else self._left_at
        if first is None or not isValid(first) or not first.isVisibleTo(self):
            first = self._first_in_chain()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> str:
        """What would be lost by leaving, as a sentence; empty for nothing."""
        return ""

    def expect_own_change(self) -> None:
        """The next change told is this page's own, and shown already."""
        self._own = True

    def on_changed(self, topics: Changed) -> None:
        """Something changed somewhere: refresh now if seen, later if not."""
        if self._own:
            self._own = False
            return
        if not topics & self.topics:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._left_at = self.focusWidget()

    def _first_in_chain(self) -> QWidget | None:
        widget: QWidget | None = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            head = self._strip.isAncestorOf(widget) or widget is self._figures
            if takes and not head and self.isAncestorOf(widget) and widget.isVisibleTo(self):
                return widget
            widget = widget.nextInFocusChain()
        return None

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(_BETWEEN)
        head.addWidget(self._title)
        head.addWidget(self._subtitle, 1)
        head.addLayout(self._actions)
        self._strip.setFixedHeight(_TITLE_LINE)
        head.setContentsMargins(0, 0, 0, 0)
        self._strip.setLayout(head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        whole.setSpacing(_BETWEEN)
        whole.addWidget(self._strip)
        whole.addLayout(self._under)
        whole.addWidget(self.notice)
        whole.addLayout(self.content, 1)
        foot = QHBoxLayout()
        foot.setSpacing(_BETWEEN)
        foot.addWidget(self.keys, 1)
        foot.addWidget(self.table_tools)
        whole.addLayout(foot)
