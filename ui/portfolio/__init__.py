"""The page of the portfolio: its ages on any day, what is held lost, what prescribes, how it came to be."""
