"""Certificates that an account owes nothing, and their prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account, certificate, certificate_annulment, certificate_print
from app.store.types import dump_json
from domain.certificate import CertificateNumber, control_code


@dataclass(frozen=True, slots=True)
class Annulment:
    """That a certificate was taken back: when, why, by whom."""

    on: date
    reason: str
    user: str


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
    annulment: Annulment | None


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


def annul(transaction: Transaction, actor: Actor, key: int, on: date, reason: str) -> None:
    """Say that a certificate is worth nothing any more."""
    values = {"certificate_id": key, "annulled_on": on, "reason": reason}
    transaction.execute(insert(certificate_annulment).values({**values, "at": actor.at, "user": actor.user}))


_ANNULLED = exists().where(certificate_annulment.c.certificate_id == certificate.c.id)


def in_force(transaction: Transaction, accounts: Iterable[str], today: date) -> list[str]:
    """The numbers of certificates of these accounts, by their codes, that still hold today: not annulled."""
    query = (
        select(certificate.c.year, certificate.c.number, account.c.code)
        .join(account, account.c.id == certificate.c.account_id)
        .where(certificate.c.valid_until >= today, ~_ANNULLED)
        .order_by(certificate.c.year, certificate.c.number)
    )
    wanted = set(accounts)
    return [
        str(CertificateNumber(year, place))
        for year, place, code in transaction.execute(query)
        if code in wanted
    ]


_PRINTS = (
    select(func.count())
    .where(certificate_print.c.certificate_id == certificate.c.id)
    .correlate(certificate)
    .scalar_subquery()
)
_EVERY = (
    select(
        certificate,
        account.c.code.label("account"),
        _PRINTS.label("prints"),
        certificate_annulment.c.annulled_on,
        certificate_annulment.c.reason,
        certificate_annulment.c.user.label("annulled_by"),
    )
    .join(account, account.c.id == certificate.c.account_id)
    .outerjoin(certificate_annulment, certificate_annulment.c.certificate_id == certificate.c.id)
)


def find(transaction: Transaction, number: CertificateNumber) -> StoredCertificate | None:
    """A certificate by its number."""
    query = _EVERY.where(certificate.c.year == number.year, certificate.c.number == number.place)
    row = transaction.execute(query).first()
    return None if row is None else _stored(row)


def every(transaction: Transaction) -> list[StoredCertificate]:
    """All of them, the last one first."""
    query = _EVERY.order_by(certificate.c.year.desc(), certificate.c.number.desc())
    return [_stored(row) for row in transaction.execute(query)]


def broken(transaction: Transaction) -> tuple[int, list[str]]:
    """How many there are; numbers that lack within a year, and those that no longer say what they said."""
    numbers: dict[int, set[int]] = {}
    wrong, many = [], 0
    query = select(certificate.c.year, certificate.c.number, certificate.c.facts, certificate.c.code)
    for year, number, facts, code in transaction.execute(query.order_by(certificate.c.id)):
        many += 1
        numbers.setdefault(year, set()).add(number)
        if control_code(dump_json(facts)) != code:
            wrong.append(f"{CertificateNumber(year, number)}: no dice lo que se expidió")
    for year, taken in sorted(numbers.items()):
        lacking = sorted(set(range(1, max(taken) + 1)) - taken)
        wrong += [f"{CertificateNumber(year, number)}: falta" for number in lacking]
    return many, wrong


def _stored(row: Any) -> StoredCertificate:
    return StoredCertificate(
        id=row.id,
        number=CertificateNumber(row.year, row.number),
        account_id=row.account_id,
        account=row.account,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        facts=row.facts,
        code=row.code,
        user=row.user,
        prints=row.prints,
        annulment=row.annulled_on and Annulment(row.annulled_on, row.reason, row.annulled_by),
    )
