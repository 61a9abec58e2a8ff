"""Tests of what is remembered, on both databases."""
