"""The style sheet, written from the tokens."""

from ui.theme.tokens import Tokens


def style_sheet(t: Tokens) -> str:
    """The whole style sheet of one theme.

    Roles are dynamic properties: `QLabel[c="muted"]`, `QFrame[card="1"]`, `QPushButton[k="prim"]`. None may
    bear the name of a widget's own property, or the selector never matches.
    """
    return "".join((_base(t), _labels(t), _frames(t), _buttons(t), _fields(t), _lists(t), _bars(t)))


def mix(colour: str, ground: str, share: float) -> str:
    """`share` of `colour` over `ground`, both `#RRGGBB`."""
    parts = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def _base(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog, QWidget[ground="bg"] {{ background: {t.bg}; }}
QWidget[ground="frame"] {{ background: {t.frame}; }}
QWidget[ground="surface"] {{ background: {t.surface}; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px 6px; }}
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] {{ background: transparent; border: 0; }}
"""


def _labels(t: Tokens) -> str:
    tones = "".join(
        f'QLabel[c="{name}"] {{ color: {getattr(t, name)}; }}\n'
        for name in ("text", "muted", "accent", "ok", "warn", "bad", "info")
    )
    sizes = "".join(f'QLabel[s="{size}"] {{ font-size: {size}px; }}\n' for size in (12, 13, 15, 20, 28))
    return f"""
QLabel {{ color: {t.text}; background: transparent; }}
{tones}{sizes}
QLabel[w="600"] {{ font-weight: 600; }}
"""


def _frames(t: Tokens) -> str:
    notices = "".join(
        f'QFrame[notice="{name}"] {{ background: {mix(getattr(t, name), t.surface, t.tint)};'
        f" border: 1px solid {mix(getattr(t, name), t.surface, 0.45)}; border-radius: 6px; }}\n"
        for name in ("ok", "warn", "bad", "info")
    )
    return f"""
QFrame[card="1"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; }}
QFrame[card="alt"] {{ background: {t.alt}; border: 1px solid {t.border}; border-radius: 6px; }}
QFrame[card="tile"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; }}
QFrame[card="tile"]:hover {{ background: {t.hover}; }}
QFrame[card="tile"]:focus {{ border: 2px solid {t.accent}; }}
QFrame[card="alt"]:focus {{ border: 1px solid {t.accent}; }}
QFrame[card="marked"] {{ background: {t.selection}; border: 1px solid {t.accent}; border-radius: 6px; }}
QFrame[card="chosen"] {{ background: {t.surface}; border: 2px solid {t.accent}; border-radius: 6px; }}
{notices}
QFrame[rule="1"] {{ background: {t.border}; border: 0; }}
QFrame[rule="soft"] {{ background: {t.line}; border: 0; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field}; border-radius: 6px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.alt}; }}
QPushButton:disabled {{ color: {t.muted}; border-color: {t.border}; background: {t.alt}; }}
QPushButton:focus {{ border: 2px solid {t.text}; }}
QPushButton[k="prim"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[k="prim"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[k="prim"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[k="prim"]:disabled {{ background: {t.bar2}; color: {t.text}; border-color: {t.bar2}; }}
QPushButton[k="act"] {{ color: {t.accent}; border-color: {t.accent}; }}
QPushButton[k="act"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[k="quiet"], QPushButton[k="link"] {{ background: transparent; border-color: transparent; }}
QPushButton[k="quiet"]:hover, QPushButton[k="link"]:hover {{ background: {t.alt}; }}
QPushButton[k="quiet"]:focus, QPushButton[k="link"]:focus {{ border: 2px solid {t.text}; }}
"""


def _fields(t: Tokens) -> str:
    return f"""
QLineEdit, QComboBox, QPlainTextEdit {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field};
  border-radius: 6px; padding: 0 10px; min-height: 30px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; placeholder-text-color: {t.muted}; }}
QPlainTextEdit {{ padding: 5px 6px; }}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus {{ border: 2px solid {t.accent};
  padding: 0 9px; min-height: 28px; }}
QPlainTextEdit:focus {{ padding: 4px 5px; }}
QLineEdit[err="1"], QComboBox[err="1"], QPlainTextEdit[err="1"] {{ border: 2px solid {t.bad}; padding: 0 9px;
  min-height: 28px; }}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ background: {t.alt};
  border-color: {t.border}; }}
QLineEdit[big="1"] {{ font-size: 20px; font-weight: 600; min-height: 42px; }}
QLineEdit[tall="1"] {{ min-height: 42px; }}
QLineEdit[big="1"]:focus, QLineEdit[tall="1"]:focus {{ min-height: 40px; }}
QLineEdit[cell="1"] {{ border: 2px solid {t.accent}; border-radius: 4px; padding: 0 4px; min-height: 0;
  font-weight: 600; }}
QComboBox {{ padding-right: 26px; }}
QComboBox:focus {{ padding-right: 25px; }}
QComboBox::drop-down {{ border: 0; width: 0; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field};
  selection-background-color: {t.selection}; selection-color: {t.text}; outline: 0; padding: 2px; }}
"""


def _lists(t: Tokens) -> str:
    return f"""
QTableView {{ background: {t.surface}; border: 0; outline: 0; }}
QTableView[own="1"] {{ border: 1px solid {t.border}; border-radius: 6px; }}
QTableView[own="1"]:focus {{ border: 1px solid {t.accent}; }}
QHeaderView {{ background: {t.alt}; border: 0; }}
QTableCornerButton::section {{ background: {t.alt}; border: 0; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
"""


def _bars(t: Tokens) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
QTableView > QWidget > QScrollBar:vertical {{ border-top: 28px solid {t.alt}; background: {t.surface}; }}
QScrollBar::handle:vertical {{ background: {t.bar}; min-height: 28px; border-radius: 4px; margin: 2px 3px; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.bar}; min-width: 28px; border-radius: 4px; margin: 3px 2px; }}
QScrollBar::handle:hover {{ background: {t.field}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.bar2}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""
