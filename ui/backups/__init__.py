"""Backups of the book: what there is, made now, verified, put back."""
