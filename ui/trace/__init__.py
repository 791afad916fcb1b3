"""«¿Por qué este valor?»: every line of an invoice with the steps that lead to it."""
