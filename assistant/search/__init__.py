"""The index over provisions, and retrieval from it."""
