"""Screen of the month's readings: routes with their progress, and the grid in which a route is typed."""
