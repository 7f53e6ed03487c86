"""Text that was read wrongly, byte for byte, and the way back."""
