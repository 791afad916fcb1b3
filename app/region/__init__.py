"""What offices send their coordinator: a month, signed, and the region that all make together."""
