"""Campaigns that bring the cadastre up to date: their zones and how far each is."""
