"""The shift of a desk: its count, its receipts, what else moved its drawer, its closing."""
