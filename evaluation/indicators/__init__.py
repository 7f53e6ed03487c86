"""Indicators: the reference list, and official lists read into drafts."""
