"""The command `shifan`."""
