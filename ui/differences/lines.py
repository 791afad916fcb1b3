"""The words of the page of differences: its lines, its counts, its question. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.invoicing.clearing import Waiting
from ui.formats import count, day, money, signed_money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.widgets.values import Option

EVERY: Final = "todas"
CHARGE: Final = "por_cobrar"
LATE: Final = "vencidas"
BACK: Final = "por_abonar"
SOON: Final = 30
"""Days before the end of the term from which it is marked."""

_NEVER: Final = date.max


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A difference as the table shows it on a day."""

    about: Waiting
    today: date

    @property
    def kind(self) -> str:
        """Which count it is part of."""
        last = self.about.chargeable_to
        if last is None:
            return BACK
        return LATE if last < self.today else CHARGE

    @property
    def until(self) -> Text:
        """Until when it can be charged, or why that does not matter."""
        last = self.about.chargeable_to
        if last is None:
            settles = (
                "Se abona con la próxima lectura" if self.about.difference else "Sin diferencia en dinero"
            )
            return Text(settles, Tone.MUTED)
        if last < self.today:
            return Text(f"Venció el {day(last)}", Tone.BAD, icon=Icon.CLOCK_ALERT)
        if (last - self.today).days <= SOON:
            return Text(f"Hasta el {day(last)}", Tone.WARN, icon=Icon.CLOCK)
        return Text(f"Hasta el {day(last)}")

    @property
    def urgency(self) -> tuple[int, date]:
        """What must be charged first stands first; then what is too late, then what settles itself."""
        return (CHARGE, LATE, BACK).index(self.kind), self.about.chargeable_to or _NEVER

    @property
    def act(self) -> str:
        """What the button does with it."""
        if not self.about.difference:
            return "Darla por ajustada…"
        return "Cobrar con nota…" if self.about.difference > 0 else "Abonar con nota…"


def difference_text(found: Waiting) -> str:
    """The money with its sign."""
    return signed_money(found.difference)


def counts(lines: Sequence[DifferenceLine]) -> list[Option]:
    """The counts that filter."""
    many = {key: sum(1 for line in lines if line.kind == key) for key in (CHARGE, LATE, BACK)}
    return [
        Option(EVERY, "diferencia" if len(lines) == 1 else "diferencias", str(len(lines))),
        Option(CHARGE, "por cobrar", str(many[CHARGE])),
        Option(LATE, "fuera de término", str(many[LATE]), Tone.WARN if many[LATE] else Tone.TEXT),
        Option(BACK, "por abonar", str(many[BACK])),
    ]


def total_text(lines: Sequence[DifferenceLine]) -> str:
    """How much can still be charged: `2 por cobrar, $ 123.456`; empty for nothing."""
    owed = [line.about.difference for line in lines if line.kind == CHARGE]
    return f"{count(len(owed), 'por cobrar', 'por cobrar')}, {money(sum(owed))}" if owed else ""
