"""The cash desk: what is owed, collected, receipted, counted and closed."""
