"""The bars above and below the pages."""

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.formats import long_day
from ui.ports import FrameFacts, Offer, Search, Tasks
from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, IconMark, Label, rule
from ui.widgets.search import SubscriberSearch

_SEARCH: Final = 460
_SEARCH_LEAST: Final = 240
_DROP: Final = 18
_PLACEHOLDER: Final = "Buscar cuenta, nombre, dirección, medidor…"


class TopBar(QWidget):
    """Drop, office, search, date, theme, help."""

    help_asked = Signal()
    theme_asked = Signal()
    account_chosen = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("barra_superior")
        self.setProperty("ground", "frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(Size.TOP_BAR)
        self._office = ElidedLabel(tone=Tone.MUTED)
        self._date = Label(tone=Tone.MUTED)
        self.search = SubscriberSearch(tasks, name="buscar_cuenta", placeholder=_PLACEHOLDER, key="Ctrl+K")
        self.search.setMinimumWidth(_SEARCH_LEAST)
        self.search.setMaximumWidth(_SEARCH)
        self.search.chosen.connect(self.account_chosen)
        self._theme = Button("Oscuro", Kind.QUIET, icon=Icon.MOON, height=30, name="tema")
        self._theme.setToolTip("Cambiar entre el tema claro y el oscuro")
        self._theme.clicked.connect(self.theme_asked)
        self._help = Button("Ayuda", Kind.QUIET, icon=Icon.HELP, key="F1", height=30, name="ayuda")
        self._help.clicked.connect(self.help_asked)
        self._lay_out()

    def show_office(self, name: str, today: date) -> None:
        """Say whose books these are, and the working date."""
        self._office.setText(name)
        self._date.setText(long_day(today))

    def show_theme(self, name: str) -> None:
        """Offer the other theme."""
        dark = name == "oscuro"
        self._theme.set_text("Claro" if dark else "Oscuro")
        self._theme.set_icon(Icon.SUN if dark else Icon.MOON)

    def find_with(self, search: Search) -> None:
        """Where accounts are found."""
        self.search.find_with(search)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_icon(painter, Icon.DROP, tokens().accent, QPointF(20, (self.height() - _DROP) / 2), _DROP)
        painter.end()

    def _lay_out(self) -> None:
        left = QHBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Size.PAD)
        left.addWidget(Label("Caudal", size=Size.LARGE, strong=True))
        left.addWidget(self._office, 1)
        right = QHBoxLayout()
        right.setSpacing(Size.PAD)
        right.addStretch(1)
        right.addWidget(self._date)
        right.addWidget(self._theme)
        right.addWidget(self._help)
        row = QHBoxLayout(self)
        row.setContentsMargins(50, 0, 12, 0)
        row.setSpacing(Size.CARD)
        row.addLayout(left, 1)
        row.addWidget(self.search, 2)
        row.addLayout(right, 1)


class StatusBar(QWidget):
    """Period, desk, user; at the right the last thing done and the backup."""

    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("barra_estado")
        self.setProperty("ground", "frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(Size.STATUS_BAR)
        self._period = _Piece(Icon.CALENDAR)
        self._desk = _Piece(Icon.CASH_REGISTER)
        self._user = _Piece(Icon.USER)
        self._lock = Button("Bloquear", Kind.LINK, height=22, name="bloquear")
        self._lock.setToolTip("Pedir la clave antes de seguir (Ctrl+Mayús+L)")
        self._lock.clicked.connect(self.lock_asked)
        self._job = _Piece(Icon.CLOCK)
        self._done = _Piece(Icon.CHECK_CIRCLE, Tone.OK)
        self._offer = Button("", Kind.LINK, height=22, name="ofrecido")
        self._offer.clicked.connect(self._take_offer)
        self._act: Offer | None = None
        self._backup = _Piece(Icon.SHIELD_CHECK, Tone.OK)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, Size.CARD, 0)
        row.setSpacing(Size.CARD)
        for piece in (self._period, self._desk, self._user, self._lock):
            row.addWidget(piece)
        row.addStretch(1)
        for widget in (self._job, self._done, self._offer, self._backup):
            row.addWidget(widget)
        for hidden in (self._lock, self._job, self._done, self._offer, self._backup):
            hidden.hide()

    def show_facts(self, facts: FrameFacts) -> None:
        """Show what the frame knows."""
        self._period.say(facts.period)
        self._desk.say(facts.desk)
        self._user.say(facts.user)
        self._lock.setVisible(facts.may_lock)
        icon = Icon.SHIELD_CHECK if facts.backup_tone is Tone.OK else Icon.WARNING
        self._backup.say(facts.backup, icon, facts.backup_tone)

    def show_done(self, text: str, offer: Offer | None = None) -> None:
        """Say what was done, until something else is."""
        self._done.say(text)
        self._act = offer
        self._offer.set_text(offer.label if offer else "")
        self._offer.setVisible(offer is not None)

    def show_job(self, title: str) -> None:
        """Say what is under way; empty for nothing."""
        self._job.say(title)

    def last_done(self) -> str:
        """The last thing done."""
        return self._done.text()

    def _take_offer(self) -> None:
        offer, self._act = self._act, None
        self._offer.hide()
        if offer is not None:
            offer.act()


class _Piece(QWidget):
    """An icon and a text of the status bar."""

    def __init__(self, icon: Icon, tone: Tone = Tone.MUTED) -> None:
        super().__init__()
        self._mark = IconMark(icon, tone, 14)
        self._label = Label(size=Size.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._label)
        self.hide()

    def say(self, text: str, icon: Icon | None = None, tone: Tone = Tone.OK) -> None:
        """Show a text; an empty one hides the piece."""
        self._label.setText(text)
        if icon is not None:
            self._mark.show_icon(icon, tone)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._label.text()


def separator(*, vertical: bool = False) -> QWidget:
    """The line between the frame's parts."""
    return rule(vertical=vertical)
