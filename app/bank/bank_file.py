"""Loads what a bank collected: all of a file or nothing, each payment once (R-PAG-01 to R-PAG-03)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from app.bank import bank_posting
from app.bank.bank_posting import ToApply
from app.changes import Changed, Topic
from app.exchange.bank_file import (
    CHEQUE,
    BankFile,
    BankPayment,
    ErrorCode,
    FileError,
    FileNotice,
    NoticeCode,
    payment_report,
    report,
)
from app.exchange.bank_profile import ACCOUNT, BANK, BUILT_IN, CSV, MODIFIER, BankProfile, from_plain
from app.exchange.bank_sheet import FIELDS, read_bank_sheet, score_payments
from app.exchange.bank_text import read_bank_text
from app.exchange.columns import ColumnMapping, Header, recall
from app.exchange.table import file_bytes, read_table
from app.jobs import Job, SilentJob, by_the_thousand
from app.office import Office
from app.store import audit, bank_files, bank_matching, offices
from app.store.bank_files import NewFile, PaymentState
from app.store.engine import Transaction
from app.store.receipts import Payer
from app.wording.bank_refusals import BankFileRejected, BankProfileMissing
from app.wording.bank_sentences import finding
from domain.money import Money

MAPPING_KIND: Final = "banco"
DEFAULT_PROFILE: Final = "asobancaria2001"
_CENTS_DIGITS: Final = 2
_TOLD: Final = 5
"""Errors that the sentence of a refusal names; its report has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankImportOptions:
    """How a file is loaded.

    Attributes:
        profile: code of the profile that its bank writes by.
        simulate: judge everything, write nothing.
        mapping: for a sheet, field → column; None takes what is remembered, else what is proposed.
    """

    profile: str = DEFAULT_PROFILE
    simulate: bool = False
    mapping: ColumnMapping | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of a payment: whose it is, its receipt, what of it is applied and what cannot be.

    Attributes:
        payment: as the file has it.
        account: code of the account that it is of; None if nobody knows.
        state: applied, to be identified or returned.
        amount: what the office's money holds of it.
        cents_left: hundredths that it cannot hold.
        receipt: number of its receipt, once there is one.
    """

    payment: BankPayment
    account: str | None
    state: PaymentState
    amount: Money
    cents_left: int
    receipt: str | None = None

    @property
    def cheque(self) -> bool:
        """Whether it was paid by a cheque, which may come back."""
        return self.payment.means == CHEQUE


@dataclass(frozen=True, slots=True, kw_only=True)
class BankImport:
    """A file as it was loaded, or would be; `id` is its number in the office, None in a dry run."""

    id: int | None
    name: str
    file: BankFile
    fates: tuple[Fate, ...]
    changed: Changed = field(default=frozenset({Topic.LEDGER}))

    def sum_of(self, state: PaymentState) -> tuple[int, Money]:
        """How many payments became that, and how much they are."""
        amounts = [each.amount for each in self.fates if each.state is state]
        return len(amounts), sum(amounts)

    @property
    def cents_left(self) -> int:
        """Hundredths of payments that stand, which the office's money cannot hold."""
        return sum(each.cents_left for each in self.fates if each.state is not PaymentState.RETURNED)

    def report(self) -> dict[str, Any]:
        """Everything as the command tells it."""
        said = report(self.file, self.name)
        shown = self.file.shown
        said["pagos"] = [
            {
                **payment_report(each.payment, shown),
                "cuenta": each.account,
                "estado": each.state.value,
                "recibo": each.receipt,
                "cheque": each.cheque,
            }
            for each in self.fates
        ]
        said |= {"id": self.id, "simulado": self.id is None}
        for name, state in (
            ("aplicados", PaymentState.APPLIED),
            ("por_identificar", PaymentState.PARKED),
            ("devueltos", PaymentState.RETURNED),
        ):
            count, value = self.sum_of(state)
            said[name] = {"pagos": count, "valor": value}
        said["sin_valor"] = self.sum_of(PaymentState.NOTHING)[0]
        said["centavos_sin_aplicar"] = self.cents_left
        return said


@dataclass(frozen=True, slots=True)
class BankPreview:
    """A file before it is loaded: the columns of a sheet, and what would become of its payments.

    With an error nothing would, and `told` has no fates.
    """

    header: Header | None
    told: BankImport


@by_the_thousand()
def import_file(
    office: Office, path: Path, options: BankImportOptions | None = None, job: Job | None = None
) -> BankImport:
    """Load a bank's file: nothing of it if it has an error, else every payment applied, parked or listed.

    Raises:
        FileUnreadable: the file cannot be read.
        BankProfileMissing: nobody knows its profile.
        ColumnsMissing: a sheet lacks its columns.
        BankFileRejected: the file has an error, or was loaded before.
    """
    chosen, watcher = options or BankImportOptions(), job or SilentJob()
    if not chosen.simulate:
        office.actor().demand("bank_file.import_file")
    watcher.report(0, 3, "Leyendo el archivo")
    header, found = read_file(office, path, chosen)
    watcher.report(1, 3, "Buscando las facturas")
    with (office.store.read if chosen.simulate else office.store.write)() as transaction:
        found = _with_repetition(transaction, found)
        if found.errors:
            raise _rejected(found, path.name, simulated=chosen.simulate)
        work = _Work(office, transaction, found)
        if not chosen.simulate:
            watcher.report(2, 3, "Aplicando los pagos")
            done = work.write(path.name)
            if header is not None and found.profile == CSV.code:
                mapping = header.decision(FIELDS)
                offices.remember_mapping(transaction, MAPPING_KIND, header.signature(), mapping)
        else:
            done = work.told(None, path.name, {})
    watcher.report(3, 3, "")
    return done


def preview(office: Office, path: Path, options: BankImportOptions) -> BankPreview:
    """What loading a file would do, and all that is wrong with it: nothing is refused for an error.

    Raises:
        FileUnreadable, BankProfileMissing, ColumnsMissing: as `import_file`.
    """
    header, found = read_file(office, path, options)
    with office.store.read() as transaction:
        found = _with_repetition(transaction, found)
        if found.errors:
            told = BankImport(id=None, name=path.name, file=found, fates=())
        else:
            told = _Work(office, transaction, found).told(None, path.name, {})
    return BankPreview(header, told)


def read_file(office: Office, path: Path, options: BankImportOptions) -> tuple[Header | None, BankFile]:
    """Read a file by a profile, looking at nothing but the office's NIT: also to try a profile out.

    Raises:
        FileUnreadable, BankProfileMissing, ColumnsMissing: as `import_file`.
    """
    with office.store.read() as transaction:
        profile = find_profile(transaction, options.profile)
        nit = offices.identity(transaction).nit
        remembered = offices.remembered_mappings(transaction, MAPPING_KIND)
    if profile.code == CSV.code and options.mapping is None:
        raw = read_table(path, score=score_payments)
        return read_bank_sheet(raw, file_bytes(path), recall(raw, remembered))
    return read_by(path, profile, nit, options.mapping)


def read_by(
    path: Path, profile: BankProfile, nit: str, mapping: ColumnMapping | None = None
) -> tuple[Header | None, BankFile]:
    """Read a file by a profile that is at hand, whether it is kept or not.

    Raises:
        FileUnreadable, ColumnsMissing: as `import_file`.
    """
    data = file_bytes(path)
    if profile.records:
        return None, read_bank_text(data, profile, nit)
    separator = profile.sheet.separator if profile.sheet else ""
    raw = read_table(path, score=score_payments, separator=separator)
    return read_bank_sheet(raw, data, mapping, profile)


def find_profile(transaction: Transaction, code: str) -> BankProfile:
    """A profile of the program or of the office.

    Raises:
        BankProfileMissing: there is none.
    """
    if code in BUILT_IN:
        return BUILT_IN[code]
    own = bank_files.profiles(transaction).get(code)
    if own is None:
        raise BankProfileMissing(code)
    return from_plain(own)


def _with_repetition(transaction: Transaction, found: BankFile) -> BankFile:
    """The file, told to be loaded already if it was: a sheet, which names nothing, by all of its payments."""
    same = bank_files.same_file(transaction, found.sha256, found.identity)
    if same is None and found.identity is None and len(found.payments) > 1:
        same = bank_files.same_payments(transaction, _payments_of(found))
    if same is None:
        return found
    facts: dict[str, Any] = {"id": same.id, "archivo": same.name, "cargado": same.loaded_on.isoformat()}
    if same.sha256 != found.sha256 and found.identity is not None:
        facts |= {"otro_contenido": True, "modificador": same.modifier}
    return replace(found, errors=[*found.errors, FileError(None, ErrorCode.REPEATED, facts)])


def _payments_of(found: BankFile) -> Counter[tuple[str, date, int, str]]:
    """The payments of a file, which one in another order has as well."""
    days = [(each, each.paid_on or found.collected_on) for each in found.payments]
    return Counter((each.reference, day, each.cents, each.operation) for each, day in days if day is not None)


def _rejected(found: BankFile, name: str, *, simulated: bool) -> BankFileRejected:
    said = [finding(each.line, each.code.value, each.facts) for each in found.errors]
    detail = "; ".join(said[:_TOLD]) + (
        "." if len(said) <= _TOLD else f"; y {len(said) - _TOLD} errores más."
    )
    nothing = {"pagos": 0, "valor": 0}
    whole = report(found, name) | {
        "id": None,
        "simulado": simulated,
        "aplicados": nothing,
        "por_identificar": nothing,
        "devueltos": nothing,
        "sin_valor": 0,
        "centavos_sin_aplicar": 0,
    }
    return BankFileRejected(name, detail, whole)


class _Work:
    """A right file against the office's book: who paid, what is odd, and what is written."""

    def __init__(self, office: Office, transaction: Transaction, found: BankFile) -> None:
        self.office, self.transaction, self.file = office, transaction, found
        self.today = office.clock.today()
        self.per_unit = 10 ** (_CENTS_DIGITS - office.currency.digits)
        self.bank = str(found.header.get(BANK, ""))
        self.standing = [each for each in found.payments if not each.returned]
        self.invoices: dict[int, int] = {}
        self.owners = self._owners()
        wanted = [
            ToApply(each.line, owner, each.cents // self.per_unit, each.means, each.paid_on or self._day())
            for each in self.standing
            if (owner := self.owners.get(each.line)) is not None and each.cents >= self.per_unit
        ]
        self.plan = bank_posting.plan(transaction, wanted, self.today)
        notices = [*found.notices, *self._odd()]
        self.file = replace(found, notices=sorted(notices, key=lambda each: each.line or 0))

    def _day(self) -> Any:
        return self.file.collected_on or self.today

    def _owners(self) -> Mapping[int, Payer]:
        """Whose each payment is, by its line: the invoice's first, then the account's where it may be one."""
        references = {each for payment in self.standing for each in payment.candidates if each}
        invoices = bank_matching.by_invoice(self.transaction, references)
        accounts: dict[str, Payer] = {}
        if offices.settings(self.transaction).bank_by_account:
            accounts = bank_matching.by_account(self.transaction, references - invoices.keys())
        owners = {}
        for payment in self.standing:
            for each in payment.candidates:
                document, owner = invoices.get(each, (None, accounts.get(each)))
                if owner is not None:
                    owners[payment.line] = owner
                    if document is not None:
                        self.invoices[payment.line] = document
                    break
        return owners

    def _odd(self) -> list[FileNotice]:
        """What only the office's book can tell of the payments."""
        return [*self._future(), *self._unknown(), *self._brought_before(), *self._other_values()]

    def _future(self) -> list[FileNotice]:
        days = [(each.line, each.paid_on) for each in self.standing if each.paid_on is not None]
        days = days or [(1, self._day())]
        return [
            FileNotice(line, NoticeCode.FUTURE_DATE, {"fecha": day.isoformat()})
            for line, day in days
            if day > self.today
        ]

    def _unknown(self) -> list[FileNotice]:
        return [
            FileNotice(each.line, NoticeCode.UNKNOWN_REFERENCE, {"referencia": each.reference})
            for each in self.standing
            if each.line not in self.owners
        ]

    def _brought_before(self) -> list[FileNotice]:
        """The same payment of the same day in another file of the bank: it is told, and is a payment."""
        references = {each.reference for each in self.standing}
        known = bank_matching.brought_before(self.transaction, self.bank, references)
        found = []
        for each in self.standing if known else ():
            name = known.get((each.reference, each.paid_on or self._day(), each.cents))
            if name is not None:
                facts = {"referencia": each.reference, "archivo_anterior": name}
                found.append(FileNotice(each.line, NoticeCode.REPEATED_REFERENCE, facts))
        return found

    def _other_values(self) -> list[FileNotice]:
        """Payments of more or less than is owed, but for those of what their invoice asked."""
        others = [(each, owed) for each, owed in self.plan.owed() if each.amount != owed]
        documents = [self.invoices[each.line] for each, _ in others if each.line in self.invoices]
        printed = bank_matching.printed_totals(self.transaction, documents) if documents else {}
        found = []
        for each, owed in others:
            asked = printed.get(self.invoices.get(each.line, 0), owed)
            if each.amount == asked <= owed:
                continue
            facts = {"pagado": each.amount, "esperado": asked, "debe": owed}
            found.append(FileNotice(each.line, NoticeCode.OTHER_VALUE, facts))
        return found

    def write(self, name: str) -> BankImport:
        """Keep the file and its payments, and post those whose account is known."""
        actor, header = self.office.actor(), self.file.header
        new = NewFile(
            name=name,
            sha256=self.file.sha256,
            profile=self.file.profile,
            bank=self.bank,
            account=str(header.get(ACCOUNT, "")),
            collected_on=self.file.collected_on,
            modifier=str(header.get(MODIFIER, "")),
            written=self.file.written,
            payments=len(self.file.payments),
            cents=self.file.cents,
            loaded_on=self.today,
        )
        key = bank_files.add(self.transaction, actor, new)
        bank_files.add_payments(self.transaction, key, [self._row(each) for each in self.file.payments])
        posted = bank_posting.post(
            self.office, self.transaction, self.plan, bank_posting.channel_of(self.bank)
        )
        made = [(each.document_id, each.line) for each in posted]
        bank_files.add_postings(self.transaction, actor, key, made)
        done = self.told(key, name, {each.line: each.receipt for each in posted})
        audit.add(self.transaction, actor, "bank_file.import_file", f"archivo {key}", _summary(done))
        return done

    def _row(self, each: BankPayment) -> tuple[Any, ...]:
        day = each.paid_on or self._day()
        return (
            each.line, each.lot, each.reference, each.cents // self.per_unit, each.cents, day.isoformat(),
            each.origin, each.means, each.operation, each.authorization, each.debited_bank, each.branch,
            each.sequence, each.cause if each.returned else "",
        )  # fmt: skip

    def told(self, key: int | None, name: str, receipts: Mapping[int, str]) -> BankImport:
        """What became of each payment, or would."""
        fates = []
        for each in self.file.payments:
            owner = self.owners.get(each.line)
            amount, left = divmod(each.cents, self.per_unit)
            state = PaymentState.APPLIED if owner is not None else PaymentState.PARKED
            state = state if amount else PaymentState.NOTHING
            fates.append(
                Fate(
                    payment=each,
                    account=None if owner is None else owner.code,
                    state=PaymentState.RETURNED if each.returned else state,
                    amount=amount,
                    cents_left=left,
                    receipt=receipts.get(each.line),
                )
            )
        return BankImport(id=key, name=name, file=self.file, fates=tuple(fates))


def _summary(done: BankImport) -> str:
    (applied, value), (parked, waiting) = map(done.sum_of, (PaymentState.APPLIED, PaymentState.PARKED))
    returned, _ = done.sum_of(PaymentState.RETURNED)
    return (
        f"{done.name}: {applied} aplicados por {value}, {parked} por identificar por {waiting},"
        f" {returned} devueltos"
    )


def summaries(notices: Sequence[FileNotice], money: Callable[[int], str] = str) -> list[str]:
    """Notices as people read them; `money` says an amount in the office's currency."""
    return [finding(each.line, each.code.value, each.facts, money) for each in notices]
