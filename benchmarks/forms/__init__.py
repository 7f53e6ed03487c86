"""Forms of lists of indicators, made by the hundred, and how exactly they are read."""
