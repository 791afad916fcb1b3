"""Files that are no code: the icons."""
