"""What the product remembers: one module per noun, imported by every floor above, importing none of them."""
