"""Acts that price a month: loaded, typed, tried, and why a bill says what it says."""
