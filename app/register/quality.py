"""Quality of the cadastre: what is doubtful, what is right as it is, persons made one (duty 000-65)."""

from dataclasses import dataclass

from app.changes import Changed, Topic
from app.office import Office
from app.register.account_changes import person_text
from app.store import accounts, audit, cadastre, mail, persons, quality
from app.store.cadastre import Change
from app.store.engine import Transaction
from app.store.quality import SamePerson
from app.wording.cadastre_refusals import DoubtGone, NotTheSamePerson
from domain.data_quality import Doubt, Fault, doubts, with_remarks
from domain.errors import InvalidValue

SET_ASIDE, BRING_BACK = "quality.set_aside", "quality.bring_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Persons that were made one: how many accounts it took over."""

    accounts: int
    changed: Changed = frozenset({Topic.CADASTRE})


def review(office: Office) -> tuple[Doubt, ...]:
    """Everything doubtful in the cadastre, in route order; told of what was found right as it is."""
    with office.store.read() as transaction:
        return tuple(_review(transaction))


def set_aside(office: Office, code: str, fault: Fault, reason: str) -> Changed:
    """Say that what is doubtful of an account is right as it is: it is not asked again while nothing changes.

    Raises:
        NotAllowed: it is for other roles.
        DoubtGone: the account does not break that rule, or somebody said so already.
        InvalidValue: nothing says why.
    """
    office.actor().demand(SET_ASIDE)
    if not reason.strip():
        raise InvalidValue("motivo", "", "por qué está bien así")
    with office.store.write() as transaction:
        doubt = _find(transaction, code, fault, accepted=False)
        quality.add_remark(transaction, office.actor(), doubt, office.clock.today(), reason.strip())
        summary = f"{fault.value}: está bien así, {reason.strip()}"
        audit.add(transaction, office.actor(), SET_ASIDE, code, summary)
    return frozenset({Topic.CADASTRE})


def bring_back(office: Office, code: str, fault: Fault) -> Changed:
    """Ask again about what somebody found right as it is.

    Raises:
        NotAllowed: it is for other roles.
        DoubtGone: nobody said so of that account and rule.
    """
    office.actor().demand(BRING_BACK)
    with office.store.write() as transaction:
        doubt = _find(transaction, code, fault, accepted=True)
        quality.add_remark(transaction, office.actor(), doubt, office.clock.today(), "")
        audit.add(transaction, office.actor(), BRING_BACK, code, f"{fault.value}: se revisa de nuevo")
    return frozenset({Topic.CADASTRE})


def _review(transaction: Transaction) -> list[Doubt]:
    return with_remarks(doubts(quality.facts(transaction)), quality.remarks(transaction))


def _find(transaction: Transaction, code: str, fault: Fault, *, accepted: bool) -> Doubt:
    for doubt in _review(transaction):
        if (doubt.facts.code, doubt.fault, doubt.remark is not None) == (code, fault, accepted):
            return doubt
    raise DoubtGone(code)


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
