"""Telegram, whole: updates in, messages out, and what surrounds them."""
