"""The cash desk: who is at the window, what is owed, how it is paid, the receipt."""
