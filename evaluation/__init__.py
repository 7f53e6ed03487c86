"""Indicators, observations, scores, selection and materials."""
