"""Colours, type and drawing: one table of tokens, from which everything that is seen is made."""
