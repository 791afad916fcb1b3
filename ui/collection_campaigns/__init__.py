"""Campaigns and days of collection: whom they call, who came, what they brought."""
