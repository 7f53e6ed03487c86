"""The materials that a candidate hands in: Word, PowerPoint and Excel files."""
