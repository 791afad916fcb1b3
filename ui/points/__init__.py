"""The points where people pay: what each takes, and what was collected at each."""
