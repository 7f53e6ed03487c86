"""What people leave behind: conversations, feedback, verified answers."""
