"""The names of the colours, for those who choose one without knowing how it looks (no Qt here)."""

from enum import StrEnum


class Tone(StrEnum):
    """What a colour says; the value is the token's name in `ui.theme.tokens.Tokens`."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


STATES = (Tone.OK, Tone.WARN, Tone.BAD, Tone.INFO)
"""The tones that ask for somebody's attention: always with an icon or a word, never by colour alone."""
