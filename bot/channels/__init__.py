"""One module per place where people chat; each turns its platform's form into ours and back."""
