"""The page on which a tariff is tried, without widgets."""

from dataclasses import replace
from decimal import Decimal

import around
import billing_office
import pytest

from app.invoicing.settling import LeftOut
from app.pricing import tariff_draft
from app.pricing.trace import TracedLine
from app.pricing.what_if import AccountTrial, RunTrial, TrialLine
from domain.cadastre import ServiceClass
from domain.period import Period
from domain.tariff import IndexChange
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.trial.lines import bill_lines, bill_said, lost_text, moved_lines, reason_text, run_said
from ui.trial.presenter import CODE, USE, TrialPresenter
from ui.widgets.columns import RowLook


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office, **args):
        self.view, self.office, self.frame = around.View(), office, around.Frame()
        self.tasks = Watched()
        self.presenter = TrialPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter(args)

    def shown(self, name):
        return self.view.shown[name]


class Watched(around.Tasks):
    """Tasks that hand refusals of jobs over, too."""

    def job(self, work, then, about, refused=None):
        assert not about.writes
        self._do(lambda: work(self), then, refused)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = billing_office.small_office(tmp_path_factory.mktemp("prueba") / "oficina")
    tariff_draft.copy(made, 1, IndexChange(Decimal(100), Decimal(110), Decimal("0.03")))
    yield made
    made.store.close()


@pytest.fixture
def desk(office):
    return Desk(office, draft=1)


def test_all_bills_are_compared_when_the_page_opens(desk):
    title, said, groups, moved = desk.shown("show_run")
    assert title == "VS-2026B frente a VS-2026A · 4 facturas de octubre 2026"
    assert said.startswith("De $ ")
    assert said.endswith(" %)")
    headings = [line.title for line in groups if line.look is RowLook.HEADING]
    assert headings == ["Por clase", "Por servicio"]
    assert groups[-1].look is RowLook.TOTAL
    assert [line.title for line in groups if line.look is RowLook.NORMAL][-3:] == [
        "Acueducto", "Alcantarillado", "Aseo",
    ]  # fmt: skip
    assert [line.title for line in moved if line.look is RowLook.HEADING] == ["Las que más suben"]
    assert all(line.difference.startswith("+") for line in moved[1:])
    assert desk.shown("warn") == ("", Tone.WARN)


def test_a_row_leads_to_its_bill_line_by_line(desk):
    _, _, _, moved = desk.shown("show_run")
    desk.presenter.open_moved(moved[0])
    desk.presenter.open_moved(None)
    assert "show_bill" not in desk.view.shown
    desk.presenter.open_moved(moved[1])
    assert desk.shown("fill") == (moved[1].code,)
    assert desk.shown("show_tab") == ("una",)
    title, said, lines = desk.shown("show_bill")
    assert title.startswith(f"{moved[1].code} ")
    assert " más que los $ " in said
    assert lines[-1].title == "Servicios del período"
    [first] = desk.shown("show_reasons")
    assert first == lines[0]
    assert first.reasons_now
    assert first.reasons_then
    desk.presenter.choose_line(None)
    desk.presenter.choose_line(lines[1])
    assert desk.shown("show_reasons") == (lines[1],)


def test_another_consumption_is_typed(desk):
    desk.presenter.try_account("100001", "60")
    title, _, lines = desk.shown("show_bill")
    assert "60 m³" in title
    assert "Acueducto · consumo suntuario" in [line.title for line in lines]


@pytest.mark.parametrize(
    ("code", "use", "field", "words"),
    [
        (" ", "", CODE, "Escriba el código"),
        ("0100001", "mucho", USE, "un número entero"),
        ("999", "", CODE, "No existe la cuenta «999»"),
        ("0200002", "", CODE, "no tendría factura: está cortada"),
        ("0100001", "999999", CODE, "entre 0 y 100000"),
    ],
)
def test_what_is_wrong_is_said_in_its_field(desk, code, use, field, words):
    desk.presenter.try_account(code, use)
    assert words in desk.shown("show_errors")[0][field]


def test_the_parts_are_chosen(desk):
    desk.presenter.choose_tab("una")
    assert desk.shown("show_tab") == ("una",)


def test_what_cannot_be_tried_is_said(office):
    desk = Desk(office, sheet=99)
    assert "ya no está" in desk.shown("warn")[0]
    assert "show_run" not in desk.view.shown


# ── words ───────────────────────────────────────────────────────────────────


def traced(amount, quantity="1"):
    return TracedLine(key="k", title="Cargo", quantity=quantity, amount=amount, reasons=())


def bill(*lines):
    return AccountTrial(
        account="1", name="Ana", service_class=ServiceClass.STRATUM_1, period=Period(2026, 10), m3=5,
        sheet_now="A", sheet_then="B", lines=lines,
    )  # fmt: skip


def test_a_line_that_only_one_has_and_a_quantity_that_moves():
    found = bill(
        TrialLine(title="x", now=traced(10, "5 m³"), then=None),
        TrialLine(title="y", now=None, then=traced(4, "3 m³")),
        TrialLine(title="z", now=traced(1, "5 m³"), then=traced(2, "6 m³")),
    )
    lines = bill_lines(found, 0)
    assert [(line.quantity, line.now, line.then, line.difference) for line in lines[:3]] == [
        ("5 m³", "10", "", "−10"),
        ("3 m³", "", "4", "+4"),
        ("5 m³ → 6 m³", "1", "2", "+1"),
    ]
    assert bill_said(found, 0) == "Con B pagaría $ 6: $ 5 menos que los $ 11 de A (−45,45 %)."


def test_a_bill_that_stays_or_begins():
    assert bill_said(bill(TrialLine(title="x", now=traced(5), then=traced(5))), 0) == "Pagaría lo mismo: $ 5."
    begins = bill(TrialLine(title="x", now=None, then=traced(5)))
    assert bill_said(begins, 0) == "Con B pagaría $ 5: $ 5 más que los $ 0 de A."


def test_nothing_moves_or_somebody_is_lost():
    still = RunTrial(
        period=Period(2026, 10), sheet_now="A", sheet_then="B", accounts=1, m3=5, now=0, then=0,
        by_class=(), by_service=(), rises=(), falls=(), lost=(),
    )  # fmt: skip
    assert moved_lines(still, 0) == []
    assert run_said(still, 0) == "De $ 0 a $ 0: $ 0"
    lost = replace(still, lost=(LeftOut("7", "CLASE_SIN_TARIFA"),))
    assert [line.title for line in moved_lines(lost, 0)] == [
        "Quedarían sin factura",
        "7 · la tabla no tiene precios para su clase",
    ]
    assert reason_text("OTRA_COSA") == "otra cosa"
    assert lost_text(lost).startswith("1 cuenta quedaría sin factura con B")
