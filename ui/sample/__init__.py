"""The quality sample of a batch of invoices, looked through before all of it is printed."""
