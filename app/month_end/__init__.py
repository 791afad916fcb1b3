"""The end of a period: what holds its close back, what only warns, and opening it again (decision 0061)."""
