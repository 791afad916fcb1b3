"""What a month says: its figures tied to the ledger, indicators, goals and what is drawn of them."""
