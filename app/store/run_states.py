"""How far a run and its invoices are."""

DRAFT = "borrador"
ISSUED = "emitida"
VOIDED = "anulada"
"""Of a run that was undone as a whole, and of its invoices: paper all the same, reversed by notes."""
