"""The subscribers' list: every account, found, filtered, sorted and opened."""
