"""Orders about the cash desk: shifts, payments and their receipts, counts."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.backup_orders import closing_figures, closing_text
from app.cli.cash_parser import PrinterPlace
from app.cli.context import Context, RunOrder
from app.desk import (
    annulment,
    cash,
    cash_day,
    cash_day_paper,
    cheques,
    owed,
    receipt_paper,
    receipt_printing,
    shift,
)
from app.desk.annulment import Undoing, Undone
from app.desk.cash import Collected, Payment, Share
from app.desk.cash_day import CashDay
from app.desk.receipt_printer import LAST_PORT, PORT, ReceiptPrinter, Way
from app.desk.shift import Drawn, ShiftView
from app.office import Office
from app.safekeeping import making
from app.store.receipt_facts import ReceiptFacts
from domain.cash import DrawerReason
from domain.errors import InvalidValue
from reports.code_pages import CODE_PAGES
from reports.receipt_grid import COLUMNS


def _desk(context: Context) -> Office:
    return replace(context.office(), desk=context.options.caja)


def _open(context: Context) -> Answer:
    view = shift.open_shift(_desk(context), context.options.fondo)
    return Answer(_figures(view), _said(context, view, "abierto"))


def _collect(context: Context) -> Answer:
    options, office = context.options, _desk(context)
    means = {options.medio: options.valor} if isinstance(options.medio, str) else options.medio or {}
    parts = {options.cuenta: options.valor} if isinstance(options.cuenta, str) else options.cuenta
    first = owed.chosen(office, parts, options.a) if options.a else {}
    asked = Payment(
        account=next(iter(parts)),
        amount=options.valor,
        means=means,
        received=options.recibido,
        reason=options.motivo,
    )
    shares = [Share(account=code, amount=part, first=first.get(code, ())) for code, part in parts.items()]
    made = cash.collect_together(office, asked, shares)
    if options.recibo:
        receipt_paper.save_pdf(office, made[0].receipt, Path(options.recibo))
    figures = {
        "recibo": made[0].receipt,
        "cuenta": made[0].account,
        "valor": asked.amount,
        "medios": dict(made[0].means),
        "cambio": made[0].change,
        "aplicado": _applied(receipt_paper.facts(office, made[0].receipt)),
        "saldo_a_favor": sum(each.in_favour for each in made),
        "saldo": sum(each.balance for each in made),
    }
    if len(made) > 1:
        figures["cuentas"] = [_of_account(each) for each in made]
    return Answer(figures, "\n".join(_receipt_text(context, each) for each in made))


def _of_account(done: Collected) -> dict[str, Any]:
    return {
        "cuenta": done.account,
        "valor": done.amount,
        "saldo_a_favor": done.in_favour,
        "saldo": done.balance,
    }


def _applied(facts: ReceiptFacts) -> list[dict[str, Any]]:
    """What the payment settled, added up by invoice, service and concept, in the order of imputation."""
    sums: dict[tuple[str, str, str], int] = {}
    for item in (item for account in facts.accounts for item in account.items):
        key = (item.number, item.service.value, item.concept.value)
        sums[key] = sums.get(key, 0) + item.amount
    return [
        {"factura": invoice, "servicio": service, "concepto": concept, "valor": amount}
        for (invoice, service, concept), amount in sums.items()
    ]


def _receipt_text(context: Context, done: Collected) -> str:
    money = context.money
    change = f"; cambio {money(done.change)}" if done.change else ""
    favour = f"; a favor {money(done.in_favour)}" if done.in_favour else ""
    return (
        f"Recibo {done.receipt}: cuenta {done.account} pagó {money(done.amount)}{change}{favour}."
        f" Saldo {money(done.balance)}."
    )


def _annul(context: Context) -> Answer:
    options = context.options
    return _undone(context, annulment.annul(_desk(context), options.recibo, options.motivo))


def _reverse(context: Context) -> Answer:
    options = context.options
    asked = Undoing(
        receipt=options.recibo,
        reason=options.motivo,
        authorised_by=options.autoriza,
        refund=options.devolver,
    )
    return _undone(context, annulment.reverse_receipt(_desk(context), asked))


def _undone(context: Context, done: Undone) -> Answer:
    figures = {
        "recibo": done.receipt,
        "anulado": True,
        "reverso": done.reversal,
        "valor": done.amount,
        "cuentas": [{"cuenta": code, "saldo": balance} for code, balance in done.balances.items()],
        "aplicado": [],
        "saldo_a_favor": done.in_favour,
        "saldo": sum(done.balances.values()),
    }
    owed = ", ".join(f"{code} debe {context.money(balance)}" for code, balance in done.balances.items())
    return Answer(figures, f"Recibo {done.receipt} deshecho por {context.money(done.amount)}: {owed}.")


def _cheque(context: Context) -> Answer:
    options = context.options
    done = cheques.return_cheque(context.office(), options.recibo, options.causa)
    answer = _undone(context, done.undone)
    figures = {**answer.figures, "cobro": done.charged, "sin_cheques": list(done.stopped)}
    figures |= {"recibo_otros_medios": done.kept, "otros_medios": done.kept_amount}
    charged = f" Se cobran {context.money(done.charged)}." if done.charged else ""
    if done.kept:
        charged += f" Lo pagado por otros medios, {context.money(done.kept_amount)}: recibo {done.kept}."
    said = f"{answer.text}{charged} No se reciben cheques de {', '.join(done.stopped)}."
    return Answer(figures, said)


def _cheques(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.levantar:
        cheques.lift(office, options.levantar, options.motivo)
    found = cheques.stopped(office)
    figures = {
        "cuentas": [
            {"cuenta": each.account, "recibo": each.receipt, "desde": each.since, "causa": each.cause}
            for each in found
        ]
    }
    lines = [f"No se reciben cheques de {counted(len(found), 'cuenta', 'cuentas')}."]
    lines += [f"  {each.account}  {each.since:%d/%m/%Y}  {each.receipt}  {each.cause}" for each in found]
    return Answer(figures, "\n".join(lines))


def _move(context: Context) -> Answer:
    options = context.options
    drawn = Drawn(
        reason=DrawerReason(options.tipo),
        amount=options.valor,
        detail=options.detalle,
        support=options.soporte,
    )
    view = shift.move_cash(_desk(context), drawn)
    return Answer(_figures(view), _said(context, view, "abierto"))


def _print(context: Context) -> Answer:
    path = Path(context.options.salida)
    pages = receipt_paper.save_pdf(context.office(), context.options.recibo, path)
    figures = {"archivo": path.name, "paginas": pages, "recibo": context.options.recibo}
    return Answer(figures, f"{counted(pages, 'página', 'páginas')} en {path}.")


def _test(context: Context) -> Answer:
    options = context.options
    asked = _printer(options.impresora, replace(_usual(options), cuts=not options.sin_corte))
    outcome = receipt_printing.print_test(replace(asked, drawer=options.cajon))
    if outcome.trouble is not None:
        raise outcome.trouble
    figures = {"impresora": outcome.printer, "poco_papel": outcome.little_paper}
    return Answer(figures, outcome.said)


def _usual(options: argparse.Namespace) -> ReceiptPrinter:
    """A printer of the width and the code page that were asked for.

    Raises:
        InvalidValue: there is no such width or no such page.
    """
    if options.columnas not in COLUMNS:
        raise InvalidValue("columnas", str(options.columnas), ", ".join(map(str, COLUMNS)))
    pages = [each.key for each in CODE_PAGES]
    if options.pagina not in {None, *pages}:
        raise InvalidValue("página", options.pagina, ", ".join(pages))
    return ReceiptPrinter(columns=options.columnas, page=options.pagina or pages[0])


def _printer(named: PrinterPlace, usual: ReceiptPrinter) -> ReceiptPrinter:
    if named.way == Way.FILE:
        return replace(usual, way=Way.FILE, file=named.place)
    if named.way == Way.QUEUE:
        return replace(usual, way=Way.QUEUE, name=named.place)
    host, _, port = named.place.partition(":")
    if port and not (port.isascii() and port.isdecimal() and 1 <= int(port) <= LAST_PORT):
        raise InvalidValue("puerto", port, f"un número de 1 a {LAST_PORT}")
    return replace(usual, way=Way.NETWORK, host=host, port=int(port or PORT))


def _count(context: Context) -> Answer:
    view = shift.count_drawer(_desk(context), context.options.conteo)
    return Answer(_figures(view), _said(context, view, "contado"))


def _close(context: Context) -> Answer:
    options = context.options
    view = shift.close_shift(_desk(context), options.conteo, options.explicacion)
    return Answer(_figures(view), _said(context, view, "cerrado"))


def _figures(view: ShiftView) -> dict[str, Any]:
    stored, totals = view.stored, view.totals
    counted_cash = view.counted.counted if view.counted else stored.counted
    return {
        "caja": stored.desk,
        "turno": stored.number,
        "fondo": totals.float_amount,
        "esperado": totals.expected,
        "contado": counted_cash,
        "diferencia": None if counted_cash is None else counted_cash - totals.expected,
        "por_medio": {means.value: amount for means, amount in totals.by_means.items()},
        "recaudo": totals.collected,
        "movimientos": totals.moved,
        "recibos": totals.receipts,
        "anulados": totals.annulled,
    }


def _said(context: Context, view: ShiftView, state: str) -> str:
    figures, money = _figures(view), context.money
    made = counted(figures["recibos"], "recibo", "recibos")
    undone = counted(figures["anulados"], "anulado", "anulados")
    lines = [
        f"Caja {figures['caja']}, turno {figures['turno']} {state}.",
        f"Recaudo {money(figures['recaudo'])} en {made}, {undone}.",
        f"En la gaveta debe haber {money(figures['esperado'])}.",
    ]
    if figures["diferencia"] is not None:
        lines.append(f"Contado {money(figures['contado'])}; diferencia {money(figures['diferencia'])}.")
    return "\n".join(lines)


def _day(context: Context) -> Answer:
    options, office = context.options, context.office()
    found = (
        cash_day.close_day(office, options.fecha, options.nota)
        if options.cerrar
        else cash_day.day(office, options.fecha)
    )
    if options.salida:
        cash_day_paper.save_pdf(office, found.day, Path(options.salida))
    kept = making.after_close(office) if options.cerrar else None
    figures = {
        "dia": found.day.isoformat(),
        "cerrado": found.closed is not None,
        "cajas_abiertas": list(found.open_desks),
        **found.totals,
        "por_cajero": [
            {"caja": each.desk, "cajero": each.channel, "recaudo": each.collected}
            for each in found.cashiers
            if each.desk
        ],
    }
    if kept is None:
        return Answer(figures, _day_text(context, found))
    figures["respaldo"] = closing_figures(kept)
    return Answer(figures, f"{_day_text(context, found)}\n{closing_text(kept)}")


def _day_text(context: Context, found: CashDay) -> str:
    money = context.money
    state = "cerrado" if found.closed else "abierto"
    made = counted(len(found.made), "recibo", "recibos")
    undone = counted(len(found.undone), "deshecho", "deshechos")
    lines = [
        f"Día {found.day}, {state}: recaudo {money(found.collected)} en {made}, {undone}.",
        *(f"{each.name}: {money(each.collected)}" for each in (*found.places, *found.means)),
        *(
            f"{cash_day_paper.cashier_words(each)}: {money(each.collected)}"
            for each in found.cashiers
            if each.desk and len(found.cashiers) > len(found.places)
        ),
        f"Por consignar: efectivo {money(found.cash_to_deposit)}, cheques {money(found.cheques_to_deposit)}.",
    ]
    if found.difference:
        lines.append(f"Diferencia de las cajas: {money(found.difference)}.")
    return "\n".join(lines)


ORDERS: dict[str, RunOrder] = {
    "caja abrir": _open,
    "caja recaudar": _collect,
    "caja anular": _annul,
    "caja reversar": _reverse,
    "caja cheque": _cheque,
    "caja cheques": _cheques,
    "caja mover": _move,
    "caja recibo": _print,
    "caja prueba": _test,
    "caja arqueo": _count,
    "caja cerrar": _close,
    "caja dia": _day,
}
