"""What each kind of material says."""
