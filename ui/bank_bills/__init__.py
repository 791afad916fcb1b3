"""The file by which a bank knows what each invoice asks: what goes in it and where it is written."""
