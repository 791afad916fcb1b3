"""What a bank's file says, whatever its shape: payments, errors and notices, and the report of an import."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from app.exchange.bank_profile import ACCOUNT, BANK, FILE_DATE, FILE_TIME, MODIFIER


class ErrorCode(StrEnum):
    """What keeps a file out."""

    EMPTY = "VACIO"
    RECORD = "TIPO_REGISTRO"
    SEQUENCE = "SECUENCIA"
    LENGTH = "LONGITUD"
    NUMERIC = "NUMERICO"
    DATE = "FECHA"
    NIT = "NIT"
    LOT_NUMBER = "LOTE_NUMERO"
    LOT_COUNT = "LOTE_CONTEO"
    LOT_VALUE = "LOTE_VALOR"
    FILE_COUNT = "ARCHIVO_CONTEO"
    FILE_VALUE = "ARCHIVO_VALOR"
    REPEATED = "ARCHIVO_REPETIDO"


class NoticeCode(StrEnum):
    """What a person should look at; the file enters all the same."""

    CUT_RESERVED = "AREA_RESERVADA_RECORTADA"
    REPEATED_REFERENCE = "REFERENCIA_REPETIDA"
    UNKNOWN_REFERENCE = "REFERENCIA_DESCONOCIDA"
    OTHER_VALUE = "VALOR_DISTINTO"
    RETURNED = "CAUSAL_DEVOLUCION"
    FUTURE_DATE = "FECHA_FUTURA"
    UNKNOWN_MEANS = "MEDIO_DESCONOCIDO"
    OTHER_ACCOUNT = "CUENTA_DISTINTA"


MEANS: Mapping[str, str] = {
    "01": "efectivo", "02": "cheque", "03": "efectivo", "11": "transferencia", "12": "transferencia",
    "13": "tarjeta", "14": "transferencia", "15": "transferencia", "21": "tarjeta", "22": "tarjeta",
    "23": "tarjeta", "24": "tarjeta", "25": "tarjeta",
}  # fmt: skip
"""Means of payment of the banks' table B, and what the office calls each."""

CHEQUE = "02"


@dataclass(frozen=True, slots=True)
class FileError:
    """Something wrong in a file: where, what, and its figures by their Spanish names."""

    line: int | None
    code: ErrorCode
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileNotice:
    """Something to look at in a file, told as an error is."""

    line: int | None
    code: NoticeCode
    facts: Mapping[str, Any] = field(default_factory=dict)


class BankPayment(NamedTuple):
    """One payment of a file; `cents` are hundredths, `cause` is empty where the bank paid.

    `paid_on` is the day that its own record says, and `references` what its slices hold, where they do.
    """

    line: int
    lot: int | None
    reference: str
    cents: int
    origin: str = ""
    means: str = ""
    operation: str = ""
    authorization: str = ""
    debited_bank: str = ""
    branch: str = ""
    sequence: int | None = None
    cause: str = ""
    paid_on: date | None = None
    references: tuple[str, ...] = ()

    @property
    def returned(self) -> bool:
        """Whether the bank says that this was not paid after all."""
        return bool(self.cause.strip("0"))

    @property
    def candidates(self) -> tuple[str, ...]:
        """The references by which it may be known, the best first."""
        return self.references or (self.reference,)


@dataclass(slots=True)
class Lot:
    """The payments between a header of a lot and its control."""

    number: int | None
    service: str
    payments: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFile:
    """A file as it was read.

    Attributes:
        profile: code of the profile that read it.
        shown: fields of a payment that the profile has.
        sha256: fingerprint of its bytes.
        header: fields of its header as people read them, by name.
        collected_on: the day on which its money was collected; None if it does not say.
        lots, payments: what it holds.
        errors, notices: what is wrong, and what is odd, in the order of the file.
        named: whether it tells itself apart from the bank's other files; a sheet does not.
    """

    profile: str
    shown: frozenset[str]
    sha256: str
    header: Mapping[str, Any]
    collected_on: date | None
    lots: Sequence[Lot]
    payments: Sequence[BankPayment]
    errors: Sequence[FileError]
    notices: Sequence[FileNotice]
    named: bool = True

    @property
    def cents(self) -> int:
        """Sum of the payments, returned ones included, in hundredths."""
        return sum(each.cents for each in self.payments)

    @property
    def identity(self) -> tuple[str, str, str, str] | None:
        """Bank, account, day of collection and modifier; None if the file names no bank."""
        bank, day = self.header.get(BANK, ""), self.collected_on
        if not self.named or not bank or day is None:
            return None
        return bank, self.header.get(ACCOUNT, ""), day.isoformat(), self.header.get(MODIFIER, "")

    @property
    def written(self) -> str:
        """When the bank wrote the file, as `AAAA-MM-DD HH:MM`; empty if it does not say."""
        parts = (self.header.get(name) for name in (FILE_DATE, FILE_TIME))
        return " ".join(str(each) for each in parts if each)


def fingerprint(data: bytes) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(data).hexdigest()


def notices_of(payments: Iterable[BankPayment], *, with_means: bool) -> list[FileNotice]:
    """What the payments alone tell: returned ones, repeated references, means that nobody knows."""
    found, first = [], dict[str, int]()
    for each in payments:
        if each.returned:
            found.append(FileNotice(each.line, NoticeCode.RETURNED, {"causal": each.cause}))
        elif first.setdefault(each.reference, each.line) != each.line:
            facts = {"referencia": each.reference, "linea_anterior": first[each.reference]}
            found.append(FileNotice(each.line, NoticeCode.REPEATED_REFERENCE, facts))
        if with_means and each.means not in MEANS:
            found.append(FileNotice(each.line, NoticeCode.UNKNOWN_MEANS, {"medio": each.means}))
    return found


# ── the report ──────────────────────────────────────────────────────────────

_SHOWN = {
    "procedencia": "origin", "medio": "means", "operacion": "operation", "autorizacion": "authorization",
    "entidad_debitada": "debited_bank", "sucursal": "branch", "secuencia": "sequence", "causal": "cause",
    "fecha": "paid_on",
}  # fmt: skip


def report(found: BankFile, name: str) -> dict[str, Any]:
    """The file as the office's command tells it: the keys of the import contract."""
    return {
        "archivo": name,
        "sha256": found.sha256,
        "estado": "rechazado" if found.errors else "aceptado",
        "encabezado": dict(found.header),
        "lotes": [
            {
                "numero": lot.number,
                "servicio": lot.service,
                "registros": lot.payments,
                "valor_centavos": lot.cents,
            }
            for lot in found.lots
        ],
        "pagos": [payment_report(each, found.shown) for each in found.payments],
        "total_registros": len(found.payments),
        "total_centavos": found.cents,
        "errores": told(found.errors),
        "avisos": told(found.notices),
    }


def payment_report(payment: BankPayment, shown: frozenset[str]) -> dict[str, Any]:
    """A payment with the fields that its profile has."""
    said: dict[str, Any] = {"linea": payment.line}
    if payment.lot is not None:
        said["lote"] = payment.lot
    said |= {"referencia": payment.reference, "valor_centavos": payment.cents}
    said |= {name: getattr(payment, own) for name, own in _SHOWN.items() if name in shown}
    if payment.references:
        said["referencias"] = list(payment.references)
    return said


def told(found: Iterable[FileError | FileNotice]) -> list[dict[str, Any]]:
    """Errors or notices with their line, code and figures."""
    return [{"linea": each.line, "codigo": each.code.value, **each.facts} for each in found]
