"""Orders about what banks collected: loading their files, what nobody identified, taking back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.bank import bank_billing, bank_desk, bank_file, bank_parked, bank_undo, reconciliation
from app.bank.bank_billing import BillingChoice
from app.bank.bank_file import BankImport, BankImportOptions
from app.bank.bank_undo import PaymentUndone
from app.bank.reconciliation import ChannelDay, FileDay
from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.store.bank_files import PaymentState, StoredPayment

_SHOWN: Final = 20
"""Notices that the text tells; the JSON has them all."""


def _import(context: Context) -> Answer:
    options = context.options
    chosen = BankImportOptions(profile=options.perfil, simulate=options.simular)
    job = context.job("Archivo del banco")
    done = bank_file.import_file(context.office(), Path(options.archivo), chosen, job)
    return Answer(done.report(), "\n".join(_import_lines(context, done)))


def _import_lines(context: Context, done: BankImport) -> list[str]:
    said = {state: done.sum_of(state) for state in PaymentState}
    lines = [
        f"{done.name}: {counted(len(done.fates), 'pago', 'pagos')}."
        + (" Simulación: no se aplicó nada." if done.id is None else f" Archivo {done.id}."),
        *(
            f"  {name:<16} {said[state][0]:>6}  {context.money(said[state][1])}"
            for name, state in (
                ("aplicados", PaymentState.APPLIED),
                ("por identificar", PaymentState.PARKED),
                ("devueltos", PaymentState.RETURNED),
            )
        ),
    ]
    nothing, _ = done.sum_of(PaymentState.NOTHING)
    if nothing:
        lines.append(f"  {counted(nothing, 'pago', 'pagos')} sin valor: no dan recibo.")
    if done.cents_left:
        lines.append(f"  {counted(done.cents_left, 'centavo', 'centavos')} sin aplicar.")
    notices = bank_file.summaries(done.file.notices, context.money)
    lines += [f"  aviso, {each}" for each in notices[:_SHOWN]]
    if len(notices) > _SHOWN:
        lines.append(
            f"  … y {counted(len(notices) - _SHOWN, 'aviso', 'avisos')} más; con --json se ven todos."
        )
    return lines


def _undo(context: Context) -> Answer:
    options = context.options
    job = context.job("Deshacer")
    done = bank_undo.undo_file(context.office(), options.archivo, options.motivo, job)
    figures = {
        "id": done.id,
        "archivo": done.name,
        "revertidos": {"pagos": done.payments, "valor": done.value},
        "por_identificar": {"pagos": done.parked, "valor": done.parked_value},
        "reversos": list(done.reversals),
    }
    text = (
        f"Archivo {done.id}, {done.name}: {counted(done.payments, 'pago revertido', 'pagos revertidos')}"
        f" por {context.money(done.value)}."
    )
    return Answer(figures, text)


def _files(context: Context) -> Answer:
    found = bank_desk.files(context.office())
    figures = {
        "archivos": [
            {
                "id": each.id,
                "archivo": each.name,
                "perfil": each.profile,
                "banco": each.bank,
                "fecha_recaudo": each.collected_on,
                "grabado": each.written,
                "cargado": each.loaded_on,
                "minutos": each.minutes,
                "pagos": each.payments,
                "valor_centavos": each.cents,
                "deshecho": each.undone_on,
            }
            for each in found
        ]
    }
    lines = [f"{counted(len(found), 'archivo cargado', 'archivos cargados')}."]
    lines += [
        f"  {each.id:>4}  {each.loaded_on:%d/%m/%Y}  banco {each.bank or '—'}  {each.name}"
        f"  {counted(each.payments, 'pago', 'pagos')}{'' if each.undone_on is None else ', deshecho'}"
        for each in found
    ]
    return Answer(figures, "\n".join(lines))


def _parked(context: Context) -> Answer:
    found = bank_parked.parked(context.office(), context.options.buscar)
    return _answer_payments(context, found)


def _answer_payments(context: Context, found: Sequence[StoredPayment]) -> Answer:
    total = sum(each.amount for each in found)
    figures = {"pagos": [_payment(each) for each in found], "valor": total}
    lines = [
        f"{counted(len(found), 'consignación', 'consignaciones')} por identificar: {context.money(total)}."
    ]
    lines += [
        f"  archivo {each.file_id}, línea {each.line}: {each.paid_on:%d/%m/%Y}  {each.reference:<14}"
        f" {context.money(each.amount)}"
        for each in found
    ]
    return Answer(figures, "\n".join(lines))


def _payment(each: StoredPayment) -> dict[str, Any]:
    return {
        "id": each.file_id,
        "linea": each.line,
        "banco": each.bank,
        "referencia": each.reference,
        "valor": each.amount,
        "valor_centavos": each.cents,
        "fecha": each.paid_on,
        "medio": each.means,
        "operacion": each.operation,
        "sucursal": each.branch,
        "estado": each.state.value,
    }


def _assign(context: Context) -> Answer:
    options = context.options
    done = bank_parked.assign(
        context.office(), options.archivo, options.linea, options.cuenta, options.motivo
    )
    figures = {
        "id": done.file_id,
        "linea": done.line,
        "cuenta": done.account,
        "valor": done.amount,
        "recibo": done.receipt,
        "saldo": done.balance,
    }
    text = f"Recibo {done.receipt}: {context.money(done.amount)} a la cuenta {done.account}."
    return Answer(figures, text)


def _return(context: Context) -> Answer:
    options = context.options
    done = bank_undo.return_payment(context.office(), options.archivo, options.linea, options.motivo)
    return _answer_undone(context, done, "devuelto")


def _release(context: Context) -> Answer:
    options = context.options
    done = bank_undo.release(context.office(), options.archivo, options.linea, options.motivo)
    return _answer_undone(context, done, "por identificar")


def _answer_undone(context: Context, done: PaymentUndone, now: str) -> Answer:
    figures = {
        "id": done.file_id,
        "linea": done.line,
        "cuenta": done.account,
        "valor": done.amount,
        "reverso": done.reversal,
        "saldo": done.balance,
        "estado": now.replace(" ", "_"),
    }
    told = "" if done.reversal is None else f" Reverso {done.reversal}, cuenta {done.account}."
    return Answer(figures, f"Pago de {context.money(done.amount)}: {now}.{told}")


def _billing(context: Context) -> Answer:
    options = context.options
    choice = BillingChoice(bank=options.banco, modifier=options.modificador, cycle=options.ciclo)
    done = bank_billing.write(context.office(), options.periodo, Path(options.salida), choice)
    figures = {
        "archivo": options.salida,
        "filas": done.invoices,
        "valor": done.value,
        "omitidas": [{"factura": number, "motivo": why} for number, why in done.left_out],
        "aviso": bank_billing.CONFIRM,
    }
    wrote = f"{counted(done.invoices, 'factura', 'facturas')} por {context.money(done.value)}"
    left = counted(len(done.left_out), "omitida", "omitidas")
    lines = [f"{wrote}, en {options.salida}; {left}.", bank_billing.CONFIRM]
    return Answer(figures, "\n".join(lines))


def _reconcile(context: Context) -> Answer:
    options = context.options
    office = context.office()
    statement = None
    if options.extracto:
        statement = reconciliation.load_statement(Path(options.extracto), options.fecha)
    done = reconciliation.reconcile(office, options.fecha, statement)
    figures = {
        "fecha": done.day,
        "cuadra": done.balanced,
        "recaudo": done.collected,
        "devuelto_en_efectivo": done.refunded,
        "canales": [_channel(each) for each in done.channels],
        "archivos": [_file_day(each) for each in done.files],
        "extracto": len(done.statement),
        "diferencias": [
            {
                "tipo": each.kind.value,
                "de": each.subject,
                "esperado_centavos": each.expected,
                "encontrado_centavos": each.found,
            }
            for each in done.differences
        ],
    }
    lines = [f"{done.day:%d/%m/%Y}: {'cuadra' if done.balanced else 'hay diferencias'}."]
    for each in done.channels:
        lines.append(f"  {each.channel:<14} {context.money(each.received)}")
        lines += [
            f"    menos {counted(many, 'deshecho', 'deshechos')} {whose}: {context.money(value)}"
            for many, value, whose in (
                (each.undone, each.undone_value, "del día"),
                (each.earlier, each.earlier_value, "de otros días"),
            )
            if many
        ]
    lines.append(f"  Recaudo, como lo dice el cierre del día: {context.money(done.collected)}.")
    lines += [f"  {each.kind.value.replace('_', ' ')}: {each.subject}" for each in done.differences]
    return Answer(figures, "\n".join(lines))


def _channel(each: ChannelDay) -> dict[str, Any]:
    return {
        "canal": each.channel,
        "recibos": each.receipts,
        "recibido": each.received,
        "anulados": each.undone,
        "valor_anulado": each.undone_value,
        "de_otros_dias": each.earlier,
        "valor_de_otros_dias": each.earlier_value,
        "por_medio": dict(each.by_means),
    }


def _file_day(each: FileDay) -> dict[str, Any]:
    names = {PaymentState.APPLIED: "aplicados", PaymentState.RETURNED: "devueltos"}
    return {
        "id": each.id,
        "archivo": each.name,
        "banco": each.bank,
        "pagos": each.payments,
        "valor_centavos": each.cents,
        **{
            names.get(state, state.value): {"pagos": count, "valor": value}
            for state, (count, value) in each.by_state.items()
        },
        "centavos_sin_aplicar": each.cents_left,
    }


ORDERS: dict[str, RunOrder] = {
    "banco importar": _import,
    "banco deshacer": _undo,
    "banco ver": _files,
    "banco pendientes": _parked,
    "banco asignar": _assign,
    "banco devolver": _return,
    "banco liberar": _release,
    "banco facturacion": _billing,
    "banco conciliar": _reconcile,
}
