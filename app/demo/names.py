"""Names of a town that does not exist; its people's names are put together by chance."""

OFFICE = "Acueducto de San Jacinto E.S.P."
NIT = "900123456"
TOWN = "San Jacinto"
ALTITUDE_M = 1450

GIVEN_NAMES = (
    "Rosa", "José", "María", "Ángela", "Héctor", "Luz Dary", "Óscar", "Íngrid", "Jesús", "Blanca Nubia",
    "Ñusta", "Germán", "Nohora", "Álvaro", "Yaneth", "Édgar", "Flor Alba", "Ramón", "Dioselina",
    "Julián", "Sofía", "Inés", "Hernán", "Gloria", "Libardo", "Marleny", "Efraín", "Teresa", "Wilmer",
    "Consuelo", "Andrés", "Pastora",
)  # fmt: skip
SURNAMES = (
    "Muñoz", "Ñáñez", "Peñaloza", "Gómez", "Zúñiga", "Ibáñez", "Rodríguez", "Bolaños", "Güiza",
    "Ordóñez", "Pérez", "Castañeda", "López", "Quiñones", "Martínez", "Cañón", "Sánchez", "Riaño",
    "Hernández", "Nariño", "Vélez", "Cárdenas", "Patiño", "Díaz", "Londoño", "Suárez", "Avendaño",
    "Jiménez", "Trujillo", "Mosquera", "Chávez",
)  # fmt: skip
NEIGHBOURHOODS = (
    "Centro", "La Esperanza", "El Progreso", "San Jorge", "Villa Nueva", "La Ceiba", "Las Brisas",
    "Los Almendros", "El Carmen",
)  # fmt: skip
HAMLET = "Vereda La Honda"
HAMLET_PLACES = ("Finca La Peña", "Finca El Guadual", "Casa lote 3", "Finca Buenavista", "Parcela El Retiro")
STREETS = ("Cra.", "Calle", "Dg.", "Tv.")
SHOPS = (
    "Tienda La Económica", "Panadería El Trigal", "Restaurante Doña Ñoña", "Droguería San Rafael",
    "Hotel El Peñón", "Ferretería El Tornillo", "Salón de Belleza Ángeles", "Cafetería La Plazuela",
    "Lavadero El Chorro", "Carnicería Los Bueyes", "Papelería Niñez", "Supermercado El Surtidor",
    "Billares El Taco", "Miscelánea Señorial",
)  # fmt: skip
PUBLIC_PLACES = (
    "Alcaldía Municipal de San Jacinto", "Institución Educativa Simón Bolívar",
    "Escuela Rural La Honda", "Hospital San Vicente E.S.E.", "Estación de Policía",
    "Casa de la Cultura", "Escuela Antonio Nariño", "Plaza de Mercado", "Biblioteca Pública",
    "Hogar Infantil Los Ñeques",
)  # fmt: skip
FACTORIES = ("Lácteos San Jacinto S.A.S.", "Trilladora El Cafeto S.A.S.", "Curtiembres La Peña Ltda.")
BRANDS = ("Andina", "Itagüí", "Ñandú", "Cumbre")

READERS = ("Wilson Peña", "Nelly Cañas", "Duván Ñuste")
CASHIER = "yaneth.caja"
BILLING_CLERK = "rosa.facturacion"

SETTINGS: dict[str, object] = {
    "address": "Calle 5 n.º 4-18, Plaza Principal",
    "phone": "(602) 555 01 00",
    "email": "atencion@sanjacinto.example",
    "web": "www.sanjacinto.example",
    "pay_points": (
        "Oficina del acueducto (Calle 5 n.º 4-18), Cooperativa San Jacinto y corresponsal de la"
        " Tienda La Económica. Lleve esta factura."
    ),
    "office_hours": "lunes a viernes de 8 a 12 y de 2 a 5, sábados de 8 a 12",
    "month_message": "Cierre la llave mientras se enjabona: entre todos cuidamos la quebrada La Peña.",
    "gln": "7709998001237",
    "rounding_multiple": 50,
    "cleaning_provider": "",
}
"""What the office decided, by field of its settings; it cleans the streets itself."""
