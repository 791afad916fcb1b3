"""A refusal of what a dialog of fields asked for: said beside its field, or above them all. Plain Python."""

from collections.abc import Mapping
from typing import Protocol

from app.messages import sentence
from domain.errors import InvalidValue, RuleViolation
from domain.profile import Currency
from ui.widgets.asking import AskedForm


class AskingView(Protocol):
    """Widgets that have one dialog of fields at a time."""

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...


def tell_refusal(
    view: AskingView, form: AskedForm, refusal: RuleViolation, field_of: Mapping[str, str], currency: Currency
) -> None:
    """Say what must be corrected.

    Args:
        view: has the dialog open.
        form: what it asks for.
        refusal: why it was not done.
        field_of: the field of a refusal, by its class or by the fact that it names; itself if not here.
        currency: how its amounts are written.
    """
    text = sentence(refusal, currency)
    fact = refusal.field if isinstance(refusal, InvalidValue) else type(refusal).__name__
    field = field_of.get(fact, fact)
    beside = field in {each.name for each in form.fields}
    view.show_asked_errors({field: text} if beside else {}, "" if beside else text)
