"""Claims: what was filed, how near its term is, its answer with its effect shown first."""
