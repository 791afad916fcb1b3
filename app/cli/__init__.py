"""The `caudal` command: every step of the month without a window. It holds no logic of its own."""

from app.cli.command import main

__all__ = ["main"]
