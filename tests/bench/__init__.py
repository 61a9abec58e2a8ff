"""Measurements: durable turns a second, beside a well-known bot library; and what the clock takes as members grow."""
