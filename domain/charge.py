"""Other charges: what a utility charges besides its services (R-DIF-03)."""

from enum import StrEnum


class ChargeConcept(StrEnum):
    """What is charged besides the services (R-DIF-03)."""

    METER = "medidor"
    CONNECTION = "conexion"
    REPAIR = "reparacion"
    SUSPENSION = "suspension"
    REINSTATEMENT = "reinstalacion"
    CUT = "corte"
    RECONNECTION = "reconexion"
    WATER_TRUCK = "carrotanque"
    OTHER = "otro"


class ChargeState(StrEnum):
    """How far a charge is: only an approved one enters an invoice."""

    PENDING = "por_aprobar"
    APPROVED = "aprobado"
    BILLED = "facturado"
    WITHDRAWN = "retirado"


MOST_INSTALMENTS = 120
"""Instalments that a charge is spread over at most: ten years."""
