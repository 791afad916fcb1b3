"""The help of a page over one of its dialogs: read, and one is back where one was."""

from PySide6.QtWidgets import QWidget

from ui.help.guides import GUIDES
from ui.help.page_part import pairs_card
from ui.help.texts import PAGES
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.labels import Label

_WIDTH = 640
HOME = "inicio"


class HelpCard(Dialog):
    """What the page is for, its steps, and what to do when it refuses."""

    def __init__(self, parent: QWidget, page: str) -> None:
        guide = GUIDES[page]
        super().__init__(parent, "ayuda_aqui", f"Ayuda: {PAGES[page][0]}", icon=Icon.HELP, width=_WIDTH)
        self.add_text(guide.purpose, Tone.TEXT)
        numbered = [(str(place), text) for place, text in enumerate(guide.steps, 1)]
        self.body.addWidget(pairs_card("ayuda_aqui_pasos", "Los pasos", numbered, narrow=True))
        for said, act in guide.refusals:
            self.body.addWidget(Label(said, strong=True).wrapped())
            self.body.addWidget(Label(act, Tone.MUTED).wrapped())
        back = Button("Volver a lo que hacía", Kind.PRIMARY, name="ayuda_aqui_volver")
        back.set_keys("Return")
        back.clicked.connect(self.reject)
        self.add_buttons([], [back])
        back.setFocus()


def help_over(dialog: QWidget) -> None:
    """F1 in a dialog: the help of its page over it; over the help itself, nothing."""
    if not isinstance(dialog, HelpCard):
        HelpCard(dialog, page_of(dialog)).open()


def page_of(widget: QWidget) -> str:
    """The page over which something stands; the first one where it stands over none."""
    above: QWidget | None = widget
    while above is not None and above.objectName() not in GUIDES:
        above = above.parentWidget()
    return HOME if above is None else above.objectName()
