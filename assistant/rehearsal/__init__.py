"""答辩演练: questions, points, and what an answer covered."""
