"""The widgets of the guide."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.help.page_part import PagePart, pairs_card
from ui.help.presenter import ABOUT, DATA, KEYS, MONTH, PAGE
from ui.help.texts import EVERYWHERE, LICENCES, PAGES, STEPS
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts, TieLine, scrolling
from ui.widgets.choosers import Tabs
from ui.widgets.keys import KeyHint
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.values import Fact, Tie

_KEYS: Final = (KeyHint("Left Right", "cambiar de parte"),)
_COLUMNS: Final = 2
_SAFE: Final = (
    Tie("Todo está en un solo archivo. Copiarlo con el programa cerrado es un respaldo completo."),
    Tie("Lo asentado no se borra ni se edita: se corrige con notas y reversos, y queda quién y cuándo."),
    Tie("«Verificar el libro», en Inicio, comprueba en segundos que todo cuadre."),
    Tie(
        "No ponga el archivo en una carpeta que se sincronice sola mientras el programa está abierto.",
        Tone.WARN,
    ),
)


class HelpPage(Page):
    """Five parts: a page, the month, the keys, the data, what this is made of."""

    def __init__(self) -> None:
        super().__init__("ayuda", "Ayuda", "la guía corta")
        self._version = Facts("acerca_datos", small=False)
        self._folder = Facts("datos_lugar", small=False)
        self._cards: dict[str, Card] = {}
        self._keys_part = self._make_keys()
        self._page_part = PagePart()
        self._tabs = Tabs(
            "ayuda_partes",
            "Partes de la guía",
            (
                (PAGE, "Esta página", lambda: self._page_part),
                (MONTH, "El mes en pasos", _month),
                (KEYS, "Teclas", lambda: self._keys_part),
                (DATA, "Datos y respaldo", self._make_data),
                (ABOUT, "Acerca de", self._make_about),
            ),
        )
        self.content.addWidget(self._tabs, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._tabs.strip)

    # ---- for the presenter

    def show_about(self, version: str, folder: str, database: str) -> None:
        """Say which program this is and where the data live."""
        self._version.show_facts((Fact("Programa", "Caudal", strong=True), Fact("Versión", version)))
        self._folder.show_facts((Fact("Carpeta", folder, strong=True), Fact("Archivo", database)))

    def show_page(self, page: str) -> None:
        """Show the help of a page, and mark its keys among all."""
        self._page_part.show_page(page)
        for key, card in self._cards.items():
            card.set_role("chosen" if key == page else "1")

    def open_part(self, key: str) -> None:
        """Bring a part of the guide to the front."""
        self._tabs.open(key)

    # ---- parts

    def _make_keys(self) -> QWidget:
        grid = QGridLayout()
        grid.setSpacing(Size.GAP)
        cards = [("", pairs_card("teclas_todas", "En todas las páginas", EVERYWHERE))]
        cards += [(key, pairs_card(f"teclas_{key}", *PAGES[key])) for key in PAGES]
        for place, (key, card) in enumerate(cards):
            grid.addWidget(card, *divmod(place, _COLUMNS))
            if key:
                self._cards[key] = card
        return _column(grid)

    def _make_data(self) -> QWidget:
        card = Card("donde", "Dónde están los datos")
        card.body.addWidget(self._folder)
        for tie in _SAFE:
            card.body.addWidget(TieLine(tie))
        return _stacked(card)

    def _make_about(self) -> QWidget:
        card = Card("programa", "Caudal", "la oficina comercial de un acueducto")
        card.body.addWidget(self._version)
        licences = Card("licencias", "Licencias", "de lo que el programa lleva adentro")
        for name, text in LICENCES:
            licences.body.addWidget(Label(name, strong=True).wrapped())
            licences.body.addWidget(Label(text, Tone.MUTED).wrapped())
        return _stacked(card, licences)


def _month() -> QWidget:
    card = Card("mes", "Un mes de la oficina", "cada paso se abre desde Inicio")
    grid = QGridLayout()
    grid.setVerticalSpacing(Size.GAP)
    grid.setHorizontalSpacing(Size.GAP)
    grid.setColumnStretch(2, 1)
    for row, (title, text) in enumerate(STEPS):
        grid.addWidget(Label(f"{row + 1}.", Tone.MUTED), row, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Label(title, strong=True), row, 1)
        grid.addWidget(Label(text, Tone.MUTED).wrapped(), row, 2)
    card.body.addLayout(grid)
    return _stacked(card)


def _stacked(*cards: Card) -> QWidget:
    column = QVBoxLayout()
    column.setSpacing(Size.GAP)
    for card in cards:
        column.addWidget(card)
    return _column(column)


def _column(content: QVBoxLayout | QGridLayout) -> QWidget:
    holder = QWidget()
    whole = QVBoxLayout(holder)
    whole.setContentsMargins(0, Size.GAP, 0, 0)
    content.setContentsMargins(0, 0, 0, 0)
    whole.addLayout(content)
    whole.addStretch(1)
    return scrolling(holder)
