"""Files and pictures the assistant makes."""
