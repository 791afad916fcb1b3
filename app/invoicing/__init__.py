"""From what was read to what is issued: charges, drafts, runs, notes, and what is undone."""
