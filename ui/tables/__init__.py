"""What every table is served with: how it was left, and the way out to a spreadsheet."""
