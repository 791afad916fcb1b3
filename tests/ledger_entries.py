"""Ledger values in one line each, for the tests of the ledger and of arrears."""

from datetime import date, timedelta
from itertools import count

from domain.cadastre import Service
from domain.ledger import AccountEntry, Concept, EntryKind, OpenItem

NEW_YEAR = date(2026, 1, 1)


def an_entry(entry, amount, **facts):
    """A charge of water if positive, a payment if not; document and line follow the identity."""
    known = {
        "account": 1,
        "posted_on": NEW_YEAR + timedelta(days=entry),
        "period": None,
        "service": Service.WATER,
        "kind": EntryKind.CHARGE if amount > 0 else EntryKind.PAYMENT,
        "concept": Concept.SERVICE,
        "document": entry,
        "line": 1,
    }
    return AccountEntry(id=entry, amount=amount, **{**known, **facts})


def an_item(entry, amount, **facts):
    """An open item of water of a document of its own, due on New Year's Day."""
    known = {
        "account": 1,
        "document": entry,
        "due_on": NEW_YEAR,
        "service": Service.WATER,
        "kind": EntryKind.CHARGE,
        "concept": Concept.SERVICE,
    }
    return OpenItem(entry=entry, amount=amount, **{**known, **facts})


BUCKETS = {
    "intereses": (Concept.INTEREST, Service.OTHER),
    "otros_cobros": (Concept.OTHER, Service.OTHER),
    "diferidos": (Concept.INSTALMENT, Service.OTHER),
    "acueducto": (Concept.SERVICE, Service.WATER),
    "alcantarillado": (Concept.SERVICE, Service.SEWERAGE),
    "aseo": (Concept.SERVICE, Service.CLEANING),
}


def items_of_invoices(invoices):
    """Open items of invoices written as the worked cases write them, and (document, column) by entry."""
    numbers = count(1)
    items, where = [], {}
    for document, invoice in enumerate(invoices, 1):
        for column, (concept, service) in BUCKETS.items():
            entry = next(numbers)
            due = date.fromisoformat(invoice["vence"])
            items.append(
                an_item(
                    entry, invoice[column], document=document, due_on=due, concept=concept, service=service
                )
            )
            where[entry] = (document, column)
    return items, where
