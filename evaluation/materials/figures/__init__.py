"""Every figure of a material, made from the data by its key."""
