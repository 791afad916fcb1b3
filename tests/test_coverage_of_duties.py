"""What docs/cobertura.md says is there, and the acceptance of duties that no other test holds whole."""

import ast
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import offices
import pytest
from offices import DATA, NOVEMBER

from app import founding, office_settings
from app.cli.every_order import ORDERS
from app.clock import WorkingDate
from app.invoicing import billing
from app.messages import sentence
from app.month import critique, period
from app.paper import printing
from app.paths import DataFolder
from app.pricing import tariff
from app.register import cadastre
from app.wording.refusals import NoDraft
from domain.tariff_validity import NoTariff

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "cobertura.md").read_text("utf-8")
STATES = ("servido", "en parte", "falta")
DUTIES = {"000": 84, "001": 18, "002": 20, "003": 26, "004": 35}
NOTHING = "—"
ONLY_THE_RULE = "sólo la regla: "


def rows():
    """Every duty with its module: number, duty, state with its note, where, tests."""
    module = ""
    for line in PAGE.splitlines():
        if heading := re.match(r"## (M\d\d · .+)", line):
            module = heading[1].replace(" · ", " ")
        elif re.match(r"\| \d{3}-\d\d \|", line):
            number, duty, state, where, tests = (cell.strip() for cell in line.strip("|").split("|"))
            yield module, number, duty, state, where, tests


def state_of(text):
    found = re.match("(" + "|".join(STATES) + r")(?=$|[:;] )", text)
    assert found, f"«{text}» begins with no state"
    return found[1]


@cache
def names_in(file):
    """The tests of a file; those of a class stand after its name."""
    names = set()
    for node in ast.parse((ROOT / file).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
    return names


def test_every_duty_stands_once():
    expected = [f"{seed}-{number:02d}" for seed, last in DUTIES.items() for number in range(1, last + 1)]
    assert sorted(number for _, number, *_ in rows()) == expected


def test_the_counts_above_are_those_of_the_rows():
    by_state = Counter(state_of(state) for _, _, _, state, *_ in rows())
    by_module = {}
    for module, _, _, state, *_ in rows():
        by_module.setdefault(module, Counter())[state_of(state)] += 1
    wanted = [f"| {state} | {by_state[state]} |" for state in STATES]
    wanted.append(f"| total | {by_state.total()} |")
    for module, counted in by_module.items():
        figures = " | ".join(str(counted[state]) for state in STATES)
        wanted.append(f"| {module} | {figures} | {counted.total()} |")
    above = PAGE.partition("\n## M")[0]
    assert re.findall(r"(?m)^\| .+ \d+ \|$", above) == wanted


def test_every_test_that_is_named_exists():
    named = [found for *_, tests in rows() if tests != NOTHING for found in re.findall("`(.+?)`", tests)]
    assert named
    parts = [named_test.partition("::") for named_test in named]
    assert {f"{file}::{name}" for file, _, name in parts if name not in names_in(file)} == set()


def test_every_file_that_is_named_exists():
    named = set(re.findall(r"`([\w/]+\.(?:py|md))", PAGE))
    assert {name for name in named if not (ROOT / name).is_file()} == set()


def test_what_is_served_names_screens_or_orders_that_exist_and_its_tests():
    screens = set(re.findall(r'title="([^"]+)"', (ROOT / "ui" / "pages.py").read_text("utf-8")))
    places = screens | {f"`{order.name}`" for order in ORDERS}
    for _, number, _, state, where, tests in rows():
        if state_of(state) == "falta":
            assert where == NOTHING, number
            assert tests == NOTHING or tests.startswith(ONLY_THE_RULE), number
            continue
        assert {place for place in where.split("; ") if place not in places} == set(), number
        assert ONLY_THE_RULE not in tests, number
        assert state_of(state) != "servido" or tests != NOTHING, number


def test_what_stands_half_done_says_what_lacks():
    silent = [number for _, number, _, state, *_ in rows() if state == "en parte"]
    assert silent == []


# ── acceptance ──────────────────────────────────────────────────────────────


@pytest.fixture
def office(tmp_path):
    """An office with the tariff of the worked cases and no accounts."""
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


def sheet(folder, name, **changes):
    """A file with the tariff of the worked cases under another name, but for what changes."""
    document = json.loads((DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    file = folder / f"{name}.json"
    file.write_text(json.dumps({**document, "id": name, **changes}), "utf-8")
    return file


def read_november(office, folder, lines):
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, lines)


def test_of_500_rows_with_12_errors_488_enter_and_12_come_back(office, tmp_path):
    strata = ["9" if place % 40 == 0 and place < 480 else "2" for place in range(500)]
    assert strata.count("9") == 12
    lines = [offices.row(f"{place + 1:04d}", stratum=stratum) for place, stratum in enumerate(strata)]
    file, refused = tmp_path / "catastro.csv", tmp_path / "rechazadas.xlsx"
    file.write_text("\r\n".join([offices.HEADER, *lines]) + "\r\n", "utf-8-sig")
    done = cadastre.import_file(office, file, cadastre.ImportOptions(rejected_to=refused))
    assert (done.rows, done.imported, len(done.rejected)) == (500, 488, 12)
    assert len(cadastre.list_accounts(office, cadastre.AccountFilter())) == 488
    again = cadastre.import_file(office, refused)
    assert (again.rows, again.imported, len(again.rejected)) == (12, 0, 12)


def test_an_expired_tariff_stops_the_run_and_says_why(tmp_path):
    office = founding.create_office(
        DataFolder(tmp_path / "oficina"), WorkingDate(offices.TODAY), offices.FOUNDING
    )
    tariff.load_file(office, sheet(tmp_path, "VENCIDA", hasta="2026-10-31"))
    offices.with_rows(office, tmp_path, [offices.row("001")])
    read_november(office, tmp_path, ["001;113;"])
    with pytest.raises(NoTariff) as refused:
        billing.settle(office, NOVEMBER)
    assert sentence(refused.value).startswith("No hay tarifas vigentes el 01/11/2026.")
    with pytest.raises(NoDraft):
        billing.issue(office, NOVEMBER)
    office.store.close()


def test_a_tariff_of_a_later_day_leaves_the_present_bill_alone(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("001")])
    read_november(office, tmp_path, ["001;113;"])
    before = billing.settle(office, NOVEMBER).value
    dearer = {"cargo_fijo": "99999.99", "m3": "9999.99"}
    tariff.load_file(office, sheet(tmp_path, "FUTURA", vigente_desde="2026-12-01", acueducto=dearer))
    assert billing.settle(office, NOVEMBER).value == before
    assert billing.issue(office, NOVEMBER).value == before
    december = offices.on(office, offices.TODAY.replace(month=12))
    period.open_period(december, NOVEMBER.plus(1))
    offices.read(december, tmp_path, NOVEMBER.plus(1), ["001;126;"], "28/12/2026")
    assert billing.settle(december, NOVEMBER.plus(1)).value > before


def test_a_dial_that_moves_without_service_is_on_the_list(office, tmp_path):
    lines = [
        offices.row("001", state="SUSPENDIDO"),
        offices.row("002", state="CORTADO", stop="20"),
        offices.row("003", state="SUSPENDIDO", stop="30"),
    ]
    offices.with_rows(office, tmp_path, lines)
    read_november(office, tmp_path, ["001;108;", "002;101;", "003;100;"])
    found = [
        (case.meter.code, case.cause, case.reading.suggested) for case in critique.cases(office, NOVEMBER)
    ]
    assert found == [
        ("001", "CONSUMO_EN_SUSPENDIDO", "inspeccionar"),
        ("002", "CONSUMO_EN_SUSPENDIDO", "inspeccionar"),
    ]


def test_payment_points_changed_today_go_on_the_next_invoice_alone(office, tmp_path):
    def told(number):
        return printing.preview_page(office, number)[1].notes.where_to_pay

    office_settings.change(office, {"pay_points": "Tienda La Económica"})
    offices.with_rows(office, tmp_path, [offices.row("001")])
    read_november(office, tmp_path, ["001;113;"])
    billing.settle(office, NOVEMBER)
    first = billing.issue(office, NOVEMBER).first
    office_settings.change(office, {"pay_points": "Droguería San Rafael"})
    december = offices.on(office, offices.TODAY.replace(month=12))
    period.open_period(december, NOVEMBER.plus(1))
    offices.read(december, tmp_path, NOVEMBER.plus(1), ["001;126;"], "28/12/2026")
    billing.settle(december, NOVEMBER.plus(1))
    second = billing.issue(december, NOVEMBER.plus(1)).first
    assert (told(first), told(second)) == ("Tienda La Económica", "Droguería San Rafael")
