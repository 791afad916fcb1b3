"""The words of the letters: edited with their merge fields, seen on paper while they are typed."""
