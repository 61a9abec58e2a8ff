"""What the product promises about what is said."""
