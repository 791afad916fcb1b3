"""What services, classes, charges and causes are called, on paper and on every screen."""

from domain.cadastre import Service, ServiceClass
from domain.charge import ChargeConcept
from domain.delivery import ReturnCause

SERVICE_NAMES = {
    Service.WATER: "Acueducto",
    Service.SEWERAGE: "Alcantarillado",
    Service.CLEANING: "Aseo",
    Service.OTHER: "Otros",
}
CLASS_NAMES = {
    ServiceClass.STRATUM_1: "Residencial, estrato 1",
    ServiceClass.STRATUM_2: "Residencial, estrato 2",
    ServiceClass.STRATUM_3: "Residencial, estrato 3",
    ServiceClass.STRATUM_4: "Residencial, estrato 4",
    ServiceClass.STRATUM_5: "Residencial, estrato 5",
    ServiceClass.STRATUM_6: "Residencial, estrato 6",
    ServiceClass.COMMERCIAL: "Comercial",
    ServiceClass.INDUSTRIAL: "Industrial",
    ServiceClass.OFFICIAL: "Oficial",
    ServiceClass.SPECIAL: "Especial",
    ServiceClass.TEMPORARY: "Temporal",
}
CHARGE_NAMES = {
    ChargeConcept.METER: "Medidor",
    ChargeConcept.CONNECTION: "Conexión",
    ChargeConcept.REPAIR: "Reparación",
    ChargeConcept.SUSPENSION: "Suspensión",
    ChargeConcept.REINSTATEMENT: "Reinstalación",
    ChargeConcept.CUT: "Corte",
    ChargeConcept.RECONNECTION: "Reconexión",
    ChargeConcept.WATER_TRUCK: "Carrotanque",
    ChargeConcept.OTHER: "Otro cobro",
}

RETURN_CAUSES = {
    ReturnCause.CLOSED: "predio cerrado",
    ReturnCause.VACANT: "desocupado",
    ReturnCause.WRONG_ADDRESS: "dirección errada",
    ReturnCause.UNKNOWN: "no lo conocen",
    ReturnCause.REFUSED: "no la reciben",
    ReturnCause.NO_ACCESS: "sin acceso",
    ReturnCause.DEMOLISHED: "predio demolido",
    ReturnCause.LOST: "se extravió",
}
"""Why an invoice came back; the deliverer writes their numbers, from 1 in this order."""
