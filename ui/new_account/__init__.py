"""A new account, written by hand."""
