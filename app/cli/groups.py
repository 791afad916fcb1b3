"""What each group of orders is about, as the command's own help says it."""

from typing import Final

GROUPS: Final = {
    "caja": "turnos, pagos, recibos y arqueos",
    "convenio": "convenios de pago: ofertas, firma, cuotas, fin e informe",
    "tarifas": "tablas de tarifas",
    "catastro": "suscriptores, predios y medidores",
    "cuenta": "una cuenta",
    "pqr": "peticiones, quejas y reclamos",
    "carta": "lotes de cartas de cobro, sus copias y sus entregas",
    "plantilla": "textos de las cartas, que la oficina edita",
    "juridico": "títulos y procesos: requisitos, notificaciones, términos, pasos y costos",
    "cartera": "lo que se debe a la oficina, por edades",
    "cobro": "a quién se cobra, lo que se hizo, las promesas y lo recuperado",
    "suspension": "a quién se le suspende o se le corta, y sus avisos",
    "orden": "órdenes de las cuadrillas: lista, hoja de ruta, resultado",
    "proteccion": "cuentas a las que no se les quita el servicio",
    "pazysalvo": "certificados de que una cuenta no debe nada",
    "periodo": "el mes de un ciclo",
    "lecturas": "lecturas de los medidores",
    "critica": "revisión de las lecturas",
    "facturar": "liquidación y emisión",
    "retencion": "cuentas retenidas de la facturación",
    "imprimir": "facturas en papel",
    "exportar": "archivos para contabilidad, el SUI y los mapas",
    "reparto": "entrega de las facturas",
    "correo": "facturas por correo electrónico",
    "banco": "lo que recaudaron los bancos",
    "usuarios": "quiénes entran y qué puede hacer cada uno",
    "carrotanque": "agua vendida en carrotanque",
    "recaudo": "puntos de recaudo, lo que cobran y lo que recaudaron",
}
