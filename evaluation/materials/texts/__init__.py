"""What the materials say, in Chinese."""
