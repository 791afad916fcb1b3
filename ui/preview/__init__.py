"""One issued invoice as its paper shows it, and the notes that correct it."""
