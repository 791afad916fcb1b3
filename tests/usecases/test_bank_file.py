"""A bank's file against the book: all of it or nothing, each payment once, nothing lost."""

import json
from datetime import date, datetime, timedelta

import bank_files
import bank_office
import offices
import pytest
from bank_office import CODES, LOADED, broken, load, owed, write
from offices import DATA

from app import office_settings
from app.bank import bank_file
from app.bank.bank_file import BankImportOptions
from app.desk import cash, receipt_paper
from app.desk.cash import Payment
from app.exchange.bank_profile import ASOBANCARIA_1998, to_plain
from app.messages import sentence
from app.month import period
from app.register import cadastre
from app.store import bank_files as stored
from app.store.bank_files import PaymentState
from app.wording.bank_refusals import BankFileRejected, BankProfileMissing
from reports.receipt import Source


@offices.copied
def owing(office, folder):
    return bank_office.owing(office, folder)


def notices(done):
    return [(each.line, each.code.value, dict(each.facts)) for each in done.file.notices]


def states(done):
    return [(each.account, each.state.value, each.amount) for each in done.fates]


def test_what_is_paid_is_applied_with_its_channel_and_its_day(owing, tmp_path):
    due = [owed(owing, code) for code in CODES]
    done = load(owing, write(tmp_path, [("1", due[0] * 100), ("2", due[1] * 100, {"means": "02"})]))
    assert notices(done) == []
    assert states(done) == [(CODES[0], "aplicado", due[0]), (CODES[1], "aplicado", due[1])]
    assert [(each.receipt, each.cheque) for each in done.fates] == [("B-000001", False), ("B-000002", True)]
    assert [owed(owing, code) for code in CODES] == [0, 0, due[2]]
    paid = cadastre.view_account(owing, CODES[0]).movements[-1]
    assert (paid.posted_on, paid.amount) == (date(2026, 12, 3), -due[0])
    with owing.store.read() as transaction:
        (row,) = transaction.exec_driver_sql(
            "SELECT d.issued_on, r.channel, r.means FROM document d JOIN receipt r ON r.document_id = d.id"
            " WHERE d.label = 'B-000002'"
        )
    assert tuple(row) == ("2026-12-05", "banco 040", json.dumps({"cheque": due[1]}, separators=(",", ":")))
    assert receipt_paper.paper(owing, "B-000002").source is Source.BANK
    assert broken(owing) == []


def test_a_payment_settles_what_it_would_have_settled_at_the_desk(owing, tmp_path):
    other = offices.copy_of(owing, tmp_path / "copia")
    desk = offices.on(other, LOADED)
    payments = [("1", 20_000), ("3", 90_000), ("1", 1_000), ("2", 500_000)]
    load(owing, write(tmp_path, [(number, amount * 100) for number, amount in payments], day="20261205"))
    for number, amount in payments:
        cash.collect(desk, Payment(account=CODES[int(number) - 1], amount=amount, channel="banco 040"))
    assert bank_office.book(owing) == bank_office.book(desk)
    assert broken(owing) == []
    other.store.close()


def test_a_dry_run_says_the_same_and_writes_nothing(owing, tmp_path):
    before = owing.folder.database.read_bytes()
    file = write(tmp_path, [("1", 2_000_050), ("999", 700_000), ("2", 100, {"cause": "C07"})])
    tried = load(owing, file, simulate=True)
    assert owing.folder.database.read_bytes() == before
    done = load(owing, file)
    assert (tried.id, done.id) == (None, 1)
    assert notices(tried) == notices(done)
    assert states(tried) == states(done)
    told = done.report()
    assert (told["aplicados"], told["por_identificar"], told["devueltos"]) == (
        {"pagos": 1, "valor": 20_000},
        {"pagos": 1, "valor": 7_000},
        {"pagos": 1, "valor": 1},
    )
    assert told["centavos_sin_aplicar"] == 50
    assert {**tried.report(), "id": 1, "simulado": False, "pagos": None} == {**told, "pagos": None}


def test_what_is_odd_is_told_and_nothing_is_lost(owing, tmp_path):
    due = owed(owing, CODES[0])
    total = cadastre.view_account(owing, CODES[0]).invoices[0].total
    done = load(
        owing,
        write(
            tmp_path,
            [("1", 1_000_000), ("1", due * 100), ("999", 5_000), ("2", 100, {"cause": "D03"}), ("3", 40)],
        ),
    )
    left = due - 10_000
    assert notices(done) == [
        (3, "VALOR_DISTINTO", {"pagado": 10_000, "esperado": due, "debe": due}),
        (4, "REFERENCIA_REPETIDA", {"referencia": "1", "linea_anterior": 3}),
        (4, "VALOR_DISTINTO", {"pagado": due, "esperado": due, "debe": left}),
        (5, "REFERENCIA_DESCONOCIDA", {"referencia": "999"}),
        (6, "CAUSAL_DEVOLUCION", {"causal": "D03"}),
    ]
    assert total < due
    assert states(done) == [
        (CODES[0], "aplicado", 10_000),
        (CODES[0], "aplicado", due),
        (None, "por_identificar", 50),
        (None, "devuelto", 1),
        (CODES[2], "sin_valor", 0),
    ]
    assert owed(owing, CODES[0]) == -10_000
    assert [each.state for each in _payments(owing, done.id)] == [each.state for each in done.fates]
    assert broken(owing) == []


def _payments(office, file_id):
    with office.store.read() as transaction:
        return stored.payments_of(transaction, file_id)


def test_what_an_invoice_asked_is_no_other_value_though_more_is_owed_now(owing, tmp_path):
    asked = owed(owing, CODES[0])
    december = offices.on(owing, date(2026, 12, 29))
    period.open_period(december, bank_office.NOVEMBER.plus(1))
    bank_office.offices.read(
        december, tmp_path, bank_office.NOVEMBER.plus(1),
        [f"{code};{130 + 3 * place};" for place, code in enumerate(CODES)], "28/12/2026",
    )  # fmt: skip
    bank_office.critique.decide_automatically(december, bank_office.NOVEMBER.plus(1))
    bank_office.billing.settle(december, bank_office.NOVEMBER.plus(1))
    bank_office.billing.issue(december, bank_office.NOVEMBER.plus(1))
    assert owed(december, CODES[0]) > asked
    done = load(december, write(tmp_path, [("1", asked * 100), ("4", 100)]), simulate=True)
    assert [(line, code) for line, code, _ in notices(done)] == [(4, "VALOR_DISTINTO")]


# ── each file once ──────────────────────────────────────────────────────────


def test_a_file_enters_once_by_its_bytes_and_by_its_name(owing, tmp_path):
    file = write(tmp_path, [("1", 1_000_000)])
    load(owing, file)
    before = bank_office.book(owing)
    other = write(tmp_path, [("2", 1_000_000)], "otro.txt")
    named = {"id": 1, "archivo": "recaudo.txt", "cargado": "2026-12-05"}
    same = {"linea": None, "codigo": "ARCHIVO_REPETIDO", **named}
    differs = {"otro_contenido": True, "modificador": "A"}
    for again, facts, said in ((file, {}, "es el mismo archivo"), (other, differs, "la misma letra, A")):
        for simulate in (True, False):
            with pytest.raises(BankFileRejected) as refusal:
                load(owing, again, simulate=simulate)
            told = refusal.value.report
            assert told["errores"] == [same | facts]
            assert said in sentence(refusal.value)
            assert (told["estado"], told["id"], told["simulado"]) == ("rechazado", None, simulate)
    assert bank_office.book(owing) == before
    next_of_day = write(tmp_path, [("1", 1_000_000)], "b.txt", modifier="B")
    assert notices(load(owing, next_of_day))[0] == (
        3,
        "REFERENCIA_REPETIDA",
        {"referencia": "1", "archivo_anterior": "recaudo.txt"},
    )


def test_with_an_error_nothing_enters_and_everything_is_told(owing, tmp_path):
    before = bank_office.book(owing)
    file = tmp_path / "malo.txt"
    lines = bank_files.of_lots([[("1", 1_000_000)]], nit="8001112223", day="20261203")
    lines[-2] = bank_files.lot_total(7, 0, 1)
    file.write_bytes(bank_files.data(lines))
    for simulate in (True, False):
        with pytest.raises(BankFileRejected) as refusal:
            load(owing, file, simulate=simulate)
        assert [each["codigo"] for each in refusal.value.report["errores"]] == [
            "NIT",
            "LOTE_CONTEO",
            "LOTE_VALOR",
        ]
        assert "línea 4: el lote dice 7 pagos y trae 1" in refusal.value.detail
    assert bank_office.book(owing) == before
    assert broken(owing) == []


# ── whose it is ─────────────────────────────────────────────────────────────


def test_an_account_s_code_serves_where_the_office_says_so(owing, tmp_path):
    file = write(tmp_path, [("100002", 1_000_000), ("2", 500_000), ("100009", 5)])
    assert [each.account for each in load(owing, file, simulate=True).fates] == [None, CODES[1], None]
    office_settings.change(owing, {"bank_by_account": True})
    assert [each.account for each in load(owing, file).fates] == [CODES[1], CODES[1], None]


def test_two_accounts_that_differ_in_zeros_alone_are_not_guessed(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row(code) for code in ("0777", "0999", "0888")])
    with office.store.write() as transaction:
        transaction.exec_driver_sql("UPDATE account SET code = '00777' WHERE code = '0999'")
    office_settings.change(office, {"bank_by_account": True})
    file = write(tmp_path, [("777", 100), ("888", 100)])
    assert [each.account for each in load(office, file).fates] == [None, "0888"]


def test_the_digits_of_a_prefix_are_part_of_the_reference(office, tmp_path):
    owing = bank_office.owing(office, tmp_path)
    with owing.store.write() as transaction:
        transaction.exec_driver_sql("DROP TRIGGER document_no_update")
        transaction.exec_driver_sql(
            "UPDATE document SET prefix = 'F2-', label = 'F2-' || number WHERE kind = 'factura'"
        )
    done = load(owing, write(tmp_path, [("21", 100), ("1", 100), ("2", 100), ("0", 100)]), simulate=True)
    assert [each.account for each in done.fates] == [CODES[0], None, None, None]


def test_a_reference_longer_than_any_number_is_nobody_s(owing, tmp_path):
    (fate,) = load(owing, write(tmp_path, [("9" * 30, 100)])).fates
    assert fate.account is None


# ── profiles ────────────────────────────────────────────────────────────────


def test_a_bank_s_own_profile_may_slice_its_reference(owing, tmp_path):
    own = {**to_plain(ASOBANCARIA_1998), "codigo": "propio", "referencias": [[3, 14], [15, 27]]}
    with owing.store.write() as transaction:
        stored.save_profile(transaction, "propio", own)
    file = tmp_path / "propio.txt"
    record = f"02{'77':0>12}{'2':0>13}{500_000:013d}010000002"
    header = f"01{'9001234568':0>13}20261203001{'62912613':0>15}"
    file.write_bytes(bank_files.data([header, record, f"09{1:09d}{500_000:018d}"]))
    (fate,) = load(owing, file, profile="propio").fates
    assert (fate.account, fate.payment.references) == (CODES[1], ("77", "2"))
    with pytest.raises(BankProfileMissing):
        load(owing, file, profile="otro")


def test_a_sheet_is_loaded_and_its_columns_are_remembered(owing, tmp_path):
    file = tmp_path / "pagos.csv"
    file.write_text("Convenio;Día;Pagado\n1;2/12/2026;10.000\n2;8/12/2026;5.000\n")
    mapping = {"referencia": "Convenio", "fecha": "Día", "valor": "Pagado"}
    done = bank_file.import_file(owing, file, BankImportOptions(profile="csv", mapping=mapping))
    assert states(done) == [(CODES[0], "aplicado", 10_000), (CODES[1], "aplicado", 5_000)]
    assert (3, "FECHA_FUTURA", {"fecha": "2026-12-08"}) in notices(done)
    days = [cadastre.view_account(owing, code).movements[-1].posted_on for code in CODES[:2]]
    assert days == [date(2026, 12, 2), LOADED]
    file.write_text("Convenio;Día;Pagado\n3;3/12/2026;1.000\n")
    assert states(load(owing, file, profile="csv")) == [(CODES[2], "aplicado", 1_000)]
    assert broken(owing) == []


def test_a_file_of_tomorrow_is_told(owing, tmp_path):
    done = load(owing, write(tmp_path, [("999", 100)], day="20261206"))
    assert notices(done)[0] == (1, "FECHA_FUTURA", {"fecha": "2026-12-06"})


def test_a_payment_of_a_closed_month_counts_on_the_day_after_its_close(owing, tmp_path):
    period.close_period(owing, bank_office.NOVEMBER)
    later = offices.on(owing, date(2026, 12, 9))
    load(later, write(tmp_path, [("1", 1_000_000)]))
    assert cadastre.view_account(later, CODES[0]).movements[-1].posted_on == date(2026, 12, 6)
    assert broken(later) == []


# ── what stays known ────────────────────────────────────────────────────────


def test_the_file_keeps_when_the_bank_wrote_it_and_when_it_was_applied(owing, tmp_path):
    load(owing, write(tmp_path, [("1", 100)]))
    with owing.store.read() as transaction:
        (file,) = stored.every(transaction)
        (paid,) = stored.collected_on(transaction, date(2026, 12, 3))
    assert (file.written, file.collected_on, file.modifier) == ("2026-11-21 02:13", date(2026, 12, 3), "A")
    working = datetime.combine(date(2026, 12, 5), file.at.astimezone().time())
    assert file.minutes == (working - datetime.fromisoformat("2026-11-21T02:13")) // timedelta(minutes=1)
    assert paid.applied_at == file.at
    assert (paid.state, paid.account) == (PaymentState.APPLIED, CODES[0])


def test_a_sheet_says_no_moment(owing, tmp_path):
    file = tmp_path / "pagos.csv"
    file.write_text("Referencia;Fecha;Valor\n1;2/12/2026;10.000\n")
    load(owing, file, profile="csv")
    with owing.store.read() as transaction:
        assert [each.minutes for each in stored.every(transaction)] == [None]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE bank_payment SET cents = cents + 1", "dice 1 pagos"),
        ("UPDATE bank_payment SET amount = amount + 1", "movimientos"),
        ("INSERT INTO bank_undo VALUES (1, '2026-12-05', '', '2026-12-05T00:00:00+00:00', '')", "sin estar"),
    ],
)
def test_the_check_of_the_book_looks_at_the_files(owing, tmp_path, change, said):
    load(owing, write(tmp_path, [("1", 1_000_000)]))
    assert broken(owing) == []
    offices.without_guards(owing, change)
    assert [rule for rule, examples in broken(owing) if said in str(examples)] == ["BANCO"]


def test_the_sample_in_an_office_that_knows_none_of_it(caudal, tmp_path):
    caudal(*offices.CREATE)
    file = DATA / "bank" / "recaudo_asobancaria2001.txt"
    wanted = json.loads(file.with_suffix(".json").read_text("utf-8"))
    told = caudal("banco", "importar", file, "--simular")
    for key in (
        "archivo",
        "sha256",
        "estado",
        "encabezado",
        "lotes",
        "total_registros",
        "total_centavos",
        "errores",
    ):
        assert told[key] == wanted[key]
    for said, paid in zip(told["pagos"], wanted["pagos"], strict=True):
        assert {key: said[key] for key in paid} == paid
        assert (said["cuenta"], said["estado"]) == (None, "por_identificar")
    assert {each["codigo"] for each in told["avisos"]} == {"REFERENCIA_DESCONOCIDA"}
    assert (told["id"], told["simulado"], told["aplicados"]) == (None, True, {"pagos": 0, "valor": 0})
    assert (told["por_identificar"], told["centavos_sin_aplicar"]) == ({"pagos": 5, "valor": 351_970}, 50)
    done = caudal("banco", "importar", file)
    assert (done["id"], done["simulado"]) == (1, False)
    again = caudal("banco", "importar", file, code=3)["error"]
    assert (again["codigo"], again["detalle"]["errores"][0]["codigo"]) == (
        "ARCHIVO_RECHAZADO",
        "ARCHIVO_REPETIDO",
    )
    assert caudal("banco", "deshacer", 1)["por_identificar"] == {"pagos": 5, "valor": 351_970}
    assert caudal("banco", "importar", file)["id"] == 2
    assert caudal("verificar")["ok"]
