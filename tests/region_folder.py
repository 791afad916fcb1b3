"""Folders of packages: towns that live the same month, each times a number of its own."""

import json
from datetime import date

import agreement_office
import claim_office
import offices
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.desk import cash
from app.exchange import month_package, sealed_package
from app.figures import month_document, month_report
from app.region import consolidation
from app.region.consolidation import Asked
from domain.period import Period

JANUARY = Period(2027, 1)
DAY = date(2027, 2, 5)
KEYS = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in range(1, 6)]


def document(folder):
    """January of an office in which much happened, as it tells it."""
    office = agreement_office.owing(folder)
    agreement_office.sign(office)
    cash.collect(office, cash.Payment(account="002", amount=60_000))
    claim_office.filed(office, invoice="4", amount=5_000, account="002")
    agreement_office.january(office, folder)
    report = month_report.report(offices.on(office, date(2027, 2, 2)), JANUARY)
    found = json.loads(month_document.package(report))
    office.store.close()
    return found


class Folder:
    """Packages of towns that live the same month, each times a number of its own."""

    def __init__(self, path, document):
        self.path, self.document = path, document

    def of(self, number, month=JANUARY, **changes):
        found = times(self.document, number)
        town = {"nit": f"90000000{number}-1", "nombre": f"Acueducto {number}", "municipio": f"Villa {number}"}
        return {**found, "oficina": town, "periodo": str(month), **changes}

    def put(self, name, document, key=KEYS[0], made_on=DAY):
        content = json.dumps(document).encode()
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_bytes(sealed_package.seal(content, made_on, key))

    def towns(self, *numbers, **others):
        for number in numbers:
            self.put(f"villa-{number}.caudal", self.of(number), KEYS[number], **others)

    def read(self, **asked):
        return consolidation.read(self.path, Asked(**asked))


def times(value, number, shape=month_package.SHAPE, key=""):
    """A document whose every figure is so many times what it was."""
    if key in {"version", "limite"}:
        return value
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value * number
    if isinstance(value, list):
        return [times(each, number, shape) for each in value]
    return {name: times(each, number, shape, name) for name, each in value.items()}
