"""What kinds of thing an operation changed, so that the screens that show them refresh."""

from enum import Enum, auto


class Topic(Enum):
    """A kind of thing that screens show."""

    OFFICE = auto()
    CADASTRE = auto()
    READINGS = auto()
    CRITIQUE = auto()
    TARIFFS = auto()
    BILLING = auto()
    LEDGER = auto()
    CASH = auto()
    PERIODS = auto()
    ATTACHMENTS = auto()
    DELIVERY = auto()
    MAIL = auto()
    CENSUS = auto()
    CLAIMS = auto()
    COLLECTION = auto()
    ORDERS = auto()
    LETTERS = auto()
    WATER = auto()
    GOALS = auto()
    REPORTS = auto()
    PLANS = auto()


Changed = frozenset[Topic]
