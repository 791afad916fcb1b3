"""The people of the office: who may enter, and what each may do."""
