"""What every page stands in: session, markup, progress, the keeper."""
