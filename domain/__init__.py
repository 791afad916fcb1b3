"""Arithmetic and rules of the commercial office, on frozen values. Standard library only."""
