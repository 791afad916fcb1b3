"""Certificates that an account owes nothing, and their prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account, certificate, certificate_print
from domain.certificate import CertificateNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCertificate:
    """A certificate as it stands; `prints` counts the original and its copies."""

    id: int
    number: CertificateNumber
    account_id: int
    account: str
    issued_on: date
    valid_until: date
    facts: Mapping[str, Any]
    code: str
    user: str
    prints: int


def next_number(transaction: Transaction, year: int) -> CertificateNumber:
    """The number after the last of a year; asked inside the write that takes it, so there are no gaps."""
    query = select(func.max(certificate.c.number)).where(certificate.c.year == year)
    return CertificateNumber(year, (transaction.execute(query).scalar() or 0) + 1)


def add(
    transaction: Transaction,
    actor: Actor,
    account_id: int,
    number: CertificateNumber,
    days: tuple[date, date],
    written: tuple[Mapping[str, Any], str],
) -> int:
    """Keep a certificate: its number, its first and last day, what it says and its code; its key."""
    facts, code = written
    done = transaction.execute(
        insert(certificate).values(
            year=number.year,
            number=number.place,
            account_id=account_id,
            issued_on=days[0],
            valid_until=days[1],
            facts=facts,
            code=code,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def add_print(transaction: Transaction, actor: Actor, key: int) -> None:
    """Count a print."""
    transaction.execute(insert(certificate_print).values(certificate_id=key, at=actor.at, user=actor.user))


def in_force(transaction: Transaction, accounts: Iterable[str], today: date) -> list[str]:
    """The numbers of certificates of these accounts, by their codes, that still hold today."""
    query = (
        select(certificate.c.year, certificate.c.number, account.c.code)
        .join(account, account.c.id == certificate.c.account_id)
        .where(certificate.c.valid_until >= today)
        .order_by(certificate.c.year, certificate.c.number)
    )
    wanted = set(accounts)
    return [
        str(CertificateNumber(year, place))
        for year, place, code in transaction.execute(query)
        if code in wanted
    ]


def find(transaction: Transaction, number: CertificateNumber) -> StoredCertificate | None:
    """A certificate by its number."""
    prints = select(func.count()).where(certificate_print.c.certificate_id == certificate.c.id)
    query = (
        select(certificate, account.c.code.label("account"), prints.scalar_subquery().label("prints"))
        .join(account, account.c.id == certificate.c.account_id)
        .where(certificate.c.year == number.year, certificate.c.number == number.place)
    )
    row = transaction.execute(query).first()
    if row is None:
        return None
    return StoredCertificate(
        id=row.id,
        number=number,
        account_id=row.account_id,
        account=row.account,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        facts=row.facts,
        code=row.code,
        user=row.user,
        prints=row.prints,
    )
