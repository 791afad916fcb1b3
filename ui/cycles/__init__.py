"""The cycles of the office: each with its calendar, and the routes that go from one to another."""
