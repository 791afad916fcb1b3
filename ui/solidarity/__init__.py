"""The solidarity fund: what each service left, the bills to the town, what came and what went."""
