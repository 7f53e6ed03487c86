"""Collecting for a round: readings decided on once, who has answered, what is unreadable."""
