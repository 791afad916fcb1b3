"""What the dialogs of fields of a page ask for and how it is done: one dialog at a time. Plain Python."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from app.changes import Changed
from domain.errors import InvalidValue, RuleViolation
from domain.profile import Currency
from ui.ports import Offer, PageTools
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.refused import AskingView, tell_refusal

T = TypeVar("T")


class Answering:
    """Opens a dialog with what is done with its answer; says what must be corrected, or what was done."""

    def __init__(
        self, view: AskingView, tools: PageTools, currency: Currency, field_of: Mapping[str, str]
    ) -> None:
        self._view, self._tools, self._currency, self._field_of = view, tools, currency, field_of
        self._form: AskedForm | None = None
        self._act: Callable[[Typed], None] | None = None

    def ask(self, form: AskedForm, act: Callable[[Typed], None]) -> None:
        """Open a dialog; `act` is given what was typed, as often as it is answered."""
        self._form, self._act = form, act
        self._view.ask(form)

    def answer(self, _form: AskedForm, typed: Typed) -> None:
        """Somebody answered the dialog that is open."""
        if self._act is None:
            return
        try:
            self._act(typed)
        except InvalidValue as refusal:
            self._refused(refusal)

    def read(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Look something up for the dialog that is open; what is refused is said in it."""
        self._tools.tasks.read(work, then, key="ask", refused=self._refused)

    def write(
        self,
        work: Callable[[], T],
        then: Callable[[T], str | tuple[str, Offer]],
        changes: Changed,
        after: Callable[[], None],
    ) -> None:
        """Do it: `then` says what was done, perhaps with what it offers; `after` shows it."""

        def done(found: T) -> None:
            self._view.close_asked()
            told = then(found)
            said, offer = (told, None) if isinstance(told, str) else told
            self._tools.announcer.done(said, offer)
            after()

        self._tools.tasks.write(work, done, changes=changes, key="answer", refused=self._refused)

    def _refused(self, refusal: RuleViolation) -> None:
        if self._form is not None:
            tell_refusal(self._view, self._form, refusal, self._field_of, self._currency)
