"""The field of the logo: the picture, and the buttons that choose it or take it away."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import Field
from ui.widgets.labels import Label

_WIDE: Final = 96
_HIGH: Final = 44
_HELP: Final = "PNG o JPEG, hasta 500 KB; si falta, va una gota"
_NONE: Final = "Sin logo"


class LogoField(Field):
    """The logo, held as the hexadecimal text of its file."""

    choose_wanted = Signal()

    def __init__(self) -> None:
        self._held = ""
        self._picture = Label(_NONE, Tone.MUTED)
        self._picture.setObjectName("logo_imagen")
        self._picture.setFixedSize(_WIDE, _HIGH)
        self._choose = Button("Elegir…", icon=Icon.UPLOAD, height=30, name="elegir_logo")
        self._remove = Button("Quitar", Kind.QUIET, icon=Icon.TRASH, height=30, name="quitar_logo")
        super().__init__("Logo", self._row(), name="logo", help_text=_HELP)
        self._choose.clicked.connect(self.choose_wanted)
        self._remove.clicked.connect(self._take_away)
        self.set_text("")

    def text(self) -> str:
        """The picture; empty for none."""
        return self._held

    def set_text(self, held: str) -> None:
        """Hold a picture."""
        self._held = held
        self._remove.setVisible(bool(held))
        picture = QPixmap()
        if held and picture.loadFromData(bytes.fromhex(held)):
            ratio = self.devicePixelRatioF()
            fitted = picture.scaled(
                round(_WIDE * ratio),
                round(_HIGH * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            fitted.setDevicePixelRatio(ratio)
            self._picture.setPixmap(fitted)
            self._picture.setAccessibleName("Logo de la oficina")
        else:
            self._picture.setText(_NONE)
            self._picture.setAccessibleName(_NONE)

    def take(self, held: str) -> None:
        """Hold a picture that the user chose."""
        self.set_text(held)
        self.show_error("")
        self.changed.emit()

    def _take_away(self) -> None:
        self.take("")
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Size.PAD)
        line.addWidget(self._picture)
        line.addWidget(self._choose)
        line.addWidget(self._remove)
        line.addStretch(1)
        row.setFocusProxy(self._choose)
        return row
