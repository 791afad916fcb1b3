"""Backups of an office: made, verified, restored; where they are kept, for how long (docs/decisions/0061)."""
