"""What the engine and the pages say to users, in Chinese."""
