"""The pages of banks without widgets: what is loaded, what is taken back, what finds its account."""

from dataclasses import replace
from types import SimpleNamespace

import bank_files
import bank_office
import offices
import pytest
from around import Frame, Tasks, View
from bank_office import CODES, LOADED

from app.bank import bank_desk, bank_parked, bank_undo
from app.debt import certificate
from app.debt.certificate import Request
from app.desk import cash
from app.desk.cash import Payment
from app.store.bank_files import PaymentState
from ui.bank_loading import columns as loading_columns
from ui.bank_loading.presenter import BankLoadingPresenter
from ui.banks import columns as banks_columns
from ui.banks import words as banks_words
from ui.banks.presenter import BanksPresenter
from ui.parked import columns as parked_columns
from ui.parked import words as parked_words
from ui.parked.presenter import ParkedPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain

PAYMENTS = [
    ("1", 2_000_050),
    ("999", 700_000),
    ("2", 100_000, {"cause": "C07"}),
    ("3", 900_000, {"means": "02"}),
]


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, kind, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = kind(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def __getitem__(self, name):
        return self.view.shown[name]

    def decide(self, *why):
        asked = self["ask_why"] if why else self["ask_decision"]
        asked[1](*why)
        return asked[0]


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bancos")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED, user="luis.rojas")
    copy.store.close()


@pytest.fixture
def loading(office):
    return Desk(BankLoadingPresenter, office)


@pytest.fixture
def banks(office, tmp_path):
    bank_office.load(office, bank_office.write(tmp_path, PAYMENTS))
    desk = Desk(BanksPresenter, office)
    desk.presenter.enter({})
    return desk


@pytest.fixture
def parked(banks):
    desk = Desk(ParkedPresenter, banks.office)
    desk.presenter.enter({})
    desk.presenter.choose((1, 4))
    return desk


def shown(options):
    return [(each.key, each.text, each.figure) for each in options]


def cells(columns, row):
    return {column.key: plain(column.cell(row)) for column in columns}


# ── loading ─────────────────────────────────────────────────────────────────


def test_a_clean_file_says_what_it_is_and_is_applied_after_one_question(loading, tmp_path):
    loading.presenter.enter({})
    assert loading["ask_file"] == ()
    loading.presenter.enter({"path": str(bank_office.write(tmp_path, PAYMENTS))})
    assert loading["show_file"] == (
        "recaudo.txt",
        "Banco 040 · recaudado el 03/12/2026 · 4 pagos por $ 37.000,50",
    )
    assert loading["show_profiles"][1] == "asobancaria2001"
    assert shown(loading["show_figures"][0]) == [
        ("aplicado", "por aplicar, $ 29.000", "2"),
        ("por_identificar", "por identificar, $ 7.000", "1"),
        ("devuelto", "devuelto, $ 1.000", "1"),
        ("errores", "errores", "0"),
        ("avisos", "avisos", "4"),
    ]
    assert loading["show_action"] == ("Aplicar 2 pagos", "")
    assert [each.payment.line for each in loading["show_fates"][0]] == [3, 6]
    assert bank_desk.files(loading.office) == ()
    loading.presenter.ask_load()
    asked = loading.decide()
    assert asked.sentence == "Se aplicarán 2 pagos por $ 29.000."
    assert asked.explanation.startswith("Veintinueve mil pesos.")
    assert [(each.name, each.text) for each in asked.facts] == [
        ("Por identificar", "1 pago, $ 7.000"),
        ("Devueltos por el banco", "1 pago, $ 1.000"),
        ("Sin aplicar", "50 centavos"),
    ]
    assert loading.frame.opened == [("bancos", {"file": 1})]
    assert loading.frame.said == ["Se aplicaron 2 pagos por $ 29.000. 1 por identificar."]
    assert len(bank_desk.files(loading.office)) == 1


def test_its_notices_and_payments_are_seen_by_kind(loading, tmp_path):
    loading.presenter.read_file(str(bank_office.write(tmp_path, PAYMENTS)))
    loading.presenter.choose_rows("avisos")
    found = loading["show_findings"][0]
    assert [each.line for each in found] == [3, 4, 5, 6]
    assert cells(loading_columns.FINDINGS, found[1]) == {
        "line": "4",
        "code": "REFERENCIA_DESCONOCIDA",
        "text": "La referencia 999 no es de ninguna factura: queda por identificar.",
    }
    loading.presenter.refresh()
    assert loading["choose_figure"] == ("avisos",)
    loading.presenter.choose_rows("por_identificar")
    (fate,) = loading["show_fates"][0]
    told = cells(loading_columns.LINES, fate)
    assert (told["reference"], told["account"], told["state"]) == ("999", "—", "Por identificar")
    assert (told["amount"], told["means"], told["day"]) == ("7.000,00", "efectivo", "03/12/2026")
    values = {key: take(fate) for key, take in loading_columns.VALUES.items()}
    assert values == {"line": 4, "amount": 700_000, "day": "2026-12-03", "state": 1}


def test_a_file_with_errors_tells_each_and_cannot_be_applied(loading, tmp_path):
    file = bank_office.write(tmp_path, [("1", 100_000)], nit="8001234568")
    lines = file.read_bytes().decode().splitlines()
    lines[2] = lines[2].replace("06", "77", 1)
    file.write_bytes(bank_files.data(lines))
    loading.presenter.read_file(str(file))
    assert shown(loading["show_figures"][0]) == [("errores", "errores", "2"), ("avisos", "avisos", "0")]
    assert [each.code for each in loading["show_findings"][0]] == ["NIT", "TIPO_REGISTRO"]
    assert loading["show_action"] == ("Aplicar", "El archivo trae 2 errores.")
    assert loading["show_refusal"][1] == "El archivo trae 2 errores."
    loading.presenter.ask_load()
    assert "ask_decision" not in loading.view.shown


def test_the_same_file_is_not_applied_twice(loading, tmp_path):
    file = bank_office.write(tmp_path, [("999", 100_000)])
    loading.presenter.read_file(str(file))
    assert loading["show_action"] == ("Cargar el archivo", "")
    loading.presenter.ask_load()
    asked = loading["ask_decision"]
    assert asked[0].sentence == "Ningún pago del archivo se aplica todavía."
    asked[1]()
    assert loading.frame.said == ["Se cargó el archivo. 1 por identificar."]
    loading.presenter.read_file(str(file))
    assert loading["show_refusal"] == (
        "Es el mismo archivo que se cargó el 05/12/2026 como recaudo.txt, con el número 1.",
        "El archivo ya se cargó",
    )
    loading.presenter.ask_load()
    assert loading["ask_decision"] is asked


def test_a_file_of_which_every_payment_came_before_is_told_apart(loading, tmp_path):
    first = [("1", 1_000_000), ("2", 500)]
    bank_office.load(loading.office, bank_office.write(tmp_path, first))

    def ties(payments, name):
        file = bank_office.write(tmp_path, payments, f"{name}.txt", modifier=name)
        loading.presenter.read_file(str(file))
        loading.presenter.ask_load()
        return [(each.text, each.tone.name) for each in loading["ask_decision"][0].ties]

    said = "ya venían en recaudo.txt: mire que no sea el mismo archivo."
    assert ties([*first, ("3", 5, {"cause": "C07"})], "B")[0] == (f"Todos los pagos {said}", "BAD")
    assert ties(first[:1], "C")[0] == (f"El pago {said.replace('venían', 'venía')}", "BAD")
    assert [tone for _, tone in ties([*first, ("3", 500)], "D")] == ["WARN"]


def test_what_changed_between_the_question_and_the_answer_is_refused_in_the_page(loading, tmp_path):
    file = bank_office.write(tmp_path, [("1", 100_000)])
    loading.presenter.read_file(str(file))
    loading.presenter.ask_load()
    bank_office.load(loading.office, file)
    loading.decide()
    assert loading["show_refusal"][0].startswith("El archivo recaudo.txt no se cargó: es el mismo archivo")
    assert loading.frame.opened == []
    asked = loading["ask_decision"][0]
    assert asked.sentence == "Se aplicará 1 pago por $ 1.000."


def test_a_clean_file_of_one_payment_says_so(loading, tmp_path):
    due = bank_office.owed(loading.office, CODES[0])
    loading.presenter.read_file(str(bank_office.write(tmp_path, [("1", due * 100)])))
    loading.presenter.ask_load()
    asked = loading.decide()
    assert [each.text for each in asked.ties] == ["El archivo no trae errores ni avisos."]
    assert loading.frame.said[0].startswith("Se aplicó 1 pago por ")


def test_payments_of_nothing_are_counted_by_themselves(loading, tmp_path):
    loading.presenter.read_file(str(bank_office.write(tmp_path, [("1", 100), ("2", 50)])))
    assert ("sin_valor", "sin valor", "1") in shown(loading["show_figures"][0])


def test_payments_of_nothing_stand_apart_in_their_file(banks):
    found = bank_desk.payments(banks.office, 1)
    nothing = replace(found[0], amount=0, state=PaymentState.NOTHING)
    assert shown(banks_words.figures([nothing]))[-1] == ("sin_valor", "sin valor, $ 0", "1")


def test_another_profile_reads_it_otherwise(loading, tmp_path):
    loading.presenter.read_file(str(bank_office.write(tmp_path, PAYMENTS)))
    loading.presenter.choose_profile("asobancaria1998")
    assert loading["show_profiles"][1] == "asobancaria1998"
    assert loading["choose_figure"] == ("errores",)


def test_the_columns_of_a_sheet_are_chosen_and_then_remembered(loading, tmp_path):
    file = tmp_path / "pagos.csv"
    file.write_text("Papel;Plata;Cuando\r\n1;20.000;03/12/2026\r\n", "utf-8")
    loading.presenter.read_file(str(file))
    assert loading["show_file"] == ("pagos.csv", "faltan columnas")
    assert [each.title for each in loading["show_samples"][0]] == ["Papel", "Plata", "Cuando"]
    for field, column in (("referencia", "Papel"), ("valor", "Plata"), ("fecha", "Cuando")):
        loading.presenter.choose_column(field, column)
    assert loading["show_action"] == ("Aplicar 1 pago", "")
    (fate,) = loading["show_fates"][0]
    assert cells(loading_columns.LINES, fate)["day"] == "03/12/2026"
    assert loading_columns.VALUES["day"](fate) == "2026-12-03"
    loading.presenter.ask_load()
    loading.decide()
    file.write_text("Papel;Plata;Cuando\r\n2;10.000;04/12/2026\r\n", "utf-8")
    loading.presenter.read_file(str(file))
    assert loading["show_action"] == ("Aplicar 1 pago", "")


def test_what_is_no_file_of_a_bank_is_said(loading, tmp_path):
    file = tmp_path / "nada.csv"
    file.write_text("hola\r\n", "utf-8")
    loading.presenter.read_file(str(file))
    assert loading["show_mapping"] == ((), (), ())
    assert loading["show_figures"] == ((),)
    loading.presenter.choose_rows("errores")
    loading.presenter.ask_load()
    loading.presenter.read_file(str(tmp_path / "no está.txt"))
    assert "no está.txt" in loading["show_refusal"][0]
    loading.view.shown.clear()
    loading.presenter.refresh()
    loading.presenter.choose_profile("csv")
    assert loading.view.shown == {}


def test_a_file_that_is_open_stays_while_one_looks_elsewhere(loading, tmp_path):
    loading.presenter.read_file(str(bank_office.write(tmp_path, PAYMENTS)))
    loading.presenter.ask_file()
    loading.view.shown.clear()
    loading.presenter.enter({})
    loading.presenter.refresh()
    assert "ask_file" not in loading.view.shown
    loading.presenter.ask_load()
    act = loading["ask_decision"][1]
    loading.presenter.read_file(str(tmp_path / "otro.txt"))
    act()
    assert bank_desk.files(loading.office) == ()


# ── what was loaded ─────────────────────────────────────────────────────────


def test_files_and_their_payments_say_what_became_of_them(banks):
    (files, subtitle, chosen) = banks["show_files"]
    assert (subtitle, chosen) == ("1 por identificar · 1 archivo", 1)
    told = cells(banks_columns.FILES, files[0])
    assert told["name"] == "recaudo.txt"
    assert (told["bank"], told["collected"], told["payments"], told["value"]) == (
        "040",
        "03/12/2026",
        "4",
        "37.000,50",
    )
    assert (told["parked"], told["cents"], told["state"]) == ("1", "50", "Aplicado")
    assert shown(banks["show_figures"][0]) == [
        ("todos", "pagos", "4"),
        ("aplicado", "aplicados, $ 29.000", "2"),
        ("por_identificar", "por identificar, $ 7.000", "1"),
        ("devuelto", "devuelto, $ 1.000", "1"),
    ]
    assert banks["show_payments"][1] == "del archivo 1, recaudo.txt"
    rows = [cells(banks_columns.PAYMENTS, each) for each in banks["show_payments"][0]]
    assert [each["state"] for each in rows] == ["Aplicado", "Por identificar", "Devuelto", "Aplicado"]
    assert (rows[3]["means"], rows[3]["receipt"]) == ("cheque", "B-000002")
    assert {
        key: take(banks["show_payments"][0][0]) for key, take in banks_columns.PAYMENT_VALUES.items()
    } == {
        "line": 3,
        "value": 2_000_050,
        "day": "2026-12-03",
        "state": 0,
    }
    values = {key: take(files[0]) for key, take in banks_columns.FILE_VALUES.items()}
    assert (values["collected"], values["value"], values["parked"]) == ("2026-12-03", 3_700_050, 1)


def test_a_count_filters_and_another_file_begins_anew(banks, tmp_path):
    banks.presenter.choose_figure("devuelto")
    assert [each.line for each in banks["show_payments"][0]] == [5]
    sheet = tmp_path / "pagos.csv"
    sheet.write_text("REFERENCIA;VALOR;FECHA\r\n1;10;03/12/2026\r\n1;11;04/12/2026\r\n", "utf-8")
    bank_office.load(banks.office, sheet, profile="csv")
    banks.presenter.enter({"file": 2})
    assert banks["show_files"][2] == 2
    assert banks["choose_figure"] == ("todos",)
    told = cells(banks_columns.FILES, banks["show_files"][0][0])
    assert (
        told["bank"],
        told["collected"],
        told["minutes"],
        told["parked"],
        told["cents"],
        told["state"],
    ) == (
        "—",
        "cada pago",
        "—",
        "—",
        "—",
        "Aplicado",
    )
    values = {key: take(banks["show_files"][0][0]) for key, take in banks_columns.FILE_VALUES.items()}
    assert (values["minutes"], values["collected"]) == (-1, "")
    banks.presenter.ask_undo()
    assert [each.name for each in banks["ask_why"][0].facts] == ["Archivo", "Pagos que se revierten"]
    banks.presenter.choose_file(1)
    assert len(banks["show_payments"][0]) == 4
    banks.view.shown.clear()
    banks.presenter.choose_file(1)
    banks.presenter.choose_file(None)
    assert banks.view.shown == {}


def test_a_returned_cheque_is_owed_again(banks):
    banks.presenter.choose_payment(6)
    assert banks["allow"] == ("", "", "")
    owed = bank_office.owed(banks.office, CODES[2])
    banks.presenter.ask_return()
    asked = banks.decide("Sin fondos")
    assert (asked.title, asked.sentence) == ("Cheque devuelto", "El banco devolvió $ 9.000.")
    assert asked.explanation.startswith("Nueve mil pesos. La cuenta 0100003 vuelve a deber")
    assert bank_office.owed(banks.office, CODES[2]) == owed + 9_000
    assert banks.frame.said[0].startswith("El pago de $ 9.000 quedó devuelto. Reverso ")
    banks.presenter.reload()
    assert banks["allow"][1:] == ("El pago ya está devuelto.", "El pago no está aplicado a ninguna cuenta.")


def test_what_nobody_identified_may_be_returned_too(banks):
    banks.presenter.choose_payment(4)
    banks.presenter.ask_return()
    asked = banks.decide("El banco lo pidió")
    assert asked.explanation.endswith("El pago deja de esperar una cuenta.")
    assert banks.frame.said == ["El pago de $ 7.000 quedó devuelto."]
    assert bank_parked.parked(banks.office) == ()


def test_a_payment_of_another_leaves_its_account(banks):
    banks.presenter.choose_payment(3)
    banks.presenter.ask_release()
    asked = banks.decide("Era del vecino")
    assert asked.sentence == "$ 20.000 salen de la cuenta 0100001."
    assert "quedó por identificar. Reverso" in banks.frame.said[0]
    banks["ask_why"][1]("otra vez")
    assert banks["warn"][0].startswith("El pago de la línea 3 del archivo 1 está por identificar")


def test_a_whole_file_is_taken_back_once(banks):
    banks.presenter.ask_undo()
    asked = banks.decide("Se cargó dos veces")
    assert asked.sentence == "Se revertirán 2 pagos por $ 29.000."
    assert [(each.name, each.text) for each in asked.facts] == [
        ("Archivo", "recaudo.txt"),
        ("Pagos que se revierten", "2"),
        ("Dejan de esperar", "1 pago, $ 7.000"),
    ]
    assert banks.frame.said == ["Se revirtieron 2 pagos por $ 29.000; el archivo 1 se puede volver a cargar."]
    banks.presenter.reload()
    banks.presenter.choose_payment(3)
    assert banks["show_files"][1] == "0 archivos"
    assert banks["allow"][:2] == ("El archivo ya se deshizo.", "El archivo se deshizo.")
    assert cells(banks_columns.FILES, banks["show_files"][0][0])["state"] == "Deshecho"
    banks.presenter.ask_undo()
    banks.presenter.ask_return()
    assert banks["ask_why"][0] is asked


def test_a_file_where_nothing_was_applied_is_only_withdrawn(banks, tmp_path):
    bank_office.load(banks.office, bank_office.write(tmp_path, [("999", 100)], "b.txt", modifier="B"))
    banks.presenter.enter({"file": 2})
    banks.presenter.ask_undo()
    assert banks["ask_why"][0].sentence == "El archivo no tiene pagos aplicados: solo se retira."


def test_certificates_that_would_be_untrue_are_told_before(banks):
    for code in CODES:
        due = bank_office.owed(banks.office, code)
        cash.collect(banks.office, Payment(account=code, amount=due))
        certificate.issue(banks.office, Request(account=code))
    banks.presenter.choose_payment(3)
    banks.presenter.ask_release()
    (tie,) = banks["ask_why"][0].ties
    assert tie.text.startswith("Hay un paz y salvo vigente: PS-2026-0001. Quien lo verifique")
    banks.presenter.ask_return()
    assert banks["ask_why"][0].ties == (tie,)
    banks.presenter.ask_undo()
    (tie,) = banks["ask_why"][0].ties
    assert tie.text.startswith("Hay 2 paz y salvos vigentes: PS-2026-0001, PS-2026-0003.")
    assert "y 1 más" in banks_words.certified(["1", "2", "3", "4"])[0].text


def test_an_office_without_files_offers_none(office):
    desk = Desk(BanksPresenter, office)
    desk.presenter.enter({})
    assert desk["show_files"][:1] == ((),)
    assert desk["allow"] == (
        "No hay un archivo elegido.",
        "No hay un pago elegido.",
        "No hay un pago elegido.",
    )
    for act in (desk.presenter.ask_undo, desk.presenter.ask_return, desk.presenter.ask_release):
        act()
    desk.presenter.open_account()
    assert "ask_why" not in desk.view.shown
    desk.presenter.open_day()
    assert desk.frame.opened == [("conciliacion", {})]


def test_its_ways_lead_on(banks):
    banks.presenter.choose_payment(3)
    banks.presenter.open_account()
    banks.presenter.choose_payment(4)
    banks.presenter.open_account()
    banks.presenter.load_file()
    banks.presenter.open_parked()
    banks.presenter.open_bills()
    banks.presenter.open_day()
    banks.presenter.open_profiles()
    banks.presenter.leave()
    assert [place for place, _ in banks.frame.opened] == [
        "cuenta", "cargar_banco", "por_identificar", "facturas_banco", "conciliacion", "perfiles_banco",
        "caja",
    ]  # fmt: skip


# ── what waits ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (" 7.000 ", "7000"),
        ("$ 7000", "7000"),
        ("3/12/2026", "2026-12-03"),
        ("3/12", "-12-03"),
        ("03/13/2026", "03/13/2026"),
        ("1.5", "1.5"),
        ("999", "999"),
    ],
)
def test_amounts_and_days_are_searched_as_people_write_them(typed, asked):
    assert parked_words.query(typed) == asked


def test_what_waits_is_found_by_amount_day_and_reference(parked):
    assert parked["show_payments"][1:] == ("1 consignación por $ 7.000", True)
    row = parked["show_payments"][0][0]
    told = cells(parked_columns.PARKED, row)
    assert (told["day"], told["value"], told["operation"], told["place"]) == (
        "03/12/2026",
        "7.000,00",
        "—",
        "1, línea 4",
    )
    assert {key: take(row) for key, take in parked_columns.VALUES.items()} == {
        "day": "2026-12-03",
        "value": 700_000,
        "place": (1, 4),
    }
    for typed in ("7.000", "3/12/2026", "999"):
        parked.presenter.search(typed)
        assert len(parked["show_payments"][0]) == 1
    parked.presenter.search("8.000")
    assert parked["show_payments"] == ((), "ninguna así", True)
    assert parked["allow"] == (parked_words.NO_PAYMENT,)


def test_it_is_given_to_its_account_with_how_it_is_known_and_undone(parked):
    assert parked["allow"] == (parked_words.NO_ACCOUNT,)
    parked.presenter.ask_assign()
    assert [hit.code for hit in parked.presenter.find_accounts(CODES[1])] == [CODES[1]]
    parked.presenter.begin_account()
    assert parked["begin_account"] == ()
    parked.presenter.choose_account(CODES[1])
    assert parked["allow"] == ("",)
    owed = bank_office.owed(parked.office, CODES[1])
    parked.presenter.ask_assign()
    asked = parked.decide("Trajo el comprobante")
    assert asked.sentence.startswith("$ 7.000 a la cuenta 0100002, ")
    assert asked.explanation.startswith("Siete mil pesos.")
    assert bank_office.owed(parked.office, CODES[1]) == owed - 7_000
    assert parked.frame.said[0].startswith("Recibo B-000003: $ 7.000 a la cuenta 0100002; saldo $ ")
    assert parked["show_account"] == ((),)
    parked.presenter.reload()
    assert parked["show_payments"][1:] == ("0 consignaciones por $ 0", False)
    parked.frame.offers[0].act()
    assert parked.decide("Era de otro").sentence == "$ 7.000 salen de la cuenta 0100002."
    assert bank_office.owed(parked.office, CODES[1]) == owed
    assert parked.frame.said[1].startswith("$ 7.000 quedan otra vez por identificar; reverso ")


def test_an_account_says_what_the_payment_would_leave(parked):
    parked.presenter.choose_account(CODES[1])
    debt, payment = parked.presenter._debt, parked.presenter._payment()
    for amount, said in (
        (debt.total, "queda en cero"),
        (debt.total + 500, "quedan a favor $ 500"),
        (debt.total - 500, "queda debiendo $ 500"),
    ):
        facts = parked_words.account_facts(debt, replace(payment, amount=amount))
        assert facts[-1].text == said
    facts = parked_words.account_facts(replace(debt, in_favour=100), None)
    assert (facts[-1].name, facts[-1].text) == ("A favor", "$ 100")


def test_a_payment_of_the_same_amount_is_told_before_assigning(parked):
    bank_parked.assign(parked.office, 1, 4, CODES[0], "lo dijo")
    bank_undo.release(parked.office, 1, 4, "era otra")
    parked.presenter.choose_account(CODES[0])
    debt, payment = parked.presenter._debt, parked.presenter._payment()
    same = replace(payment, amount=debt.last_payments[0].amount)
    asked = parked_words.decision(same, debt, parked.office.currency.words)
    assert [each.text for each in asked.ties] == ["La cuenta ya tiene un pago reciente por ese mismo valor."]


def test_what_somebody_else_assigned_meanwhile_is_refused_in_the_page(parked):
    parked.presenter.choose_account(CODES[1])
    parked.presenter.ask_assign()
    bank_parked.assign(parked.office, 1, 4, CODES[0], "lo dijo")
    parked.decide("Trajo el comprobante")
    assert parked["warn"] == ("El pago de la línea 4 del archivo 1 está aplicado: no se puede asignar.",)
    parked.presenter.choose_account("no está")
    assert "no está" in parked["warn"][0]


def test_without_a_payment_nothing_is_asked(parked):
    parked.presenter.choose(None)
    parked.presenter.begin_account()
    parked.presenter.ask_assign()
    parked.presenter.leave()
    assert "begin_account" not in parked.view.shown
    assert "ask_why" not in parked.view.shown
    assert parked.frame.opened == [("bancos", {})]


def test_every_state_has_its_word():
    assert set(banks_columns.STATES) == set(PaymentState)


@pytest.mark.parametrize(
    ("minutes", "text"), [(None, "—"), (45, "45 min"), (1930, "32 h 10 min"), (2131 + 1440, "2 días")]
)
def test_how_long_a_file_waited_is_told_as_people_say_it(minutes, text):
    listed = SimpleNamespace(file=SimpleNamespace(minutes=minutes))
    column = next(each for each in banks_columns.FILES if each.key == "minutes")
    assert plain(column.cell(listed)) == text
