"""A monkey at many phones: it presses, types and sends whatever comes to its mind, and everything must hold."""
