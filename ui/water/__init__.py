"""The page of the water balance."""
