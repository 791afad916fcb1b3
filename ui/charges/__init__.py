"""Screen of the other charges of the office: seen by how far they are, approved, withdrawn."""
