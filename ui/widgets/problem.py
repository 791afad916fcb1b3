"""What a dialog tells of something that went wrong; apart, so that the window starts without its dialogs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that did not work.

    Attributes:
        title: what did not work.
        sentence: what happened and what to do.
        code: short code by which the log finds it; empty where the log has nothing.
        details: what *Copiar detalles* copies; empty for no such button.
        can_retry: whether trying again may help.
    """

    title: str
    sentence: str
    code: str = ""
    details: str = ""
    can_retry: bool = False
