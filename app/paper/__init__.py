"""Invoices on paper and by e-mail: printed, sampled, delivered, sent."""
