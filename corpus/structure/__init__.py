"""Numbered texts taken apart into provisions."""
