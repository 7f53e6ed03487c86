"""Damaged files of every format: is each read, or refused in the product's own words?"""
