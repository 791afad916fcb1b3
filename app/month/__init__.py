"""The month of a cycle until it is billed: its steps, readings, critique and visits."""
