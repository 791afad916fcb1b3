"""The layouts of the regulator that the program brings, one data file each."""
