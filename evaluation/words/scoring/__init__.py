"""What is said of points and of ties."""
