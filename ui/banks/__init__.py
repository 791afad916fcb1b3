"""What was loaded from banks: its files, the payments of each and what became of them, taking back."""
