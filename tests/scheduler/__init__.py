"""Tests of when things are said unprompted."""
