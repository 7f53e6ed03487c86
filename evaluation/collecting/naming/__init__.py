"""What offices call regions, indicators and their own forms."""
