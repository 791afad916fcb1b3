"""The page of service orders: who may be suspended, notices, what a crew is given and what it brings back."""
