"""The cadastre on a map: positions brought in from a sheet, and a GeoPackage of all accounts."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from app.changes import Changed, Topic
from app.exchange.geopackage import Feature, Field, Value, write_geopackage
from app.exchange.position_file import NoPositions, PositionRow, read_positions
from app.exchange.table import read_table
from app.exports.accounting import Omitted
from app.exports.places import places
from app.office import Office
from app.store import accounts, audit, positions
from app.store.accounts import AccountCard
from domain.errors import InvalidValue
from domain.position import Position

LAYER: Final = "suscriptores"
_FIELDS: Final = (
    Field("cuenta"), Field("nombre"), Field("direccion"), Field("barrio"), Field("clase"), Field("estado"),
    Field("servicios"), Field("ciclo"), Field("ruta"), Field("orden", "INTEGER"), Field("medidor"),
    Field("saldo", "REAL"),
)  # fmt: skip
_NO_PLACE: Final = "sin coordenadas: tráigalas con «exportar coordenadas»"


@dataclass(frozen=True, slots=True)
class Positioned:
    """What a sheet of positions did: how many rows it had, how many are kept, which were refused."""

    rows: int
    kept: int
    refused: tuple[PositionRow, ...]
    changed: Changed = frozenset({Topic.CADASTRE})


@dataclass(frozen=True, slots=True)
class Mapped:
    """A map that was written: accounts on it, and those that have no position."""

    file: Path
    placed: int
    omitted: tuple[Omitted, ...]


def load_positions(office: Office, path: Path) -> Positioned:
    """Bring in where premises stand, from today on: good rows enter, the others are told.

    Raises:
        FileUnreadable: the file cannot be read as a table.
        InvalidValue: no row names the code, the latitude and the longitude.
    """
    try:
        rows = read_positions(read_table(path))
    except NoPositions:
        raise InvalidValue("hoja", path.name, "columnas CODIGO, LATITUD y LONGITUD") from None
    with office.store.write() as transaction:
        known, standing = positions.account_ids(transaction), positions.by_account(transaction)
        refused, good = [], {}
        for row in rows:
            problem = row.problem or ("" if row.code in known else "cuenta desconocida")
            if problem:
                refused.append(PositionRow(row.row, row.code, problem=problem))
            else:
                good[known[row.code]] = Position(row.latitude, row.longitude)
        fresh = [(owner, where) for owner, where in good.items() if standing.get(owner) != where]
        positions.add(transaction, office.actor(), office.clock.today(), path.name, fresh)
        said = f"{len(good)} coordenadas de {path.name}, {len(refused)} filas rechazadas"
        audit.add(transaction, office.actor(), "maps.load_positions", path.name, said)
    return Positioned(len(rows), len(good), tuple(refused))


def export(office: Office, target: Path) -> Mapped:
    """Write the cadastre as a GeoPackage, into a folder or as a file; beside it who has no position.

    Raises:
        DiskFull, FileUnwritable: it could not be written.
    """
    office.demand("maps.export")
    (file,) = places(target, {".gpkg"}, ["catastro.gpkg"])
    digits = office.currency.digits
    with office.store.read() as transaction:
        placed, balances = positions.by_account(transaction), accounts.balances(transaction)
        cards = list(accounts.cards(transaction))
    features = [_feature(card, placed.get(card.id), balances.get(card.id, 0), digits) for card in cards]
    made, _ = write_geopackage(file, LAYER, _FIELDS, features, office.clock.now())
    omitted = tuple(Omitted(card.address, card.code, _NO_PLACE) for card in cards if card.id not in placed)
    with office.store.write() as transaction:
        said = f"mapa del catastro: {made} con coordenadas, {len(omitted)} sin ellas"
        audit.add(transaction, office.actor(), "maps.export", file.name, said)
    return Mapped(file, made, omitted)


def without_position(office: Office) -> tuple[Omitted, ...]:
    """The accounts that would not stand on the map."""
    with office.store.read() as transaction:
        placed = positions.by_account(transaction)
        cards = accounts.cards(transaction)
        return tuple(Omitted(card.address, card.code, _NO_PLACE) for card in cards if card.id not in placed)


def _feature(card: AccountCard, where: Position | None, balance: int, digits: int) -> Feature:
    services = ", ".join(sorted(each.value for each in card.services))
    values: tuple[Value, ...] = (
        card.code, card.name, card.address, card.neighbourhood, card.service_class.value, card.state.value,
        services, card.cycle, card.route, card.stop, card.meter, float(Decimal(balance).scaleb(-digits)),
    )  # fmt: skip
    return Feature(None if where is None else (float(where.longitude), float(where.latitude)), values)
