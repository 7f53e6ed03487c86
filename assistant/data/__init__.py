"""Questions on the figures of an assessment, answered by typed operations."""
