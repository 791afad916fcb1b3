"""The reconciliation of a day: desks, banks' files and statement side by side, each difference by itself."""
