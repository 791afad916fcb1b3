"""Passwords for the command: from the environment, or typed on a terminal that does not show them."""

import os
import sys
from getpass import getpass
from typing import Final

from app.wording.user_refusals import LoginNeeded, NewPasswordNeeded, PasswordsDiffer

ENTERING: Final = "CAUDAL_CLAVE"
NEW: Final = "CAUDAL_CLAVE_NUEVA"


def asked(variable: str, words: str, *, twice: bool = False) -> str:
    """A password, from the environment or typed.

    Args:
        variable: where the environment may have it.
        words: what a person is asked with.
        twice: ask again, for one that nobody knows yet.

    Raises:
        LoginNeeded, NewPasswordNeeded: the environment has none and nobody sits at a terminal.
        PasswordsDiffer: what was typed twice is not the same.
    """
    given = os.environ.get(variable, "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise LoginNeeded(variable) if variable == ENTERING else NewPasswordNeeded(variable)
    typed = getpass(words)
    if twice and getpass("Otra vez: ") != typed:
        raise PasswordsDiffer
    return typed
