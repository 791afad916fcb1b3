"""The cards of the page of a shift: the count, what it comes to, what may explain a difference."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.shift_words import Clue
from ui.formats import number
from ui.shift.columns import COUNT_COLUMNS, PIECES
from ui.shift.ports import CountLine, Result
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, IconMark, Label, restyle, rule
from ui.widgets.typing_grid import TypingGrid
from ui.widgets.values import STATE_ICONS

_SHOWN_CLUES: Final = 6
_COUNT: Final = 424
_FOOT: Final = 36


class CountCard(Card):
    """Notes and coins at the left, typed down; their sum below."""

    piece_typed = Signal(object, str)
    piece_left = Signal(object, int)

    def __init__(self) -> None:
        super().__init__("conteo", "Conteo del cajón", flush=True)
        self.grid: TypingGrid[CountLine] = TypingGrid(
            COUNT_COLUMNS,
            lambda line: line.piece,
            name="conteo_piezas",
            said="Conteo del cajón",
            empty="La moneda de la oficina no tiene billetes.",
        )
        self._sum = Label("", size=Size.LARGE, strong=True)
        self._sum.setObjectName("conteo_suma")
        self.setFixedWidth(_COUNT)
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(13, 0, 13, 0)
        row.addWidget(Label("Contado", strong=True))
        row.addStretch(1)
        row.addWidget(self._sum)
        self.body.setSpacing(0)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(rule())
        self.body.addWidget(foot)
        self.grid.typing.connect(self.piece_typed)
        self.grid.edited.connect(self._on_edited)
        self.grid.left.connect(self._on_left)

    def show_sum(self, text: str) -> None:
        """Show what was counted."""
        self._sum.setText(text or "nada todavía")
        self._sum.set_tone(Tone.TEXT if text else Tone.MUTED)

    def _on_edited(self, piece: int, column: str, text: str) -> None:
        if column == PIECES:
            self.piece_typed.emit(piece, text)

    def _on_left(self, rows: int) -> None:
        piece = self.grid.current_id()
        if piece is not None:
            self.piece_left.emit(piece, rows)


class Verdict(QFrame):
    """The difference, the largest words of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("diferencia")
        self._mark = IconMark(Icon.INFO, Tone.INFO, Size.TITLE)
        self._title = Label("", size=Size.TITLE, strong=True)
        self._title.setObjectName("diferencia_titulo")
        self._note = Label("", Tone.MUTED, Size.SMALL).wrapped()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.CARD, Size.GAP, Size.CARD, Size.GAP)
        row.setSpacing(Size.GAP)
        row.addWidget(self._mark)
        row.addLayout(words, 1)

    def show_verdict(self, title: str, note: str, tone: Tone) -> None:
        """Say whether the drawer ties."""
        self.setProperty("notice", tone.value)
        self._mark.show_icon(STATE_ICONS.get(tone, Icon.INFO), tone)
        self._title.setText(title)
        self._title.set_tone(tone)
        self._note.setText(note)
        restyle(self)


class Outcome(QWidget):
    """What there must be, the difference, what was collected, and what may explain it."""

    clue_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._expected_card = Card("esperado", "Lo que debe haber")
        self._expected = Facts("esperado_datos", at_edge=True, small=False, gap=7)
        self._means_card = Card("medios", "Recaudo por medio")
        self._means = Facts("medios_datos", at_edge=True, small=False, gap=7)
        self.verdict = Verdict()
        self._clues_card = Card("pistas", "Qué puede explicarlo", " ")
        self._clues = QVBoxLayout()
        self._shown: tuple[Clue, ...] | None = None
        self._arrange()

    def show_result(self, result: Result) -> None:
        """Show what a count comes to."""
        self._expected_card.setVisible(bool(result.expected))
        self._means_card.setVisible(bool(result.means))
        self._expected.show_facts(result.expected)
        self._means.show_facts(result.means)
        self.verdict.show_verdict(result.title, result.note, result.tone)
        self._show_clues(tuple(result.clues), missing=result.tone is Tone.WARN)

    def _show_clues(self, clues: tuple[Clue, ...], *, missing: bool) -> None:
        self._clues_card.setVisible(missing)
        if clues == self._shown:
            return
        self._shown = clues
        while (item := self._clues.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._clues_card.subtitle.setText(_told(len(clues)))
        for place, clue in enumerate(clues[:_SHOWN_CLUES]):
            if place:
                self._clues.addWidget(rule(soft=True))
            self._clues.addWidget(self._clue(clue, place, first=not place))
        if not clues:
            text = "Ningún recibo ni cambio explica solo esta diferencia: puede ser la suma de varias."
            self._clues.addWidget(Label(text, Tone.MUTED).wrapped())

    def _clue(self, clue: Clue, place: int, *, first: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(Size.PAD)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(ElidedLabel(clue.title, Tone.TEXT, Size.BODY, strong=first))
        said.addWidget(ElidedLabel(clue.detail, Tone.MUTED, Size.SMALL))
        see = Button("Ver recibo", Kind.PLAIN if first else Kind.LINK, height=28, name=f"pista_{place + 1}")
        see.setAccessibleName(f"Ver el recibo {clue.receipt}")
        see.clicked.connect(lambda: self.clue_asked.emit(clue.receipt))
        row.addWidget(IconMark(Icon.RECEIPT, Tone.ACCENT))
        row.addLayout(said, 1)
        row.addWidget(see)
        return line

    def _arrange(self) -> None:
        self._expected_card.body.addWidget(self._expected)
        self._expected_card.body.addStretch(1)
        self._means_card.body.addWidget(self._means)
        self._means_card.body.addStretch(1)
        self._clues.setSpacing(4)
        self._clues_card.body.addLayout(self._clues)
        side = QVBoxLayout()
        side.setSpacing(Size.GAP)
        side.addWidget(self.verdict)
        side.addWidget(self._means_card, 1)
        top = QHBoxLayout()
        top.setSpacing(Size.GAP)
        top.addWidget(self._expected_card, 1)
        top.addLayout(side, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addLayout(top)
        whole.addWidget(self._clues_card)
        whole.addStretch(1)


def _told(many: int) -> str:
    if not many:
        return "ninguna pista"
    told = "1 pista" if many == 1 else f"{number(many)} pistas, la más probable primero"
    return f"{told}; se ven {_SHOWN_CLUES}" if many > _SHOWN_CLUES else told
