"""Kinds of readings: what was written, what it is read as, and what a person said of it."""
