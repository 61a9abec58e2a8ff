"""Measurements: how many durable turns a second, beside a well-known bot library doing the same."""
