"""What only the office knows decides too: an account that it has, a cycle that it lacks."""

from exchange.files import table_of

from app.exchange.cadastre_check import ALREADY_THERE, UNKNOWN_CYCLE, check_rows
from app.exchange.cadastre_file import read_cadastre

HEADER = ["CODIGO", "NOMBRE", "ESTRATO", "CICLO"]


def test_known_accounts_and_unknown_cycles_are_refused_in_the_order_of_the_file():
    rows = [["5", "Ana", 2, "2"], ["07", "Luz", 2, "1"], ["8", "Sol", 2, ""], ["9", "Mar", 9, "1"]]
    accepted, refused = check_rows(read_cadastre(table_of([HEADER, *rows])), {"7"}, {"1"})
    assert [row.name for row in accepted] == ["Sol"]
    told = [(problem.row, problem.column, problem.reason) for problem in refused]
    assert told[:2] == [(2, "CICLO", UNKNOWN_CYCLE), (3, "CODIGO", ALREADY_THERE)]
    assert [problem.row for problem in refused] == [2, 3, 5]
