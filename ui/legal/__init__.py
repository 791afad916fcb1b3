"""Legal cases: their stages with their terms, what their titles need, what they cost, their evidence."""
