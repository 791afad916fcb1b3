"""Field works: what visits ask for, what is out with its light, the plan of meters, revisions counted."""
