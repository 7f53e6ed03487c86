"""From a question to an answer that quotes its sources, or an abstention."""
