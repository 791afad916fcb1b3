"""Routes: their order, and how they are made one or two."""
