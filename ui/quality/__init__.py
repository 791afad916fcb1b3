"""What is doubtful in the cadastre, worked off one by one."""
