"""Orders about the cadastre and one account."""

import json
from pathlib import Path

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.cli.row_answers import ignored, problem_lines, problems
from app.debt import statement
from app.debt.statement import OpenDebt, StatementDays, Trial
from app.errors import FileUnreadable, UnreadableReason
from app.register import cadastre
from app.register.cadastre import ImportOptions
from app.store.ledger import Movement


def _import(context: Context) -> Answer:
    options = context.options
    chosen = ImportOptions(
        mapping=_mapping(options.mapa),
        simulate=options.simular,
        all_or_nothing=options.todo_o_nada,
        rejected_to=Path(options.rechazos) if options.rechazos else None,
    )
    done = cadastre.import_file(context.office(), Path(options.archivo), chosen, context.job("Catastro"))
    figures = {
        "filas": done.rows,
        "importadas": done.imported,
        "rechazadas": problems(done.rejected),
        "advertencias": problems(done.warnings),
        "ignoradas": ignored(done.ignored),
        "saldo_anterior": done.opening_balance,
        "columnas_sin_usar": list(done.unmapped),
        "simulado": options.simular,
    }
    one = done.imported == 1
    if options.simular:
        verb = "se importaría" if one else "se importarían"
    else:
        verb = "importada" if one else "importadas"
    lines = [
        (
            f"{counted(done.rows, 'fila', 'filas')}: {count(done.imported)} {verb},"
            f" {counted(len(done.rejected), 'rechazada', 'rechazadas')},"
            f" {count(len(done.ignored))} sin datos."
        ),
        f"Saldo anterior: {context.money(done.opening_balance)}.",
        *problem_lines(done.rejected, done.warnings),
    ]
    if done.unmapped:
        lines.append("Columnas que no se usaron: " + ", ".join(done.unmapped))
    return Answer(figures, "\n".join(lines))


def _mapping(file: str | None) -> dict[str, str | int] | None:
    if file is None:
        return None
    try:
        mapping = json.loads(Path(file).read_text("utf-8-sig"))
    except FileNotFoundError:
        raise FileUnreadable(file, UnreadableReason.NOT_FOUND) from None
    except (OSError, ValueError) as error:
        raise FileUnreadable(file, UnreadableReason.DAMAGED, str(error)) from None
    if not isinstance(mapping, dict):
        raise FileUnreadable(file, UnreadableReason.DAMAGED, "se espera un objeto campo → columna")
    return mapping


def _export(context: Context) -> Answer:
    rows = cadastre.export_file(context.office(), Path(context.options.archivo))
    return Answer(
        {"filas": rows, "archivo": context.options.archivo},
        f"{counted(rows, 'cuenta exportada', 'cuentas exportadas')}.",
    )


def _show(context: Context) -> Answer:
    view = cadastre.view_account(context.office(), context.options.cuenta)
    card = view.card
    figures = {
        "cuenta": card.code,
        "nombre": card.name,
        "clase": card.service_class.value,
        "estado": card.state.value,
        "saldo": view.balance,
        "saldo_a_favor": view.in_favour,
        "en_reclamo": view.standing.claimed,
        "en_convenio": view.standing.financed,
        "facturas": [
            {
                "numero": each.number,
                "periodo": each.period,
                "expedida": each.issued_on,
                "vence": each.due_on,
                "valor": each.total,
                "notas": each.notes,
                "saldo": each.open,
            }
            for each in view.invoices
        ],
        "movimientos": [
            {
                "fecha": each.posted_on,
                "documento": document_name(each),
                "servicio": each.service.value,
                "tipo": each.kind.value,
                "valor": each.amount,
                "saldo": each.balance,
            }
            for each in view.movements
        ],
    }
    lines = [
        f"{card.code}  {card.name}  {card.service_class.value}  {card.state.value}",
        f"Saldo {context.money(view.balance)}; a favor {context.money(view.in_favour)}",
        *(
            f"  {each.posted_on:%d/%m/%Y}  {_said(each):<22} {each.service.value:<14}"
            f" {context.money(each.amount):>14} {context.money(each.balance):>14}"
            for each in view.movements
        ),
    ]
    return Answer(figures, "\n".join(lines))


def _trial(trial: Trial) -> dict[str, object]:
    return {
        "pago": trial.amount,
        "abona": [
            {"documento": each.number, "por_pagar": each.owed, "abona": each.paid, "queda": each.left}
            for each in trial.debts
        ],
        "queda": trial.left,
        "a_favor": trial.excess,
        "interes": trial.interest,
        "vencidos": trial.overdue,
    }


def _statement(context: Context) -> Answer:
    options, money, office = context.options, context.money, context.office()
    days = StatementDays(since=options.desde, until=options.hasta, interest_to=options.a, pays=options.pago)
    found = statement.statement(office, options.cuenta, days)
    figures: dict[str, object] = {
        "cuenta": found.card.code,
        "nombre": found.card.name,
        "desde": found.since,
        "hasta": found.until,
        "saldo_anterior": found.opening,
        "movimientos": [
            {
                "fecha": each.on,
                "documento": statement.paper_name(each),
                "detalle": statement.paper_detail(each),
                "valor": each.amount,
                "saldo": each.balance,
            }
            for each in found.papers
        ],
        "saldo_final": found.closing,
        "hoy": found.today,
        "saldo": found.balance,
        "saldo_a_favor": found.in_favour,
        "en_reclamo": found.claimed,
        "interes_a": found.on,
        "por_pagar": list(map(_debt, found.debts)),
        "interes": found.interest,
        "total_informativo": found.total,
        "tasas_faltantes": list(map(str, found.missing)),
    }
    lines = [
        f"{found.card.code}  {found.card.name}",
        f"Saldo anterior {money(found.opening)}",
        *(
            f"  {each.on:%d/%m/%Y}  {statement.paper_name(each):<24} {money(each.amount):>14}"
            f" {money(each.balance):>14}"
            for each in found.papers
        ),
        f"Saldo al {found.until:%d/%m/%Y} {money(found.closing)}",
        (
            f"Interés por facturar al {found.on:%d/%m/%Y} {money(found.interest)}, informativo;"
            f" con él {money(found.total)}"
        ),
    ]
    if found.missing:
        lines.append(f"Faltan tasas de mora ({', '.join(map(str, found.missing))}): su interés no está aquí.")
    if found.trial is not None:
        figures |= {"simulacion": _trial(found.trial)}
        left, excess = money(found.trial.left), money(found.trial.excess)
        lines.append(f"Si paga {money(found.trial.amount)} hoy, queda debiendo {left}; a favor, {excess}.")
    if options.salida:
        pages = statement.print_statement(office, options.cuenta, Path(options.salida), days)
        figures |= {"archivo": options.salida, "paginas": pages}
        lines.append(f"{counted(pages, 'hoja', 'hojas')} en {options.salida}.")
    return Answer(figures, "\n".join(lines))


def _debt(debt: OpenDebt) -> dict[str, object]:
    line = debt.interest
    return {
        "documento": debt.number,
        "periodo": debt.period,
        "vence": debt.due_on,
        "dias_de_mora": debt.days_late,
        "valor": debt.amount,
        "en_reclamo": debt.claimed,
        "capital": line.capital if line else 0,
        "dias": line.days if line else 0,
        "interes": line.amount if line else 0,
    }


def document_name(movement: Movement) -> str:
    """A document as a statement names it: `factura 1`."""
    return f"{movement.kind_of_document.value.replace('_', ' ')} {movement.document}"


def _said(movement: Movement) -> str:
    """A document as a person reads it: `nota crédito 1`."""
    return document_name(movement).replace("credito", "crédito").replace("debito", "débito")


ORDERS: dict[str, RunOrder] = {
    "catastro importar": _import,
    "catastro exportar": _export,
    "cuenta ver": _show,
    "cuenta estado": _statement,
}
