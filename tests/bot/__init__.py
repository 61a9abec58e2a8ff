"""Tests of floor 4, and the loopback platforms they talk to."""
