"""The closing of a day: what it collected, and locking it."""
