"""A small town under census: two zones, one person with two accounts, one account without a meter."""

from datetime import date

import offices
from offices import TODAY

from app.exchange.table import read_table
from app.exchange.workbook import Sheet, SheetColumn, write_rows
from app.register import campaigns, census
from app.register.census import Heard
from app.store.campaigns import CampaignFacts, ZoneFacts
from domain.census import Answer, Field

ALL = tuple(Field)
NAME = "Actualización 2026"


def town(folder):
    """Route 1 with four accounts, route 2 with one; the campaign is not begun."""
    office = offices.blank(folder / "datos", on=TODAY)
    rows = [
        offices.row("001"),
        offices.row("002", stop="20"),
        offices.row("003", stop="30", name="Luis Peña", document="88", meter=""),
        offices.row("004", stop="40", name="Ana Ruiz", document="", address="Calle 1 # 2-3"),
        offices.row("005", route="2", name="Rosa Díaz", document="52111222"),
        offices.row("006", route="2", stop="50", name="Retirada", document="6", state="RETIRADO"),
    ]
    offices.with_rows(office, folder, rows)
    return office


def facts(**changes):
    usual = {
        "name": NAME, "purpose": "Base de usuarios al día", "starts": date(2026, 11, 2),
        "ends": date(2026, 12, 31), "responsible": "Diana Rojas", "fields": ALL,
    }  # fmt: skip
    return CampaignFacts(**usual | changes)


def zone(**changes):
    usual = {
        "name": "Norte", "responsible": "Jairo Ñustes", "starts": date(2026, 11, 2),
        "ends": date(2026, 11, 30), "routes": (("1", "1"),),
    }  # fmt: skip
    return ZoneFacts(**usual | changes)


def under_census(folder, **changes):
    """The town with its campaign begun and both zones; gives the office and the campaign's key."""
    office = town(folder)
    key = campaigns.begin(office, facts(**changes))
    campaigns.add_zone(office, key, zone())
    campaigns.add_zone(
        office, key, zone(name="Sur", routes=(("1", "2"),), starts=date(2026, 12, 1), ends=date(2026, 12, 20))
    )
    return office, key


def form(office, number, campaign=1):
    return next(each for each in census.of_campaign(office, campaign) if each.number == number)


def heard(said=Answer.CORRECTED, /, typed=None, **more):
    usual = {"on": TODAY, "visitor": "Jairo"}
    return Heard(answer=said, typed=typed or {}, **usual | more)


def answered(office, number, typed=None, said=Answer.CORRECTED, **more):
    one = form(office, number)
    return census.answer(office, one.id, one.version, heard(said, typed, **more))


def approved(office, number, typed=None, **more):
    one = answered(office, number, typed, **more)
    done = census.approve(office, [one.id])
    assert done.left == ()
    return form(office, number)


def fill(path, answers, extra=()):
    """The same workbook with answers written in, by number of form: title → cell."""
    head, *rows = read_table(path).rows
    place = {title: at for at, title in enumerate(head)}
    for row in rows:
        for title, cell in answers.get(int(row[0]), {}).items():
            row[place[title]] = cell
    added = [[cells.get(title) for title in head] for cells in extra]
    write_rows(
        path, [Sheet(name="FICHAS", columns=[SheetColumn(each) for each in head], rows=[*rows, *added])]
    )
