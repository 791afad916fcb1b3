"""Profile of a country: its money, its holidays and every figure a norm fixes, as data.

A figure carries the days on which it holds and where it comes from; the office may add its
own. Countries differ by what stands in `domain.profiles`, never by an `if country ==`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeAlias

from domain.calendar import HolidayRule
from domain.claim_file import ClaimCause
from domain.errors import RuleViolation
from domain.letter_template import LetterTemplate
from domain.money import CurrencyWords

Steps: TypeAlias = tuple[tuple[int | None, int], ...]
"""Values by steps of a quantity: `(below, value)`, ascending; the last step has no end (None)."""

ParameterValue: TypeAlias = Decimal | int | str | Steps
"""What a parameter holds. Shares and rates are fractions: `Decimal("0.06")`. Switches are 0 or 1."""

ALWAYS = date(1900, 1, 1)
"""First day of what holds without a known beginning: conventions of the program."""


class Confidence(StrEnum):
    """How sure the figure is; the office is shown what it should confirm."""

    SEEN = "V"
    ONE_SOURCE = "V1"
    MEMORY = "M"
    CONVENTION = "C"


class Key(StrEnum):
    """Names of the parameters. A scope (a class, a periodicity, an order) tells values of one name apart."""

    BASIC_LIMIT = "basico_m3_por_altitud"
    COMPLEMENTARY_MULTIPLE = "complementario_multiplo"
    SUBSIDY_CAP = "subsidio_tope"
    CONTRIBUTION_MIN = "aporte_minimo"
    DEVIATION_BASE = "desviacion_base_m3"
    DEVIATION_FROM_BASE = "desviacion_pct_desde_base"
    DEVIATION_UNDER_BASE = "desviacion_pct_bajo_base"
    NEW_ACCOUNT_UPPER = "desviacion_nuevo_superior"
    NEW_ACCOUNT_LOWER = "desviacion_nuevo_inferior"
    AVERAGE_WINDOW = "promedio_ventana"
    AVERAGE_LEAST = "promedio_minimo_lecturas"
    ROLLOVER_PLAUSIBILITY = "plausibilidad_vuelta"
    METER_DIGITS_LEAST = "medidor_digitos_minimo"
    ESTIMATES_ALERT = "estimaciones_seguidas_alerta"
    INTEREST_SIMPLE = "mora_simple_anual"
    INTEREST_EFFECTIVE = "mora_efectiva_anual"
    INTEREST_BANK = "interes_bancario_corriente"
    INTEREST_BASE_DAYS = "base_dias_mora"
    INTEREST_MONTHLY = "mora_mensual"
    INTEREST_WITHHELD_IN_CLAIM = "mora_suspendida_en_reclamo"
    INVOICES_TO_SUSPEND = "facturas_para_suspender"
    INVOICES_TO_SUSPEND_CAP = "facturas_para_suspender_tope"
    INVOICES_TO_CUT = "facturas_para_corte"
    RELAPSE_YEARS = "reincidencia_anios"
    SUSPENSION_NOTICE_DAYS = "aviso_suspension_dias_habiles"
    NOTICE_ON_INVOICE = "aviso_en_factura"
    NO_SUSPENSION_BEFORE_HOLIDAY = "no_suspender_vispera"
    RESTORE_HOURS = "restablecer_horas"
    ORDER_CHARGE_CAP = "cargo_orden_pct_salario"
    MINIMUM_WAGE = "salario_minimo_mensual"
    RECONNECTION_EXEMPT = "exencion_reconexion_clases"
    CLAIM_ANSWER_DAYS = "pqr_respuesta_dias_habiles"
    CLAIM_SILENCE_HOURS = "pqr_silencio_horas"
    CLAIM_TRANSFER_DAYS = "pqr_traslado_dias_habiles"
    APPEAL_DAYS = "recurso_dias_habiles"
    APPEAL_AVERAGE_PERIODS = "recurso_promedio_periodos"
    CLAIM_MONTHS = "reclamo_meses"
    SUMMONS_DAYS = "pqr_citacion_dias_habiles"
    IN_PERSON_DAYS = "pqr_notificacion_personal_dias_habiles"
    CLAIM_YELLOW_DAYS = "pqr_amarillo_dias_habiles"
    CLAIM_RED_DAYS = "pqr_rojo_dias_habiles"
    LEGAL_VOLUNTARY_DAYS = "juridico_pago_voluntario_dias_habiles"
    LEGAL_ORDER_DAYS = "juridico_orden_pago_dias_habiles"
    CONTACT_FROM = "contacto_desde_hora"
    CONTACT_TO = "contacto_hasta_hora"
    LATE_BILLING_MONTHS = "cobro_tardio_meses"
    PRESCRIPTION_YEARS = "prescripcion_anios"
    INDEX_THRESHOLD = "ajuste_tarifario_umbral"
    DELIVERY_DAYS = "entrega_dias_habiles_antes"
    PERIOD_DAYS_LEAST = "periodo_dias_minimo"
    PERIOD_DAYS_MOST = "periodo_dias_maximo"
    PERIOD_BASE_DAYS = "periodo_base_dias"
    CUT_DIVIDES = "corte_divide_periodo"
    ESTIMATE_DIVIDES = "estimado_por_dias"
    ROUNDING_MULTIPLE = "redondeo_multiplo"
    SERVICE_TAX = "impuesto_servicio"
    MATERIALS_TAX = "impuesto_materiales"
    CLEANING_VACANT_MONTHS = "desocupado_meses"
    AGREEMENT_DEFAULT_INSTALMENTS = "acuerdo_cuotas_incumplidas"
    IMPAIRMENT = "deterioro"


@dataclass(eq=False)
class ParameterMissing(RuleViolation):
    """No value of a parameter holds on that day: it must be entered with its act.

    Attributes:
        key: name of the parameter.
        scope: what it was asked for; empty for all.
        on: the day.
    """

    code: ClassVar[str] = "PARAMETRO_SIN_VALOR"
    key: str
    scope: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure that a norm or the office fixes.

    Attributes:
        key: its name.
        value: what holds.
        scope: class, periodicity or kind of order it is for; empty for all.
        valid_from: first day on which it holds. Where the source gives only a year, its first day.
        valid_to: last day on which it holds; None while it does.
        source: the norm, act or decision.
        confidence: how it was found.
    """

    key: str
    value: ParameterValue
    scope: str = ""
    valid_from: date
    valid_to: date | None = None
    source: str
    confidence: Confidence

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Currency:
    """The money an office bills in.

    Attributes:
        code: ISO 4217, `COP`.
        symbol: as printed before amounts.
        words: how amounts are written out.
        denominations: its notes and coins, in the smallest unit, largest first.
        smallest_note, largest_coin: where notes begin and coins end; between them there are both.
    """

    code: str
    symbol: str
    words: CurrencyWords
    denominations: tuple[int, ...] = ()
    smallest_note: int = 0
    largest_coin: int = 0

    @property
    def digits(self) -> int:
        """Decimals that the smallest unit stands for: 0 whole pesos, 2 cents."""
        return self.words.digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A country as data.

    Attributes:
        code: `co`, `pe`, `ec`.
        name: in Spanish.
        currency: what is billed.
        invoice_name: what users call the paper.
        cadastral_classes: whether classes are Colombia's strata and uses; elsewhere they are the sheet's own.
        parameters: every figure, with source and validity.
        holidays: holidays of every year.
        articles: the norm behind each rule id, for explanations.
        claim_causes: the table by which claims are classed.
        letters: the letters of collection that a new office begins with.
    """

    code: str
    name: str
    currency: Currency
    invoice_name: str
    cadastral_classes: bool
    parameters: tuple[Parameter, ...]
    holidays: tuple[HolidayRule, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)
    claim_causes: tuple[ClaimCause, ...] = ()
    letters: tuple[LetterTemplate, ...] = ()
    _by_name: dict[tuple[str, str], tuple[Parameter, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for parameter in self.parameters:
            name = (parameter.key, parameter.scope)
            self._by_name[name] = (*self._by_name.get(name, ()), parameter)

    def find(self, key: str, on: date, scope: str = "") -> Parameter | None:
        """The parameter in force on a day: that of the scope, else the general one; None if there is none.

        Of several in force the one that began last holds, and among equals the one added last:
        so what the office adds wins over what the profile ships.
        """
        known = self._by_name.get((key, scope), ())
        holding = [parameter for parameter in known if parameter.holds(on)]
        if not holding:
            return self.find(key, on) if scope else None
        first_days = [parameter.valid_from for parameter in holding]
        return next(found for found in reversed(holding) if found.valid_from == max(first_days))

    def value(self, key: str, on: date, scope: str = "") -> ParameterValue:
        """The value of a parameter in force on a day.

        Raises:
            ParameterMissing: if none is in force.
        """
        found = self.find(key, on, scope)
        if found is None:
            raise ParameterMissing(str(key), scope, on)
        return found.value

    def number(self, key: str, on: date, scope: str = "") -> Decimal:
        """The value as an exact number.

        Raises:
            ParameterMissing: if none is in force, or it is no number.
        """
        value = self.value(key, on, scope)
        if isinstance(value, (int, Decimal)):
            return Decimal(value)
        raise ParameterMissing(str(key), scope, on)

    def whole(self, key: str, on: date, scope: str = "") -> int:
        """The value as a whole number: days, periods, invoices.

        Raises:
            ParameterMissing: if none is in force, or it is no whole number.
        """
        value = self.value(key, on, scope)
        if isinstance(value, int):
            return value
        raise ParameterMissing(str(key), scope, on)

    def flag(self, key: str, on: date, scope: str = "") -> bool:
        """The value as a switch.

        Raises:
            ParameterMissing: if none is in force, or it is no whole number.
        """
        return self.whole(key, on, scope) != 0

    def step(self, key: str, on: date, quantity: int, scope: str = "") -> int:
        """The value of the step that a quantity falls on (R-TAR-02: metres of altitude).

        Raises:
            ParameterMissing: if none is in force, or the value has no steps.
        """
        value = self.value(key, on, scope)
        if not isinstance(value, tuple):
            raise ParameterMissing(str(key), scope, on)
        return next(of_step for below, of_step in value if below is None or quantity < below)

    def history(self, key: str, scope: str = "") -> tuple[Parameter, ...]:
        """Every value of a parameter, by first day."""
        return tuple(sorted(self._by_name.get((key, scope), ()), key=lambda found: found.valid_from))

    def with_parameters(self, more: Iterable[Parameter]) -> "Profile":
        """The profile with what the office adds or corrects."""
        return replace(self, parameters=(*self.parameters, *more))
