"""Acts that are being typed: begun, copied, saved, put in force (docs/decisions/0021)."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from app import attachments, rules
from app.changes import Changed, Topic
from app.exchange.tariff_document import document_of, sheet_from_document
from app.exchange.tariff_draft import DraftHead, DraftText, body_of, draft_from, draft_of
from app.office import Office
from app.pricing.tariff import LoadedSheet, put_in
from app.store import attachments as kept_files
from app.store import audit, offices, tariff_drafts, tariffs
from app.store.attachments import Attachment, NewAttachment
from app.store.engine import Transaction
from app.store.tariff_drafts import StoredDraft
from app.store.tariffs import StoredSheet
from app.wording.tariff_refusals import (
    SheetByRanges,
    SheetMissing,
    SheetUsed,
    TariffDraftChanged,
    TariffDraftIncomplete,
    TariffDraftMissing,
)
from domain.attachment import Owner, OwnerKind
from domain.profile import Key, Profile
from domain.tariff import IndexChange, TariffSheet
from domain.tariff_act import Act
from domain.tariff_source import ReferenceSource, TypedSource

UNNAMED = "sin nombre"
_CHANGED: Changed = frozenset({Topic.TARIFFS})


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffDraft:
    """An act that is being typed, and what it is compared with.

    Attributes:
        id: its key.
        version: what `save` must be given, so that nobody overwrites another.
        text: head and cells as they were typed.
        base: the sheet it was copied from; None for none.
        files: what is attached to it.
        changed_at: when it was last saved.
        changed_by: who did.
    """

    id: int
    version: int
    text: DraftText
    base: TariffSheet | None
    files: tuple[Attachment, ...]
    changed_at: datetime
    changed_by: str

    @property
    def name(self) -> str:
        """Its name, or a word for none."""
        return self.text.head.id or UNNAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunDraft:
    """A draft that was just begun."""

    id: int
    name: str
    changed: Changed = _CHANGED


def begin(office: Office) -> BegunDraft:
    """Begin an empty draft, with what the office knows of its town."""
    with office.store.write() as transaction:
        identity = offices.identity(transaction)
        head = DraftHead(place=identity.municipality, altitude_m=identity.altitude_m)
        return _begun(office, transaction, DraftText(head=head), None)


def copy(office: Office, sheet_id: int, change: IndexChange | None = None) -> BegunDraft:
    """Begin a draft as a sheet stands, or with its costs and prices adjusted by an index (R-TAR-06).

    Raises:
        SheetMissing: there is no such sheet.
        SheetByRanges: the sheet is no grid of classes.
        IndexNotDue: the index has not moved enough.
    """
    with office.store.write() as transaction:
        stored, sheet, source = _grid_of(transaction, sheet_id)
        if change is not None:
            change.demand_due()
            source = source.indexed(change)
        text = draft_of(Act.of(source), sheet.terms)
        begun = (draft_from(each.body).head.id for each in tariff_drafts.every(transaction))
        taken = {*begun, *(each.code for each in tariffs.every(transaction))}
        head = replace(
            text.head, id=next_name(stored.code, taken), valid_from=None, valid_to=None, act="", act_date=None
        )
        return _begun(office, transaction, replace(text, head=head), sheet_id)


def take_back(office: Office, sheet_id: int) -> BegunDraft:
    """Make a sheet a draft again, as long as nothing was settled by it.

    Raises:
        SheetMissing: there is no such sheet.
        SheetByRanges: the sheet is no grid of classes.
        SheetUsed: runs were settled by it.
    """
    with office.store.write() as transaction:
        stored, sheet, source = _grid_of(transaction, sheet_id)
        runs = tariff_drafts.uses(transaction, sheet_id)
        if runs:
            raise SheetUsed(stored.code, runs)
        begun = _begun(office, transaction, draft_of(Act.of(source), sheet.terms), None)
        moved = Owner(OwnerKind.TARIFF, sheet_id), Owner(OwnerKind.TARIFF_DRAFT, begun.id)
        _move_files(office, transaction, *moved, stored.code, "la tabla volvió a borrador")
        tariff_drafts.take_out(transaction, sheet_id)
        audit.add(transaction, office.actor(), "tariff.take_back", stored.code, "vuelve a borrador")
        return begun


def drafts(office: Office) -> tuple[TariffDraft, ...]:
    """Every draft, the oldest first."""
    with office.store.read() as transaction:
        return tuple(_read(transaction, stored) for stored in tariff_drafts.every(transaction))


def draft(office: Office, key: int) -> TariffDraft:
    """One draft.

    Raises:
        TariffDraftMissing: it is gone.
    """
    with office.store.read() as transaction:
        return _read(transaction, _stored(transaction, key))


def save(office: Office, key: int, version: int, text: DraftText) -> int:
    """Keep what was typed, mistakes and all; the new version.

    Raises:
        TariffDraftMissing: the draft is gone.
        TariffDraftChanged: somebody else changed it.
    """
    with office.store.write() as transaction:
        _stored(transaction, key)
        if not tariff_drafts.save(transaction, office.actor(), key, version, body_of(text)):
            raise TariffDraftChanged(text.head.id or UNNAMED)
        audit.add(transaction, office.actor(), "tariff.draft", text.head.id or UNNAMED, _summary(text))
    return version + 1


def discard(office: Office, key: int) -> Changed:
    """Throw a draft away: no bill ever knew it.

    Raises:
        TariffDraftMissing: it is gone.
    """
    with office.store.write() as transaction:
        name = draft_from(_stored(transaction, key).body).head.id or UNNAMED
        _withdraw_files(office, transaction, Owner(OwnerKind.TARIFF_DRAFT, key), "el borrador se descartó")
        tariff_drafts.remove(transaction, key)
        audit.add(transaction, office.actor(), "tariff.discard", name, "borrador descartado")
    return _CHANGED


def put_in_force(office: Office, key: int, version: int) -> LoadedSheet:
    """Make a draft a sheet, as if it had been loaded from a file; its attachments go with it.

    Raises:
        TariffDraftMissing, TariffDraftChanged: as `save`.
        TariffDraftIncomplete: with what it lacks.
        FactorOutOfLimits: factors or prices outside of the law (R-SUB-04).
        SheetExists: a sheet of that name is there.
        InvalidValue: it would end before it begins.
        TariffRejected: a figure that no sheet may hold.
    """
    with office.store.write() as transaction:
        stored = _stored(transaction, key)
        text = draft_from(stored.body)
        if stored.version != version:
            raise TariffDraftChanged(text.head.id or UNNAMED)
        missing = lacking(text)
        since = text.head.valid_from
        if missing or since is None:
            raise TariffDraftIncomplete(text.head.id or UNNAMED, missing)
        terms = text.head.terms(rules.profile(transaction).currency, since)
        typed = TariffSheet.of(terms, text.act.source())
        loaded = put_in(office, transaction, sheet_from_document(document_of(typed)), "tariff.in_force")
        moved = Owner(OwnerKind.TARIFF_DRAFT, key), Owner(OwnerKind.TARIFF, loaded.id)
        _move_files(office, transaction, *moved, terms.id, "el borrador entró en vigencia")
        tariff_drafts.remove(transaction, key)
    return loaded


def lacking(text: DraftText) -> tuple[str, ...]:
    """What a draft still lacks to be put in force, in Spanish."""
    head = text.head
    found = [
        said
        for said, given in (
            ("el nombre", head.id),
            ("la fecha desde la que rige", head.valid_from),
            ("el acto que la aprueba", head.act),
        )
        if not given
    ]
    return (*found, *unpriced(text))


def unpriced(text: DraftText) -> tuple[str, ...]:
    """What its prices lack, in Spanish: with them alone a draft can be tried."""
    places = {place for place, _ in text.act.problems()} | set(text.wrong)
    found = ["los precios"] if None in places else []
    cells = len(places - {None})
    if cells:
        found.append("corregir una celda" if cells == 1 else f"corregir {cells} celdas")
    return tuple(found)


def issued_since(office: Office, day: date) -> int:
    """Periods from a day on whose invoices are issued: a new sheet does not change them."""
    with office.store.read() as transaction:
        return tariff_drafts.issued_since(transaction, day)


def country(office: Office) -> Profile:
    """The country's rules, for the limits of a draft."""
    with office.store.read() as transaction:
        return rules.profile(transaction)


def index_threshold(office: Office) -> Decimal:
    """The variation of an index from which prices may be adjusted, as a fraction (R-TAR-06)."""
    return country(office).number(Key.INDEX_THRESHOLD, office.clock.today())


def next_name(code: str, taken: set[str]) -> str:
    """A name for the sheet after one: `VS-2026A` is followed by `VS-2026B`, `Acuerdo 7` by `Acuerdo 7-2`."""
    found = re.fullmatch(r"(.*\d)([A-Y])", code)
    name = f"{found[1]}{chr(ord(found[2]) + 1)}" if found else f"{code}-2"
    return next_name(name, taken) if name in taken else name


def _begun(office: Office, transaction: Transaction, text: DraftText, base: int | None) -> BegunDraft:
    key = tariff_drafts.add(transaction, office.actor(), body_of(text), base)
    name = text.head.id or UNNAMED
    audit.add(transaction, office.actor(), "tariff.begin", name, _summary(text))
    return BegunDraft(id=key, name=name)


def _summary(text: DraftText) -> str:
    return f"borrador: {len(text.cells)} celdas"


def _stored(transaction: Transaction, key: int) -> StoredDraft:
    stored = tariff_drafts.find(transaction, key)
    if stored is None:
        raise TariffDraftMissing
    return stored


def _read(transaction: Transaction, stored: StoredDraft) -> TariffDraft:
    base = None if stored.base_id is None else tariffs.find(transaction, stored.base_id)
    files = kept_files.of(transaction, Owner(OwnerKind.TARIFF_DRAFT, stored.id))
    return TariffDraft(
        id=stored.id,
        version=stored.version,
        text=draft_from(stored.body),
        base=None if base is None else sheet_from_document(base.body),
        files=tuple(each for each in files if each.withdrawn_at is None),
        changed_at=stored.changed_at,
        changed_by=stored.changed_by,
    )


def _grid_of(
    transaction: Transaction, sheet_id: int
) -> tuple[StoredSheet, TariffSheet, ReferenceSource | TypedSource]:
    stored = tariffs.find(transaction, sheet_id)
    if stored is None:
        raise SheetMissing
    sheet = sheet_from_document(stored.body)
    if not isinstance(sheet.source, ReferenceSource | TypedSource):
        raise SheetByRanges(stored.code)
    return stored, sheet, sheet.source


def _move_files(
    office: Office, transaction: Transaction, old: Owner, new: Owner, subject: str, why: str
) -> None:
    """What was attached to one belongs to the other; the first keeps its rows, withdrawn."""
    for each in reversed(kept_files.of(transaction, old)):
        if each.withdrawn_at is None:
            again = NewAttachment(
                name=each.name, media=each.media, size=each.size, digest=each.digest, note=each.note
            )
            attachments.attach(transaction, office.actor(), new, again, subject)
    _withdraw_files(office, transaction, old, why)


def _withdraw_files(office: Office, transaction: Transaction, owner: Owner, why: str) -> None:
    for each in kept_files.of(transaction, owner):
        if each.withdrawn_at is None:
            kept_files.withdraw(transaction, office.actor(), each.id, why)
