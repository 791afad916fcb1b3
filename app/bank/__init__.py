"""Money that banks bring: files, parked payments, reconciliation."""
