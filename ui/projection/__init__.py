"""The page of the projection: what the months to come should bring, and the goals that it fixes."""
