"""Characters: normal forms, numerals, figures, punctuation, decoding and restoring."""
