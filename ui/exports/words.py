"""What can be exported, and the dialogs of the page: names, files, fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.exchange.sui_layout import Layout
from app.exports.layouts import CODES
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind

JOURNAL, SUMMARY, CHART, MAP = "contabilidad", "resumen", "cuentas", "mapa"
CODES_FORM, LOAD_FORM = "codigos_sui", "traer_archivo"
KIND, FILE = "clase_archivo", "archivo"
OF_CHART, OF_LAYOUT, OF_POSITIONS = "plan", "formato", "coordenadas"
WITHOUT_MONTH: Final = frozenset({CHART, MAP})
_SHEETS: Final = "Hojas y archivos (*.xlsx *.xls *.ods *.csv *.json)"


@dataclass(frozen=True, slots=True)
class Target:
    """How what is saved is called, and the kind of file that is asked for."""

    name: str
    kinds: str


def offered(layouts: Sequence[Layout]) -> list[tuple[str, str]]:
    """All that can be exported: key and name."""
    return [
        (JOURNAL, "Diario contable, documento por documento"),
        (SUMMARY, "Diario contable, resumen por día"),
        *((each.code, f"SUI: {each.name}") for each in layouts),
        (MAP, "Mapa del catastro (GeoPackage)"),
        (CHART, "Plan de cuentas del diario"),
    ]


def target(key: str, month: str) -> Target:
    """Under which name something is saved."""
    if key in {JOURNAL, SUMMARY}:
        return Target(f"diario-{month}.xlsx", "Hoja de cálculo (*.xlsx);;CSV (*.csv)")
    if key == MAP:
        return Target("catastro.gpkg", "GeoPackage (*.gpkg)")
    if key == CHART:
        return Target("plan-de-cuentas.xlsx", "Hoja de cálculo (*.xlsx)")
    return Target(f"{key}-{month}.csv", "CSV (*.csv)")


def codes_form(codes: Mapping[str, str]) -> AskedForm:
    """What the office says once for all the reports."""
    fields = [
        Asked(
            name=name,
            label=CODES[name][0][:1].upper() + CODES[name][0][1:],
            value=value if CODES[name][1] else value.replace(".", ","),
            help=f"{CODES[name][1]} cifras" if CODES[name][1] else "Como 1234,56",
        )
        for name, value in codes.items()
    ]
    return AskedForm(
        key=CODES_FORM,
        title="Códigos de la oficina",
        sentence="Se dicen una vez y van en todas las filas de los reportes.",
        fields=tuple(fields),
        act="Guardar",
        icon=Icon.ID,
    )


def load_form() -> AskedForm:
    """Which file is brought in."""
    kinds = (
        (OF_CHART, "Plan de cuentas del diario"),
        (OF_POSITIONS, "Coordenadas de los predios"),
        (OF_LAYOUT, "Formato de un reporte"),
    )
    return AskedForm(
        key=LOAD_FORM,
        title="Traer un archivo",
        sentence="Lo que traiga reemplaza lo que había, y queda en la bitácora.",
        fields=(
            Asked(name=KIND, label="Qué es", kind=AskKind.CHOICE, choices=kinds, value=OF_CHART, wide=True),
            Asked(name=FILE, label="Archivo", kind=AskKind.FILE, files=_SHEETS, required=True, wide=True),
        ),
        act="Traer",
        icon=Icon.IMPORT,
    )
