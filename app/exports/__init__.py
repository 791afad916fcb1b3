"""What goes out to others: the accounting program, the regulator, maps, the solidarity fund's town."""
