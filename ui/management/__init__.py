"""The page of the management report: any days in figures, each of which opens its detail."""
