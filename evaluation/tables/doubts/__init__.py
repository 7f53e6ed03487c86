"""What makes values of tables doubtful: their scale, a sample that is too small."""
