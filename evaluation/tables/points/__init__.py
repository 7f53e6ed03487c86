"""What a list says of points, read and checked."""
