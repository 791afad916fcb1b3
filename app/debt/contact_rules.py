"""Whether a debtor could be contacted when it was, and may be when it is planned (Ley 2300 de 2023)."""

from datetime import date, time

from app import rules
from app.store import contact_wishes
from app.store.engine import Transaction
from app.wording.collection_refusals import ContactNotAllowed
from app.wording.collection_words import CONTACT_FAULTS
from domain.collection_action import Action
from domain.contact import ContactFault, contact_fault, contact_hours, next_contact_day
from domain.errors import InvalidValue
from domain.rulebook import contact_law

LONGEST_REASON = 200


class ContactRules:
    """What the law and a debtor say on a day."""

    def __init__(self, transaction: Transaction, account: str, account_id: int, on: date) -> None:
        self._account, self._on = account, on
        self._law = contact_law(rules.profile(transaction), on)
        self._calendar = rules.calendar(transaction)
        found = contact_wishes.standing(transaction, on, [account_id]).get(account_id)
        self._wish = None if found is None else found.wish

    def note_of(self, action: Action, hour: time | None, despite: str) -> str:
        """The note of an action, with the hour that somebody told and why it was done all the same.

        Raises:
            ContactNotAllowed: the debtor could not be contacted then, and nothing says why it was.
            InvalidValue: that is longer than a line.
        """
        why = " ".join(despite.split())
        if len(why) > LONGEST_REASON:
            raise InvalidValue("pese_a", f"{why[:30]}…", f"hasta {LONGEST_REASON} letras")
        if not action.kind.contacts:
            return action.note
        fault = contact_fault(action.taken_on, hour, self._calendar, self._law, self._wish)
        if fault is None:
            return action.note
        cause = f"{CONTACT_FAULTS[fault]}{self._hours(action.taken_on) if fault is ContactFault.HOUR else ''}"
        if not why:
            raise ContactNotAllowed(self._account, cause)
        at = "" if hour is None else f" a las {hour:%H:%M}"
        return " ".join(filter(None, (f"Se contactó{at} aunque {cause}: {why}.", action.note)))

    def demand_next(self, action: Action) -> None:
        """Refuse to plan a contact that could not be made.

        Raises:
            InvalidValue: the debtor asked for none, or the day is one of rest.
        """
        if action.next_step is None or action.next_on is None or not action.next_step.contacts:
            return
        if self._wish is not None and self._wish.refuses:
            raise InvalidValue(
                "próxima acción", action.next_step.value.lower(),
                "carta, convenio o esperar: pidió que no lo contacten",
            )  # fmt: skip
        first = next_contact_day(action.next_on, self._calendar, self._law)
        if first != action.next_on:
            raise InvalidValue(
                "próxima fecha", f"{action.next_on:%d/%m/%Y}", f"un día de contacto, como el {first:%d/%m/%Y}"
            )

    def _hours(self, day: date) -> str:
        """The hours in which it could, in words; empty where none could."""
        hours = contact_hours(day, self._calendar, self._law, self._wish)
        return "" if hours is None else f", solo {hours}"
