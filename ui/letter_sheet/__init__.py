"""The letters of a batch: what became of each, and one of them printed again."""
