"""What the business refuses: every refusal is a class that carries its facts.

The Spanish sentence for each class lives in `app.messages`; a test walks all the
children of `RuleViolation` and demands one.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import ClassVar


def _facts(value: object) -> dict[str, object]:
    if isinstance(value, type) or not is_dataclass(value):
        return {}
    return {field.name: getattr(value, field.name) for field in fields(value)}


class RuleViolation(Exception):
    """A rule of the business says no. Children are dataclasses that carry the facts.

    Attributes:
        code: the stable code that the command prints (see `caudal --help`).
    """

    code: ClassVar[str] = "REGLA"

    def facts(self) -> dict[str, object]:
        """The facts of the refusal, by name, for the message and for the command's JSON."""
        return _facts(self)

    def __str__(self) -> str:
        """The class name and the facts: for logs and failing tests, never for a user."""
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{type(self).__name__}({facts})"


@dataclass(eq=False)
class InvalidValue(RuleViolation):
    """A value lies outside of what its field may hold.

    Attributes:
        field: name of the field, as the office says it.
        value: what was given.
        expected: what the field may hold.
    """

    code: ClassVar[str] = "VALOR_INVALIDO"
    field: str
    value: str
    expected: str
