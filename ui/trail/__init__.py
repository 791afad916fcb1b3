"""The audit trail of a month: what was changed in tariffs, balances and strata, by whom."""
