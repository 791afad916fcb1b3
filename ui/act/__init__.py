"""An act that is being typed: the grid as it is printed, its own arithmetic, the law beside each cell."""
