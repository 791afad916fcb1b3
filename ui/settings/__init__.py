"""What the office decides: what its papers say, how it is paid, its terms and charges."""
