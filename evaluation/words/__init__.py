"""What the evaluation says to its users."""
