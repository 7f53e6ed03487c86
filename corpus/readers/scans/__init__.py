"""Pictures of pages: the text on them, recognised."""
