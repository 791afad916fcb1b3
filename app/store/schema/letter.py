"""Tables of the letters of collection: templates by version, batches, letters, prints, what became of each.

Nothing in them is ever changed: an edited template is another version, a delivery that was wrong is followed
by the right one.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Named, Table, UniqueConstraint

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.delivery import Outcome, ReturnCause
from domain.letter_template import LetterStage


class LetterTemplateColumns(WithId):
    """A version of a template; the one in force on a day is the last that had begun by then."""

    code: Named[str]
    version: Named[int]
    name: Named[str]
    stage: Named[LetterStage] = Column(Code(LetterStage))
    title: Named[str]
    body: Named[str]
    signer: Named[str]
    role: Named[str]
    term_days: Named[int]
    with_invoice: Named[bool] = Column(Boolean)
    valid_from: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


letter_template = Table(
    "letter_template", metadata, LetterTemplateColumns, UniqueConstraint("code", "version")
)


class LetterBatchColumns(WithId):
    """Letters that were made together. `wanted` is what was asked for, `left_out` who was not, by cause."""

    year: Named[int]
    number: Named[int]
    stage: Named[LetterStage] = Column(Code(LetterStage))
    template_id: Named[int] = Column(Integer, ForeignKey("letter_template.id"))
    wanted: Named[Any] = Column(Json)
    left_out: Named[Any] = Column(Json)
    office: Named[Any] = Column(Json)
    made_on: Named[date] = Column(Day)
    due_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


letter_batch = Table("letter_batch", metadata, LetterBatchColumns, UniqueConstraint("year", "number"))


class LetterColumns(WithId):
    """A letter as it was made: `facts` is all that its paper says beside the words of its template.

    `series` is that of its stage; `place` its place in the batch, in the order of the walk.
    """

    batch_id: Named[int] = Column(Integer, ForeignKey("letter_batch.id"))
    place: Named[int]
    series: Named[str]
    year: Named[int]
    number: Named[int]
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    route: Named[str]
    amount: Named[int]
    facts: Named[Any] = Column(Json)


letter = Table(
    "letter",
    metadata,
    LetterColumns,
    UniqueConstraint("series", "year", "number"),
    UniqueConstraint("batch_id", "place"),
)


class LetterPrintColumns(WithId):
    """A print of a letter: the first is the original, the others are copies."""

    letter_id: Named[int] = Column(Integer, ForeignKey("letter.id"), index=True)
    printed_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


letter_print = Table("letter_print", metadata, LetterPrintColumns)


class LetterDeliveryColumns(WithId):
    """What became of a letter; the last row of each is what stands."""

    letter_id: Named[int] = Column(Integer, ForeignKey("letter.id"), index=True)
    outcome: Named[Outcome] = Column(Code(Outcome))
    happened_on: Named[date] = Column(Day)
    received_by: Named[str]
    cause: Named[ReturnCause | None] = Column(Code(ReturnCause), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


letter_delivery = Table("letter_delivery", metadata, LetterDeliveryColumns)

LETTER_APPEND_ONLY = ("letter_template", "letter_batch", "letter", "letter_print", "letter_delivery")
"""Tables whose rows triggers keep from changing and from going."""
