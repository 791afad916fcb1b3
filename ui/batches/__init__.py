"""Print batches: what was printed against what was issued."""
