"""What carries messages: channels, delivery, web, settings, command line, and the wiring of it all."""
