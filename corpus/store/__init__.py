"""The database, and the documents that people add."""
