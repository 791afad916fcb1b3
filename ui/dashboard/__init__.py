"""The board of figures: a month at a glance, each figure leading to what it is made of."""
