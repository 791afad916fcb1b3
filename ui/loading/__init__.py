"""Loading the readings of a month from a file: its columns, every row judged before anything is kept."""
