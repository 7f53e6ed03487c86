"""How an answer is put together from the words of its sources."""
