"""Formats that programs before today's wrote, and those of other programs."""
