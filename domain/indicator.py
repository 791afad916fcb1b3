"""Indicators of the commercial office, each declared once (R-IND-01 to R-IND-06, D48, seeds 002 to 004)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Final, cast

from domain.goal import Frequency
from domain.indicator_model import (
    PLANNED,
    Area,
    Better,
    Formula,
    Indicator,
    MonthFigures,
    Planned,
    Ratio,
    Unit,
    measured,
    value_of,
)

__all__ = [
    "BY_ID",
    "FORMULAS",
    "OFFICIAL_WEIGHTS",
    "PLANNED",
    "SUMS",
    "Area",
    "Better",
    "Formula",
    "Indicator",
    "MonthFigures",
    "Planned",
    "Ratio",
    "Unit",
    "indicators",
    "needs",
    "value_of",
]

_THOUSAND, _DAYS_A_COMMERCIAL_YEAR = 1_000, 360


def _lost_m3(figures: MonthFigures) -> int | None:
    if figures.supplied_m3 is None or figures.billed_m3 is None:
        return None
    return figures.supplied_m3 - figures.billed_m3


def _subscriber_months(figures: MonthFigures) -> int | None:
    return None if figures.subscribers is None else figures.subscribers * figures.months


def _of(numerator: str, denominator: str) -> Callable[[MonthFigures], Ratio]:
    above, below = attrgetter(numerator), attrgetter(denominator)
    return lambda figures: Ratio(above(figures), below(figures))


def _only(figure: str) -> Callable[[MonthFigures], Ratio]:
    read = attrgetter(figure)
    return lambda figures: Ratio(read(figures), None)


_WATER = partial(
    Formula, area=Area.WATER, page="balance_agua", source="Balance de agua y facturas emitidas del período"
)
_METERS = partial(
    Formula, area=Area.METERING, page="suscriptores", source="Catastro de suscriptores y medidores"
)
_MONEY = partial(
    Formula,
    area=Area.COLLECTION,
    page="puntos_recaudo",
    source="Libro: facturas emitidas y recibos de los días del mes",
)
_BILLING = partial(
    Formula,
    rule="000-74",
    area=Area.BILLING,
    page="facturas",
    source="Facturas del período y metas del mes",
    standing=Decimal(100),
)
_DEBT = partial(Formula, area=Area.RECEIVABLES, page="cartera", source="Cartera por edades al fin del mes")
_CLAIMS = partial(Formula, area=Area.CLAIMS, page="reclamos", source="Reclamos radicados y respondidos")
_CAUSE = partial(
    _CLAIMS,
    better=Better.DOWN,
    frequency=Frequency.HALF_YEARLY,
    words="reclamos de la causal ÷ total de reclamos del semestre × 100",
)
_SALES = partial(Formula, area=Area.SALES, page="suscriptores", standing=Decimal(100))
_PRINCIPALS = partial(
    Formula,
    area=Area.PRINCIPALS,
    page="facturas",
    source="Facturas del período: más de 100 m³, solos o sumados por documento",
)
_YEARLY = partial(Formula, times=1, plain=True, frequency=Frequency.YEARLY)

_BY_HAND = partial(
    Formula,
    source="Cifras que la oficina anota con su soporte",
    page="indicadores",
    ratio=lambda _figures: Ratio(None, None),
)

FORMULAS: Final[tuple[Formula, ...]] = (
    _WATER(
        id="IANC_pct",
        rule="R-IND-01",
        name="Agua no contabilizada (IANC)",
        words="(m³ suministrados − m³ facturados) ÷ m³ suministrados × 100",
        ratio=lambda f: Ratio(_lost_m3(f), f.supplied_m3),
        better=Better.DOWN,
    ),
    _WATER(
        id="IPUF_m3_susc_mes",
        rule="R-IND-02",
        name="Pérdidas por usuario (IPUF)",
        words="(m³ suministrados − m³ facturados) ÷ (suscriptores promedio × meses)",
        ratio=lambda f: Ratio(_lost_m3(f), _subscriber_months(f)),
        unit=Unit.M3,
        times=1,
        better=Better.DOWN,
        suggested=Decimal(6),
    ),
    _MONEY(
        id="eficiencia_recaudo_corriente_pct",
        rule="R-IND-03",
        name="Eficiencia del recaudo corriente",
        words="recaudo de lo que no había vencido ÷ facturado del mes × 100",
        ratio=_of("collected_current", "billed"),
    ),
    _DEBT(
        id="rotacion_cartera_dias",
        rule="R-IND-04",
        name="Rotación de cartera",
        words="cartera ÷ facturación de 12 meses × 360",
        ratio=_of("receivables", "billed_12_months"),
        unit=Unit.DAYS,
        times=_DAYS_A_COMMERCIAL_YEAR,
        better=Better.DOWN,
    ),
    _METERS(
        id="micromedicion_nominal_pct",
        rule="R-IND-05",
        name="Micromedición nominal",
        words="medidores instalados ÷ suscriptores × 100",
        ratio=_of("meters", "subscribers"),
        suggested=Decimal(100),
    ),
    _METERS(
        id="micromedicion_efectiva_pct",
        rule="R-IND-05",
        name="Micromedición efectiva",
        words="medidores que funcionan ÷ suscriptores × 100",
        ratio=_of("meters_working", "subscribers"),
        suggested=Decimal(100),
    ),
    _METERS(
        id="lecturas_tomadas_pct",
        rule="R-LEC-04",
        name="Lecturas tomadas",
        words="lecturas con cifra ÷ visitas de lectura del mes × 100",
        source="Lecturas del período",
        page="lecturas",
        ratio=_of("readings_taken", "readings"),
    ),
    _MONEY(
        id="eficiencia_recaudo_total_pct",
        rule="R-IND-03",
        name="Recaudo contra facturado",
        words="recaudo total del mes ÷ facturado × 100",
        ratio=_of("collected", "billed"),
    ),
    _DEBT(
        id="cartera_mayor_90_pct",
        rule="R-IND-04",
        name="Cartera de más de 90 días",
        words="cartera de más de 90 días ÷ cartera × 100",
        ratio=_of("receivables_over_90", "receivables"),
        better=Better.DOWN,
    ),
    _WATER(
        id="cobertura_pct",
        rule="R-IND-05",
        name="Cobertura",
        words="suscriptores ÷ predios del área × 100",
        ratio=_of("subscribers", "properties"),
    ),
    _WATER(
        id="continuidad_pct",
        rule="R-IND-06",
        name="Continuidad",
        words="horas de servicio de los suscriptores ÷ horas del período × 100",
        source="Interrupciones anotadas por ruta y sector",
        ratio=_of("service_hours", "period_hours"),
        suggested=Decimal("97.26"),
    ),
    _CLAIMS(
        id="reclamos_a_favor_por_mil",
        rule="R-IND-06",
        name="Reclamos a favor por mil facturas",
        words="reclamos de facturación resueltos a favor ÷ facturas × 1.000",
        ratio=_of("claims_granted", "invoices"),
        unit=Unit.PER_THOUSAND,
        times=_THOUSAND,
        better=Better.DOWN,
    ),
    _MONEY(
        id="recaudo_contra_meta_pct",
        rule="000-77",
        name="Recaudo contra meta",
        words="recaudo del mes ÷ meta de recaudo del mes × 100",
        ratio=_of("collected", "collected_planned"),
        standing=Decimal(100),
    ),
    _BILLING(
        id="facturacion_contra_meta_pct",
        name="Facturación contra meta",
        words="facturado del mes ÷ meta de facturación del mes × 100",
        ratio=_of("billed", "billed_planned"),
    ),
    _BILLING(
        id="cuentas_contra_meta_pct",
        name="Cuentas facturadas contra meta",
        words="cuentas facturadas en el mes ÷ meta de cuentas del mes × 100",
        ratio=_of("invoices", "invoices_planned"),
    ),
    _CLAIMS(
        id="pqr_a_tiempo_pct",
        rule="000-17",
        name="PQR respondidas a tiempo",
        words="PQR respondidas dentro del término ÷ PQR respondidas en el mes × 100",
        ratio=_of("answered_in_time", "answered"),
        suggested=Decimal(100),
    ),
    _SALES(
        id="ejecucion_regulado_pct",
        rule="002-16",
        name="Ejecución del mercado regulado",
        words="usuarios vinculados en el período ÷ meta del mes × 100",
        source="Cuentas nuevas del mes y meta de usuarios vinculados",
        ratio=_of("linked", "linked_planned"),
    ),
    _SALES(
        id="ejecucion_no_regulado_pct",
        rule="002-17",
        name="Ejecución del mercado no regulado",
        words="ventas ejecutadas ÷ ventas presupuestadas × 100",
        source="Ventas en carrotanque y meta de ventas de servicios especiales",
        page="carrotanque",
        ratio=_of("special_sales", "special_sales_planned"),
    ),
    _PRINCIPALS(
        id="cartera_principales_pct",
        rule="003-23",
        name="Principales consumidores",
        words="clientes principales × 100 ÷ total de clientes",
        ratio=_of("principals", "clients"),
    ),
    _PRINCIPALS(
        id="eficiencia_principales_pct",
        rule="003-24",
        name="Principales sin deuda",
        words="principales sin deuda vencida × 100 ÷ total de principales",
        ratio=_of("principals_clear", "principals"),
    ),
    _CAUSE(
        id="reclamos_consumo_pct",
        rule="004-08",
        name="Reclamos por inconformidad con el consumo",
        ratio=_of("claims_of_consumption", "claims"),
        suggested=Decimal(30),
    ),
    _CAUSE(
        id="reclamos_estrato_pct",
        rule="004-09",
        name="Reclamos por estrato incorrecto",
        ratio=_of("claims_of_stratum", "claims"),
        suggested=Decimal(7),
    ),
    _CAUSE(
        id="reclamos_lectura_pct",
        rule="004-10",
        name="Reclamos por lectura incorrecta",
        ratio=_of("claims_of_reading", "claims"),
        suggested=Decimal(10),
    ),
    *(
        _DEBT(
            id=f"cartera_oficial_{ident}",
            rule=duty,
            name=f"Cartera oficial de {said} días",
            words=f"saldo de las entidades oficiales de {said} días al fin del mes",
            ratio=_only(figure),
            unit=Unit.MONEY,
            times=1,
            better=Better.DOWN,
            frequency=Frequency.YEARLY,
            plain=True,
        )
        for ident, duty, said, figure in (
            ("91_180", "004-28", "91 a 180", "official_91"),
            ("181_360", "004-29", "181 a 360", "official_181"),
            ("mas_360", "004-30", "más de 360", "official_360"),
        )
    ),
    _YEARLY(
        id="depuracion_ajustes",
        rule="004-26",
        name="Depuración por ajustes de cobro",
        words="valor ajustado con notas en el año",
        source="Notas crédito emitidas, sin las que deshacen una emisión",
        page="facturas",
        area=Area.RECEIVABLES,
        ratio=_only("adjusted"),
        unit=Unit.MONEY,
    ),
    _YEARLY(
        id="depuracion_dificil_gestion",
        rule="004-27",
        name="Depuración de cartera de difícil gestión",
        words="valor castigado por acta en el año",
        source="Actas de cartera aprobadas",
        page="cartera",
        area=Area.RECEIVABLES,
        ratio=_only("written_off"),
        unit=Unit.MONEY,
    ),
    _YEARLY(
        id="cartas_prejuridicas",
        rule="004-32",
        name="Cobro prejurídico entregado",
        words="cartas prejurídicas entregadas en el año",
        source="Lotes de cartas con su acuse",
        page="cartas",
        area=Area.RECEIVABLES,
        ratio=_only("letters_delivered"),
        unit=Unit.COUNT,
        better=Better.DOWN,
    ),
    _YEARLY(
        id="demandas_ejecutivas",
        rule="004-33",
        name="Demandas ejecutivas",
        words="demandas presentadas en el año",
        source="Procesos jurídicos con su paso de demanda",
        page="juridico",
        area=Area.RECEIVABLES,
        ratio=_only("lawsuits"),
        unit=Unit.COUNT,
    ),
    _YEARLY(
        id="recuperacion_mas_360",
        rule="004-34",
        name="Recuperación de más de 360 días",
        words="recaudo atribuido a suspensión y corte de deudas de más de 360 días, en el año",
        source="Órdenes ejecutadas o avisadas y los pagos que les siguieron",
        page="ordenes",
        area=Area.RECEIVABLES,
        ratio=_only("recovered_old"),
        unit=Unit.MONEY,
    ),
    _YEARLY(
        id="revisiones_tecnicas",
        rule="004-22",
        name="Revisiones de técnicos",
        words="revisiones hechas en el año",
        source="Órdenes de verificación y visitas ejecutadas",
        page="ordenes",
        area=Area.BILLING,
        ratio=_only("reviews"),
        unit=Unit.COUNT,
    ),
    _BY_HAND(
        id="procesos_ente_control_pct",
        rule="004-11",
        name="Procesos ante el ente de control",
        words="procesos con seguimiento ÷ procesos abiertos × 100",
        area=Area.CLAIMS,
        frequency=Frequency.YEARLY,
    ),
    _BY_HAND(
        id="satisfaccion_usuarios_pct",
        rule="000-72",
        name="Nivel de satisfacción del usuario (NSU)",
        words="encuestas satisfechas ÷ encuestas válidas × 100",
        area=Area.CLAIMS,
    ),
    _BY_HAND(
        id="recaudo_en_linea_pct",
        rule="004-35",
        name="Recaudo en línea en servicio",
        words="recaudo en línea en servicio (1 sí, 0 no) ÷ 1 × 100",
        area=Area.COLLECTION,
        frequency=Frequency.YEARLY,
    ),
)
"""Every indicator, in the order of the report: those of vector D48, then the others."""


BY_ID: Final[Mapping[str, Formula]] = MappingProxyType({each.id: each for each in FORMULAS})

OFFICIAL_WEIGHTS: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        "cartera_oficial_91_180": Decimal("0.60"),
        "cartera_oficial_181_360": Decimal("0.30"),
        "cartera_oficial_mas_360": Decimal("0.10"),
    }
)
"""What each age counts for in the goal of the debt of public entities (004-28 to 004-30)."""

SUMS: Final[Mapping[str, Mapping[str, Decimal]]] = MappingProxyType(
    {
        "Cartera oficial": OFFICIAL_WEIGHTS,
        "Depuración de cartera": MappingProxyType(
            {"depuracion_ajustes": Decimal("0.60"), "depuracion_dificil_gestion": Decimal("0.40")}
        ),
    }
)
"""Goals that several indicators share, each by its weight, while the office weighs them no other way."""


def indicators(figures: MonthFigures, targets: Mapping[str, Decimal] | None = None) -> tuple[Indicator, ...]:
    """Every indicator of a month, in the order of `FORMULAS`, with the office's targets by id."""
    wanted = targets or {}
    return tuple(measured(formula, figures, wanted.get(formula.id)) for formula in FORMULAS)


class _Asked:
    """Stands for the figures of a month, and remembers which of them a formula reads."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> int:
        self.names.add(name)
        return 1


def needs(formula: Formula) -> frozenset[str]:
    """Which figures of a month a formula reads: so that no others are looked for."""
    asked = _Asked()
    formula.ratio(cast("MonthFigures", asked))
    return frozenset(asked.names)
