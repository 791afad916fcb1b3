"""The only place that knows SQL: tables, transactions, and one module per aggregate."""
