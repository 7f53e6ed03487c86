"""What a question says, and what it takes for granted."""
