"""The guide: the month in steps, the keys of each page, where the data live, who made what."""
