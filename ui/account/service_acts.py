"""What the page of an account does about its service: protect it, suspend it by hand, give it back."""

from collections.abc import Callable
from typing import Final

from app.office import Office
from app.store.accounts import AccountCard
from domain.cadastre import AccountState
from ui.account.guarding import GUARD, Guarding
from ui.account.guarding import KEYS as GUARDING
from ui.account.novelties import AskView
from ui.ports import PageTools
from ui.suspending import KEYS as SUSPENDING
from ui.suspending import Suspending
from ui.widgets.asking import AskedForm, Typed

SERVICE: Final = "servicio"
"""The key of the novelty that suspends an account with its service, or gives it back to one without."""
OFFERED: Final = frozenset({GUARD, SERVICE})
KEYS: Final = GUARDING | SUSPENDING
"""Keys of the dialogs that are answered here."""


class ServiceActs:
    """The dialogs about the service of the account in front."""

    def __init__(self, view: AskView, office: Office, tools: PageTools, reload: Callable[[], None]) -> None:
        self._guarding = Guarding(view, office, tools)
        self._suspending = Suspending(view, office, tools, reload)

    def offer(self, kind: str, card: AccountCard) -> None:
        """Open the dialog of an act on an account as it was read."""
        if kind == GUARD:
            self._guarding.offer(card)
        elif card.state is AccountState.ACTIVE:
            self._suspending.ask_suspend(card.code, card.name)
        else:
            self._suspending.ask_back(card.code)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key in SUSPENDING:
            self._suspending.answer(form, typed)
        else:
            self._guarding.answer(form, typed)
