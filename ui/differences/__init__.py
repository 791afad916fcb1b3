"""Screen of the averages that a dial disproved: charged, or given back, with a note once a visit confirms."""
