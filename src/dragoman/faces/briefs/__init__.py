"""Briefs: the record as a paper one can hand over."""
