"""The screen of payment agreements: their list, signing over three offers, how they end."""
