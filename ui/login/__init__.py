"""Who sits at the window: the cover that asks for a name and a password, and the lock after a while."""
