"""What is decided on a round: the shortlist adopted, signed, made public, objected to, kept."""
