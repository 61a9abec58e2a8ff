"""Evidence: the photos and files people send with a report, from the platform to a folder of our own."""
