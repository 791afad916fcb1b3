"""What is refused, and the Spanish sentence of each refusal."""
