"""What an order works with."""

import argparse
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TextIO

from app.cli.answers import Answer
from app.cli.passwords import ENTERING, asked
from app.clock import Clock
from app.founding import open_office
from app.jobs import TerminalJob
from app.messages import money_text
from app.office import Office
from app.paths import DataFolder
from domain.profile import Currency
from domain.profiles import HOME


@dataclass(slots=True, kw_only=True)
class Context:
    """What an order works with: its options, where the office lives, when it is, who acts.

    `currency` is that of the office once one is open, so that a refusal can say its amounts.
    """

    options: argparse.Namespace
    folder: DataFolder
    clock: Clock
    user: str
    progress: TextIO
    until_answered: ExitStack
    currency: Currency = HOME.currency

    def office(self) -> Office:
        """The office of the data folder, open until the order has answered.

        Raises:
            OfficeMissing, StoreNewer, StoreDamaged: there is none that can be opened.
            LoginNeeded, LoginRefused, LoginMustWait: it has users, and this is none of them.
        """
        asking = self.password if self.options.usuario else None
        return self.keep(open_office(self.folder, self.clock, user=self.user, password=asking))

    def password(self) -> str:
        """That of who acts, from the environment or asked on the terminal."""
        return asked(ENTERING, f"Clave de {self.user}: ")

    def keep(self, office: Office) -> Office:
        """Hold an office open until the order has answered, or was refused."""
        self.currency = office.currency
        return self.until_answered.enter_context(closing(office))

    def money(self, amount: int) -> str:
        """An amount as text for a person, in the office's currency: `$ 1.234`, `S/ 12,50`."""
        return money_text(amount, self.currency)

    def job(self, title: str) -> TerminalJob:
        """Progress on standard error."""
        return TerminalJob(self.progress, title)


RunOrder = Callable[[Context], Answer]
"""What runs an order: a use case called, its figures answered."""
