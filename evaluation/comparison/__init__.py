"""Rounds of assessment beside each other: what changed, why, and who came how far."""
