"""The solidarity fund: balance, bills to the town, transfers, what is still due."""

from pathlib import Path
from typing import Any

from app.cli.answers import Answer
from app.cli.context import Context, RunOrder
from app.exports import solidarity
from app.store.solidarity import StoredBill, Transfer
from domain.cadastre import Service
from domain.solidarity import annex
from domain.solidarity_fund import FundMonth, TransferKind


def _balance(context: Context) -> Answer:
    office, month = context.office(), context.options.periodo
    state = solidarity.state(office, month, month)
    rows = annex(solidarity.lines(office, month))
    figures = {
        "periodo": str(month),
        "por_servicio": {each.service.value: _sums(each) for each in state.months},
        "por_clase": [
            {
                "servicio": row.service,
                "clase": row.service_class,
                "suscriptores": row.accounts,
                "m3": row.m3,
                "subsidios": row.subsidies,
                "contribuciones": row.contributions,
            }
            for row in rows
        ],
    }
    return Answer(figures, "\n".join(_line(context, each) for each in state.months))


def _sums(each: FundMonth) -> dict[str, Any]:
    return {
        "subsidios": each.sums.subsidies,
        "contribuciones": each.sums.contributions,
        "balance": each.sums.balance,
        "resultado": each.sums.outcome,
    }


def _line(context: Context, each: FundMonth) -> str:
    sums, money = each.sums, context.money
    head = f"{each.period}  {each.service:<15} {money(sums.subsidies):>16} {money(sums.contributions):>16}"
    return f"{head}  {sums.outcome.lower()} {money(abs(sums.balance))}"


def _told(made: StoredBill) -> dict[str, Any]:
    return {
        "cuenta": str(made.number),
        "periodo": str(made.period),
        "servicio": made.service,
        "valor": made.amount,
        "expedida": made.issued_on,
        "vence": made.due_on,
        "anulada": made.annulled_on,
    }


def _bill(context: Context) -> Answer:
    office, options = context.office(), context.options
    made = solidarity.bill(office, options.periodo, Service(options.servicio))
    if options.pdf:
        solidarity.print_bill(office, str(made.number), Path(options.pdf))
    said = f"Cuenta de cobro {made.number}: {context.money(made.amount)}, vence el {made.due_on:%d/%m/%Y}."
    return Answer(_told(made), said)


def _print(context: Context) -> Answer:
    file = Path(context.options.salida)
    pages = solidarity.print_bill(context.office(), context.options.numero, file)
    return Answer({"archivo": file.name, "paginas": pages}, f"Escrita en {file}.")


def _annul(context: Context) -> Answer:
    solidarity.annul(context.office(), context.options.numero, context.options.motivo)
    return Answer({"cuenta": context.options.numero}, f"Cuenta de cobro {context.options.numero} anulada.")


def _transfer(context: Context) -> Answer:
    office, options = context.office(), context.options
    made = Transfer(
        kind=TransferKind(options.sentido),
        period=options.periodo,
        service=Service(options.servicio),
        on=options.fecha or context.clock.today(),
        amount=options.valor,
        support=options.soporte,
    )
    solidarity.transfer(office, made)
    (now,) = [
        each
        for each in solidarity.state(office, made.period, made.period).months
        if each.service is made.service
    ]
    figures = {"periodo": str(made.period), "servicio": made.service, "valor": made.amount, **_due(now)}
    return Answer(figures, f"Anotado: {made.kind} {context.money(made.amount)}.")


def _due(each: FundMonth) -> dict[str, Any]:
    return {"por_recibir": each.to_receive, "por_girar": each.to_send}


def _state(context: Context) -> Answer:
    office = context.office()
    found, year = solidarity.state(office), solidarity.year_estimate(office)
    figures = {
        "fecha": found.on,
        "por_recibir": found.to_receive,
        "por_girar": found.to_send,
        "meses": [
            {
                "periodo": str(each.period),
                "servicio": each.service,
                **_sums(each),
                "cuenta": each.bill,
                "cobrado": each.billed,
                "vence": each.due_on,
                "vencida": each.overdue(found.on),
                "recibido": each.received,
                "girado": each.sent,
                **_due(each),
            }
            for each in found.months
        ],
        "cuentas": [_told(each) for each in found.bills],
        "estimacion": {
            "anio": year.year,
            "hasta": year.due_on,
            "meses": [str(each) for each in year.months],
            "por_clase": [
                {
                    "servicio": line.service,
                    "clase": line.service_class,
                    "subsidios": line.subsidies,
                    "contribuciones": line.contributions,
                }
                for line in year.lines
            ],
        },
    }
    lines = [_line(context, each) + _left(context, each) for each in found.months]
    lines.append(f"Por recibir {context.money(found.to_receive)}; por girar {context.money(found.to_send)}.")
    return Answer(figures, "\n".join(lines))


def _left(context: Context, each: FundMonth) -> str:
    if each.to_receive:
        return f"  faltan {context.money(each.to_receive)} del municipio"
    return f"  faltan {context.money(each.to_send)} por girar" if each.to_send else ""


ORDERS: dict[str, RunOrder] = {
    "fsri balance": _balance,
    "fsri cobrar": _bill,
    "fsri imprimir": _print,
    "fsri anular": _annul,
    "fsri girar": _transfer,
    "fsri estado": _state,
}
