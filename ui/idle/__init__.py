"""Accounts without service whose meters go on."""
