"""The issued invoices of a period: the list, and their paper."""
