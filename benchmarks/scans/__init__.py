"""Scanned pages made from texts that are known, and how much of them is read."""
