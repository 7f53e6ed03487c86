"""Files in, plain lines out: a module a format."""
