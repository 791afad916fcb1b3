"""The comparison of a list of strata with the office's accounts, as rows of a workbook; pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.exchange.columns import RowProblem
from app.exchange.strata_check import KnownAccount, Match, StrataCheck
from app.exchange.strata_file import StrataRow
from app.exchange.values import Cell
from app.exchange.workbook import Kind, SheetColumn
from domain.money import Money

COMPARISON: Final = "COMPARACION"
COMPARISON_COLUMNS: Final = (
    SheetColumn("GRUPO"),
    SheetColumn("FILA", Kind.NUMBER),
    SheetColumn("CUENTA", Kind.TEXT),
    SheetColumn("TITULAR", Kind.TEXT),
    SheetColumn("DIRECCION", Kind.TEXT),
    SheetColumn("NUMERO PREDIAL", Kind.TEXT),
    SheetColumn("HOY", Kind.TEXT),
    SheetColumn("LISTADO", Kind.TEXT),
    SheetColumn("DIFERENCIA EN LA FACTURA"),
    SheetColumn("MOTIVO", Kind.TEXT),
)


def comparison_rows(
    check: StrataCheck, problems: Sequence[RowProblem], effects: Mapping[int, Money]
) -> list[list[Cell]]:
    """Every account and row of the comparison, the differences first.

    Args:
        check: the comparison.
        problems: rows that were refused, those that contradict each other among them.
        effects: what the bill of an account would go up; money of a currency without decimals.
    """
    return [
        *(_matched("Distinto", each, effects.get(each.account.id)) for each in check.differing),
        *(_problem(each) for each in problems),
        *(_matched("No residencial", each, None) for each in check.other_use),
        *(_listed(each) for each in check.not_found),
        *(_missing(each) for each in check.missing),
        *(_matched("Igual", each, None) for each in check.same),
    ]


def _matched(group: str, match: Match, effect: Money | None) -> list[Cell]:
    account, row = match
    return [
        group,
        row.row,
        account.code,
        account.name,
        account.address,
        account.cadastral,
        account.service_class.value,
        row.service_class.value,
        "" if effect is None else effect,
        "",
    ]


def _listed(row: StrataRow) -> list[Cell]:
    told: list[Cell] = [row.row, row.code, "", row.address, row.cadastral, "", row.service_class.value]
    return ["No está en la oficina", *told, "", ""]


def _missing(account: KnownAccount) -> list[Cell]:
    told: list[Cell] = [account.code, account.name, account.address, account.cadastral]
    return ["No está en el listado", "", *told, account.service_class.value, "", "", ""]


def _problem(problem: RowProblem) -> list[Cell]:
    where = f"{problem.column}: " if problem.column else ""
    nothing: list[Cell] = [""] * 6
    return ["Con problema", problem.row, problem.code, *nothing, where + problem.reason]
