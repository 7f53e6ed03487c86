"""What a document is: its card, what it replaces, and how it is told from others."""
