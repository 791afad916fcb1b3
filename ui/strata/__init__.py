"""A municipality's list of strata beside the accounts: its differences are seen, then applied."""
