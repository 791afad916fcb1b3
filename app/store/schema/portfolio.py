"""Tables of acts on the portfolio: what each takes off, how it was decided, what was recovered of it."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Integer, Named, String, Table

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.portfolio_act import ActKind, ActState


class PortfolioActColumns(WithId):
    """An act as it was proposed; `act` is what allows it: a resolution, the minutes of a committee.

    `cause` is why what an adjustment takes off was not owed; empty for the others.
    """

    kind: Named[ActKind] = Column(Code(ActKind))
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    act: Named[str]
    reason: Named[str]
    cause: Named[str] = Column(String, server_default="")
    proposed_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


portfolio_act = Table("portfolio_act", metadata, PortfolioActColumns)


class PortfolioActItemColumns(WithId):
    """What an act takes off of an entry; `due_on` is when that was to be paid."""

    act_id: Named[int] = Column(Integer, ForeignKey("portfolio_act.id"), index=True)
    entry_id: Named[int] = Column(Integer, ForeignKey("account_entry.id"))
    due_on: Named[date] = Column(Day)
    amount: Named[int]


portfolio_act_item = Table("portfolio_act_item", metadata, PortfolioActItemColumns)


class PortfolioActStepColumns(WithId):
    """How it was decided, and the paper that did it; where an act stands is its last step."""

    act_id: Named[int] = Column(Integer, ForeignKey("portfolio_act.id"), index=True)
    state: Named[ActState] = Column(Code(ActState))
    taken_on: Named[date] = Column(Day)
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


portfolio_act_step = Table("portfolio_act_step", metadata, PortfolioActStepColumns)


class PortfolioRecoveryColumns(WithId):
    """What was owed again of an item to be paid: by which paper, and the receipt that paid it."""

    item_id: Named[int] = Column(Integer, ForeignKey("portfolio_act_item.id"), index=True)
    document_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    receipt_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    amount: Named[int]


portfolio_recovery = Table("portfolio_recovery", metadata, PortfolioRecoveryColumns)

PORTFOLIO_APPEND_ONLY = ("portfolio_act", "portfolio_act_item", "portfolio_act_step", "portfolio_recovery")
"""Tables whose rows triggers keep from changing and from going."""
