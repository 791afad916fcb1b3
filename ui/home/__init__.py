"""The start page: the month in its steps, the portfolio that must add up, what to do next."""
