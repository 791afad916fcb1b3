"""Tariff sheets: which were loaded, what each class pays."""
