"""The part of the guide about one page: what it is for, its steps, its keys, and when it refuses."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.help.guides import GUIDES
from ui.help.texts import PAGES
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, scrolling
from ui.widgets.editors import ChoiceEditor
from ui.widgets.labels import Label

_KEY_WIDTH: Final = 118
_CHOICE: Final = 260


class PagePart(QWidget):
    """The help of a page, which may be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._page = ""
        self._choice = ChoiceEditor()
        self._choice.setObjectName("ayuda_pagina")
        self._choice.setAccessibleName("Página")
        self._choice.setFixedWidth(_CHOICE)
        self._choice.set_choices([(key, PAGES[key][0]) for key in GUIDES])
        self._choice.activated.connect(lambda _at: self.show_page(self._choice.current_key()))
        bar = QHBoxLayout()
        bar.setSpacing(Size.PAD)
        label = Label("Página", Tone.MUTED)
        label.setBuddy(self._choice)
        bar.addWidget(label)
        bar.addWidget(self._choice)
        bar.addStretch(1)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Size.GAP, 0, 0)
        whole.setSpacing(Size.GAP)
        whole.addLayout(bar)
        whole.addLayout(self._place, 1)

    def show_page(self, page: str) -> None:
        """Show the help of a page."""
        if page == self._page:
            return
        self._page = page
        self._choice.choose(page)
        if self._body is not None:
            self._place.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = scrolling(_cards(page))
        self._place.addWidget(self._body)


def _cards(page: str) -> QWidget:
    guide, (title, keys) = GUIDES[page], PAGES[page]
    purpose = Card(f"guia_{page}", title)
    purpose.body.addWidget(Label(guide.purpose).wrapped())
    numbered = [(str(place), text) for place, text in enumerate(guide.steps, 1)]
    steps = pairs_card(f"guia_pasos_{page}", "Los pasos", numbered, narrow=True)
    refusals = Card(f"guia_si_no_{page}", "Si no deja seguir")
    for said, act in guide.refusals:
        refusals.body.addWidget(Label(said, strong=True).wrapped())
        refusals.body.addWidget(Label(act, Tone.MUTED).wrapped())
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(Size.GAP)
    grid.addWidget(purpose, 0, 0, 1, 2)
    grid.addWidget(steps, 1, 0)
    grid.addWidget(refusals, 2, 0)
    grid.addWidget(pairs_card(f"guia_teclas_{page}", "Sus teclas", keys), 1, 1, 2, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(3, 1)
    holder = QWidget()
    holder.setLayout(grid)
    return holder


def pairs_card(name: str, title: str, pairs: Sequence[tuple[str, str]], *, narrow: bool = False) -> Card:
    """A card of short names, each with its text."""
    card = Card(name, title)
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(Size.GAP)
    grid.setColumnMinimumWidth(0, 0 if narrow else _KEY_WIDTH)
    grid.setColumnStretch(1, 1)
    for row, (short, text) in enumerate(pairs):
        grid.addWidget(Label(short, strong=True), row, 0)
        grid.addWidget(Label(text, Tone.MUTED).wrapped(), row, 1)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return card
