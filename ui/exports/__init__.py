"""What goes out to others: chosen, rehearsed, saved."""
