"""Slides: laid out, fitted and drawn."""
