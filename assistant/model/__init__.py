"""A language model, where the settings name one, and the check of what it writes."""
