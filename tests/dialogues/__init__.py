"""Conversations written down as text files, and the runner that plays them."""
