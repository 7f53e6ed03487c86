"""Tables in files: the grid that each kind of file gives, and which of its rows say what."""
