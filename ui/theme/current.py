"""Which theme is on: asked when painting, set in one place, kept by the application object itself."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.sheet import mix, style_sheet
from ui.theme.tokens import LIGHT, THEMES, Size, Tokens
from ui.theme.tone import Tone

IN_FUSION: Final = ("-style", "fusion")
"""Arguments with which the application is made: a style that is set later is a second one to make."""

_PROPERTY: Final = "caudalTheme"
_BY_NAME: Final[dict[str | None, Tokens]] = {theme.name: theme for theme in THEMES}
_PALETTE: Final = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "alt"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.Mid, "border"),
)


def tokens() -> Tokens:
    """The theme that is on; the light one before any was applied."""
    app = QCoreApplication.instance()
    return theme_named(app.property(_PROPERTY)) if app is not None else LIGHT


def theme_named(name: str | None) -> Tokens:
    """The theme of that name, the light one for a name that is unknown."""
    return _BY_NAME.get(name, LIGHT)


def apply(app: QApplication, theme: Tokens) -> None:
    """Put a theme on the whole program; open windows repaint themselves."""
    if app.property(_PROPERTY) is None:
        app.setFont(_body_font(app.font()))
    app.setProperty(_PROPERTY, theme.name)
    palette = QPalette()
    for role, name in _PALETTE:
        palette.setColor(role, QColor(getattr(theme, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    app.setPalette(palette)
    app.setStyleSheet(style_sheet(theme))


def colour(tone: Tone) -> QColor:
    """A tone's colour in the theme that is on."""
    return ink(getattr(tokens(), tone.value))


@lru_cache(maxsize=64)
def ink(name: str) -> QColor:
    """A token as a colour to paint with; not to be changed, for it is shared."""
    return QColor(name)


def tint(tone: Tone) -> QColor:
    """The ground of a chip or a notice of that tone."""
    theme = tokens()
    if tone in {Tone.TEXT, Tone.MUTED}:
        return QColor(theme.alt)
    return QColor(mix(getattr(theme, tone.value), theme.surface, theme.tint))


def _body_font(system: QFont) -> QFont:
    font = QFont(system)
    font.setPixelSize(Size.BODY)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
