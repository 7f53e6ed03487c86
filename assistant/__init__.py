"""Index, retrieve, answer and check, over the provisions of `corpus`."""
