"""Tables of the certificates that an account owes nothing; nothing in them is ever changed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Named, Table, TypedColumns, UniqueConstraint

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant, Json


class CertificateColumns(WithId):
    """A certificate as it was issued: all that its paper says is in `facts`, and `code` checks it."""

    year: Named[int]
    number: Named[int]
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    issued_on: Named[date] = Column(Day)
    valid_until: Named[date] = Column(Day)
    facts: Named[Any] = Column(Json)
    code: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


certificate = Table("certificate", metadata, CertificateColumns, UniqueConstraint("year", "number"))


class CertificatePrintColumns(WithId):
    """A print of a certificate: the first is the original, the others are copies."""

    certificate_id: Named[int] = Column(Integer, ForeignKey("certificate.id"), index=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


certificate_print = Table("certificate_print", metadata, CertificatePrintColumns)


class CertificateAnnulmentColumns(TypedColumns):
    """A certificate that the office took back, and why: its number stays, and it is worth nothing."""

    certificate_id = Column(Integer, ForeignKey("certificate.id"), primary_key=True)
    annulled_on: Named[date] = Column(Day)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


certificate_annulment = Table("certificate_annulment", metadata, CertificateAnnulmentColumns)

CERTIFICATE_APPEND_ONLY = ("certificate", "certificate_print", "certificate_annulment")
"""Tables whose rows triggers keep from changing and from going."""
