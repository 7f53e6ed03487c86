"""A round of assessment, kept in the database: its tables, each row with its history."""
