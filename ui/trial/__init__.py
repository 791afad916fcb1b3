"""What a tariff would do: all accounts' bills, or one, as they are and as they would be."""
