"""Meetings with public entities and other large debtors, and what they committed to."""
