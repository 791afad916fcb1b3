"""Loading what a bank collected: its file tried whole before anything of it is applied."""
