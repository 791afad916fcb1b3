"""Colombia's parameters on an office's first day: norms, doctrine and the program's conventions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.profile import ALWAYS, Confidence, Key, Parameter, ParameterValue

_LAW_142 = date(1994, 7, 11)
_LAW_1450 = date(2011, 6, 16)
_CRA_151 = date(2001, 1, 1)
_CRA_424 = date(2007, 1, 1)
_CRA_750 = date(2016, 1, 1)

_SEEN = Confidence.SEEN
_MEMORY = Confidence.MEMORY
_CONVENTION = Confidence.CONVENTION


def _of(
    key: Key, value: ParameterValue, source: str, since: date, confidence: Confidence = _SEEN
) -> Parameter:
    return Parameter(key=key, value=value, valid_from=since, source=source, confidence=confidence)


def _own(key: Key, value: ParameterValue, source: str = "Convención del programa") -> Parameter:
    return _of(key, value, source, ALWAYS, _CONVENTION)


def _scoped(parameter: Parameter, values: dict[str, ParameterValue]) -> tuple[Parameter, ...]:
    return tuple(replace(parameter, scope=scope, value=value) for scope, value in values.items())


_TARIFF = (
    _of(
        Key.BASIC_LIMIT,
        ((1000, 16), (2001, 13), (None, 11)),
        "Res. CRA 750/2016 = Res. CRA 943/2021 art. 2.6.1.3",
        _CRA_750,
    ),
    _of(Key.COMPLEMENTARY_MULTIPLE, 2, "Res. CRA 750/2016 = Res. CRA 943/2021 art. 2.6.1.3", _CRA_750),
    *_scoped(
        _of(
            Key.SUBSIDY_CAP,
            Decimal(0),
            "Ley 1450/2011 art. 125 (topes del art. 99.6 de la Ley 142)",
            _LAW_1450,
        ),
        {
            "E1": Decimal("0.70"),
            "E2": Decimal("0.40"),
            "E3": Decimal("0.15"),
            "E4": Decimal(0),
            "OFI": Decimal(0),
        },
    ),
    *_scoped(
        _of(Key.CONTRIBUTION_MIN, Decimal(0), "Ley 1450/2011 art. 125", _LAW_1450),
        {"E5": Decimal("0.50"), "E6": Decimal("0.60"), "COM": Decimal("0.50"), "IND": Decimal("0.30")},
    ),
    _of(Key.INDEX_THRESHOLD, Decimal("0.03"), "Ley 142/1994 art. 125", _LAW_142, _MEMORY),
    _of(
        Key.SERVICE_TAX,
        Decimal(0),
        "Estatuto Tributario art. 476: servicios excluidos de IVA",
        ALWAYS,
        _MEMORY,
    ),
    _of(
        Key.MATERIALS_TAX,
        Decimal("0.19"),
        "Estatuto Tributario: materiales y medidores",
        date(2017, 1, 1),
        _MEMORY,
    ),
    _of(Key.CLEANING_VACANT_MONTHS, 3, "Metodología tarifaria de aseo: inmueble desocupado", ALWAYS, _MEMORY),
)

_CONSUMPTION = (
    _of(Key.DEVIATION_BASE, 40, "Res. CRA 151/2001 art. 1.3.20.6", _CRA_151),
    _of(Key.DEVIATION_FROM_BASE, Decimal(35), "Res. CRA 151/2001 art. 1.3.20.6", _CRA_151),
    _of(Key.DEVIATION_UNDER_BASE, Decimal(65), "Res. CRA 151/2001 art. 1.3.20.6", _CRA_151),
    _of(Key.NEW_ACCOUNT_UPPER, Decimal("1.65"), "Res. CRA 151/2001 art. 1.3.20.6", _CRA_151),
    _of(Key.NEW_ACCOUNT_LOWER, Decimal("0.35"), "Res. CRA 151/2001 art. 1.3.20.6", _CRA_151),
    *_scoped(
        _of(Key.AVERAGE_WINDOW, 6, "Res. CRA 151/2001 art. 1.3.20.6", _CRA_151),
        {"mensual": 6, "bimestral": 3},
    ),
    _own(Key.AVERAGE_LEAST, 1),
    _own(Key.ROLLOVER_PLAUSIBILITY, 3),
    _own(Key.METER_DIGITS_LEAST, 4),
    _own(Key.ESTIMATES_ALERT, 2),
    *_scoped(
        _of(Key.PERIOD_DAYS_LEAST, 28, "Contrato de condiciones uniformes", ALWAYS, _MEMORY),
        {"mensual": 28, "bimestral": 58},
    ),
    *_scoped(
        _of(Key.PERIOD_DAYS_MOST, 32, "Contrato de condiciones uniformes", ALWAYS, _MEMORY),
        {"mensual": 32, "bimestral": 62},
    ),
    *_scoped(_own(Key.PERIOD_BASE_DAYS, 30), {"mensual": 30, "bimestral": 60}),
    _own(
        Key.CUT_DIVIDES, 1, "R-PER-03 por igual al corte: no se cobran días sin servicio (Ley 142 art. 148)"
    ),
    _own(Key.ESTIMATE_DIVIDES, 1, "Sin medidor, los días sin agua no se estiman (Ley 142 art. 148)"),
)

_LATE = (
    _of(Key.INTEREST_SIMPLE, Decimal("0.06"), "Ley 142/1994 art. 96, C-389/2002", _LAW_142),
    _own(Key.INTEREST_BASE_DAYS, 365, "Convención del programa: evita superar el 6 % en el año"),
    _own(Key.INTEREST_WITHHELD_IN_CLAIM, 1),
    _of(Key.PRESCRIPTION_YEARS, 5, "Código Civil art. 2536", ALWAYS),
    _own(Key.AGREEMENT_DEFAULT_INSTALMENTS, 1),
    *_scoped(_own(Key.IMPAIRMENT, Decimal(0)), {
        "corriente": Decimal(0), "1-30": Decimal(0), "31-60": Decimal("0.05"), "61-90": Decimal("0.10"),
        "91-180": Decimal("0.25"), "181-360": Decimal("0.50"), ">360": Decimal(1),
    }),
)  # fmt: skip

_LEGAL = (
    _own(Key.LEGAL_VOLUNTARY_DAYS, 10, "Cobro prejurídico: decide la empresa"),
    *_scoped(_of(Key.LEGAL_ORDER_DAYS, 15, "E.T. art. 830; C.G.P. art. 431", ALWAYS, _MEMORY), {
        "coactiva": 15, "ejecutivo": 5,
    }),
)  # fmt: skip

_CONTACT = (
    *_scoped(_of(Key.CONTACT_FROM, 7, "Ley 2300/2023 art. 3", date(2023, 10, 10), _MEMORY), {
        "semana": 7, "sabado": 8,
    }),
    *_scoped(_of(Key.CONTACT_TO, 19, "Ley 2300/2023 art. 3", date(2023, 10, 10), _MEMORY), {
        "semana": 19, "sabado": 15,
    }),
)  # fmt: skip

_SUSPENSION = (
    _own(Key.INVOICES_TO_SUSPEND, 2),
    *_scoped(
        _of(Key.INVOICES_TO_SUSPEND_CAP, 3, "Ley 142/1994 art. 140, mod. Ley 689/2001", date(2001, 8, 31)),
        {"mensual": 3, "bimestral": 2},
    ),
    _of(Key.INVOICES_TO_CUT, 3, "Ley 142/1994 art. 141", _LAW_142),
    _of(Key.RELAPSE_YEARS, 2, "Ley 142/1994 art. 141", _LAW_142),
    _own(Key.SUSPENSION_NOTICE_DAYS, 5),
    _own(Key.NOTICE_ON_INVOICE, 0, "Permitido por la doctrina de la SSPD; decide la empresa"),
    _of(Key.NO_SUSPENSION_BEFORE_HOLIDAY, 1, "No programar viernes, víspera ni festivo", ALWAYS, _MEMORY),
    _of(Key.RESTORE_HOURS, 24, "Ley 142/1994 art. 142; 24 horas: doctrina SSPD", _LAW_142),
    *_scoped(_of(Key.ORDER_CHARGE_CAP, Decimal(0), "Res. CRA 424/2007", _CRA_424), {
        "suspension": Decimal("0.014"), "reinstalacion": Decimal("0.012"),
        "corte": Decimal("0.024"), "reconexion": Decimal("0.022"),
    }),
    _own(Key.RECONNECTION_EXEMPT, "", "Sin ley vigente para acueducto; clases separadas por blanco"),
)  # fmt: skip

_CLAIMS = (
    _of(Key.CLAIM_ANSWER_DAYS, 15, "Ley 142/1994 art. 158", _LAW_142),
    _of(Key.CLAIM_SILENCE_HOURS, 72, "Ley 142/1994 art. 158", _LAW_142),
    _of(Key.CLAIM_TRANSFER_DAYS, 5, "Traslado por falta de competencia", ALWAYS, _MEMORY),
    _of(Key.APPEAL_DAYS, 5, "Ley 142/1994 art. 154", _LAW_142),
    _of(Key.APPEAL_AVERAGE_PERIODS, 5, "Ley 142/1994 art. 155", _LAW_142),
    _of(Key.SUMMONS_DAYS, 5, "Ley 1437/2011 art. 68", date(2012, 7, 2)),
    _of(Key.IN_PERSON_DAYS, 5, "Ley 1437/2011 art. 69", date(2012, 7, 2)),
    _own(Key.CLAIM_YELLOW_DAYS, 5),
    _own(Key.CLAIM_RED_DAYS, 2),
    _of(Key.CLAIM_MONTHS, 5, "Ley 142/1994 art. 154", _LAW_142),
    _of(Key.LATE_BILLING_MONTHS, 5, "Ley 142/1994 art. 150", _LAW_142),
)

_PAPERS = (
    _of(Key.DELIVERY_DAYS, 5, "Contrato de condiciones uniformes", ALWAYS),
    _own(Key.ROUNDING_MULTIPLE, 1),
)

PARAMETERS = (*_TARIFF, *_CONSUMPTION, *_LATE, *_LEGAL, *_CONTACT, *_SUSPENSION, *_CLAIMS, *_PAPERS)
"""Every parameter with one value; the tables by year and month stand in `colombia_tables`."""
