"""The visits that the critique asked for: their sheets, and their answers in the same order."""
