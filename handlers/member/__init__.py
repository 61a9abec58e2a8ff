"""What a member can do."""
