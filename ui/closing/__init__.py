"""The close of a period: what holds it back, what warns, closing it, opening it again."""
