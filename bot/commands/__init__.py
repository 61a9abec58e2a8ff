"""What `camket` does beside serving: one module per command."""
