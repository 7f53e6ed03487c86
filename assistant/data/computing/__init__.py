"""What is computed from the data of an assessment."""
