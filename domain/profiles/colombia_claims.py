"""Colombia's causes of claims: our own codes, in the four groups in which the SSPD asks for them.

The official codes of each form are set beside these by the layout of its report, never here.
"""

from domain.claim_file import ClaimCause

BILLING, SERVICE, CONNECTION, OTHERS = "facturacion", "prestacion", "instalacion", "otros"

CLAIM_CAUSES = (
    ClaimCause("CONSUMO", BILLING, "Inconformidad con el consumo"),
    ClaimCause("LECTURA", BILLING, "Lectura incorrecta"),
    ClaimCause("PROMEDIO", BILLING, "Cobro por promedio"),
    ClaimCause("TARIFA", BILLING, "Tarifa o subsidio mal aplicado"),
    ClaimCause("ESTRATO", BILLING, "Estrato incorrecto", "la alcaldía (comité de estratificación)"),
    ClaimCause("CLASE", BILLING, "Clase de uso incorrecta"),
    ClaimCause("DESOCUPADO", BILLING, "Predio desocupado"),
    ClaimCause("OTROS_COBROS", BILLING, "Otros cobros no debidos"),
    ClaimCause("INTERESES", BILLING, "Interés de mora"),
    ClaimCause("PAGO", BILLING, "Pago que no se abonó"),
    ClaimCause("REPETIDO", BILLING, "Cobro repetido"),
    ClaimCause("ORDEN", BILLING, "Cobro de suspensión, corte o reconexión"),
    ClaimCause("CONVENIO", BILLING, "Acuerdo de pago"),
    ClaimCause("ENTREGA", BILLING, "Factura no entregada o entregada tarde"),
    ClaimCause("FACTURA", BILLING, "Otra inconformidad con la factura"),
    ClaimCause("CONTINUIDAD", SERVICE, "Falta de continuidad o de presión"),
    ClaimCause("CALIDAD", SERVICE, "Calidad del agua"),
    ClaimCause("SUSPENSION", SERVICE, "Suspensión o corte sin causa"),
    ClaimCause("RECONEXION", SERVICE, "Demora en restablecer el servicio"),
    ClaimCause("DANO", SERVICE, "Fuga o daño en la red"),
    ClaimCause("ALCANTARILLADO", SERVICE, "Alcantarillado"),
    ClaimCause("ASEO", SERVICE, "Recolección y barrido"),
    ClaimCause("CONEXION", CONNECTION, "Demora o negativa de la conexión"),
    ClaimCause("MEDIDOR", CONNECTION, "Instalación, cambio o revisión del medidor"),
    ClaimCause("ATENCION", OTHERS, "Atención al usuario"),
    ClaimCause("INFORMACION", OTHERS, "Información o documentos"),
    ClaimCause("OTRA", OTHERS, "Otra causa"),
)
"""Those of billing first: most claims are theirs."""
