"""Use cases of the commercial office: each one transaction over `app.store`."""
