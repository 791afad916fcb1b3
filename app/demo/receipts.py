"""Receipts that show every shape that a receipt takes, to be looked at and tried.

The everyday one is that of the model town: its figures are those of invoice SJ-104872.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from domain.period import Period
from reports.invoice_model import CopyMark, Issuer
from reports.receipt import (
    Annulment,
    Receipt,
    ReceiptAccount,
    ReceiptInvoice,
    ReceiptLine,
    ReceiptMeans,
)

_NOVEMBER: Final = Period(2026, 11)
_OCTOBER: Final = Period(2026, 10)
_DUE: Final = date(2026, 12, 15)
_AT: Final = datetime(2026, 12, 4, 9, 42, 17)  # noqa: DTZ001 - the office's own wall clock
_ISSUER: Final = Issuer(
    name="Acueducto San Jacinto E.S.P.",
    tax_id="900.123.456-8",
    supervised_by_short="Vigilada SSPD",
    address="Calle 5 n.º 4-18",
    phone="604 555 01 18",
)
_CLOSING: Final = (
    "Conserve este recibo: es su constancia de pago.",
    "Reclamos: hasta 5 meses después de la factura.",
)
_SERVICES: Final = (
    ReceiptLine(label="Acueducto", amount=36_534),
    ReceiptLine(label="Alcantarillado", amount=29_197),
    ReceiptLine(label="Aseo", amount=9_538),
)


def everyday() -> Receipt:
    """One account, one invoice, cash with change."""
    account = ReceiptAccount(
        code="0100412",
        holder="Rosalba Quintero Peñaranda",
        address="Carrera 7 n.º 3-46, barrio La Esperanza",
        amount=108_600,
        invoices=(ReceiptInvoice(number="SJ-104872", amount=108_600, period=_NOVEMBER, due_on=_DUE),),
        lines=(
            *_SERVICES,
            ReceiptLine(label="Medidor nuevo, cuota 2 de 3", short="Medidor, cuota 2 de 3", amount=33_333),
            ReceiptLine(label="Ajuste", amount=-2),
        ),
        balance=0,
        later=(ReceiptLine(label="medidor, 1 cuota", short="medidor", amount=33_334),),
    )
    return Receipt(
        issuer=_ISSUER,
        number="C1-0008142",
        at=_AT,
        desk="Caja 1",
        cashier="ana.perez",
        accounts=(account,),
        total=108_600,
        means=(ReceiptMeans(label="Efectivo", amount=108_600, received=110_000),),
        closing=_CLOSING,
    )


def several_accounts() -> Receipt:
    """Three accounts at once, one with several invoices and one paid in advance; cash and card."""
    return Receipt(
        issuer=_ISSUER,
        number="C1-0008143",
        at=_AT.replace(minute=51),
        desk="Caja 1",
        shift="turno 214",
        cashier="ana.perez",
        accounts=(
            ReceiptAccount(
                code="0100412",
                holder="Rosalba Quintero Peñaranda",
                amount=75_269,
                invoices=(ReceiptInvoice(number="SJ-104872", amount=75_269, period=_NOVEMBER),),
                lines=_SERVICES,
                balance=0,
            ),
            ReceiptAccount(
                code="0100977",
                holder="Junta de Acción Comunal Barrio La Esperanza",
                amount=122_785,
                invoices=(
                    ReceiptInvoice(number="SJ-103990", amount=50_970, period=_OCTOBER),
                    ReceiptInvoice(number="SJ-104911", amount=71_815, period=_NOVEMBER),
                ),
                lines=(
                    ReceiptLine(label="Interés de mora", amount=1_214),
                    ReceiptLine(label="Acueducto", amount=68_235),
                    ReceiptLine(label="Alcantarillado", amount=53_336),
                ),
                balance=65_880,
            ),
            ReceiptAccount(
                code="0200031",
                holder="Nepomuceno Ñáñez Güiza",
                amount=20_000,
                in_favour=20_000,
                balance=-20_000,
            ),
        ),
        total=218_054,
        means=(
            ReceiptMeans(label="Tarjeta", reference="terminada en 4417", amount=150_000),
            ReceiptMeans(label="Efectivo", amount=68_054, received=70_000),
        ),
        closing=_CLOSING,
    )


def long_names() -> Receipt:
    """Everything too long: office, holder, address, number, charge, amount."""
    plain = everyday()
    account = replace(
        plain.accounts[0],
        holder="Asociación de Usuarios del Acueducto Interveredal de Nuestra Señora de las Aguas y El Peñón",
        address="Kilómetro 14 de la vía a Piedecuesta, vereda El Peñón de Nuestra Señora, finca La Ilusión",
        amount=1_234_567_890,
        invoices=(
            ReceiptInvoice(
                number="SANJACINTO-00000104872", amount=1_234_567_890, period=_NOVEMBER, due_on=_DUE
            ),
        ),
        lines=(
            ReceiptLine(
                label="Reposición de la acometida domiciliaria con rotura de pavimento y andén",
                amount=1_234_567_890,
            ),
        ),
        balance=12_345_678_901,
        later=(ReceiptLine(label="reposición de la acometida domiciliaria, 35 cuotas", amount=33_333_334),),
    )
    issuer = replace(
        _ISSUER,
        name="Empresas Públicas de Acueducto, Alcantarillado y Aseo de San Jacinto del Cauca E.S.P.",
        address="Calle 5 n.º 4-18, Palacio Municipal, primer piso, San Jacinto del Cauca",
    )
    return replace(
        plain,
        issuer=issuer,
        cashier="maria.antonia.de.los.angeles",
        shift="turno 1.214",
        accounts=(account,),
        total=1_234_567_890,
        means=(ReceiptMeans(label="Cheque", reference="Banco Agrario 00045871", amount=1_234_567_890),),
        notes=("Cheque sujeto a que el banco lo pague: si lo devuelve, este recibo se reversa.",),
    )


def copied() -> Receipt:
    """The everyday receipt, printed again."""
    return replace(everyday(), copy=CopyMark(printed_on=date(2026, 12, 7), number=2))


def annulled() -> Receipt:
    """The everyday receipt, annulled later by a document that reverses it."""
    void = Annulment(on=date(2026, 12, 5), reason="se cobró en la cuenta de otro", document="RV-000031")
    return replace(everyday(), annulled=void)


SHAPES: Final = {
    "diario": everyday,
    "varias-cuentas": several_accounts,
    "nombres-largos": long_names,
    "copia": copied,
    "anulado": annulled,
}
"""Every shape by its name."""
