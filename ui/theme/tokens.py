"""The table of colours and sizes, light and dark, from which the style sheet and the painters read."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme. Text on every surface it may stand on keeps a contrast of 4.5 or more.

    Attributes:
        name: `claro` or `oscuro`, as it is remembered.
        tint: share of a state's colour in the ground of its chip or notice, 0 to 1.
        ages: the seven ages of debt, from current to oldest.
    """

    name: str
    bg: str
    surface: str
    alt: str
    border: str
    field: str
    frame: str
    line: str
    hover: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    ok: str
    warn: str
    bad: str
    info: str
    bar: str
    bar2: str
    tint: float
    scrim: str
    ages: tuple[str, ...]


LIGHT: Final = Tokens(
    name="claro",
    bg="#F5F7F8",
    surface="#FFFFFF",
    alt="#EAF0F3",
    border="#C9D4DB",
    field="#758994",
    frame="#E4ECF0",
    line="#E3EAEE",
    hover="#F0F5F7",
    text="#14212A",
    muted="#4E606C",
    accent="#0B6381",
    accent_hover="#095470",
    on_accent="#FFFFFF",
    selection="#D6EAF2",
    ok="#1A7446",
    warn="#8A5200",
    bad="#AE2018",
    info="#2A5AA8",
    bar="#9DB6C3",
    bar2="#C6D5DD",
    tint=0.13,
    scrim="#66323C44",
    ages=("#C6D5DD", "#A3BECB", "#7FA4B6", "#47758A", "#C49A94", "#B7594F", "#AE2018"),
)

DARK: Final = Tokens(
    name="oscuro",
    bg="#0F171C",
    surface="#162027",
    alt="#1D2A32",
    border="#3A4B56",
    field="#6B8190",
    frame="#131D23",
    line="#25333C",
    hover="#1B2830",
    text="#E4EDF2",
    muted="#A2B3BE",
    accent="#5BBBDA",
    accent_hover="#7CCBE4",
    on_accent="#06212B",
    selection="#1F4455",
    ok="#62CB94",
    warn="#E6AC55",
    bad="#F7998F",
    info="#8DB4F0",
    bar="#4F6B7A",
    bar2="#344854",
    tint=0.18,
    scrim="#99000000",
    ages=("#344854", "#466474", "#4F7183", "#7E9FAF", "#C98E83", "#E58A7F", "#F7998F"),
)

THEMES: Final = (LIGHT, DARK)


class Size:
    """Sizes in logical pixels, on a grid of 4."""

    SMALL: Final = 12
    BODY: Final = 13
    LARGE: Final = 15
    TITLE: Final = 20
    HUGE: Final = 28
    ICON: Final = 16
    ROW: Final = 28
    HEADER: Final = 28
    STRIP: Final = 36
    BUTTON: Final = 32
    FIELD: Final = 32
    KEYCAP: Final = 18
    CHIP: Final = 20
    PAD: Final = 8
    GAP: Final = 12
    CARD: Final = 16
    RADIUS: Final = 6
    TOP_BAR: Final = 44
    STATUS_BAR: Final = 28
    NAVIGATION: Final = 176
    RAIL: Final = 88
    FULL_WIDTH: Final = 1340
    """Width of the window under which the navigation turns into the rail."""
