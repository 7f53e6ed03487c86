"""Files that were given to the library: the list of them, and what works it off."""
