"""What a bank's file is made of: kinds of records, their fields by position, columns of a sheet.

Positions count from 1, both ends included, as banks print them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

DAY_FORMS: Final = {"amd": "año, mes, día", "dma": "día, mes, año", "mda": "mes, día, año"}
"""The orders in which a date may stand, and what people call them."""


class FieldKind(StrEnum):
    """What stands in a field; `BARE` kinds lose their leading zeros."""

    NUMBER = "numero"
    BARE_NUMBER = "numero_sin_ceros"
    TEXT = "texto"
    BARE_TEXT = "texto_sin_ceros"
    COUNT = "entero"
    AMOUNT = "valor"
    DATE = "fecha"
    TIME = "hora"


class Role(StrEnum):
    """What a record is for; in a file they come in this order, lots and payments as often as needed."""

    HEADER = "encabezado"
    LOT = "lote"
    PAYMENT = "pago"
    LOT_TOTAL = "control_lote"
    FILE_TOTAL = "control_archivo"


REFERENCE, VALUE, CAUSE, MEANS, DATE = "referencia", "valor", "causal", "medio", "fecha"
NIT, COLLECTED_ON, BANK, ACCOUNT, MODIFIER = "nit", "fecha_recaudo", "banco", "cuenta", "modificador"
FILE_DATE, FILE_TIME = "fecha_archivo", "hora"
NUMBER, SERVICE, RECORDS = "numero", "servicio", "registros"

KNOWN_FIELDS: Mapping[Role, tuple[str, ...]] = {
    Role.HEADER: (
        NIT, COLLECTED_ON, BANK, ACCOUNT, FILE_DATE, FILE_TIME, MODIFIER, "tipo_cuenta",
    ),
    Role.LOT: (SERVICE, NUMBER),
    Role.PAYMENT: (
        REFERENCE, VALUE, "procedencia", MEANS, "operacion", "autorizacion", "entidad_debitada", "sucursal",
        "secuencia", CAUSE, DATE,
    ),
    Role.LOT_TOTAL: (RECORDS, VALUE, NUMBER),
    Role.FILE_TOTAL: (RECORDS, VALUE),
}  # fmt: skip
"""The fields that mean something in each record."""


@dataclass(frozen=True, slots=True)
class BankField:
    """A field of a record, from one position to another; `decimals` are those that its digits imply."""

    name: str
    first: int
    last: int
    kind: FieldKind = FieldKind.NUMBER
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A kind of record.

    Attributes:
        role: what it is for.
        match: text at its start.
        fields: what stands where.
        minimum: the fewest characters that it may have.
        length: its full length; shorter records were cut in what is reserved.
    """

    role: Role
    match: str
    fields: tuple[BankField, ...]
    minimum: int
    length: int

    @property
    def end(self) -> int:
        """Position of the last character that means something."""
        return max([len(self.match), *(each.last for each in self.fields)])


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """How a bank writes a sheet of payments; what is empty is found out from each file.

    Attributes:
        columns: field and the heading of its column, for those that are known.
        separator: between the columns of a text.
        decimal: sign before the cents: `,` or `.`.
    """

    columns: tuple[tuple[str, str], ...] = ()
    separator: str = ""
    decimal: str = ""

    def heading(self, field: str) -> str:
        """The heading of a field's column; empty if it is found out."""
        return dict(self.columns).get(field, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProfile:
    """How the files of a bank are written.

    Attributes:
        code: its name in orders and settings.
        name: its name for people.
        records: its kinds of records; none for a sheet with columns.
        references: slices of a payment's record that may each hold a reference, the best first; without
            any, the field of the reference.
        date_field: which field of the header is the day on which the money was collected.
        day_form: in which order its dates stand; empty for year first, or as a sheet shows it.
        sheet: how its columns are written, where it has no records.
        bank, account: of the money, where the file does not say it.
        pay_point: where people paid, where the file does not say it.
        retired: whether it is offered no more; the files that were loaded with it keep it.
    """

    code: str
    name: str
    records: tuple[RecordKind, ...]
    references: tuple[tuple[int, int], ...] = ()
    date_field: str = COLLECTED_ON
    day_form: str = ""
    sheet: SheetLayout | None = None
    bank: str = ""
    account: str = ""
    pay_point: str = ""
    retired: bool = False

    def record(self, role: Role) -> RecordKind | None:
        """The kind of record for a role, if it has one."""
        return next((each for each in self.records if each.role is role), None)
