"""The page 答辩演练."""
