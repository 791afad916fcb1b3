"""The forms of a campaign: typed in their printed order, approved, and what they propose."""
