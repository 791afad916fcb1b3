"""The demonstration lives its months, one after another, through the use cases that the screens use."""

import csv
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import founding
from app.bank import remittance
from app.clock import Clock, WorkingDate
from app.debt import closing as month_closing
from app.demo import desks, follow_up, names, office_work
from app.demo.act import begins_act, write_act
from app.demo.counter import Visitor, visitors
from app.demo.papers import WrittenPapers, write_papers
from app.demo.plan import Lived, Plan, on_day
from app.demo.town import build_town, write_spreadsheet
from app.demo.town_state import FieldReading, TownState
from app.desk import shift
from app.founding import Founding
from app.invoicing import billing
from app.jobs import Job
from app.month import critique, period, reading_import
from app.office import Office
from app.paths import DataFolder
from app.pricing import tariff
from app.register import cadastre
from app.store import accounts
from app.store import cadastre as cadastre_store
from app.wording.refusals import OfficeExists
from domain.calendar import month_range
from domain.money import Money
from domain.period import Period

_CHARGES_DAY, _NOTES_DAY, _SUSPENSION_DAY = 6, 9, 18
_FLOAT = 100_000
_TYPING_DAY, _RULING_DAY, _SETTLING_DAY, _ISSUE_DAY = 23, 24, 26, 27
_SUNDAY = 6
_PART_READ = 0.6


@dataclass(slots=True)
class _Life:
    """What the demonstration works with while it lives."""

    plan: Plan
    office: Office
    state: TownState
    desk: Path
    job: Job
    first: Period
    acts: int = 0
    invoices: int = 0
    collected: Money = 0
    lived: list[Period] = field(default_factory=list)

    def report(self, period_: Period, doing: str) -> None:
        """Say how far it is: each month is one step of the whole, the papers another."""
        self.job.report(len(self.lived), self.plan.months + 2, f"{period_}: {doing}")


def live(plan: Plan, clock: Clock, job: Job) -> Lived:
    """Found the town's office and live its months; whole or not at all.

    The months end with the one before the working date's: that one is open, its readings are
    coming in and the critique has cases to decide. Those before are closed, but the last.

    Args:
        plan: what is asked for.
        clock: the working date on which the demonstration ends.
        job: who watches and may stop it.

    Raises:
        OfficeExists: the folder holds an office already.
        FileUnwritable, DiskFull: a folder cannot be written.
        Cancelled: somebody stopped it; nothing remains of the office.
    """
    began = clock.now()
    if plan.folder.database.exists():
        raise OfficeExists(str(plan.folder.root))
    plan.folder.root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".demostracion-", dir=plan.folder.root) as place:
        life = _found(plan, clock.today(), Path(place), job)
        with closing(life.office):
            printed, portfolio = _live_months(life, clock.today())
        plan.folder.attachments.mkdir(exist_ok=True)
        for file in life.office.folder.attachments.iterdir():
            file.replace(plan.folder.attachments / file.name)
        life.office.folder.database.replace(plan.folder.database)
    return Lived(
        subscribers=len(life.state.town),
        periods=tuple(map(str, life.lived)),
        invoices=life.invoices,
        collected=life.collected,
        portfolio=portfolio,
        papers=printed.papers,
        tables=printed.tables,
        seconds=(clock.now() - began).total_seconds(),
    )


def _live_months(life: _Life, today: date) -> tuple[WrittenPapers, Money]:
    """Every month and the papers of the last; with them, what the town owes at the end."""
    _bring_cadastre(life)
    for month in range(life.plan.months):
        _live_month(life, month)
    _open_month(life, today)
    shift.open_shift(on_day(life.office, today, names.CASHIER), _FLOAT)
    life.report(life.lived[-1], "dejando cada escritorio como en un día cualquiera")
    here = on_day(life.office, today, names.BILLING_CLERK)
    life.collected += desks.fill(here, life.state, life.plan.dice("desks"), life.lived[-1])
    follow_up.follow(here, today, life.desk)
    life.report(life.lived[-1], "escribiendo los papeles")
    printed = write_papers(on_day(life.office, today), life.lived[-1], life.plan.papers, life.job)
    with life.office.store.read() as transaction:
        return printed, sum(accounts.balances(transaction).values())


def _found(plan: Plan, today: date, desk: Path, job: Job) -> _Life:
    """The office on the first day of its first month."""
    first = Period(today.year, today.month).plus(-plan.months)
    first_day = month_range(first)[0]
    job.report(0, plan.months + 2, "Fundando la oficina")
    town = build_town(plan.dice("town"), plan.subscribers, plan.months, first_day)
    about = Founding(name=names.OFFICE, nit=names.NIT, municipality=names.TOWN, altitude_m=names.ALTITUDE_M)
    folder = DataFolder(desk / "oficina")
    office = founding.create_office(folder, WorkingDate(first_day), about, dict(names.SETTINGS))
    state = TownState(town, plan.dice("life"))
    return _Life(plan=plan, office=office, state=state, desk=desk, job=job, first=first)


def _bring_cadastre(life: _Life) -> None:
    file = life.desk / "catastro.xlsx"
    write_spreadsheet(file, life.state.town)
    cadastre.import_file(life.office, file)
    with life.office.store.read() as transaction:
        life.state.ids.update(cadastre_store.existing_codes(transaction))


def _live_month(life: _Life, month: int) -> None:
    """One month from its opening to the close of the one before it."""
    name = life.first.plus(month)
    first_day, last_day = month_range(name)
    life.report(name, "abriendo el período")
    _load_act(life, name, first_day)
    period.open_period(on_day(life.office, first_day), name)
    _collect_month(life, name, month, last_day)
    life.report(name, "leyendo medidores")
    found = life.state.read_meters(name, month)
    typing = on_day(life.office, name_day(name, _TYPING_DAY), names.BILLING_CLERK)
    _bring_readings(life, typing, name, office_work.type_readings(typing, name, found))
    life.report(name, "decidiendo la crítica")
    ruling = on_day(life.office, name_day(name, _RULING_DAY), names.BILLING_CLERK)
    office_work.rule(ruling, name, month, found)
    critique.decide_automatically(ruling, name)
    life.report(name, "liquidando y emitiendo")
    _bill(life, name)
    if month < life.plan.months - 1:
        month_closing.close_period(on_day(life.office, last_day), name)
    life.lived.append(name)


def name_day(name: Period, day: int) -> date:
    """A day of a month."""
    return date(name.year, name.month, day)


def _load_act(life: _Life, name: Period, day: date) -> None:
    if life.acts and not begins_act(name):
        return
    file = life.desk / "tarifas.json"
    write_act(file, name, life.acts)
    tariff.load_file(on_day(life.office, day), file)
    life.acts += 1


def _collect_month(life: _Life, name: Period, month: int, upto: date) -> None:
    """The days of a month up to one of them: who comes to pay, and what the office does meanwhile."""
    with life.office.store.read() as transaction:
        balances = accounts.balances(transaction)
    by_day: dict[int, list[Visitor]] = defaultdict(list)
    for visitor in visitors(life.state, balances, month):
        by_day[_working_day(name, visitor.day)].append(visitor)
    dice = life.plan.dice(f"office {month}")
    for day in range(1, min(upto.day, _TYPING_DAY + 2) + 1):
        life.report(name, f"atendiendo el día {day}")
        here = on_day(life.office, name_day(name, day), names.CASHIER)
        _attend(life, here, by_day.get(day, []), name)
        clerk = on_day(here, name_day(name, day), names.BILLING_CLERK)
        if day == _CHARGES_DAY:
            office_work.add_charges(clerk, dice, life.state.town, name)
        if day == _NOTES_DAY and month:
            office_work.issue_notes(clerk, dice, life.state)
        if day == _SUSPENSION_DAY and month:
            office_work.suspend(clerk, life.state)
    life.state.paid(visitor.premises.code for found in by_day.values() for visitor in found)


def _working_day(name: Period, day: int) -> int:
    """The same day, or the Monday after it."""
    return day + (name_day(name, day).weekday() == _SUNDAY)


def _attend(life: _Life, office: Office, queue: Sequence[Visitor], name: Period) -> None:
    """A day at the counter and at the collection points, posted together when it closes."""
    if not queue:
        return
    shift.open_shift(office, _FLOAT)
    done = remittance.collect_many(office, [visitor.payment for visitor in queue])
    life.collected += done.total
    for visitor, each in zip(queue, done.collected, strict=True):
        life.state.unpaid[visitor.premises.code] = 0
        if each.balance <= 0:
            office_work.restore(office, life.state, visitor.premises, name)
    office_work.close_desk(office)


def _bring_readings(life: _Life, office: Office, name: Period, found: Sequence[FieldReading]) -> None:
    """The readers' file, as their telephones write it."""
    if not found:
        return
    file = life.desk / f"lecturas-{name}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(("CODIGO", "MEDIDOR", "LECTURA ACTUAL", "FECHA", "NOVEDAD", "LECTOR"))
        for each in found:
            reader = names.READERS[int(each.premises.route) % len(names.READERS)]
            shown = "" if each.current is None else each.current
            writer.writerow(
                (
                    each.premises.code,
                    each.premises.serial,
                    shown,
                    f"{each.read_on:%d/%m/%Y}",
                    each.observation,
                    reader,
                )
            )
    reading_import.import_file(office, file, name)


def _bill(life: _Life, name: Period) -> None:
    with life.office.store.read() as transaction:
        owed = accounts.balances(transaction)
    for code, key in life.state.ids.items():
        life.state.owed_before[code] = owed.get(key, 0)
    settling = on_day(life.office, name_day(name, _SETTLING_DAY), names.BILLING_CLERK)
    billing.settle(settling, name)
    issued = billing.issue(on_day(settling, name_day(name, _ISSUE_DAY)), name)
    life.invoices += issued.accounts


def _open_month(life: _Life, today: date) -> None:
    """The month of the working date: open, half read, with cases that wait for a decision."""
    name = Period(today.year, today.month)
    first_day, _ = month_range(name)
    life.report(name, "abriendo el período")
    _load_act(life, name, first_day)
    period.open_period(on_day(life.office, first_day), name)
    _collect_month(life, name, life.plan.months, today)
    found = life.state.read_meters(name, life.plan.months, today)
    part = found[: -(-int(len(found) * _PART_READ * 10) // 10)] if found else found
    _bring_readings(life, on_day(life.office, today, names.BILLING_CLERK), name, part)
