"""The letters of collection: their batches, made after seeing whom they go to."""
