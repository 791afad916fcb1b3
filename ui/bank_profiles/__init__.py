"""How banks write their files: the profiles of the program and those of the office, copied and retired."""
