"""Payments of banks that nobody could identify: found by what is known of them, given to their account."""
