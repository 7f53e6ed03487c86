"""The commands `shifan round …`."""
