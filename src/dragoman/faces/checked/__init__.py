"""Marked copies of a checked draft: its own words, with comments beside them."""
