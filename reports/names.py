"""What services and classes are called, on paper and on every screen."""

from domain.cadastre import Service, ServiceClass

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
