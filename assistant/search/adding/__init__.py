"""What the library holds, and what files would add to it."""
