"""Screen of the critique: the readings that somebody must decide before they are billed, one key each."""
