"""Invoices by e-mail: who takes them, what waits, what was not sent and why."""
