"""Word files in the format of official documents, GB/T 9704-2012."""
