"""The billing of the month: settle, review, issue."""
