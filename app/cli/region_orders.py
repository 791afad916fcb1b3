"""The region: packages of many offices made into one report."""

from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.region import consolidation, region_files, towns
from app.region.consolidation import Asked, Region
from app.region.towns import TownRow


def _consolidate(context: Context) -> Answer:
    options = context.options
    accepted = frozenset(filter(None, map(str.strip, options.acepta.split(","))))
    asked = Asked(period=options.periodo, due_day=options.plazo, accepted=accepted)
    job = context.job("Leyendo paquetes")
    region = consolidation.read(Path(options.carpeta), asked, job)
    job.finish()
    at = datetime.combine(context.clock.today(), context.clock.now().astimezone().time())
    made = region_files.write(region, options.plazo, Path(options.salida), at)
    rows = towns.rows(region, options.plazo)
    whole = towns.total(rows)
    figures = {
        "periodo": str(region.period),
        "paquetes": region.packages,
        "municipios": [_row(each) for each in rows],
        "faltan": [
            {"nit": each.nit, "municipio": each.town, "ultimo": str(each.last)} for each in region.missing
        ],
        "rechazados": [
            {"archivo": each.file, "codigo": each.fault.value, "motivo": each.reason}
            for each in region.refused
        ],
        "totales": {"municipios": len(rows), **_sums(whole)},
        "archivos": list(made.files),
    }
    return Answer(figures, "\n".join(_lines(context, region, whole)))


def _sums(row: TownRow) -> dict[str, int]:
    return {
        "facturas": row.invoices,
        "consumo_m3": row.m3,
        "facturado": row.billed,
        "recaudado": row.collected,
        "cartera": row.owed,
        "subsidios": row.subsidies,
        "contribuciones": row.contributions,
    }


def _row(row: TownRow) -> dict[str, Any]:
    return {
        "nit": row.nit,
        "nombre": row.name,
        "municipio": row.town,
        "archivo": row.file,
        "fecha": row.made_on,
        "tarde": row.late,
        "cuadra": row.ties,
        **_sums(row),
    }


def _lines(context: Context, region: Region, whole: TownRow) -> list[str]:
    towns_told = counted(len(region.told), "municipio", "municipios")
    head = (
        f"{region.period}: {towns_told}, facturado {context.money(whole.billed)}, recaudado"
        f" {context.money(whole.collected)}, cartera {context.money(whole.owed)}."
    )
    return [
        head,
        *(f"  falta {each.town}: el último que envió es {each.last}" for each in region.missing),
        *(f"  {each.file}: {each.reason}" for each in region.refused),
    ]


ORDERS: dict[str, RunOrder] = {"consolidar": _consolidate}
