"""One profile of a bank: what an office may change of it, tried on a file before it is kept."""
