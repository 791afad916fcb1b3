"""What an account owes and how it got there: statement and certificate."""
