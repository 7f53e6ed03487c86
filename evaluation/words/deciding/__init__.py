"""What is said of decisions on a round: what is adopted, signed, made public, kept."""
