"""An account's page: who, where, what it owes, what it consumed, and what changed."""
