"""Tables as offices send them, read into a dataset with everything found wrong in it."""
