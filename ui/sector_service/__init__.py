"""How each route is served, month by month: hours with water, and its quality."""
