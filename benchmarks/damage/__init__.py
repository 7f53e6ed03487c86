"""Texts of laws, damaged in known ways, and what the readers make of them."""
