"""The first page of a data folder without an office: who the office is, or a town to try the program."""
