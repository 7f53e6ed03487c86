"""Drafts for a candidate: written, put into better words, edited by a person, handed out."""
