"""Water sold by tanker: the approved price, the sales, what became of each."""
