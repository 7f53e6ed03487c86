"""Results of an assessment as frames, rows and charts, for the pages."""
