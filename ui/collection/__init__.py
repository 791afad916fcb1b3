"""Collection: the list of today, why each debtor is on it, and one quick form for what is done."""
