"""Quality of the cadastre: what is doubtful, and persons that are one, made one (duty 000-65)."""

from dataclasses import dataclass

from app.changes import Changed, Topic
from app.office import Office
from app.register.account_changes import person_text
from app.store import accounts, audit, cadastre, mail, persons, quality
from app.store.cadastre import Change
from app.store.quality import SamePerson
from app.wording.cadastre_refusals import NotTheSamePerson
from domain.data_quality import Doubt, doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Persons that were made one: how many accounts it took over."""

    accounts: int
    changed: Changed = frozenset({Topic.CADASTRE})


def review(office: Office) -> tuple[Doubt, ...]:
    """Everything doubtful in the cadastre, in route order."""
    with office.store.read() as transaction:
        return tuple(doubts(quality.facts(transaction)))


def same_person(office: Office, document: str) -> tuple[SamePerson, ...]:
    """The persons with a document that hold some account."""
    with office.store.read() as transaction:
        return tuple(quality.with_document(transaction, document))


def merge(office: Office, keep: int, document: str, reason: str) -> Merged:
    """Make one of the persons with a document: the one kept holds the accounts of the others from today on.

    Nothing is deleted: each account keeps in its history who held it before, and the others stay in the
    book without accounts. What they said about e-mail is said by the same person, and stands.

    Raises:
        NotTheSamePerson: the one to keep has not that document, or there is no other.
    """
    today, moved = office.clock.today(), 0
    with office.store.write() as transaction:
        found = quality.with_document(transaction, document)
        kept = next((each for each in found if each.id == keep), None)
        if not document or kept is None or len(found) == 1:
            raise NotTheSamePerson(document)
        after = person_text(kept.name, kept.document_kind, kept.document)
        touched = []
        for other in found:
            before = person_text(other.name, other.document_kind, other.document)
            for code in other.codes if other.id != keep else ():
                card = accounts.card(transaction, code)
                assert card is not None  # noqa: S101 - its code was read above, in this transaction
                consent = mail.consents(transaction, [card.id]).get(card.id)
                cadastre.change_account(transaction, card.id, card.version, {"holder_id": keep})
                if consent is not None:
                    mail.add_consent(transaction, office.actor(), card.id, consent)
                change = Change(
                    fact="holder",
                    old=before,
                    new=after,
                    valid_from=today,
                    reason=reason,
                    support="misma persona: se fusionó",
                )
                cadastre.record_changes(transaction, office.actor(), card.id, [change])
                touched.append(card.id)
                moved += 1
        persons.refresh_search(transaction, touched)
        summary = f"{len(found)} personas hechas una, {moved} cuentas pasan a ella"
        audit.add(transaction, office.actor(), "quality.merge", f"persona {keep}", summary)
    return Merged(accounts=moved)
