"""Judges the rows of a file of readings against the accounts that were expected; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.exchange.columns import RowProblem
from app.exchange.reading_file import CODE, DATE, READING, SERIAL, ReadingFile, ReadingRow
from app.exchange.values import fold
from domain.dial import fits_dial
from domain.reading import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedMeter:
    """An account that may be read in the period.

    Attributes:
        serial: of its meter; None if the account has none (or it is not known).
        metered: whether it has a meter, so that a reading is awaited.
        digits: whole digits of its dial, if the cadastre knows them.
        last_reading: what the dial showed last.
        stored: whether the period already holds something for it.
        stored_reading: the reading that it holds; None for a novelty alone.
        stored_observation: the novelty that it holds.
        billed: whether the account's water of the period is on an invoice: only what is stored may be said.
    """

    serial: str | None
    metered: bool = True
    digits: int | None = None
    last_reading: int = 0
    stored: bool = False
    stored_reading: int | None = None
    stored_observation: Observation | None = None
    billed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCheck:
    """Rows of readings judged against the office's data.

    Attributes:
        accepted: rows to store, with the account's own code, one per account.
        rejected: rows that are refused.
        repeated: rows that say what another row, or the period, already says; they change nothing.
        missing: codes of metered accounts that still have nothing.
    """

    accepted: tuple[ReadingRow, ...]
    rejected: tuple[RowProblem, ...]
    repeated: tuple[ReadingRow, ...]
    missing: tuple[str, ...]


def check_rows(
    file: ReadingFile, expected: Mapping[str, ExpectedMeter], first_day: date, last_day: date
) -> ReadingCheck:
    """Judge the rows of a file by what the office knows.

    Refused: an account that is not expected, the serial of another meter, a reading of an account without
    a meter, a date outside of the period, a second row of an account with another value, another value of
    an account that is billed. Lower than the last reading is not refused: that is for the critique.

    Args:
        file: the rows, in the order of the file.
        expected: account code → what is expected of it.
        first_day: first day on which the period may be read.
        last_day: last day, inclusive.
    """
    return _Check(file, expected, (first_day, last_day)).result()


class _Check:
    def __init__(
        self, file: ReadingFile, expected: Mapping[str, ExpectedMeter], days: tuple[date, date]
    ) -> None:
        self._file = file
        self._expected = expected
        self._bare = unique_bare_codes(expected)
        self._days = days
        self._accepted: dict[str, ReadingRow] = {}
        self._said: dict[str, tuple[int | None, Observation | None]] = {}
        self._repeated: list[ReadingRow] = []
        self._rejected = list(file.rejected)

    def result(self) -> ReadingCheck:
        """Every row in its place."""
        for row in self._file.rows:
            problem = self._place(row)
            if problem is not None:
                field, reason = problem
                self._rejected.append(RowProblem(row.row, self._title(field), reason, row.code))
        return ReadingCheck(
            accepted=tuple(self._accepted.values()),
            rejected=tuple(sorted(self._rejected, key=lambda one: one.row)),
            repeated=tuple(self._repeated),
            missing=tuple(
                code
                for code, meter in self._expected.items()
                if meter.metered and not meter.stored and code not in self._accepted
            ),
        )

    def _title(self, field: str) -> str:
        return self._file.header.title(field) if field in self._file.header.columns else ""

    def _place(self, row: ReadingRow) -> tuple[str, str] | None:
        """Where the row belongs; else the field to blame and why it is refused."""
        code = row.code if row.code in self._expected else self._bare.get(row.code.lstrip("0"))
        if code is None:
            return CODE, "cuenta desconocida"
        meter = self._expected[code]
        if row.serial and meter.serial and not same_serial(row.serial, meter.serial):
            return SERIAL, "medidor distinto al de la cuenta"
        wrong = "" if row.reading is None else _fault(row.reading, meter)
        if wrong:
            return READING, wrong
        if row.read_on is not None and not self._days[0] <= row.read_on <= self._days[1]:
            return DATE, "fecha fuera del período"
        return self._store(code, row, meter)

    def _store(self, code: str, row: ReadingRow, meter: ExpectedMeter) -> tuple[str, str] | None:
        said = _value(row.reading, row.observation)
        again = code in self._said
        if self._said.setdefault(code, said) != said:
            return CODE, "cuenta repetida con otro valor"
        stored = meter.stored and _value(meter.stored_reading, meter.stored_observation) == said
        if again or stored:
            self._repeated.append(row)
        elif meter.billed:
            return CODE, "cuenta ya facturada: se corrige con una nota"
        else:
            self._accepted[code] = replace(row, code=code)
        return None


def _fault(reading: int, meter: ExpectedMeter) -> str:
    """Why an account cannot have such a reading; empty where it can."""
    if not meter.metered:
        return "cuenta sin medidor"
    fits = fits_dial(reading, meter.digits, meter.last_reading)
    return "" if fits else f"el medidor tiene {meter.digits} dígitos"


def _value(reading: int | None, observation: Observation | None) -> tuple[int | None, Observation | None]:
    """What a row says: that it was read goes without saying."""
    return reading, None if observation is Observation.READ else observation


def same_serial(one: str, other: str) -> bool:
    """Whether two serials are the same meter's: capitals, blanks, signs and lost zeros aside."""
    return fold(one).replace(" ", "").lstrip("0") == fold(other).replace(" ", "").lstrip("0")


def unique_bare_codes(expected: Iterable[str]) -> dict[str, str]:
    """Codes without their zeros → the code, where only one account has it."""
    bare: dict[str, str] = {}
    twice = set()
    for code in expected:
        short = code.lstrip("0")
        if bare.setdefault(short, code) != code:
            twice.add(short)
    return {short: code for short, code in bare.items() if short not in twice}
