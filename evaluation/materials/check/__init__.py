"""What stands in a file that was handed out, against what was recorded."""
