"""The page of indicators and goals."""
