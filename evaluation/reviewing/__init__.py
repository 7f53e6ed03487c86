"""Review: what shows a value, who has to look at it, what they said, and what counts after it."""
