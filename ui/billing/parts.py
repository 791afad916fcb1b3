"""Blocks of the billing page: how far the run is, the ties, the figures, what is ready."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.billing.ports import Checked, Ready, Stage, Way
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, TieLine
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, IconMark, Label, rule
from ui.widgets.values import STATE_ICONS, Fact, Tie

_STEPS: Final = (("Liquidar", Stage.NOTHING), ("Revisar", Stage.DRAFT), ("Emitir", Stage.ISSUED))
_ORDER: Final = tuple(stage for _, stage in _STEPS)
_FACT_COLUMNS: Final = 3
_READY_WIDTH: Final = 640
_TOP: Final = Qt.AlignmentFlag.AlignTop


class Steps(QWidget):
    """Liquidar, Revisar, Emitir: each done, under way or to come."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pasos_liquidacion")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.PAD)
        row.addStretch(1)
        self._marks: list[tuple[IconMark, Label]] = []
        for place, (text, _stage) in enumerate(_STEPS):
            if place:
                row.addWidget(IconMark(Icon.CHEVRON_RIGHT, Tone.MUTED))
            mark, label = IconMark(Icon.CIRCLE, Tone.MUTED), Label(text, Tone.MUTED)
            row.addWidget(mark)
            row.addWidget(label)
            self._marks.append((mark, label))

    def show_stage(self, stage: Stage) -> None:
        """Say how far the run is."""
        now = _ORDER.index(stage) if stage is not Stage.ISSUED else len(_ORDER)
        for place, (mark, label) in enumerate(self._marks):
            if place < now:
                mark.show_icon(Icon.CHECK_FILLED, Tone.OK)
            elif place == now:
                mark.show_icon(Icon.HALF_CIRCLE, Tone.ACCENT)
            else:
                mark.show_icon(Icon.CIRCLE, Tone.MUTED)
            label.set_tone(Tone.TEXT if place <= now else Tone.MUTED)
        self.setAccessibleName(f"Paso: {stage.value}")


class ChecksCard(Card):
    """Three figures that were checked, side by side; under each, the figures beside the totals."""

    def __init__(self) -> None:
        super().__init__("cuadres")
        self._ties = QHBoxLayout()
        self._facts = QGridLayout()
        for layout in (self._ties, self._facts):
            self.body.addLayout(layout)
        self._ties.setSpacing(Size.CARD)
        self._facts.setHorizontalSpacing(2 * Size.CARD)
        self._facts.setVerticalSpacing(4)
        self.body.insertWidget(1, rule(soft=True))

    def show_checks(self, ties: Sequence[Checked], facts: Sequence[Fact]) -> None:
        """Show these instead of those before."""
        _empty(self._ties)
        _empty(self._facts)
        for place, tie in enumerate(ties):
            if place:
                self._ties.addWidget(rule(vertical=True))
            self._ties.addWidget(_checked(tie), 1)
        for place, fact in enumerate(facts):
            row, column = divmod(place, _FACT_COLUMNS)
            self._facts.addWidget(_pair(fact), row, column)
            self._facts.setColumnStretch(column, 1)


class ReadyCard(Card):
    """A period that is not settled yet: what to know, the way to each matter, the button."""

    def __init__(self, follow: Callable[[Way], None]) -> None:
        super().__init__("por_liquidar")
        self._follow = follow
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Label("", Tone.TEXT, Size.LARGE, strong=True)
        self._text = Label("", Tone.MUTED).wrapped()
        self._text.setAlignment(centre)
        self._matters = QVBoxLayout()
        self._matters.setSpacing(Size.PAD)
        self.settle = Button(
            "Liquidar", Kind.PRIMARY, icon=Icon.INVOICE, key="Ctrl+Return", height=36, name="liquidar"
        )
        self.settle.clicked.connect(lambda: follow(Way.SETTLE))
        self._why = Label("", Tone.MUTED, Size.SMALL)
        box = QWidget()
        box.setFixedWidth(_READY_WIDTH)
        box.setLayout(self._matters)
        self._matters.setContentsMargins(0, 0, 0, 0)
        self.body.addStretch(1)
        self.body.addWidget(IconMark(Icon.INVOICE, Tone.ACCENT, 32), 0, centre)
        for widget in (self._title, self._text, box):
            self.body.addSpacing(4)
            self.body.addWidget(widget, 0, centre if widget is not self._text else Qt.AlignmentFlag(0))
        self.body.addSpacing(Size.PAD)
        self.body.addWidget(self.settle, 0, centre)
        self.body.addWidget(self._why, 0, centre)
        self.body.addStretch(1)

    def show_ready(self, ready: Ready) -> None:
        """Show what must hold before settling."""
        self._title.setText(ready.title)
        self._text.setText(ready.explanation)
        self._why.setText(ready.blocked)
        self._why.setVisible(bool(ready.blocked))
        self.settle.set_text(ready.button)
        self.settle.allow(ready.blocked)
        _empty(self._matters)
        for matter in ready.matters:
            self._matters.addWidget(rule(soft=True))
            line, row = QWidget(), QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            line.setLayout(row)
            line.setMinimumHeight(Size.BUTTON)
            row.addWidget(TieLine(Tie(matter.text, matter.tone)), 1, Qt.AlignmentFlag.AlignVCenter)
            if matter.way is not None:
                button = Button(matter.button, height=28, name=f"ir_{matter.way.value}")
                button.clicked.connect(lambda _=False, way=matter.way: self._follow(way))
                row.addWidget(button)
            self._matters.addWidget(line)


def _checked(tie: Checked) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Size.PAD)
    row.addWidget(IconMark(STATE_ICONS[tie.tone], tie.tone, air=2), 0, _TOP)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(ElidedLabel(tie.figure, strong=True))
    words.addWidget(ElidedLabel(tie.text, Tone.MUTED if tie.tone is Tone.OK else tie.tone, Size.SMALL))
    row.addLayout(words, 1)
    return made


def _pair(fact: Fact) -> QWidget:
    """A name at the left, its figure at the right, on one line."""
    made = QWidget()
    box = QHBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Size.PAD)
    box.addWidget(ElidedLabel(fact.name, Tone.MUTED, Size.SMALL), 1)
    value = Label(fact.text, fact.tone, strong=True)
    value.setAccessibleName(f"{fact.name}: {fact.text}")
    box.addWidget(value)
    return made


def _empty(layout: QHBoxLayout | QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
