"""Lists of 10,000 accounts: bringing a workbook in, taking it out, and finding an account while typing."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.register import cadastre
from bench import town
from bench.measure import Clock, Figure, Stopwatch, Timed, compare, percentile
from domain.text import fold

ROWS = 10_000
TITLES = (
    "CODIGO", "NOMBRE", "TIPO DOC", "CEDULA", "DIRECCION", "BARRIO", "ESTRATO", "USO", "RUTA", "ORDEN",
    "MEDIDOR", "MARCA", "DIGITOS", "LECTURA ANTERIOR", "ACUEDUCTO", "ALCANTARILLADO", "ASEO", "ESTADO",
    "TELEFONO", "CORREO", "UNIDADES", "CICLO", "SALDO ANTERIOR", "FACTURAS VENCIDAS", "CEDULA CATASTRAL",
)  # fmt: skip
SEARCHES = 300
SHOWN = 50


def import_figure(folder: Path, rounds: int) -> Figure:
    file = folder / "catastro.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    _workbook(file, ROWS)
    empty = town.office(folder / "empty", 0)
    found = Figure(f"import of {ROWS:,} x {len(TITLES)}, read, judge, insert", "calamine to_python", 2.5, 1.8)

    def ours() -> float:
        office, watch = town.copy(empty, folder / "ours"), Stopwatch()
        with watch.running():
            brought = cadastre.import_file(office, file)
        office.store.close()
        found.note = f"{brought.imported:,} in, {len(brought.rejected):,} refused"
        return watch.seconds

    return compare(found, ours, _reading(file), rounds)


def _reading(file: Path) -> Timed:
    def timed() -> float:
        from python_calamine import CalamineWorkbook

        watch = Stopwatch()
        with watch.running():
            CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        return watch.seconds

    return timed


def _workbook(file: Path, rows: int) -> None:
    """A cadastre as offices keep it: accents, numbers as text and as numbers, blanks, some balances."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Catastro")
    sheet.write_row(0, 0, TITLES)
    for place in range(rows):
        balance = place * 137 % 300_000 if place % 4 == 0 else 0
        sheet.write_row(
            place + 1,
            0,
            (
                f"{place + 1:06d}", f"María Ñúñez Pérez {place}", "CC", 10_000_000 + place,
                f"Cra. {place % 90} n.º {place % 40}-{place % 99}", f"Barrio {place % 50}", place % 6 + 1,
                "RESIDENCIAL", f"{place // 300 + 1:02d}", place * 10, f"M-{place:07d}", "Aguamarina", 5,
                place * 7 % 9_000, "SI", "SI" if place % 5 else "NO", "SI", "ACTIVO", f"3{place:09d}",
                f"a{place}@correo.co", 1, "1", balance, 2 if balance else 0, f"{place:020d}",
            ),
        )  # fmt: skip
    book.close()


def export_figure(folder: Path, rounds: int) -> Figure:
    made = town.office(folder / "town", ROWS)
    found = Figure(f"export of {ROWS:,} accounts", "bare XlsxWriter, same cells", 1.2, 0.9)
    file, bare = folder / "salida.xlsx", folder / "bare.xlsx"
    cadastre.export_file(made, file)
    from python_calamine import CalamineWorkbook

    cells = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    found.note = f"{len(cells[0])} columns"

    def ours() -> float:
        watch = Stopwatch()
        with watch.running():
            cadastre.export_file(made, file)
        return watch.seconds

    def floor() -> float:
        import xlsxwriter

        watch = Stopwatch()
        with watch.running():
            book = xlsxwriter.Workbook(str(bare))
            sheet = book.add_worksheet()
            for place, row in enumerate(cells):
                sheet.write_row(place, 0, row)
            book.close()
        return watch.seconds

    return compare(found, ours, floor, rounds)


def search_figure(folder: Path, accounts: int, rounds: int) -> Figure:
    made = town.office(folder / "town", accounts)
    words = _typed(accounts)
    found = Figure(
        f"search while typing, {accounts:,} accounts, p95", "bare FTS5 trigram, same words", 2.0, 1.3
    )
    with closing(sqlite3.connect(made.folder.database)) as database:
        database.execute("PRAGMA cache_size=-32000")
        return compare(
            found,
            lambda: _slowest(words, lambda text: cadastre.find_accounts(made, text, SHOWN)),
            lambda: _slowest(words, lambda text: _bare(database, text)),
            rounds,
        )


def _typed(accounts: int) -> list[str]:
    """What somebody has typed after each key from the third on, of names, addresses, codes and meters."""
    luck = random.Random(4)  # noqa: S311 - figures for a benchmark
    found: list[str] = []
    while len(found) < SEARCHES:
        place = luck.randrange(accounts)
        whole = luck.choice(
            (
                f"Núñez Peña {place}",
                f"Suscriptor Nú{place % 10}",
                f"{place:07d}",
                f"M{place:08d}",
                str(10_000_000 + place),
            )
        )
        found += [whole[:length] for length in range(3, min(len(whole), 9) + 1)]
    return found[:SEARCHES]


def _slowest(words: list[str], search: Callable[[str], object]) -> float:
    """The 95th percentile of the time from a key to its rows."""
    times = []
    for text in words:
        began = Clock.now()
        search(text)
        times.append(Clock.now() - began)
    return percentile(times, 95)


_BARE = (
    "SELECT a.id, a.code, p.name, q.address FROM account_search s JOIN account a ON a.id = s.rowid"
    " JOIN person p ON p.id = a.holder_id JOIN property q ON q.id = a.property_id"
    f" WHERE account_search MATCH ? LIMIT {SHOWN}"
)


def _bare(database: sqlite3.Connection, text: str) -> list[object]:
    """The index asked at once for all words of three letters on."""
    long = [word for word in fold(text).split() if len(word) >= 3]
    return database.execute(_BARE, (" ".join(f'"{word}"' for word in long),)).fetchall()
