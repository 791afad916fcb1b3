"""What services, classes, charges and causes are called, on paper and on every screen."""

from domain.cadastre import Service, ServiceClass
from domain.charge import ChargeConcept
from domain.critique import Cause as CritiqueCause
from domain.critique import Decision
from domain.delivery import ReturnCause
from domain.reading import ConsumptionMethod, Observation

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

CAUSE_NAMES = {
    CritiqueCause.NO_READING: "Sin lectura",
    CritiqueCause.INCONSISTENT: "Menor que la anterior",
    CritiqueCause.ROLLOVER: "Dio la vuelta",
    CritiqueCause.RISE: "Desviación alta",
    CritiqueCause.DROP: "Desviación baja",
    CritiqueCause.USE_WHILE_SUSPENDED: "Gasta suspendida",
}
DECISION_NAMES = {
    Decision.ACCEPT: "Aceptar",
    Decision.AVERAGE: "Promediar",
    Decision.REREAD: "Releer",
    Decision.INSPECT: "Visita",
    Decision.CORRECT: "Corregir",
}
METHOD_NAMES = {
    ConsumptionMethod.READING: "Lectura",
    ConsumptionMethod.OWN_AVERAGE: "Promedio propio",
    ConsumptionMethod.SIMILAR_AVERAGE: "Promedio de similares",
    ConsumptionMethod.CAPACITY: "Aforo",
    ConsumptionMethod.ZERO: "Sin consumo",
}
OBSERVATION_NAMES = {
    Observation.READ: "",
    Observation.CLOSED_PREMISES: "Predio cerrado",
    Observation.STUCK_METER: "Medidor trabado",
    Observation.FOGGED_METER: "Medidor empañado",
    Observation.COVERED_METER: "Medidor tapado",
    Observation.REVERSED_METER: "Medidor invertido",
    Observation.NO_METER: "Sin medidor",
    Observation.REMOVED_METER: "Medidor retirado",
    Observation.VISIBLE_LEAK: "Fuga visible",
    Observation.DEMOLISHED: "Predio demolido",
    Observation.VACANT: "Desocupado",
    Observation.SUSPENDED: "Suspendido",
    Observation.USE_WHILE_SUSPENDED: "Gasta suspendido",
    Observation.WRONG_ADDRESS: "Dirección errada",
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
