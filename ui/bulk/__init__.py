"""One fact of many accounts at once."""
