"""Texts kept for writing letters: looked at, written, compared, recalled."""
