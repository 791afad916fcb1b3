"""The page of plans of action."""
